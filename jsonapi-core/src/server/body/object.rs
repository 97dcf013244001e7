//! The members of a JSON object, each of which is there once.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Members by their names.
pub(super) type Object<'a> = BTreeMap<String, &'a RawValue>;

/// Reads an object. A repeated name is an error, because it is ambiguous.
pub(super) fn object(text: &str) -> Result<Object<'_>, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(text);
    let members = json.deserialize_map(Once)?;
    json.end()?;
    Ok(members)
}

struct Once;

impl<'de> Visitor<'de> for Once {
    type Value = Object<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Object::new();
        while let Some(name) = map.next_key::<String>()? {
            match members.entry(name) {
                Entry::Vacant(free) => free.insert(map.next_value()?),
                Entry::Occupied(taken) => {
                    return Err(A::Error::custom(format!(
                        "`{}` is there twice",
                        taken.key()
                    )));
                }
            };
        }
        Ok(members)
    }
}

//! Flattened fields, which contain the attributes that no other field declares.

use serde::de::value::MapDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Error;
use serde_json::value::RawValue;

use crate::resource::member::Json;

/// The names and JSON text of attributes that the resource does not declare individually.
#[derive(Clone, Debug, Default)]
pub struct Rest<'de>(Vec<(String, &'de RawValue)>);

impl<'de> Rest<'de> {
    pub(crate) fn push(&mut self, name: String, value: &'de RawValue) {
        self.0.push((name, value));
    }

    /// Parses the attributes of a JSON object.
    pub(crate) fn of(text: &'de RawValue) -> Result<Self, Error> {
        Self::deserialize(text)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &'de RawValue)> {
        self.0.iter().map(|(name, value)| (name.as_str(), *value))
    }

    /// Reads a struct of attributes, or a map.
    pub(crate) fn read<T: Deserialize<'de>>(&self) -> Result<T, Error> {
        T::deserialize(MapDeserializer::new(self.iter()))
    }
}

/// Calls a function with each attribute of a flattened value.
pub(crate) fn split<E: serde::ser::Error>(
    value: Json,
    mut each: impl FnMut(&str, &RawValue) -> Result<(), E>,
) -> Result<(), E> {
    let text = value.map_err(E::custom)?;
    let attributes = Rest::of(&text).map_err(|error| {
        E::custom(format_args!(
            "a flattened field must serialize as an object: {error}"
        ))
    })?;
    attributes
        .iter()
        .try_for_each(|(name, value)| each(name, value))
}

impl<'de> Deserialize<'de> for Rest<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RestVisitor;

        impl<'de> Visitor<'de> for RestVisitor {
            type Value = Rest<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Rest<'de>, A::Error> {
                let mut rest = Rest::default();
                while let Some((name, value)) = map.next_entry()? {
                    rest.push(name, value);
                }
                Ok(rest)
            }
        }

        deserializer.deserialize_map(RestVisitor)
    }
}

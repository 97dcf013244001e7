//! A resource object, cut out of a document but not read yet.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::document::{is_extension_member};

/// The members of a resource object: its identity, and the text of the others.
#[derive(Debug, Default)]
pub struct Parts<'de> {
    pub(crate) type_name: Cow<'de, str>,
    pub(crate) id: Option<Cow<'de, str>>,
    pub(crate) lid: Option<Cow<'de, str>>,
    pub(crate) attributes: Option<&'de str>,
    pub(crate) relationships: Option<&'de str>,
    pub(crate) links: Option<&'de str>,
    pub(crate) meta: Option<&'de str>,
    /// Members of extensions.
    pub(crate) extensions: Vec<(Cow<'de, str>, &'de str)>,
}

impl Parts<'_> {
    /// The resource type.
    #[must_use]
    pub fn type_name(&self) -> &str {
        &self.type_name
    }
}

impl<'de> Deserialize<'de> for Parts<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PartsVisitor)
    }
}

struct PartsVisitor;

impl<'de> Visitor<'de> for PartsVisitor {
    type Value = Parts<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a resource object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Parts<'de>, A::Error> {
        let mut parts = Parts::default();
        let mut type_name = None;
        while let Some(Text(name)) = map.next_key()? {
            match &*name {
                "type" => type_name = Some(map.next_value::<Text<'de>>()?.0),
                "id" => parts.id = map.next_value::<Option<Text<'de>>>()?.map(|text| text.0),
                "lid" => parts.lid = map.next_value::<Option<Text<'de>>>()?.map(|text| text.0),
                "attributes" => parts.attributes = raw(&mut map)?,
                "relationships" => parts.relationships = raw(&mut map)?,
                "links" => parts.links = raw(&mut map)?,
                "meta" => parts.meta = raw(&mut map)?,
                extension if is_extension_member(extension) => {
                    if let Some(text) = raw(&mut map)? {
                        parts.extensions.push((name, text));
                    }
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        parts.type_name = type_name.ok_or_else(|| A::Error::missing_field("type"))?;
        Ok(parts)
    }
}

fn raw<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Option<&'de str>, A::Error> {
    Ok(Some(map.next_value::<&'de RawValue>()?.get()))
}

/// A string, borrowed where it has no escapes.
struct Text<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor).map(Text)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }
}

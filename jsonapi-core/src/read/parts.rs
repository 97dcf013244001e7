//! A resource object, cut out of a document but not read yet.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::MapDeserializer;
use serde::de::{
    Deserialize, Deserializer, Error, IgnoredAny, IntoDeserializer, MapAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::value::RawValue;

use crate::document::{Identifier, is_extension_member};

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

    /// Type and id alone.
    #[must_use]
    pub fn identifier(&self) -> Identifier {
        match (&self.id, &self.lid) {
            (None, Some(lid)) => Identifier::local(&self.type_name, lid),
            (id, _) => Identifier::new(&self.type_name, id.as_deref().unwrap_or_default()),
        }
    }
}

impl<'de> Parts<'de> {
    /// The resource object as a deserializer.
    pub(crate) fn deserializer(&self) -> impl Deserializer<'de, Error = serde_json::Error> {
        let text = |text: &Cow<'de, str>| Value::Text(text.clone());
        let members = [
            ("type", Some(text(&self.type_name))),
            ("id", self.id.as_ref().map(text)),
            ("lid", self.lid.as_ref().map(text)),
            ("attributes", self.attributes.map(Value::Raw)),
            ("relationships", self.relationships.map(Value::Raw)),
            ("links", self.links.map(Value::Raw)),
            ("meta", self.meta.map(Value::Raw)),
        ];
        let members = members
            .into_iter()
            .filter_map(|(name, value)| Some((Cow::Borrowed(name), value?)));
        let extensions = self
            .extensions
            .iter()
            .map(|(name, text)| (name.clone(), Value::Raw(text)));
        MapDeserializer::new(members.chain(extensions).collect::<Vec<_>>().into_iter())
    }
}

/// The value of a member: a string, or the text of any JSON value.
enum Value<'de> {
    Text(Cow<'de, str>),
    Raw(&'de str),
}

impl<'de> IntoDeserializer<'de, serde_json::Error> for Value<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Value<'de> {
    type Error = serde_json::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Value::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Value::Text(Cow::Owned(text)) => visitor.visit_string(text),
            Value::Raw(text) => serde_json::Deserializer::from_str(text).deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Value::Raw(text) => {
                serde_json::Deserializer::from_str(text).deserialize_option(visitor)
            }
            Value::Text(_) => visitor.visit_some(self),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
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

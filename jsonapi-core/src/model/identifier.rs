//! The resource identifier object.

use std::fmt;
use std::hash::{Hash, Hasher};

use compact_str::CompactString;
use serde::de::{self, IgnoredAny, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::members::{Extensions, is_extension_member};
use super::meta::Meta;

/// A resource identifier object: identifies a resource by its type and id.
///
/// Before the server assigns an id, the `lid` (local id) identifies it.
///
/// Identifiers are equal if they identify the same resource: `meta` and extension members are not
/// compared.
///
/// ```
/// use jsonapi_core::{Identifier, Meta};
///
/// let author = Identifier::new("people", "9");
/// assert_eq!(author.type_name(), "people");
/// assert_eq!(author.id(), Some("9"));
/// assert_eq!(author.to_string(), "people 9");
/// assert_eq!(author, author.clone().with_meta(Meta::new().with("role", "editor")));
/// ```
///
/// Resources and ids convert into identifiers, so linkage to resources of several types is one
/// list: `[Identifier::from(&person), Identifier::from(&article.id)]`.
///
/// Specification: [Resource Identifier
/// Objects](https://jsonapi.org/format/1.1/#document-resource-identifier-objects).
#[derive(Clone)]
pub struct Identifier {
    pub(crate) type_name: CompactString,
    pub(crate) id: Option<CompactString>,
    /// Rare members, boxed to keep identifiers small.
    pub(crate) rest: Option<Box<Rest>>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Rest {
    pub(crate) lid: Option<CompactString>,
    pub(crate) meta: Meta,
    pub(crate) extensions: Extensions,
}

impl Identifier {
    /// Identifies a resource by its id.
    pub fn new(type_name: impl AsRef<str>, id: impl AsRef<str>) -> Self {
        Self {
            type_name: type_name.as_ref().into(),
            id: Some(id.as_ref().into()),
            rest: None,
        }
    }

    /// Identifies a resource that the same request creates by its local id.
    pub fn local(type_name: impl AsRef<str>, lid: impl AsRef<str>) -> Self {
        let rest = Rest {
            lid: Some(lid.as_ref().into()),
            ..Rest::default()
        };
        Self {
            type_name: type_name.as_ref().into(),
            id: None,
            rest: Some(Box::new(rest)),
        }
    }

    /// Returns the resource type (`type`).
    pub fn type_name(&self) -> &str {
        &self.type_name
    }

    /// Returns the id.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Returns the local id.
    pub fn lid(&self) -> Option<&str> {
        self.rest.as_ref()?.lid.as_deref()
    }

    /// Returns the meta object of this reference.
    pub fn meta(&self) -> &Meta {
        self.rest.as_ref().map_or(Meta::empty(), |rest| &rest.meta)
    }

    /// Returns a member defined by an extension (`namespace:member`).
    pub fn extension(&self, name: &str) -> Option<&Value> {
        self.rest.as_ref()?.extensions.get(name)
    }

    /// Returns the extension members, if there are any.
    pub(crate) fn extensions(&self) -> Option<&Extensions> {
        let rest = self.rest.as_ref()?;
        Some(&rest.extensions).filter(|extensions| !extensions.is_empty())
    }

    /// Returns the identifier with `id` instead of the local id.
    pub(crate) fn with_id(&self, id: &str) -> Self {
        let mut rest = self.rest.clone();
        if let Some(rest) = &mut rest {
            rest.lid = None;
        }
        Self {
            type_name: self.type_name.clone(),
            id: Some(id.into()),
            rest,
        }
    }

    /// Sets the meta object.
    #[must_use]
    pub fn with_meta(mut self, meta: Meta) -> Self {
        self.rest.get_or_insert_default().meta = meta;
        self
    }
}

impl PartialEq for Identifier {
    fn eq(&self, other: &Self) -> bool {
        self.type_name == other.type_name && self.id == other.id && self.lid() == other.lid()
    }
}

impl Eq for Identifier {}

impl Hash for Identifier {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.type_name(), self.id(), self.lid()).hash(state);
    }
}

/// Formats type and id, as in `people 9`.
impl fmt::Display for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.type_name)?;
        match (self.id(), self.lid()) {
            (Some(id), _) => write!(f, " {id}"),
            (None, Some(lid)) => write!(f, " (lid {lid})"),
            (None, None) => Ok(()),
        }
    }
}

impl fmt::Debug for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Identifier");
        debug.field("type", &self.type_name);
        if let Some(id) = self.id() {
            debug.field("id", &id);
        }
        if let Some(lid) = self.lid() {
            debug.field("lid", &lid);
        }
        if !self.meta().is_empty() {
            debug.field("meta", self.meta());
        }
        debug.finish()
    }
}

impl Serialize for Identifier {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", &self.type_name)?;
        if let Some(id) = &self.id {
            map.serialize_entry("id", id)?;
        }
        if let Some(rest) = &self.rest {
            if let Some(lid) = &rest.lid {
                map.serialize_entry("lid", lid)?;
            }
            if !rest.meta.is_absent() {
                map.serialize_entry("meta", &rest.meta)?;
            }
            for (name, value) in rest.extensions.iter() {
                map.serialize_entry(name, value)?;
            }
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Identifier {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(IdentifierVisitor)
    }
}

struct IdentifierVisitor;

impl<'de> Visitor<'de> for IdentifierVisitor {
    type Value = Identifier;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a resource identifier object (`type` with `id` or `lid`)")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Identifier, A::Error> {
        let mut type_name: Option<CompactString> = None;
        let mut id: Option<CompactString> = None;
        let mut rest: Option<Box<Rest>> = None;
        while let Some(name) = map.next_key::<CompactString>()? {
            match name.as_str() {
                "type" if type_name.is_some() => return Err(de::Error::duplicate_field("type")),
                "id" if id.is_some() => return Err(de::Error::duplicate_field("id")),
                "type" => type_name = Some(map.next_value()?),
                "id" => id = map.next_value()?,
                "lid" => {
                    if let Some(lid) = map.next_value()? {
                        rest.get_or_insert_default().lid = Some(lid);
                    }
                }
                "meta" => {
                    if let Some(meta) = map.next_value()? {
                        rest.get_or_insert_default().meta = meta;
                    }
                }
                extension if is_extension_member(extension) => {
                    let value = map.next_value()?;
                    rest.get_or_insert_default()
                        .extensions
                        .insert(extension, value);
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        let Some(type_name) = type_name else {
            return Err(de::Error::custom(
                "a resource identifier object has no `type`",
            ));
        };
        let identifier = Identifier {
            type_name,
            id,
            rest,
        };
        if identifier.id().is_none() && identifier.lid().is_none() {
            let message = format!(
                "a resource identifier object of type `{}` has neither `id` nor `lid`",
                identifier.type_name
            );
            return Err(de::Error::custom(message));
        }
        Ok(identifier)
    }
}

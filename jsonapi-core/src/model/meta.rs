//! The meta object.

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

static EMPTY: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);
static ABSENT: Meta = Meta::absent();

/// A meta object: members whose meaning the server defines.
///
/// An empty one does not allocate. An empty meta object is preserved when a document is read and
/// written; a new one is omitted while it is empty. Members are read by name as a type:
///
/// ```
/// use jsonapi_core::Meta;
///
/// let meta: Meta = serde_json::from_str(r#"{"record_count": 122, "trace": null}"#)?;
/// assert_eq!(meta.get::<u32>("record_count")?, Some(122));
/// assert_eq!(meta.get::<String>("trace")?, None);
/// assert!(meta.get::<bool>("record_count").is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Specification: [Meta Information](https://jsonapi.org/format/1.1/#document-meta).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Meta(Option<Box<Map<String, Value>>>);

impl Meta {
    /// Creates a meta object without members.
    pub fn new() -> Self {
        Self::default()
    }

    /// Like [`Meta::new`], for constants.
    pub(crate) const fn absent() -> Self {
        Self(None)
    }

    /// Returns a reference to an absent meta object.
    pub(crate) fn empty() -> &'static Self {
        &ABSENT
    }

    /// Returns the member of this name as JSON, including null.
    pub fn raw(&self, name: &str) -> Option<&Value> {
        self.as_map().get(name)
    }

    /// Sets a member, replacing one of the same name.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        let members = self.0.get_or_insert_default();
        members.insert(name.into(), value.into());
    }

    /// Sets a member, for building a meta object in one expression.
    ///
    /// ```
    /// use jsonapi_core::Meta;
    ///
    /// let meta = Meta::new().with("copyright", "2026").with("page", 2);
    /// assert_eq!(meta.iter().count(), 2);
    /// ```
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.insert(name, value);
        self
    }

    /// Returns whether there are no members.
    pub fn is_empty(&self) -> bool {
        self.as_map().is_empty()
    }

    /// Returns whether the meta object itself is absent.
    pub(crate) fn is_absent(&self) -> bool {
        self.0.is_none()
    }

    /// Returns an iterator over the members.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        let members = self.as_map().iter();
        members.map(|(name, value)| (name.as_str(), value))
    }

    /// Returns the members as a `serde_json` map.
    pub fn as_map(&self) -> &Map<String, Value> {
        self.0.as_deref().unwrap_or(&EMPTY)
    }
}

impl fmt::Debug for Meta {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Meta").field(self.as_map()).finish()
    }
}

impl Serialize for Meta {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_map().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Meta {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::deserialize(deserializer).map(|members| Self(Some(members)))
    }
}

impl From<Map<String, Value>> for Meta {
    fn from(members: Map<String, Value>) -> Self {
        Self(Some(Box::new(members)))
    }
}

/// Escapes a member name as a token of a JSON pointer.
pub(crate) fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

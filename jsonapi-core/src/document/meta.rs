//! The meta object.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::Error;
use crate::error::Decode;

static EMPTY: LazyLock<Meta> = LazyLock::new(Meta::default);

/// A meta object: members whose meaning the server defines.
///
/// Costs no allocation while empty. Members are read by name, and as the type asked for:
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Meta(Map<String, Value>);

impl Meta {
    /// A meta object without members.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same as [`Meta::new`], for where there is no meta object to refer to.
    pub(crate) fn empty() -> &'static Self {
        &EMPTY
    }

    /// The member of this name as a `T`; `None` if it is absent or null.
    ///
    /// # Errors
    ///
    /// If the member is not a `T`.
    pub fn get<'a, T: Deserialize<'a>>(&'a self, name: &str) -> Result<Option<T>, Error> {
        read_member(&self.0, name).map_err(|error| {
            let message = format!("the meta member is not of the type asked for: {error}");
            let pointer = format!("/{}", escape(name));
            Error::from(Decode {
                message,
                pointer,
                resource_type: None,
                resource_id: None,
                rule: None,
            })
        })
    }

    /// The member of this name as it is, null included.
    pub fn raw(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// Sets a member, in place of one of the same name.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        self.0.insert(name.into(), value.into());
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

    /// Whether there are no members.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The members.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// All members as `serde_json` holds them.
    pub fn as_map(&self) -> &Map<String, Value> {
        &self.0
    }
}

impl From<Map<String, Value>> for Meta {
    fn from(members: Map<String, Value>) -> Self {
        Self(members)
    }
}

/// A member as a `T`; `None` if it is absent or null.
pub(crate) fn read_member<'a, T: Deserialize<'a>>(
    members: &'a Map<String, Value>,
    name: &str,
) -> serde_json::Result<Option<T>> {
    match members.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => T::deserialize(value).map(Some),
    }
}

/// A member name as a token of a JSON pointer.
pub(crate) fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

//! The typed id of a resource.

use std::convert::Infallible;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use compact_str::CompactString;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The `id` of a resource of type `R`: an opaque string, exactly as the server wrote it.
///
/// The type prevents passing the id of an order where the id of a customer is expected. Ids of up
/// to 24 bytes do not allocate.
///
/// Use it unless the server formats its ids exactly as your own id type does: `u64` parses both
/// `01` and `1` as 1, and a UUID in upper case is sent back in lower case. See
/// [`ResourceId`](crate::resource::ResourceId).
///
/// ```
/// use jsonapi_core::{Id, Resource};
///
/// #[derive(Resource)]
/// #[resource(type = "orders")]
/// struct Order {
///     #[resource(id)]
///     id: Id<Order>,
/// }
///
/// let id: Id<Order> = "eqkykhjlVw".into();
/// assert_eq!(id, "eqkykhjlVw");
/// assert_eq!(id.as_str().len(), 10);
/// ```
///
/// Specification: [Resource Identification](https://jsonapi.org/format/1.1/#document-resource-object-identification).
pub struct Id<R> {
    text: CompactString,
    resource: PhantomData<fn() -> R>,
}

impl<R> Id<R> {
    /// Creates an id.
    pub fn new(text: impl AsRef<str>) -> Self {
        Self {
            text: CompactString::new(text),
            resource: PhantomData,
        }
    }

    /// Returns the text of the id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns a copy of the text.
    pub(crate) fn to_text(&self) -> CompactString {
        self.text.clone()
    }
}

impl<R> From<&str> for Id<R> {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl<R> From<&String> for Id<R> {
    fn from(text: &String) -> Self {
        Self::new(text)
    }
}

impl<R> From<String> for Id<R> {
    fn from(text: String) -> Self {
        Self {
            text: text.into(),
            resource: PhantomData,
        }
    }
}

impl<R> FromStr for Id<R> {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::new(text))
    }
}

impl<R> AsRef<str> for Id<R> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<R> fmt::Display for Id<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl<R> fmt::Debug for Id<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

// Not derived: a derive would require `Clone` of `R`.
impl<R> Clone for Id<R> {
    fn clone(&self) -> Self {
        Self {
            text: self.text.clone(),
            resource: PhantomData,
        }
    }
}

impl<R> PartialEq for Id<R> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<R> Eq for Id<R> {}

impl<R> PartialEq<str> for Id<R> {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl<R> PartialEq<&str> for Id<R> {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

impl<R> PartialEq<String> for Id<R> {
    fn eq(&self, other: &String) -> bool {
        self.text == *other
    }
}

impl<R> PartialEq<Id<R>> for str {
    fn eq(&self, other: &Id<R>) -> bool {
        other == self
    }
}

impl<R> PartialEq<Id<R>> for &str {
    fn eq(&self, other: &Id<R>) -> bool {
        other == self
    }
}

impl<R> PartialEq<Id<R>> for String {
    fn eq(&self, other: &Id<R>) -> bool {
        other == self
    }
}

impl<R> PartialOrd for Id<R> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<R> Ord for Id<R> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}

impl<R> Hash for Id<R> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<R> Serialize for Id<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, R> Deserialize<'de> for Id<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self {
            text: CompactString::deserialize(deserializer)?,
            resource: PhantomData,
        })
    }
}

//! [`WriteOnly`]: an attribute that is only sent.

use std::fmt;
use std::marker::PhantomData;

use crate::resource::schema::{DescribeValue, ValueSchema};

/// The type of the field of an attribute that is sent and never received.
///
/// The field takes no space; drafts and patches set the attribute, with a `T`.
///
/// ```
/// use jsonapi_core::{Document, Id, Resource, WriteOnly};
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     #[resource(write_only, rename = "_publish")]
///     publish: WriteOnly<bool>,
/// }
///
/// let patch = Document::new(Article::patch("1").publish(true));
/// assert_eq!(
///     serde_json::to_string(&patch)?,
///     r#"{"data":{"type":"articles","id":"1","attributes":{"_publish":true}}}"#,
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
pub struct WriteOnly<T>(PhantomData<fn() -> T>);

impl<T> WriteOnly<T> {
    /// Returns the only value.
    #[must_use]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T: DescribeValue> DescribeValue for WriteOnly<T> {
    const VALUE: ValueSchema = T::VALUE;
}

// Not derived: a derive would require `Clone` of `T`.
impl<T> Clone for WriteOnly<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for WriteOnly<T> {}

impl<T> Default for WriteOnly<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> PartialEq for WriteOnly<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Eq for WriteOnly<T> {}

impl<T> std::hash::Hash for WriteOnly<T> {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}

impl<T> fmt::Debug for WriteOnly<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WriteOnly")
    }
}

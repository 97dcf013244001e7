//! The description of a filter parameter.

use crate::resource::schema::ValueSchema;

/// A `filter` parameter that a [`Dialect`](super::Dialect) reads, for the description of a router
/// with OpenAPI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterParameter {
    /// The contents of the square brackets: `["words", "gte"]` of `filter[words][gte]`.
    pub keys: Vec<String>,
    /// The values that it has.
    pub value: ValueSchema,
    /// Whether it is a list of such values, with commas between them.
    pub list: bool,
    /// What it is for, as `CommonMark`.
    pub description: String,
}

impl FilterParameter {
    /// Creates a parameter with one value.
    #[must_use]
    pub fn new<K: Into<String>>(
        keys: impl IntoIterator<Item = K>,
        value: ValueSchema,
        description: impl Into<String>,
    ) -> Self {
        Self {
            keys: keys.into_iter().map(Into::into).collect(),
            value,
            list: false,
            description: description.into(),
        }
    }

    /// Makes it a list of values.
    #[must_use]
    pub fn list(mut self) -> Self {
        self.list = true;
        self
    }
}

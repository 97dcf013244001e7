//! The attributes of a schema.

use super::access::{Access, access_words};
use super::value::ValueSchema;

/// An attribute of a [`Schema`](super::Schema).
#[derive(Clone, Copy, Debug)]
pub struct AttributeSchema {
    /// The member name in a document.
    pub name: &'static str,
    /// The JSON values that it has.
    pub value: ValueSchema,
    /// When it can be read and written.
    pub access: Access,
    /// Whether lists can be sorted by it.
    pub sortable: bool,
    /// Whether lists can be filtered by it.
    pub filterable: bool,
}

access_words!(AttributeSchema);

/// Returns the schema of an attribute without restrictions.
#[must_use]
pub const fn attribute(name: &'static str, value: ValueSchema) -> AttributeSchema {
    AttributeSchema {
        name,
        value,
        access: Access::FULL,
        sortable: !value.secret,
        filterable: !value.secret,
    }
}

#[doc(hidden)]
impl AttributeSchema {
    /// `write_only`, which implies that queries can't sort or filter by it.
    #[must_use]
    pub const fn write_only(mut self) -> Self {
        self.access.read = false;
        self.not_sortable().not_filterable()
    }

    /// `not_sortable`.
    #[must_use]
    pub const fn not_sortable(mut self) -> Self {
        self.sortable = false;
        self
    }

    /// `not_filterable`.
    #[must_use]
    pub const fn not_filterable(mut self) -> Self {
        self.filterable = false;
        self
    }
}

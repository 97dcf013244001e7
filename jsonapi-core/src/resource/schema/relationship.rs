//! The relationships of a schema.

use super::Schema;
use super::access::{Access, access_words};

/// A relationship of a [`Schema`].
#[derive(Clone, Copy, Debug)]
pub struct RelationshipSchema {
    /// The member name in a document.
    pub name: &'static str,
    /// Whether it is a to-many relationship.
    pub to_many: bool,
    /// The related resource types; empty if any is allowed.
    pub targets: &'static [&'static str],
    /// Whether resources of other types are allowed as well.
    pub open: bool,
    /// The schemas of the related types. A function, because schemas refer to each other.
    pub schemas: fn() -> Vec<&'static Schema>,
    /// When it can be read and written.
    pub access: Access,
    /// Whether include paths can contain it.
    pub includable: bool,
    /// Whether the field keeps `links` and `meta`.
    pub(crate) keeps_links_and_meta: bool,
}

access_words!(RelationshipSchema);

#[doc(hidden)]
impl RelationshipSchema {
    /// Sets the name.
    #[must_use]
    pub const fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// `write_only`.
    #[must_use]
    pub const fn write_only(mut self) -> Self {
        self.access.read = false;
        self
    }

    /// `not_includable`.
    #[must_use]
    pub const fn not_includable(mut self) -> Self {
        self.includable = false;
        self
    }
}

//! The functions of a resource type that depend on its Rust type.

use std::fmt;

use compact_str::CompactString;
use serde_json::Error;

use crate::codec::Cursor;
use crate::codec::trace::Trace;
use crate::resource::primary::AsItem;
use crate::resource::read::{OwnedResource, Read};
use crate::resource::schema::Schema;
use crate::resource::target::{ResourceId, id_text};

/// A resource type at run time: its [`Schema`], and the few functions that are compiled for each
/// type.
///
/// Servers and stores are plain code over this, so they are compiled once and not once for each
/// resource type.
#[cfg_attr(
    not(feature = "server"),
    expect(dead_code, reason = "only a server checks members one by one")
)]
pub struct ResourceType {
    schema: &'static Schema,
    parse_id: fn(&str) -> Result<CompactString, String>,
    check_attribute: fn(usize, &str) -> Result<(), Error>,
    check_relationship: fn(usize, &str, &Trace) -> Result<(), Error>,
    complete: fn(&str, &Trace) -> Result<Vec<u8>, Error>,
}

impl ResourceType {
    /// The resource type `R`.
    ///
    /// ```
    /// use jsonapi_core::repository::ResourceType;
    /// use jsonapi_core::{Id, Resource};
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "articles")]
    /// struct Article {
    ///     #[resource(id)]
    ///     id: Id<Article>,
    /// }
    ///
    /// assert_eq!(ResourceType::of::<Article>().schema().type_name, "articles");
    /// ```
    #[must_use]
    pub fn of<R: OwnedResource>() -> &'static Self {
        const {
            &Self {
                schema: R::SCHEMA,
                parse_id: parse_id::<R>,
                check_attribute: check_attribute::<R>,
                check_relationship: check_relationship::<R>,
                complete: complete::<R>,
            }
        }
    }

    /// The description of the type.
    #[must_use]
    pub fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// Reads a resource object as the declared type and writes it again: with every attribute
    /// that a document of it has.
    pub(crate) fn complete(&self, text: &str, trace: &Trace) -> Result<Vec<u8>, Error> {
        (self.complete)(text, trace)
    }
}

#[cfg(feature = "server")]
impl ResourceType {
    /// The id as it is printed, or the reason why the text is not an id of this type.
    pub(crate) fn parse_id(&self, text: &str) -> Result<CompactString, String> {
        (self.parse_id)(text)
    }

    /// Checks that the text is a value of the attribute at this index of the schema, or of its
    /// [`META`](crate::resource::read::META).
    pub(crate) fn check_attribute(&self, index: usize, text: &str) -> Result<(), Error> {
        (self.check_attribute)(index, text)
    }

    /// Checks that the text is a relationship object of the relationship at this index.
    pub(crate) fn check_relationship(
        &self,
        index: usize,
        text: &str,
        trace: &Trace,
    ) -> Result<(), Error> {
        (self.check_relationship)(index, text, trace)
    }
}

impl fmt::Debug for ResourceType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ResourceType")
            .field(&self.schema.type_name)
            .finish()
    }
}

fn parse_id<R: OwnedResource>(text: &str) -> Result<CompactString, String> {
    R::Id::parse(text).map(|id| id_text(&id))
}

fn check_attribute<R: OwnedResource>(index: usize, text: &str) -> Result<(), Error> {
    let mut partial = <R as Read<'_>>::Partial::default();
    R::member(&mut partial, index, &mut Cursor::new(text))
}

fn check_relationship<R: OwnedResource>(
    index: usize,
    text: &str,
    trace: &Trace,
) -> Result<(), Error> {
    let mut partial = <R as Read<'_>>::Partial::default();
    R::relationship(&mut partial, index, &mut Cursor::new(text), trace)
}

fn complete<R: OwnedResource>(text: &str, trace: &Trace) -> Result<Vec<u8>, Error> {
    let resource = R::read(&mut Cursor::new(text), trace)?;
    // Not with `text::write`, which would be compiled for each type twice over.
    serde_json::to_vec(&AsItem(&resource))
}

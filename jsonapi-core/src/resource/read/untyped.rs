//! The [`RelationshipTarget`] implementation of [`ResourceObject`], which stands for a resource of any type.

use std::any::Any;

use compact_str::CompactString;
use serde::de::Deserialize;
use serde::ser::{Serialize, Serializer};
use serde_json::value::to_raw_value;

use super::ReadTarget;
use crate::codec::trace::Trace;
use crate::codec::{Cursor, diagnose};
use crate::error::Error;
use crate::model::{Identifier, ResourceObject};
use crate::resource::endpoint::{Allows, Get, List};
use crate::resource::path::{Path, State};
use crate::resource::target::{ReferenceError, RelationshipTarget};

#[diagnostic::do_not_recommend]
impl RelationshipTarget for ResourceObject {
    type Reference = Identifier;
    type Path<S: State> = Path<S>;
    const TYPES: &'static [&'static str] = &[];
    const OPEN: bool = true;

    fn reference(identifier: Identifier) -> Result<Identifier, ReferenceError> {
        Ok(identifier)
    }

    fn identify(reference: &Identifier) -> (&str, CompactString) {
        let id = reference.id().or(reference.lid()).unwrap_or_default();
        (reference.type_name(), id.into())
    }

    fn as_identifier(reference: &Identifier) -> Option<&Identifier> {
        Some(reference)
    }

    fn identity(&self) -> (&str, CompactString) {
        (
            self.type_name(),
            self.id().or(self.lid()).unwrap_or_default().into(),
        )
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    fn rewrite<S: Serializer>(text: &str, to: S) -> Option<S::Ok> {
        let read: Self = serde_json::from_str(text).ok()?;
        read.serialize(to).ok()
    }

    fn as_any(&self) -> Option<&dyn Any> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl Allows<Get> for ResourceObject {}

#[diagnostic::do_not_recommend]
impl Allows<List> for ResourceObject {}

impl<'de> ReadTarget<'de> for ResourceObject {
    fn read(cursor: &mut Cursor<'de>, _: &Trace) -> Result<Self, serde_json::Error> {
        cursor.value(|json| Self::deserialize(json))
    }
}

impl ResourceObject {
    /// Converts the resource to a declared type.
    ///
    /// ```
    /// use jsonapi_core::{Id, Resource, ResourceObject};
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "people")]
    /// struct Person {
    ///     #[resource(id)]
    ///     id: Id<Person>,
    ///     name: String,
    /// }
    ///
    /// let object = ResourceObject::new("people", "9").with_attribute("name", "Dan");
    /// assert_eq!(object.to::<Person>()?.name, "Dan");
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the resource is of another type, or does not match the declaration.
    pub fn to<T: for<'de> ReadTarget<'de>>(&self) -> Result<T, Error> {
        let trace = Trace::default();
        let read = to_raw_value(self).and_then(|text| {
            let read = T::read(&mut Cursor::new(text.get()), &trace);
            read.inspect_err(|error| diagnose::resource(text.get(), &trace, error))
        });
        read.map_err(|error| trace.into_error(&error))
    }
}

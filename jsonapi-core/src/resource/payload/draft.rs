//! The typed builders of payloads: [`Draft`] and [`Patch`].

use std::fmt;
use std::marker::PhantomData;

use serde::ser::{Serialize, Serializer};

use compact_str::CompactString;

use super::Payload;
use crate::error::Error;
use crate::model::{ResourceObject, fault};
use crate::resource::convert::IntoReference;
use crate::resource::member::Json;
use crate::resource::target::{Resource, id_text};

/// The members of a request to create a resource, which every generated draft converts into.
///
/// `attributes` is always written, `relationships` only if there are any.
///
/// Specification: [Creating Resources](https://jsonapi.org/format/1.1/#crud-creating).
pub struct Draft<R> {
    pub(crate) payload: Payload,
    resource: PhantomData<fn() -> R>,
}

/// The members of a request to update a resource, which every generated patch converts into.
///
/// It contains only the members that were set.
///
/// Specification: [Updating Resources](https://jsonapi.org/format/1.1/#crud-updating).
pub struct Patch<R> {
    pub(crate) payload: Payload,
    resource: PhantomData<fn() -> R>,
}

impl<R: Resource> Draft<R> {
    #[doc(hidden)]
    #[must_use]
    pub fn new() -> Self {
        Self {
            payload: Payload::new(R::SCHEMA, None),
            resource: PhantomData,
        }
    }

    /// Sets a client-generated id, if the server supports that.
    ///
    /// Specification: [Client-Generated IDs](https://jsonapi.org/format/1.1/#crud-creating-client-ids).
    #[doc(hidden)]
    #[must_use]
    pub fn id<M>(mut self, id: impl IntoReference<R, M>) -> Self {
        self.payload.id = Some(id_text(&id.into_reference()));
        self
    }
}

impl<R: Resource> Draft<R> {
    /// Sets an attribute as JSON, replacing an earlier value: for a repository that adds to a
    /// client's draft. The name is checked when the draft is used.
    #[must_use]
    pub fn with_attribute(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
        let value = serde_json::value::to_raw_value(&value.into());
        self.payload.set_attribute(name.to_owned(), value);
        self
    }
}

impl<R> Draft<R> {
    /// Sets the local id.
    #[doc(hidden)]
    #[must_use]
    pub fn lid(mut self, lid: impl AsRef<str>) -> Self {
        self.payload.lid = Some(lid.as_ref().into());
        self
    }
}

impl<R: Resource> Patch<R> {
    #[doc(hidden)]
    #[must_use]
    pub fn new<M>(id: impl IntoReference<R, M>) -> Self {
        let id = id_text(&id.into_reference());
        Self {
            payload: Payload::new(R::SCHEMA, Some(id)),
            resource: PhantomData,
        }
    }
}

impl<R: Resource> Draft<R> {
    /// Creates a draft of the fields of a resource object, with its id or local id.
    ///
    /// ```
    /// # use jsonapi_core::{Draft, Id, Resource, ResourceObject};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// #     title: String,
    /// # }
    /// let object = ResourceObject::draft("articles").with_attribute("title", "JSON:API");
    /// let draft = Draft::<Article>::of_object(&object)?;
    /// assert_eq!(draft.to_resource_object()?, object);
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error with a pointer for a type, an attribute or a relationship that a draft of
    /// this type does not have.
    pub fn of_object(object: &ResourceObject) -> Result<Self, Error> {
        let mut payload = Payload::new(R::SCHEMA, None);
        payload.set_fields(object)?;
        payload.id = object.id().map(CompactString::from);
        payload.lid = object.lid().map(CompactString::from);
        Ok(Self::of_payload(payload))
    }
}

impl<R: Resource> Patch<R> {
    /// Creates a patch of the fields of a resource object, which has an id.
    ///
    /// # Errors
    ///
    /// Returns an error with a pointer for a type, an attribute or a relationship that a patch of
    /// this type does not have, or if the object has no id.
    pub fn of_object(object: &ResourceObject) -> Result<Self, Error> {
        let Some(id) = object.id() else {
            let missing = fault(
                400,
                "The id is missing",
                "a resource to update needs its `id`",
            );
            return Err(missing.with_pointer("/data").into());
        };
        let mut payload = Payload::new(R::SCHEMA, Some(id.into()));
        payload.set_fields(object)?;
        Ok(Self::of_payload(payload))
    }
}

/// The common methods of drafts and patches.
macro_rules! setters {
    ($($payload:ident)*) => {$(
        impl<R> $payload<R> {
            /// Returns the members as an untyped resource object, for a repository that examines
            /// them.
            ///
            /// # Errors
            ///
            /// Returns an error with status 422 if a draft lacks a required member, or if a value
            /// is not JSON; and the error of a setter, which has no status.
            pub fn to_resource_object(&self) -> Result<ResourceObject, Error> {
                self.payload.to_resource_object()
            }
        }

        #[doc(hidden)]
        impl<R> $payload<R> {
            /// Sets an attribute.
            #[must_use]
            pub fn attribute(mut self, name: &'static str, value: Json) -> Self {
                self.payload.set_attribute(name, value);
                self
            }

            /// Sets a write-only attribute.
            #[must_use]
            pub fn write_only(mut self, name: &'static str, value: Json) -> Self {
                self.payload.sets_write_only = true;
                self.attribute(name, value)
            }

            /// Sets each attribute of the value.
            #[must_use]
            pub fn flatten(mut self, value: Json) -> Self {
                self.payload.flatten(value);
                self
            }

            /// Sets the meta object.
            #[must_use]
            pub fn meta(mut self, value: Json) -> Self {
                self.payload.set_meta(value);
                self
            }

            /// Sets a relationship.
            #[must_use]
            pub fn relationship(mut self, name: &'static str, value: Option<Json>) -> Self {
                self.payload.set_relationship(name, value);
                self
            }
        }

        impl<R> Clone for $payload<R> {
            fn clone(&self) -> Self {
                Self { payload: self.payload.clone(), resource: PhantomData }
            }
        }

        /// Shows only names, as a value may be a secret.
        impl<R> fmt::Debug for $payload<R> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.payload.fmt(f)
            }
        }

        impl<R> Serialize for $payload<R> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.payload.serialize(serializer)
            }
        }
    )*};
}

setters!(Draft Patch);

impl<R> Draft<R> {
    pub(crate) fn of_payload(payload: Payload) -> Self {
        Self {
            payload,
            resource: PhantomData,
        }
    }
}

impl<R> Patch<R> {
    pub(crate) fn of_payload(payload: Payload) -> Self {
        Self {
            payload,
            resource: PhantomData,
        }
    }
}

impl<R: Resource> Default for Draft<R> {
    fn default() -> Self {
        Self::new()
    }
}

//! Marker types for the endpoints of a resource type.

/// Fetches a resource.
#[derive(Clone, Copy, Debug)]
pub enum Get {}

/// Fetches a collection.
#[derive(Clone, Copy, Debug)]
pub enum List {}

/// Creates a resource.
#[derive(Clone, Copy, Debug)]
pub enum Create {}

/// Updates a resource.
#[derive(Clone, Copy, Debug)]
pub enum Update {}

/// Deletes a resource.
#[derive(Clone, Copy, Debug)]
pub enum Delete {}

/// A resource type with the endpoint `A`. A declaration without `endpoints` has all of them.
///
/// Implemented by `#[derive(Resource)]`. Code that is generic over the resource type requires the
/// endpoints that it uses:
///
/// ```
/// # #[cfg(feature = "client")] {
/// use jsonapi_core::endpoint::{Allows, Delete};
/// use jsonapi_core::{Error, HttpRepository, Id, Resource};
/// use jsonapi_core::resource::ReadTarget;
///
/// async fn delete_all<R>(resources: &HttpRepository<R>, ids: &[Id<R>]) -> Result<(), Error>
/// where
///     R: Resource<Id = Id<R>> + for<'de> ReadTarget<'de> + Allows<Delete> + 'static,
/// {
///     for id in ids {
///         resources.delete(id).await?;
///     }
///     Ok(())
/// }
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no endpoint `{A}`",
    label = "not among the `endpoints` of `{Self}`",
    note = "the endpoints are listed in its declaration: `#[resource(endpoints = \"…\")]`"
)]
pub trait Allows<A> {}

/// A resource type with a single resource, at the type's path: declared `singleton`.
///
/// Implemented by `#[derive(Resource)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a singleton",
    label = "not declared `singleton`",
    note = "fetch one by its id, or declare the type with `#[resource(singleton)]`"
)]
pub trait Singleton {}

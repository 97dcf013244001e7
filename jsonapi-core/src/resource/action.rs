//! Marker types for the actions of a resource type.

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

/// A resource type with the action `A`. A declaration without `actions` allows all of them.
///
/// Implemented by `#[derive(Resource)]`. Code that is generic over the resource type requires the
/// actions that it uses:
///
/// ```
/// # #[cfg(feature = "client")] {
/// use jsonapi_core::action::{Allows, Delete};
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
    message = "`{Self}` has no action `{A}`",
    label = "not among the `actions` of `{Self}`",
    note = "the allowed actions are listed in its declaration: `#[resource(actions = \"…\")]`"
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

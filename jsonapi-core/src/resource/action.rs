//! The actions of a resource type, as types.

/// Fetching one resource.
#[derive(Clone, Copy, Debug)]
pub enum Get {}

/// Fetching many.
#[derive(Clone, Copy, Debug)]
pub enum List {}

/// Creating one.
#[derive(Clone, Copy, Debug)]
pub enum Create {}

/// Updating one.
#[derive(Clone, Copy, Debug)]
pub enum Update {}

/// Deleting one.
#[derive(Clone, Copy, Debug)]
pub enum Delete {}

/// A resource type that has the action `A`: each of them, if its declaration has no `actions`.
///
/// Made by `#[derive(Resource)]`. Code that is generic over the resource type names what it does
/// with it:
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
    note = "what can be done with it stands above its declaration: `#[resource(actions = \"…\")]`"
)]
pub trait Allows<A> {}

/// A resource type with one resource, at its path itself: declared `singleton`.
///
/// Made by `#[derive(Resource)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no singleton",
    label = "there may be many of it",
    note = "fetch one by its id, or declare the type with `#[resource(singleton)]`"
)]
pub trait Singleton {}

//! The related resources of a relationship, as primary data.

use super::{Linkable, ToMany, ToOne, TypedLinkage};
use crate::resource::primary::ReadPrimaryData;
use crate::resource::read::ReadTarget;

/// The primary data of the related resources.
pub trait Related: TypedLinkage {
    /// `Option<T>` for a to-one, `Vec<T>` for a to-many.
    type Data: for<'de> ReadPrimaryData<'de>;
}

impl<T: Linkable<Target: for<'de> ReadTarget<'de>>> Related for ToOne<T> {
    type Data = Option<T::Target>;
}

impl<T: Linkable<Target: for<'de> ReadTarget<'de>>> Related for ToMany<T> {
    type Data = Vec<T::Target>;
}

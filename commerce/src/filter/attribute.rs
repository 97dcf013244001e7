//! The left side of conditions: an attribute, an attribute of a related resource, or any of
//! several.

use std::fmt;
use std::marker::PhantomData;

use jsonapi_core::field::{AttributeName, Filterable, SortAndFilter};
use jsonapi_core::path::{IncludePath, IntoPath, State};
use jsonapi_core::resource::RelationshipTarget;
use jsonapi_core::{Id, Resource};

use super::Predicates;
use super::value::{Comparable, Kind};

/// The id as an attribute to filter by.
///
/// ```
/// use commerce::prelude::*;
/// use commerce::{Order, filter};
///
/// let query = Order::query().filter_by(filter::id().is_in(["eqkykhjlVw", "BxAkSVqKEn"]));
/// # assert_eq!(query.to_string(), "filter%5Bq%5D%5Bid_in%5D=eqkykhjlVw%2CBxAkSVqKEn");
/// ```
pub const fn id<R>() -> AttributeName<R, Id<R>> {
    AttributeName::new("id")
}

impl<R, T: Kind, U> Predicates for AttributeName<R, T, U> {
    type Resource = R;
    type Value = T::Plain;
    type Use = U;

    fn attribute_name(&self) -> String {
        self.name().to_owned()
    }
}

/// Paths to an attribute; implemented for all paths.
pub trait RelatedAttribute: IntoPath + Sized {
    /// Selects an attribute of the resources at the end of this path, to filter by.
    ///
    /// ```
    /// use commerce::prelude::*;
    /// use commerce::{Customer, Order};
    ///
    /// let status = Order::path().customer().attribute(Customer::fields().email());
    /// let query = Order::query().filter_by(status.end("@example.com"));
    /// # assert_eq!(query.to_string(), "filter%5Bq%5D%5Bcustomer_email_end%5D=%40example.com");
    /// ```
    fn attribute<R, T, U>(
        self,
        attribute: AttributeName<R, T, U>,
    ) -> AnyOf<<Self::State as State>::Root, T::Plain>
    where
        Self: IncludePath<<Self::State as State>::Root>,
        R: Resource + RelationshipTarget<Path<Self::State> = Self>,
        T: Kind,
        U: Filterable,
    {
        let path = self.into_path().as_str().replace('.', "_");
        AnyOf::new(format!("{path}_{}", attribute.name()))
    }
}

impl<P: IntoPath> RelatedAttribute for P {}

/// An attribute of a related resource, or several attributes of which one must match.
pub struct AnyOf<R, T> {
    name: String,
    of: PhantomData<fn() -> (R, T)>,
}

impl<R, T> AnyOf<R, T> {
    pub(super) fn new(name: String) -> Self {
        let of = PhantomData;
        Self { name, of }
    }
}

impl<R, T: Comparable> Predicates for AnyOf<R, T> {
    type Resource = R;
    type Value = T;
    type Use = SortAndFilter;

    fn attribute_name(&self) -> String {
        self.name.clone()
    }
}

impl<R, T> fmt::Debug for AnyOf<R, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AnyOf").field(&self.name).finish()
    }
}

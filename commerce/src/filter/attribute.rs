//! The left side of conditions: an attribute, an attribute of a related resource, or any of
//! several.

use std::fmt;
use std::marker::PhantomData;

use jsonapi_core::Error;
use jsonapi_core::field::{AttributeName, Filterable, SortAndFilter};
use jsonapi_core::filter::{Comparisons, Condition, Test, Testable, Where};
use jsonapi_core::path::{IncludePath, IntoPath, State};
use jsonapi_core::resource::RelationshipTarget;
use jsonapi_core::{Id, Resource};

use super::Predicates;
use super::dialect::at;

/// The id as an attribute to filter by.
///
/// ```
/// use commerce::prelude::*;
/// use commerce::{Order, filter};
/// # let commerce = commerce::Client::builder().organization("x").access_token("t").build()?;
///
/// let ids = filter::id().is_in(["eqkykhjlVw", "BxAkSVqKEn"]);
/// let call = commerce.orders().list().filter_by(ids);
/// # assert_eq!(
/// #     call.request()?.query(),
/// #     Some("filter%5Bq%5D%5Bid_in%5D=eqkykhjlVw%2CBxAkSVqKEn"),
/// # );
/// # Ok::<(), commerce::Error>(())
/// ```
pub const fn id<R>() -> AttributeName<R, Id<R>> {
    AttributeName::new("id")
}

/// An attribute, possibly of related resources.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The relationships, with dots between them.
    path: String,
    name: &'static str,
}

impl Place {
    /// Requires that the attribute meets a condition, which may hold for null.
    pub(super) fn meets(
        &self,
        condition: impl Fn(&str) -> Condition,
        holds_for_null: bool,
    ) -> Condition {
        at(&self.path, condition(self.name), holds_for_null)
    }
}

impl<R, T: Testable, U> Predicates for AttributeName<R, T, U> {
    fn places(self) -> AnyOf<R, T::Value> {
        AnyOf::new(vec![Place {
            path: String::new(),
            name: self.name(),
        }])
    }
}

/// Paths to an attribute; implemented for all paths.
pub trait RelatedAttribute: IntoPath + Sized {
    /// Selects an attribute of the resources at the end of this path, to filter by.
    ///
    /// ```
    /// use commerce::prelude::*;
    /// use commerce::{Customer, Order};
    /// # let commerce = commerce::Client::builder().organization("x").access_token("t").build()?;
    ///
    /// let email = Order::path().customer().attribute(Customer::fields().email());
    /// let call = commerce.orders().list().filter_by(email.end("@example.com"));
    /// # assert_eq!(
    /// #     call.request()?.query(),
    /// #     Some("filter%5Bq%5D%5Bcustomer_email_end%5D=%40example.com"),
    /// # );
    /// # Ok::<(), commerce::Error>(())
    /// ```
    fn attribute<R, T, U>(
        self,
        attribute: AttributeName<R, T, U>,
    ) -> AnyOf<<Self::State as State>::Root, T::Value>
    where
        Self: IncludePath<<Self::State as State>::Root>,
        R: Resource + RelationshipTarget<Path<Self::State> = Self>,
        T: Testable,
        U: Filterable,
    {
        AnyOf::new(vec![Place {
            path: self.into_path().as_str().to_owned(),
            name: attribute.name(),
        }])
    }
}

impl<P: IntoPath> RelatedAttribute for P {}

/// An attribute of a related resource, or several attributes of which one must match.
pub struct AnyOf<R, T> {
    places: Vec<Place>,
    of: PhantomData<fn() -> (R, T)>,
}

impl<R, T> AnyOf<R, T> {
    fn new(places: Vec<Place>) -> Self {
        let of = PhantomData;
        Self { places, of }
    }

    pub(super) fn or(mut self, other: Self) -> Self {
        self.places.extend(other.places);
        self
    }

    /// Requires that one of the attributes meets a condition, which may hold for null.
    pub(super) fn meet(
        &self,
        condition: impl Fn(&str) -> Condition,
        holds_for_null: bool,
    ) -> Where<R> {
        let places = self.places.iter();
        let any = places.map(|place| place.meets(&condition, holds_for_null));
        Where::new_unchecked(Condition::any(any))
    }

    /// Returns the error of a call with this predicate.
    pub(super) fn refuse(&self, predicate: &str, problem: &str) -> Where<R> {
        let places = self.places.iter().map(|place| match place.path.as_str() {
            "" => place.name.to_owned(),
            path => format!("{}_{}", path.replace('.', "_"), place.name),
        });
        let key = places.collect::<Vec<_>>().join("_or_");
        let message = format!("the filter `{key}_{predicate}`: {problem}");
        Where::from_result(Err(Error::invalid(message)))
    }
}

impl<R, T> Comparisons for AnyOf<R, T> {
    type Resource = R;
    type Value = T;
    type Use = SortAndFilter;

    fn tested(self, test: Result<Test, String>) -> Where<R> {
        match test {
            Ok(test) => {
                let holds_for_null = test == Test::IsNull;
                self.meet(
                    |name| Condition::attribute(name, test.clone()),
                    holds_for_null,
                )
            }
            Err(problem) => self.refuse("", &problem),
        }
    }

    fn not_null(self) -> Where<R> {
        self.meet(|name| !Condition::attribute(name, Test::IsNull), false)
    }
}

impl<R, T> Predicates for AnyOf<R, T> {
    fn places(self) -> Self {
        self
    }
}

impl<R, T> fmt::Debug for AnyOf<R, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AnyOf").field(&self.places).finish()
    }
}

//! Tests of attributes and ids, as methods.

use std::fmt;
use std::marker::PhantomData;

use serde_json::Value;

use super::operand::{Composite, Operand, Ordered, Testable, Text};
use super::{Condition, Test, Where};
use crate::error::Error;
use crate::resource::convert::IntoReference;
use crate::resource::field::{AttributeName, FilterOnly, Filterable, SortKey};
use crate::resource::target::{Resource, id_text};

/// Declares tests that compare with one value.
macro_rules! compare {
    ($($(#[$bound:ident])? $name:ident $test:ident: $doc:literal;)*) => {$(
        #[doc = $doc]
        fn $name(self, value: impl Operand<Self::Value>) -> Where<Self::Resource>
        where
            Self::Use: Filterable,
            $(Self::Value: $bound,)?
        {
            self.tested(value.into_operand().map(Test::$test))
        }
    )*};
}

/// Declares tests that compare with text.
macro_rules! text {
    ($($name:ident $test:ident: $doc:literal;)*) => {$(
        #[doc = $doc]
        fn $name(self, text: impl Into<String>) -> Where<Self::Resource>
        where
            Self::Use: Filterable,
            Self::Value: Text,
        {
            self.tested(Ok(Test::$test(text.into())))
        }
    )*};
}

/// Tests of an attribute, each of which makes a condition.
///
/// Which of them an attribute has depends on its type: text matches in part, numbers, times and
/// text have an order, and an attribute declared `not_filterable` has none. A test of null is
/// false, except [`is_null`](Self::is_null); [`Condition`] says what each compares.
///
/// ```
/// use jsonapi_core::prelude::*;
/// use jsonapi_core::{Id, Resource};
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     title: String,
///     words: Option<u32>,
/// }
///
/// let long = Article::fields().words().gteq(1000);
/// let on_json = Article::fields().title().contains_ignoring_case("json");
/// let query = Article::query().filter_by(long.and(on_json));
/// # let _ = query;
/// ```
#[allow(
    clippy::wrong_self_convention,
    reason = "names of attributes are copied"
)]
pub trait Comparisons: Sized {
    /// The resource type.
    type Resource;
    /// The type of the attribute, without `Option`.
    type Value;
    /// How a query may use the attribute.
    type Use;

    /// Returns the condition that a test makes, or the error of a test whose value has no JSON form,
    /// given the reason.
    #[doc(hidden)]
    fn tested(self, test: Result<Test, String>) -> Where<Self::Resource>;

    compare! {
        eq Eq: "Requires that the attribute equals the value.";
        not_eq NotEq: "Requires that the attribute is not null and differs from the value.";
        #[Ordered] lt Lt: "Requires that the attribute is less than the value.";
        #[Ordered] lteq LtEq: "Requires that the attribute is less than the value or equal to it.";
        #[Ordered] gt Gt: "Requires that the attribute is greater than the value.";
        #[Ordered] gteq GtEq:
            "Requires that the attribute is greater than the value or equal to it.";
    }

    /// Requires that the attribute equals one of the values.
    fn is_in<V: Operand<Self::Value>>(
        self,
        values: impl IntoIterator<Item = V>,
    ) -> Where<Self::Resource>
    where
        Self::Use: Filterable,
    {
        self.tested(operands(values).map(Test::In))
    }

    /// Requires that the attribute is not null and equals none of the values.
    fn not_in<V: Operand<Self::Value>>(
        self,
        values: impl IntoIterator<Item = V>,
    ) -> Where<Self::Resource>
    where
        Self::Use: Filterable,
    {
        self.tested(operands(values).map(Test::NotIn))
    }

    text! {
        contains Contains: "Requires that the attribute has this text in it.";
        starts_with StartsWith: "Requires that the attribute begins with this text.";
        ends_with EndsWith: "Requires that the attribute ends with this text.";
        contains_ignoring_case ContainsIgnoringCase:
            "Requires that the attribute, in lower case, has this text in lower case in it.";
        starts_with_ignoring_case StartsWithIgnoringCase:
            "Requires that the attribute, in lower case, begins with this text in lower case.";
        ends_with_ignoring_case EndsWithIgnoringCase:
            "Requires that the attribute, in lower case, ends with this text in lower case.";
        matches_ignoring_case MatchesIgnoringCase:
            "Requires that the attribute, in lower case, matches this pattern in lower case. `%` \
             matches any text and `_` any single character.";
    }

    /// Requires that the attribute is an object with these members, or an array with these
    /// elements, as [`Test::Includes`] says.
    fn includes(self, part: impl Into<Value>) -> Where<Self::Resource>
    where
        Self::Use: Filterable,
        Self::Value: Composite,
    {
        self.tested(Ok(Test::Includes(part.into())))
    }

    /// Requires that the attribute is null or absent.
    fn is_null(self) -> Where<Self::Resource>
    where
        Self::Use: Filterable,
    {
        self.tested(Ok(Test::IsNull))
    }

    /// Requires that the attribute is not null.
    fn not_null(self) -> Where<Self::Resource>
    where
        Self::Use: Filterable,
    {
        !self.is_null()
    }
}

impl<R, T: Testable, U> Comparisons for AttributeName<R, T, U> {
    type Resource = R;
    type Value = T::Value;
    type Use = U;

    fn tested(self, test: Result<Test, String>) -> Where<R> {
        tested(self.name(), test)
    }
}

fn tested<R>(name: &str, test: Result<Test, String>) -> Where<R> {
    Where::from_result(match test {
        Ok(test) => Ok(Condition::attribute(name, test)),
        Err(problem) => Err(Error::invalid(format!(
            "the condition on `{name}`: {problem}"
        ))),
    })
}

fn operands<T, V: Operand<T>>(values: impl IntoIterator<Item = V>) -> Result<Vec<Value>, String> {
    values.into_iter().map(Operand::into_operand).collect()
}

impl<R, T, U> AttributeName<R, T, U> {
    /// Allows conditions on an attribute that is declared `not_filterable`. A server answers a
    /// query with such a condition with an error; use it for a view of a store.
    ///
    /// ```
    /// use jsonapi_core::filter::Where;
    /// use jsonapi_core::prelude::*;
    /// use jsonapi_core::{Id, Resource};
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "articles")]
    /// struct Article {
    ///     #[resource(id)]
    ///     id: Id<Article>,
    ///     #[resource(not_filterable)]
    ///     owner: u64,
    /// }
    ///
    /// fn visible_to(user: u64) -> Where<Article> {
    ///     Article::fields().owner().unrestricted().eq(user)
    /// }
    /// ```
    pub const fn unrestricted(self) -> AttributeName<R, T, FilterOnly> {
        AttributeName::new(self.name())
    }

    /// Treats the attribute as one of type `V`, whose values have the same JSON form. So conditions
    /// can test an attribute of a foreign type: `.cast::<String>()` for one that is text in a
    /// document.
    pub const fn cast<V>(self) -> AttributeName<R, V, U> {
        AttributeName::new(self.name())
    }
}

/// The id of a resource of type `R`, to filter and sort by. Ids are text, and so is their order.
#[must_use]
pub struct IdName<R>(PhantomData<fn() -> R>);

/// Returns the id of a resource, to filter and sort by.
///
/// ```
/// use jsonapi_core::{Id, Resource, filter};
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
/// }
///
/// let query = Article::query().filter_by(filter::id().is_in(["1", "2"])).sort(filter::id().desc());
/// # let _ = query;
/// ```
pub const fn id<R>() -> IdName<R> {
    IdName(PhantomData)
}

/// The name of the id in conditions and sort keys.
pub(crate) const ID: &str = "id";

macro_rules! compare_ids {
    ($($name:ident $test:ident: $doc:literal;)*) => {$(
        #[doc = $doc]
        pub fn $name<M>(self, id: impl IntoReference<R, M>) -> Where<R> {
            tested(ID, Ok(Test::$test(id_of::<R, M>(id))))
        }
    )*};
}

#[allow(
    clippy::should_implement_trait,
    clippy::wrong_self_convention,
    reason = "named as the tests of attributes are"
)]
impl<R: Resource> IdName<R> {
    compare_ids! {
        eq Eq: "Requires that the resource has this id.";
        not_eq NotEq: "Requires that the resource has another id.";
        lt Lt: "Requires that the id is less than this one, as text.";
        lteq LtEq: "Requires that the id is less than this one or equal to it, as text.";
        gt Gt: "Requires that the id is greater than this one, as text.";
        gteq GtEq: "Requires that the id is greater than this one or equal to it, as text.";
    }

    /// Requires that the resource has one of these ids.
    pub fn is_in<M, I>(self, ids: impl IntoIterator<Item = I>) -> Where<R>
    where
        I: IntoReference<R, M>,
    {
        let ids = ids.into_iter().map(id_of::<R, M>);
        tested(ID, Ok(Test::In(ids.collect())))
    }

    /// Requires that the resource has none of these ids.
    pub fn not_in<M, I>(self, ids: impl IntoIterator<Item = I>) -> Where<R>
    where
        I: IntoReference<R, M>,
    {
        let ids = ids.into_iter().map(id_of::<R, M>);
        tested(ID, Ok(Test::NotIn(ids.collect())))
    }
}

impl<R> IdName<R> {
    /// Sorts in ascending order.
    #[must_use]
    pub const fn asc(self) -> SortKey<R> {
        AttributeName::<R, String>::new(ID).asc()
    }

    /// Sorts in descending order.
    #[must_use]
    pub const fn desc(self) -> SortKey<R> {
        AttributeName::<R, String>::new(ID).desc()
    }
}

fn id_of<R: Resource, M>(id: impl IntoReference<R, M>) -> Value {
    id_text(&id.into_reference()).as_str().into()
}

impl<R> Clone for IdName<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for IdName<R> {}

impl<R> fmt::Debug for IdName<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdName")
    }
}

//! [`Where`]: conditions that the compiler checks.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Not;

use super::Condition;
use crate::error::{Error, Result};
use crate::query::{Filter, Parameters};

/// A condition on resources of type `R`.
///
/// [`Comparisons`](super::Comparisons) of an attribute make it, and
/// [`has`](super::PathExt::has) of a path. It is an argument of
/// [`filter_by`](crate::Query::filter_by).
///
/// ```
/// use jsonapi_core::prelude::*;
/// use jsonapi_core::filter::Where;
/// use jsonapi_core::{Id, Resource, ToOne};
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     title: String,
///     words: u32,
///     #[resource(relationship)]
///     author: ToOne<Person>,
/// }
///
/// #[derive(Resource)]
/// #[resource(type = "people")]
/// struct Person {
///     #[resource(id)]
///     id: Id<Person>,
///     name: Option<String>,
/// }
///
/// fn long_or_by(name: &str) -> Where<Article> {
///     let long = Article::fields().words().gteq(1000);
///     long.or(Article::path().author().has(Person::fields().name().eq(name)))
/// }
///
/// let query = Article::query().filter_by(long_or_by("Dan").and(!Article::fields().title().eq("")));
/// # assert!(query.check().is_ok());
/// ```
#[must_use = "a condition does nothing until it is passed to `filter_by`"]
pub struct Where<R> {
    condition: Result<Condition>,
    resource: PhantomData<fn() -> R>,
}

impl<R> Where<R> {
    /// Wraps a condition that is already known to fit resources of type `R`, or an error, which
    /// becomes the error of the call.
    pub fn from_result(condition: Result<Condition>) -> Self {
        Self {
            condition,
            resource: PhantomData,
        }
    }

    /// Wraps a condition that is already known to fit resources of type `R`.
    pub fn new_unchecked(condition: Condition) -> Self {
        Self::from_result(Ok(condition))
    }

    /// Requires this condition and another one.
    pub fn and(self, other: Self) -> Self {
        self.with(other, Condition::and)
    }

    /// Requires this condition or another one.
    pub fn or(self, other: Self) -> Self {
        self.with(other, Condition::or)
    }

    /// Requires all of these conditions. Without any, it always holds.
    pub fn all(conditions: impl IntoIterator<Item = Self>) -> Self {
        let conditions = conditions.into_iter().map(Self::into_condition);
        Self::from_result(conditions.collect::<Result<Vec<_>>>().map(Condition::all))
    }

    /// Requires at least one of these conditions. Without any, it never holds.
    pub fn any(conditions: impl IntoIterator<Item = Self>) -> Self {
        let conditions = conditions.into_iter().map(Self::into_condition);
        Self::from_result(conditions.collect::<Result<Vec<_>>>().map(Condition::any))
    }

    fn with(self, other: Self, join: fn(Condition, Condition) -> Condition) -> Self {
        let joined = self
            .condition
            .and_then(|one| Ok(join(one, other.condition?)));
        Self::from_result(joined)
    }

    /// Returns the condition as data.
    ///
    /// # Errors
    ///
    /// Returns an error if a value has no JSON form, such as an infinite number, or if it is text
    /// that does not parse as the type of its attribute.
    pub fn into_condition(self) -> Result<Condition> {
        self.condition
    }
}

/// Negates the condition: `!Article::fields().title().eq("x")`.
impl<R> Not for Where<R> {
    type Output = Self;

    fn not(self) -> Self {
        Self::from_result(self.condition.map(Not::not))
    }
}

impl<R> Filter<R> for Where<R> {
    fn add_to(self, parameters: &mut Parameters) -> Result<(), Error> {
        let condition = self.condition?;
        parameters.condition = Some(match parameters.condition.take() {
            Some(held) => held.and(condition),
            None => condition,
        });
        Ok(())
    }
}

impl<R> Clone for Where<R> {
    fn clone(&self) -> Self {
        Self::from_result(self.condition.clone())
    }
}

impl<R> fmt::Debug for Where<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.condition {
            Ok(condition) => f.debug_tuple("Where").field(condition).finish(),
            Err(error) => f.debug_tuple("Where").field(error).finish(),
        }
    }
}

//! Typed field names of a resource type.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// The name of an attribute of `R` with the Rust type `T`. `U` determines whether queries can sort
/// and filter by it.
///
/// ```
/// # use jsonapi_core::{Id, Resource};
/// # #[derive(Resource)]
/// # #[resource(type = "articles")]
/// # struct Article {
/// #     #[resource(id)]
/// #     id: Id<Article>,
/// #     title: String,
/// # }
/// assert_eq!(Article::fields().title().name(), "title");
/// let query = Article::query().sort(Article::fields().title().desc());
/// assert_eq!(query.to_string(), "sort=-title");
/// ```
#[must_use]
pub struct AttributeName<R, T, U = SortAndFilter> {
    name: &'static str,
    resource: PhantomData<fn() -> R>,
    value: PhantomData<fn() -> T>,
    query_use: PhantomData<fn() -> U>,
}

/// Queries can sort and filter by the attribute.
#[derive(Debug)]
pub enum SortAndFilter {}
/// Queries can sort by the attribute, but not filter.
#[derive(Debug)]
pub enum SortOnly {}
/// Queries can filter by the attribute, but not sort.
#[derive(Debug)]
pub enum FilterOnly {}
/// Queries can neither sort nor filter by the attribute.
#[derive(Debug)]
pub enum Unqueryable {}

/// An attribute that lists can be sorted by.
#[diagnostic::on_unimplemented(
    message = "lists can't be sorted by this attribute",
    label = "declared `not_sortable`",
    note = "sort by another attribute, or remove `not_sortable` from the declaration if the server does sort by this one"
)]
pub trait Sortable {}
#[diagnostic::do_not_recommend]
impl Sortable for SortAndFilter {}
#[diagnostic::do_not_recommend]
impl Sortable for SortOnly {}

/// An attribute that lists can be filtered by.
#[diagnostic::on_unimplemented(
    message = "lists can't be filtered by this attribute",
    label = "declared `not_filterable`",
    note = "filter by another attribute, or remove `not_filterable` from the declaration if the server does filter by this one"
)]
pub trait Filterable {}
#[diagnostic::do_not_recommend]
impl Filterable for SortAndFilter {}
#[diagnostic::do_not_recommend]
impl Filterable for FilterOnly {}

impl<R, T, U> AttributeName<R, T, U> {
    #[doc(hidden)]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            resource: PhantomData,
            value: PhantomData,
            query_use: PhantomData,
        }
    }

    /// Returns the member name in a document.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }
}

impl<R, T, U> AttributeName<R, T, U> {
    /// Sorts in ascending order.
    #[must_use]
    pub const fn asc(self) -> SortKey<R>
    where
        U: Sortable,
    {
        SortKey::new(Cow::Borrowed(self.name), false)
    }

    /// Sorts in descending order.
    #[must_use]
    pub const fn desc(self) -> SortKey<R>
    where
        U: Sortable,
    {
        SortKey::new(Cow::Borrowed(self.name), true)
    }
}

impl<R, T, U> Clone for AttributeName<R, T, U> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R, T, U> Copy for AttributeName<R, T, U> {}

impl<R, T, U> fmt::Debug for AttributeName<R, T, U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AttributeName").field(&self.name).finish()
    }
}

/// The name of a relationship of `R`; `F` is the type of its field.
#[must_use]
pub struct RelationshipName<R, F> {
    name: &'static str,
    of: PhantomData<fn() -> (R, F)>,
}

impl<R, F> RelationshipName<R, F> {
    #[doc(hidden)]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            of: PhantomData,
        }
    }

    /// Returns the member name in a document.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }
}

impl<R, F> Clone for RelationshipName<R, F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R, F> Copy for RelationshipName<R, F> {}

impl<R, F> fmt::Debug for RelationshipName<R, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RelationshipName").field(&self.name).finish()
    }
}

/// A sort key: an attribute and a direction.
pub struct SortKey<R> {
    pub(crate) name: Cow<'static, str>,
    pub(crate) descending: bool,
    resource: PhantomData<fn() -> R>,
}

impl<R> SortKey<R> {
    pub(crate) const fn new(name: Cow<'static, str>, descending: bool) -> Self {
        Self {
            name,
            descending,
            resource: PhantomData,
        }
    }

    /// Sorts by a key that the server defines, such as `relevance`, in ascending order.
    ///
    /// ```
    /// # use jsonapi_core::{Id, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// # }
    /// use jsonapi_core::field::SortKey;
    ///
    /// let query = Article::query().sort(SortKey::desc("relevance"));
    /// assert_eq!(query.to_string(), "sort=-relevance");
    /// ```
    pub fn asc(name: impl Into<Cow<'static, str>>) -> Self {
        Self::new(name.into(), false)
    }

    /// Sorts by a key that the server defines, in descending order.
    pub fn desc(name: impl Into<Cow<'static, str>>) -> Self {
        Self::new(name.into(), true)
    }
}

impl<R> Clone for SortKey<R> {
    fn clone(&self) -> Self {
        Self::new(self.name.clone(), self.descending)
    }
}

impl<R> fmt::Debug for SortKey<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.descending { "-" } else { "" };
        write!(f, "SortKey({sign}{})", self.name)
    }
}

/// An argument of [`Query::sort`](crate::Query::sort): a [`SortKey`] of `R`.
///
/// This is a trait for the sake of the compiler's message for a missing direction.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a sort key of `{R}`",
    label = "not an attribute of `{R}` with a direction",
    note = "write the direction after an attribute of `{R}`: `.asc()` or `.desc()`, as in \
            `.sort({R}::fields().title().asc())`"
)]
pub trait SortBy<R> {
    #[doc(hidden)]
    fn into_parts(self) -> (Cow<'static, str>, bool);
}

// The only implementation: with a second one, the type of a generic key would no longer be
// inferred.
#[diagnostic::do_not_recommend]
impl<R> SortBy<R> for SortKey<R> {
    fn into_parts(self) -> (Cow<'static, str>, bool) {
        (self.name, self.descending)
    }
}

/// A sparse fieldset: one field name, or a tuple, an array or a vector of field names.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a set of field names of `{R}`",
    label = "not field names of `{R}`",
    note = "return a field name, or a tuple of them: `|f| (f.name(), f.owner())`"
)]
pub trait FieldNames<R> {
    #[doc(hidden)]
    fn append_to(self, names: &mut Vec<String>);
}

impl<R, T, U> FieldNames<R> for AttributeName<R, T, U> {
    fn append_to(self, names: &mut Vec<String>) {
        names.push(self.name.to_owned());
    }
}

impl<R, F> FieldNames<R> for RelationshipName<R, F> {
    fn append_to(self, names: &mut Vec<String>) {
        names.push(self.name.to_owned());
    }
}

impl<R, N: FieldNames<R>> FieldNames<R> for Vec<N> {
    fn append_to(self, names: &mut Vec<String>) {
        self.into_iter().for_each(|name| name.append_to(names));
    }
}

impl<R, N: FieldNames<R>, const LEN: usize> FieldNames<R> for [N; LEN] {
    fn append_to(self, names: &mut Vec<String>) {
        self.into_iter().for_each(|name| name.append_to(names));
    }
}

impl<R> FieldNames<R> for () {
    fn append_to(self, _: &mut Vec<String>) {}
}

/// Implements [`FieldNames`] for tuples, which can be nested for more names.
macro_rules! tuples {
    ($($first:ident $($rest:ident)*)?) => {$(
        impl<R, $first: FieldNames<R>, $($rest: FieldNames<R>),*> FieldNames<R> for ($first, $($rest,)*) {
            fn append_to(self, names: &mut Vec<String>) {
                #[allow(non_snake_case, reason = "a variable is named as its type")]
                let ($first, $($rest,)*) = self;
                $first.append_to(names);
                $($rest.append_to(names);)*
            }
        }
        tuples!($($rest)*);
    )?};
}
tuples!(A B C D E F G H I J K L M N O P);

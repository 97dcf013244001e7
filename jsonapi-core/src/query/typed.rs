//! [`Query`]: query parameters that the compiler checks against a resource type.

use std::fmt;
use std::marker::PhantomData;

use super::{Parameter, Parameters, SortField};
use crate::error::{Error, Result};
use crate::filter::{Brackets, Dialect};
use crate::resource::field::{AttributeName, FieldNames, Filterable, SortBy};
use crate::resource::included::EagerTypes;
use crate::resource::path::IncludePath;
use crate::resource::schema::Schema;
use crate::resource::target::{RelationshipTarget, Resource};

/// The query parameters of a request for resources of type `R`.
///
/// ```
/// use jsonapi_core::{Id, Resource, ToOne};
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     title: String,
///     #[resource(relationship)]
///     revises: ToOne<Article>,
/// }
///
/// let query = Article::query()
///     .include(Article::path().revises())
///     .sort(Article::fields().title().desc())
///     .fields::<Article>(|f| (f.title(), f.revises()))
///     .page_size(25);
/// assert_eq!(
///     query.to_string(),
///     "include=revises&fields%5Barticles%5D=title,revises&sort=-title&page%5Bsize%5D=25",
/// );
/// ```
///
/// Specification: [Query Parameters](https://jsonapi.org/format/1.1/#query-parameters).
#[must_use]
pub struct Query<R> {
    parameters: Parameters,
    /// The types that the include paths lead to.
    pub(crate) eager: EagerTypes,
    /// The error of a filter that can't be sent.
    fault: Option<Error>,
    /// Returns the schemas of `R`.
    schemas: fn() -> Vec<&'static Schema>,
    resource: PhantomData<fn() -> R>,
}

/// The initial capacity for include paths.
const INITIAL_PATHS: usize = 8;

impl<R: RelationshipTarget> Query<R> {
    /// Creates a query without parameters.
    pub fn new() -> Self {
        Self::from_parameters(Parameters::default())
    }

    /// Creates a query from parameters that are already checked, or that the receiver checks.
    pub(crate) fn from_parameters(parameters: Parameters) -> Self {
        Self {
            parameters,
            schemas: R::schemas,
            ..Self::without_schema()
        }
    }
}

impl<R> Query<R> {
    /// Creates a query without parameters, for resources of unknown types.
    pub(crate) fn without_schema() -> Self {
        Self {
            parameters: Parameters::default(),
            eager: EagerTypes::default(),
            fault: None,
            schemas: Vec::new,
            resource: PhantomData,
        }
    }

    /// Returns the same parameters, of a request for resources of another type.
    #[cfg(feature = "client")]
    pub(crate) fn for_type<Q>(self) -> Query<Q> {
        Query {
            parameters: self.parameters,
            eager: self.eager,
            fault: self.fault,
            schemas: self.schemas,
            resource: PhantomData,
        }
    }

    /// Includes the resources at the end of this path, and those on the way.
    pub fn include(mut self, path: impl IncludePath<R>) -> Self {
        let (path, eager) = path.into_parts();
        self.eager.extend(&eager);
        let include = &mut self.parameters.include;
        let paths = include.get_or_insert_with(|| Vec::with_capacity(INITIAL_PATHS));
        if !paths.contains(&path) {
            paths.push(path);
        }
        self
    }

    /// Restricts resources of type `T` to these fields: `.fields::<Article>(|f| f.title())`. The
    /// type is explicit because it may be that of an included resource. Repeated calls for a type
    /// add fields.
    pub fn fields<T: Resource>(self, choose: impl ChooseFields<T>) -> Self {
        let mut names = Vec::new();
        choose(T::Fields::default()).append_to(&mut names);
        self.field_names(T::SCHEMA.type_name, names)
    }

    fn field_names(mut self, type_name: &str, names: Vec<String>) -> Self {
        let fields = &mut self.parameters.fields;
        match fields.iter_mut().find(|(known, _)| known == type_name) {
            Some((_, known)) => {
                for name in names {
                    if !known.contains(&name) {
                        known.push(name);
                    }
                }
            }
            None => fields.push((type_name.to_owned(), names)),
        }
        self
    }

    /// Adds a sort key after earlier ones: `.sort(Article::fields().title().asc())`.
    pub fn sort(mut self, key: impl SortBy<R>) -> Self {
        let (field, descending) = key.into_parts();
        self.parameters.sort.push(SortField {
            field: field.into_owned(),
            descending,
        });
        self
    }

    /// Requests a page by number (`page[number]`).
    pub fn page_number(self, number: u64) -> Self {
        self.page("number", number)
    }

    /// Requests pages of this size (`page[size]`).
    pub fn page_size(self, size: u64) -> Self {
        self.page("size", size)
    }

    /// Sets a page parameter as the server defines it: `page("after", cursor)` is
    /// `page[after]=cursor`. The last value of a key wins.
    pub fn page(mut self, key: impl Into<String>, value: impl fmt::Display) -> Self {
        let keys = [key.into()];
        self.parameters.page.retain(|known| known.keys != keys);
        self.parameters
            .page
            .push(Parameter::new(keys, value.to_string()));
        self
    }

    /// Adds a filter, whose meaning the server defines: `filter("q", "x")` is `filter[q]=x`, and
    /// `filter(["q", "name_eq"], "x")` is `filter[q][name_eq]=x`. An attribute is a key, too,
    /// unless it is declared `not_filterable`: `filter(Article::fields().title(), "x")` is
    /// `filter[title]=x`.
    pub fn filter(mut self, keys: impl FilterKeys<R>, value: impl fmt::Display) -> Self {
        self.parameters
            .filter
            .push(Parameter::new(keys.into_keys(), value.to_string()));
        self
    }

    /// Adds an implementation-specific parameter: `parameter("cacheFor", 60)` is `cacheFor=60`. The
    /// specification requires a character other than `a` to `z` in the name.
    ///
    /// Specification: [Implementation-Specific Query
    /// Parameters](https://jsonapi.org/format/1.1/#query-parameters-custom).
    pub fn parameter(mut self, name: impl Into<String>, value: impl fmt::Display) -> Self {
        let parameter = Parameter::new([""; 0], value.to_string());
        self.parameters.custom.push((name.into(), parameter));
        self
    }

    /// Requires that resources meet a [condition](crate::filter), in addition to earlier ones. A
    /// condition that can't be sent is an error of the call.
    pub fn filter_by(mut self, filter: impl Filter<R>) -> Self {
        if let Err(fault) = filter.add_to(&mut self.parameters) {
            self.fault.get_or_insert(fault);
        }
        self
    }

    /// Checks that the query can be sent.
    ///
    /// # Errors
    ///
    /// Returns the error of a condition given to [`filter_by`](Self::filter_by).
    pub fn check(&self) -> Result<()> {
        match &self.fault {
            Some(fault) => Err(fault.clone()),
            None => Ok(()),
        }
    }

    /// Returns the query string, with filters of this dialect.
    pub(crate) fn written(&self, dialect: &dyn Dialect) -> Result<String> {
        self.check()?;
        let parameters = self.parameters.written(dialect, &(self.schemas)())?;
        Ok(parameters.to_string())
    }

    /// Returns the untyped parameters.
    #[must_use]
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }
}

/// Formats the query string, without its question mark, with filters of the default dialect.
impl<R> fmt::Display for Query<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.written(&Brackets) {
            Ok(text) => f.write_str(&text),
            Err(_) => self.parameters.fmt(f),
        }
    }
}

impl<R> fmt::Debug for Query<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Query").field(&self.to_string()).finish()
    }
}

// Not derived: a derive would require `Clone` of `R`.
impl<R> Clone for Query<R> {
    fn clone(&self) -> Self {
        Self {
            parameters: self.parameters.clone(),
            eager: self.eager.clone(),
            fault: self.fault.clone(),
            schemas: self.schemas,
            resource: PhantomData,
        }
    }
}

impl<R: RelationshipTarget> Default for Query<R> {
    fn default() -> Self {
        Self::new()
    }
}

impl<R> PartialEq for Query<R> {
    fn eq(&self, other: &Self) -> bool {
        self.parameters == other.parameters
    }
}

/// A closure that chooses fields of `T` from its field names.
pub trait ChooseFields<T: Resource>: FnOnce(T::Fields) -> Self::Names {
    /// The chosen fields.
    type Names: FieldNames<T>;
}

impl<T: Resource, N: FieldNames<T>, F: FnOnce(T::Fields) -> N> ChooseFields<T> for F {
    type Names = N;
}

impl Parameters {
    /// Requires that listed resources meet a condition, in addition to earlier ones: for a repository
    /// that shows a part of another one.
    ///
    /// # Errors
    ///
    /// Returns the error of a condition that can't be evaluated.
    pub fn require<R>(&mut self, condition: impl Filter<R>) -> Result<()> {
        condition.add_to(self)
    }
}

/// A condition for lists of `R`: a [`Where<R>`](crate::filter::Where), or a type that knows the
/// filters of a particular API.
///
/// ```
/// use jsonapi_core::query::{Filter, Parameter, Parameters};
/// use jsonapi_core::{Error, Id, Resource, Result};
/// # #[derive(Resource)]
/// # #[resource(type = "articles")]
/// # struct Article {
/// #     #[resource(id)]
/// #     id: Id<Article>,
/// # }
///
/// /// Articles with this word in them; `filter[search]`, of which there can be one.
/// struct Search<'a>(&'a str);
///
/// impl Filter<Article> for Search<'_> {
///     fn add_to(self, parameters: &mut Parameters) -> Result<()> {
///         if self.0.is_empty() {
///             return Err(Error::invalid("there is no word to search for"));
///         }
///         parameters.filter.push(Parameter::new(["search"], self.0));
///         Ok(())
///     }
/// }
///
/// let query = Article::query().filter_by(Search("JSON"));
/// assert_eq!(query.to_string(), "filter%5Bsearch%5D=JSON");
/// assert!(Article::query().filter_by(Search("")).check().is_err());
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition for lists of `{R}`",
    label = "not a condition for `{R}`",
    note = "a condition applies to the listed resource type: start with its `fields()` or \
            `path()`"
)]
pub trait Filter<R> {
    /// Adds itself to the parameters.
    ///
    /// # Errors
    ///
    /// Returns an error with advice if it can't be sent, or not together with these parameters.
    fn add_to(self, parameters: &mut Parameters) -> Result<()>;
}

/// The keys of a filter: one key, an array of keys, or an attribute of `R`.
#[diagnostic::on_unimplemented(
    message = "lists of `{R}` can't be filtered by this",
    label = "not the key of a filter of `{R}`",
    note = "a key is a string, an array of strings, or an attribute from `fields()` of the \
            requested type"
)]
pub trait FilterKeys<R> {
    #[doc(hidden)]
    fn into_keys(self) -> Vec<String>;
}

impl<R> FilterKeys<R> for &str {
    fn into_keys(self) -> Vec<String> {
        vec![self.to_owned()]
    }
}

impl<R> FilterKeys<R> for String {
    fn into_keys(self) -> Vec<String> {
        vec![self]
    }
}

impl<R, T, U: Filterable> FilterKeys<R> for AttributeName<R, T, U> {
    fn into_keys(self) -> Vec<String> {
        vec![self.name().to_owned()]
    }
}

impl<R, const LEN: usize> FilterKeys<R> for [&str; LEN] {
    fn into_keys(self) -> Vec<String> {
        self.into_iter().map(str::to_owned).collect()
    }
}

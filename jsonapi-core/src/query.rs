//! Query parameters, parsed and formatted.
//!
//! [`Parameters`] handles the parameter families independently of resource types. It parses every
//! legal form and formats one of them. A violation of the specification is a [`QueryError`], for
//! which a server responds with status 400.
//!
//! A query string is `application/x-www-form-urlencoded`: `+` and `%20` are both a space, square
//! brackets may be percent-encoded, and a value is decoded before it is split, so `author%2Ctags`
//! is a list of two. As that format requires, bytes that are not UTF-8 are replaced by U+FFFD, and
//! a `%` that starts no escape is literal.
//!
//! Specification: [Query Parameters](https://jsonapi.org/format/1.1/#query-parameters).

pub(crate) mod check;
mod error;
mod name;
pub(crate) mod paging;
mod parse;
mod print;
mod typed;

use std::fmt;
use std::str::FromStr;

use crate::filter::Condition;
use crate::model::ErrorObject;
pub use error::QueryError;
pub use paging::{FoundPage, PageBounds, PageCursor, PageRequest, PageStart, Paging, Totals};
pub use typed::{ChooseFields, Filter, FilterKeys, Query};

/// The query parameters of a request, with a field for each family, independent of resource types.
///
/// Formatting yields the query string, without the question mark, in the order of the fields below;
/// parsing that yields the same value. Names are formatted unchecked; parsing checks them.
///
/// ```
/// use jsonapi_core::query::{Parameter, Parameters, SortField};
///
/// let parameters = Parameters::parse("include=author,comments.author&sort=-created&page[size]=5")?;
/// assert_eq!(parameters.include, Some(vec!["author".into(), "comments.author".into()]));
/// assert_eq!(parameters.sort, [SortField { field: "created".into(), descending: true }]);
/// assert_eq!(parameters.page, [Parameter::new(["size"], "5")]);
///
/// assert_eq!(
///     parameters.to_string(),
///     "include=author,comments.author&sort=-created&page%5Bsize%5D=5",
/// );
/// # Ok::<(), jsonapi_core::query::QueryError>(())
/// ```
///
/// A parameter with a list value (`include`, `sort`, `fields` of one type) may occur once;
/// repeating it is an error, since servers disagree about the meaning. Others may be repeated, as
/// in `filter[tag][]=a&filter[tag][]=b`, and keep their order.
///
/// Specification: [Query Parameters](https://jsonapi.org/format/1.1/#query-parameters).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parameters {
    /// Relationship paths, with dots between their steps. An empty list is an empty `include=`,
    /// which requests no related resources; `None` leaves the choice to the server.
    ///
    /// Specification: [Inclusion of Related
    /// Resources](https://jsonapi.org/format/1.1/#fetching-includes).
    pub include: Option<Vec<String>>,
    /// Resource types, each with the names of the requested fields, possibly none.
    ///
    /// Specification: [Sparse
    /// Fieldsets](https://jsonapi.org/format/1.1/#fetching-sparse-fieldsets).
    pub fields: Vec<(String, Vec<String>)>,
    /// Sort fields, most significant first.
    ///
    /// Specification: [Sorting](https://jsonapi.org/format/1.1/#fetching-sorting).
    pub sort: Vec<SortField>,
    /// The `page` family, whose meaning the server defines.
    ///
    /// Specification: [Pagination](https://jsonapi.org/format/1.1/#fetching-pagination).
    pub page: Vec<Parameter>,
    /// The page that a server has read from the `page` family, which is empty then. A query that is
    /// sent has the family.
    pub page_request: Option<PageRequest>,
    /// The `filter` family, whose meaning the server defines.
    ///
    /// Specification: [Filtering](https://jsonapi.org/format/1.1/#fetching-filtering).
    pub filter: Vec<Parameter>,
    /// The condition that resources of a list must meet, in addition to what `filter` means. A
    /// [`Dialect`](crate::filter::Dialect) writes it into the `filter` family and reads it from there.
    pub condition: Option<Condition>,
    /// Implementation-specific parameters, each after the base name of its family: a member name
    /// with at least one character outside `a` to `z`, such as `camelCase` or `x-trace`.
    ///
    /// Specification: [Implementation-Specific Query
    /// Parameters](https://jsonapi.org/format/1.1/#query-parameters-custom).
    pub custom: Vec<(String, Parameter)>,
    /// Extension parameters, each after the base name of its family, including the namespace:
    /// `version:at`.
    ///
    /// Specification: [Extension-Specific Query
    /// Parameters](https://jsonapi.org/format/1.1/#extension-query-parameters).
    pub extension: Vec<(String, Parameter)>,
}

impl Parameters {
    /// Parses a query string, without its question mark and without extensions.
    ///
    /// # Errors
    ///
    /// Returns an error if the name of a parameter or the form of its value is invalid, if a
    /// parameter belongs to an extension, or if `include`, `sort` or the `fields` of a type is
    /// repeated.
    ///
    /// ```
    /// use jsonapi_core::query::Parameters;
    ///
    /// let error = Parameters::parse("include=author&cursor=1").unwrap_err();
    /// assert_eq!(error.parameter(), "cursor");
    /// ```
    pub fn parse(query: &str) -> Result<Self, QueryError> {
        parse::parse(query, |_| false, |_| false)
    }

    /// Parses a query string of a request with extensions that have these namespaces.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`parse`](Self::parse), except for the parameters of these extensions.
    ///
    /// ```
    /// use jsonapi_core::query::Parameters;
    ///
    /// let parameters = Parameters::parse_with_extensions("version:at=7", &["version"])?;
    /// assert_eq!(parameters.extension[0].0, "version:at");
    /// assert_eq!(parameters.extension[0].1.value, "7");
    /// # Ok::<(), jsonapi_core::query::QueryError>(())
    /// ```
    pub fn parse_with_extensions(
        query: &str,
        namespaces: &[impl AsRef<str>],
    ) -> Result<Self, QueryError> {
        let is_applied = |namespace: &str| {
            let mut namespaces = namespaces.iter();
            namespaces.any(|applied| applied.as_ref() == namespace)
        };
        parse::parse(query, is_applied, |_| false)
    }

    /// Parses a query string of a server that has parameters with these base names, although the
    /// specification reserves them. They are in [`custom`](Self::custom).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`parse`](Self::parse), except for these parameters.
    ///
    /// ```
    /// use jsonapi_core::query::Parameters;
    ///
    /// let parameters = Parameters::parse_with_names("search[name]=Dan", &["search"])?;
    /// assert_eq!(parameters.custom[0].0, "search");
    /// assert_eq!(parameters.custom[0].1.keys, ["name"]);
    /// # Ok::<(), jsonapi_core::query::QueryError>(())
    /// ```
    pub fn parse_with_names(query: &str, names: &[impl AsRef<str>]) -> Result<Self, QueryError> {
        let is_own = |name: &str| names.iter().any(|own| own.as_ref() == name);
        parse::parse(query, |_| false, is_own)
    }

    /// Parses a query string whose names are checked already, or those of the server itself.
    pub(crate) fn parse_any(query: &str) -> Result<Self, QueryError> {
        parse::parse(query, |_| false, |_| true)
    }

    /// Returns whether there are no parameters, so that the query string is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl FromStr for Parameters {
    type Err = QueryError;

    /// Like [`parse`](Self::parse).
    fn from_str(query: &str) -> Result<Self, QueryError> {
        Self::parse(query)
    }
}

/// A sort field and its direction. It is formatted as in the query: `-created`.
///
/// Specification: [Sorting](https://jsonapi.org/format/1.1/#fetching-sorting).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SortField {
    /// The field, as the server defines it: the name of an attribute, a path with dots, or any
    /// other text without a comma, such as `count(articles)`.
    pub field: String,
    /// Whether the order is descending.
    pub descending: bool,
}

impl fmt::Display for SortField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.descending { "-" } else { "" })?;
        f.write_str(&self.field)
    }
}

/// A parameter of a family, with its keys and its value. The name of the family is stored
/// separately.
///
/// Specification: [Query Parameter
/// Families](https://jsonapi.org/format/1.1/#query-parameters-families).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Parameter {
    /// The decoded contents of the square brackets after the base name: `["number"]` in
    /// `page[number]`, `["tag", ""]` in `filter[tag][]`, none in `filter`.
    pub keys: Vec<String>,
    /// The decoded value. A comma has no special meaning.
    pub value: String,
}

impl Parameter {
    /// Creates a parameter.
    ///
    /// ```
    /// use jsonapi_core::query::{Parameter, Parameters};
    ///
    /// let filter = vec![Parameter::new(["q", "name"], "Jürgen & Co")];
    /// let parameters = Parameters { filter, ..Parameters::default() };
    /// assert_eq!(parameters.to_string(), "filter%5Bq%5D%5Bname%5D=J%C3%BCrgen+%26+Co");
    /// ```
    #[must_use]
    pub fn new<K: Into<String>>(
        keys: impl IntoIterator<Item = K>,
        value: impl Into<String>,
    ) -> Self {
        Self {
            keys: keys.into_iter().map(Into::into).collect(),
            value: value.into(),
        }
    }

    /// Creates an error object with status 400 for this parameter of a family, such as `filter`.
    /// The detail is for the caller.
    ///
    /// ```
    /// use jsonapi_core::query::Parameter;
    ///
    /// let error = Parameter::new(["words"], "x").error("filter", "`x` is not a number");
    /// assert_eq!(error.parameter(), Some("filter[words]"));
    /// ```
    #[must_use]
    pub fn error(&self, family: &str, detail: impl Into<String>) -> ErrorObject {
        check::fault(&check::name(family, self), detail)
    }
}

//! Query strings: the parameters of a request, parsed and printed.
//!
//! [`Parameters`] knows the families of parameters and nothing of resource types. It reads every
//! legal spelling and prints one of them. What the specification refuses comes back as a
//! [`QueryError`], which a server answers with status 400.
//!
//! A query string is `application/x-www-form-urlencoded`: `+` and `%20` are both a space, square
//! brackets may be percent-encoded or not, and a value is decoded before it is taken apart, so
//! that `author%2Ctags` is a list of two. As that format demands, bytes that are not UTF-8 read as
//! U+FFFD, and a `%` that starts no escape is itself.
//!
//! Specification: [Query Parameters](https://jsonapi.org/format/1.1/#query-parameters).

pub(crate) mod check;
mod error;
mod name;
mod parse;
mod print;
mod typed;

use std::fmt;
use std::str::FromStr;

pub use error::QueryError;
pub use typed::{ChooseFields, Filter, FilterKeys, Query};

/// The query parameters of a request, one field a family; no resource type is behind them.
///
/// Printing gives the query string, without the question mark, in the order of the fields below;
/// reading that gives the same value again. Names are printed as they are: whether they are legal
/// is checked when they are read.
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
/// A parameter whose value is a list (`include`, `sort`, `fields` of one type) is given once; a
/// second one is an error, as servers disagree on what it means. The others may be repeated, as in
/// `filter[tag][]=a&filter[tag][]=b`, and keep their order.
///
/// Specification: [Query Parameters](https://jsonapi.org/format/1.1/#query-parameters).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameters {
    /// Relationship paths, with dots between their steps. An empty list is an empty `include=`,
    /// which asks for no related resources; `None` leaves that to the server.
    ///
    /// Specification: [Inclusion of Related
    /// Resources](https://jsonapi.org/format/1.1/#fetching-includes).
    pub include: Option<Vec<String>>,
    /// Resource types, each with the names of the fields wanted of it, which may be none.
    ///
    /// Specification: [Sparse
    /// Fieldsets](https://jsonapi.org/format/1.1/#fetching-sparse-fieldsets).
    pub fields: Vec<(String, Vec<String>)>,
    /// Sort fields, the most significant first.
    ///
    /// Specification: [Sorting](https://jsonapi.org/format/1.1/#fetching-sorting).
    pub sort: Vec<SortField>,
    /// The `page` family. Its keys and values mean what the server says.
    ///
    /// Specification: [Pagination](https://jsonapi.org/format/1.1/#fetching-pagination).
    pub page: Vec<Parameter>,
    /// The `filter` family. Its keys and values mean what the server says.
    ///
    /// Specification: [Filtering](https://jsonapi.org/format/1.1/#fetching-filtering).
    pub filter: Vec<Parameter>,
    /// Parameters of the implementation's own, each after the base name of its family. That is a
    /// member name that has at least one character outside `a` to `z`: `camelCase`, `x-trace`.
    ///
    /// Specification: [Implementation-Specific Query
    /// Parameters](https://jsonapi.org/format/1.1/#query-parameters-custom).
    pub custom: Vec<(String, Parameter)>,
    /// Parameters of extensions, each after the base name of its family, namespace included:
    /// `version:at`.
    ///
    /// Specification: [Extension-Specific Query
    /// Parameters](https://jsonapi.org/format/1.1/#extension-query-parameters).
    pub extension: Vec<(String, Parameter)>,
}

impl Parameters {
    /// Reads a query string, without its question mark. No extension is applied.
    ///
    /// # Errors
    ///
    /// When the specification refuses a parameter for its name or the form of its value, when it
    /// belongs to an extension, and when `include`, `sort` or the `fields` of a type is repeated.
    ///
    /// ```
    /// use jsonapi_core::query::Parameters;
    ///
    /// let error = Parameters::parse("include=author&cursor=1").unwrap_err();
    /// assert_eq!(error.parameter(), "cursor");
    /// ```
    pub fn parse(query: &str) -> Result<Self, QueryError> {
        parse::parse(query, |_| false)
    }

    /// Reads a query string of a request to which extensions are applied: those with these
    /// namespaces.
    ///
    /// # Errors
    ///
    /// As for [`parse`](Self::parse), but for the parameters of those extensions.
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
        parse::parse(query, |namespace| {
            namespaces
                .iter()
                .any(|applied| applied.as_ref() == namespace)
        })
    }

    /// Whether there is no parameter at all, so that the query string is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl FromStr for Parameters {
    type Err = QueryError;

    /// As [`parse`](Self::parse).
    fn from_str(query: &str) -> Result<Self, QueryError> {
        Self::parse(query)
    }
}

/// A field to sort by, and the direction. It prints as in the query: `-created`.
///
/// Specification: [Sorting](https://jsonapi.org/format/1.1/#fetching-sorting).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SortField {
    /// The field, in the words of the server: the name of an attribute, a path with dots between
    /// its steps, or any other text without a comma, as in `count(articles)`.
    pub field: String,
    /// Whether the greatest value comes first.
    pub descending: bool,
}

impl fmt::Display for SortField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.descending { "-" } else { "" })?;
        f.write_str(&self.field)
    }
}

/// A parameter of a family whose name stands elsewhere: its keys and its value.
///
/// Specification: [Query Parameter
/// Families](https://jsonapi.org/format/1.1/#query-parameters-families).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Parameter {
    /// What stands in the square brackets after the base name, decoded: `["number"]` in
    /// `page[number]`, `["tag", ""]` in `filter[tag][]`, nothing in `filter`.
    pub keys: Vec<String>,
    /// The value, decoded. A comma in it is a character like any other.
    pub value: String,
}

impl Parameter {
    /// A parameter with these keys and this value.
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
}

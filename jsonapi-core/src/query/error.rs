//! Errors of query strings.

/// A query string that violates the specification. A server responds with status 400.
///
/// ```
/// use jsonapi_core::query::Parameters;
///
/// let error = Parameters::parse("fields%5Bbooks%5D=title,,year").unwrap_err();
/// assert_eq!(error.parameter(), "fields[books]");
/// assert_eq!(
///     error.to_string(),
///     "query parameter `fields[books]`: an item of the list is empty: \
///      write the names with one comma between them",
/// );
/// ```
///
/// Specification: [Query Parameters](https://jsonapi.org/format/1.1/#query-parameters).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("query parameter `{parameter}`: {problem}")]
pub struct QueryError {
    pub(super) parameter: String,
    pub(super) problem: Problem,
}

impl QueryError {
    /// Returns the decoded name of the parameter at fault, for `source.parameter` of an error
    /// object.
    #[must_use]
    pub fn parameter(&self) -> &str {
        &self.parameter
    }
}

/// The fault of a parameter, and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Problem {
    #[error(
        "`{0}` is not a legal name: use letters and digits, with `-`, `_` or spaces only \
         between them"
    )]
    Name(String),
    #[error(
        "`{0}` is not a legal path: write names of letters and digits, with `-`, `_` or spaces \
         only between them, and a dot between two names"
    )]
    Path(String),
    #[error(
        "the square brackets are not balanced: write each key as `[key]`, and nothing after them"
    )]
    Brackets,
    #[error("an item of the list is empty: write the names with one comma between them")]
    EmptyItem,
    #[error("square brackets are not allowed: write `{0}=` and a comma-separated list")]
    NoKeys(&'static str),
    #[error(
        "one resource type in square brackets is required: write `fields[articles]=title,author`"
    )]
    FieldsType,
    #[error(
        "the list is empty: write `sort=title`, or `sort=-title` for descending order, or leave it out"
    )]
    EmptySort,
    #[error("it is repeated: write it once, with the whole list")]
    Repeated,
    #[error(
        "the specification does not define it, and reserves names that consist of `a` to `z`: \
         an implementation-specific name has a capital letter, as in `camelCase`"
    )]
    Reserved,
    #[error(
        "it is not a legal name of an extension parameter: write the namespace in letters and \
         digits, a colon, and a name of `a` to `z`, as in `version:at`"
    )]
    ExtensionName,
    #[error(
        "no extension with the namespace `{0}` is applied to this request: leave the parameter \
         out, or name the extension in the `ext` parameter of the media type"
    )]
    ExtensionNotApplied(String),
}

//! What can be wrong with a query string.

/// A query string that the specification refuses. A server answers with status 400.
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
    /// The name of the parameter at fault, decoded: what goes into `source.parameter` of an
    /// error object.
    #[must_use]
    pub fn parameter(&self) -> &str {
        &self.parameter
    }
}

/// What is wrong with a parameter, and what to write instead.
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
    #[error("its square brackets do not match: write each key as `[key]`, and nothing after them")]
    Brackets,
    #[error("an item of the list is empty: write the names with one comma between them")]
    EmptyItem,
    #[error("it takes no square brackets: write `{0}=`, then a list with commas")]
    NoKeys(&'static str),
    #[error("it takes one resource type in square brackets: write `fields[articles]=title,author`")]
    FieldsType,
    #[error("it names no field: write `sort=title`, `sort=-title` to descend, or leave it out")]
    EmptySort,
    #[error("it is given more than once: write it once, with all of its list")]
    Repeated,
    #[error(
        "the specification has no such parameter, and keeps the names of `a` to `z` alone to \
         itself: write a parameter of the server's own with its capital letter, as in `camelCase`"
    )]
    Reserved,
    #[error(
        "it is not a legal name of an extension's parameter: write the namespace in letters and \
         digits, a colon, and a name of `a` to `z` alone, as in `version:at`"
    )]
    ExtensionName,
    #[error(
        "no extension with the namespace `{0}` is applied to this request: leave the parameter \
         out, or name the extension in the `ext` parameter of the media type"
    )]
    ExtensionNotApplied(String),
}

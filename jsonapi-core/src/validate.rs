//! Strict validation of documents against the rules that apply to a single document.
//!
//! Typed reading is lenient, as the specification asks. This module checks documents that must be
//! valid: responses in a server's tests, fixtures, or documents of a foreign API.
//!
//! ```
//! use jsonapi_core::validate::{Context, Level, Validator};
//!
//! let findings = Validator::new(Context::Response)
//!     .check(br#"{"data": {"type": "articles", "id": 1}}"#);
//!
//! assert_eq!(findings.len(), 1);
//! assert_eq!(findings[0].pointer, "/data/id");
//! assert_eq!(findings[0].rule, "doc.resource.id-type-strings");
//! assert_eq!(findings[0].level, Level::Error);
//! ```
//!
//! All findings are reported, in the order of the document; those about the document as a whole
//! (duplicate resources, full linkage) come last. The rule ids are those of `tests/spec/rules` in
//! the repository.
//!
//! # JSON
//!
//! - Text that is not JSON is a single finding of the rule `json.syntax` with line and column, and
//!   nothing else is checked. So are trailing bytes, invalid UTF-8, an unpaired surrogate, more
//!   than 127 levels of nesting, and a number beyond the range of an [`f64`] (`1e400`), which
//!   nearly every reader turns into an error or infinity.
//! - A byte order mark is a finding of `json.syntax` as well, but what follows it is checked.
//! - A repeated name in an object is an error of `json.unique-names`: RFC 8259 calls the behavior
//!   of readers unpredictable. All of its values are checked; if one is needed, the last counts.
//! - A number with more digits than an [`f64`] or [`i64`] represents is valid.
//!
//! # Unspecified cases
//!
//! These are not reported: undefined link names, empty `errors`, a `lid` in addition to `id`, the
//! name of an @-member after `@`, the contents of @-members and of extension members, and repeated
//! resources in a document without `included`. A null pagination link means that the page does not
//! exist, so it is also valid for a single resource.
//!
//! # Costs
//!
//! Time and memory are linear in the length of the document. If the text of the findings exceeds 64
//! MiB, the rest is omitted, and a last finding of the rule `limit.findings` reports that.

use std::fmt;

mod atomic;
mod context;
mod cursor;
mod document;
mod errors;
mod identifier;
pub(crate) mod json;
mod jsonapi;
mod language;
mod linkage;
mod links;
mod names;
mod operation;
mod relationship;
mod report;
mod resource;
mod uri;

pub use context::{Context, UnknownContext};

use crate::model::name::is_namespace;

/// The URI of the Atomic Operations extension, whose namespace is `atomic`.
pub const ATOMIC_OPERATIONS: &str = "https://jsonapi.org/ext/atomic";

/// The URI of the Cursor Pagination profile.
pub const CURSOR_PAGINATION: &str = "https://jsonapi.org/profiles/ethanresnick/cursor-pagination";

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The document violates a SHOULD, a SHOULD NOT or a RECOMMENDED.
    Warning,
    /// The document violates a MUST or a MUST NOT, or is not JSON.
    Error,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// A violated rule, and its location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The id of the rule, such as `doc.resource.id-required`.
    pub rule: &'static str,
    /// The JSON Pointer (RFC 6901) to the value at fault: for a missing member, to the object that
    /// lacks it; for a name, to the member of that name. Empty for the whole document.
    pub pointer: String,
    /// The severity.
    pub level: Level,
    /// One sentence that explains the fault and how to fix it.
    pub message: String,
}

/// A validator for the documents of one context.
///
/// It contains only settings, so it can check any number of documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Validator {
    context: Context,
    /// Namespaces and URIs.
    extensions: Vec<(String, String)>,
    profiles: Vec<String>,
    /// The types that the request restricts with a sparse fieldset.
    restricted: Vec<String>,
}

impl Validator {
    /// Creates a validator without extensions and profiles, except that the atomic contexts apply
    /// the Atomic Operations extension.
    #[must_use]
    pub fn new(context: Context) -> Self {
        let extensions = match context {
            Context::AtomicRequest | Context::AtomicResponse => {
                vec![("atomic".to_owned(), ATOMIC_OPERATIONS.to_owned())]
            }
            _ => Vec::new(),
        };
        Self {
            context,
            extensions,
            profiles: Vec::new(),
            restricted: Vec::new(),
        }
    }

    /// Applies an extension: its members, `namespace:name`, are then allowed.
    ///
    /// ```
    /// # use jsonapi_core::validate::{Context, Validator};
    /// let versioned = Validator::new(Context::Response)
    ///     .extension("version", "https://example.com/ext/version")?;
    /// assert!(versioned.check(br#"{"data": null, "version:now": 7}"#).is_empty());
    /// # Ok::<(), jsonapi_core::validate::ExtensionError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the namespace does not consist of ASCII letters and digits or belongs to
    /// another extension, if the extension already has another namespace, or if `uri` is not a URI.
    pub fn extension(
        mut self,
        namespace: impl Into<String>,
        uri: impl Into<String>,
    ) -> Result<Self, ExtensionError> {
        let (namespace, uri) = (namespace.into(), uri.into());
        if !is_namespace(&namespace) {
            return Err(ExtensionError::Namespace { namespace });
        }
        if !uri::is_uri(&uri) {
            return Err(ExtensionError::Uri { uri });
        }
        for (other_namespace, other_uri) in &self.extensions {
            match (*other_namespace == namespace, *other_uri == uri) {
                (true, true) => return Ok(self),
                (true, false) => return Err(ExtensionError::NamespaceTaken { namespace }),
                (false, true) => return Err(ExtensionError::TwoNamespaces { uri }),
                (false, false) => {}
            }
        }
        self.extensions.push((namespace, uri));
        Ok(self)
    }

    /// Applies a profile. Only the rules of [`CURSOR_PAGINATION`] are known; it is also applied if
    /// the document's `jsonapi.profile` contains it.
    ///
    /// ```
    /// # use jsonapi_core::validate::{CURSOR_PAGINATION, Context, Validator};
    /// let paged = Validator::new(Context::Response).profile(CURSOR_PAGINATION);
    /// let findings = paged.check(br#"{"data": [], "links": {"prev": null}}"#);
    /// assert_eq!(findings[0].rule, "cursor.links.prev-next");
    /// ```
    #[must_use]
    pub fn profile(mut self, uri: impl Into<String>) -> Self {
        self.profiles.push(uri.into());
        self
    }

    /// Sets the types that the request restricts with a sparse fieldset (`fields[TYPE]`).
    ///
    /// A resource of such a type may lack the linkage to an included resource, so full linkage is
    /// not required once one is reached.
    ///
    /// ```
    /// # use jsonapi_core::validate::{Context, Validator};
    /// let document = br#"{
    ///     "data": {"type": "articles", "id": "1", "attributes": {"title": "JSON:API"}},
    ///     "included": [{"type": "people", "id": "9"}]
    /// }"#;
    /// let validator = Validator::new(Context::Response);
    /// assert_eq!(validator.check(document)[0].rule, "doc.compound.full-linkage");
    /// assert!(validator.fields(["articles"]).check(document).is_empty());
    /// ```
    #[must_use]
    pub fn fields<T: Into<String>>(mut self, types: impl IntoIterator<Item = T>) -> Self {
        self.restricted.extend(types.into_iter().map(Into::into));
        self
    }

    /// Returns all findings of a document, which may be arbitrary bytes.
    #[must_use]
    pub fn check(&self, document: &[u8]) -> Vec<Finding> {
        self.check_into(document, report::Report::default())
    }

    /// Returns the first finding of one of these rules at a pointer, or within its value. Other
    /// findings take no memory. A syntax error matches every pointer.
    pub(crate) fn find(
        &self,
        document: &[u8],
        rules: &[&'static str],
        pointer: &str,
    ) -> Option<Finding> {
        let report = report::Report::search(rules, pointer);
        self.check_into(document, report).into_iter().next()
    }

    /// Returns all findings of a document that is already parsed.
    pub(crate) fn check_json(&self, document: &json::Json<'_>) -> Vec<Finding> {
        let mut report = report::Report::default();
        document::check(self, document, &mut report);
        report.finish()
    }

    fn check_into(&self, document: &[u8], mut report: report::Report) -> Vec<Finding> {
        let document = json::read(document, &mut report);
        if let Some(document) = &document {
            document::check(self, document, &mut report);
        }
        report.finish()
    }

    fn applies(&self, namespace: &str) -> bool {
        self.extensions
            .iter()
            .any(|(applied, _)| applied == namespace)
    }

    fn is_atomic(&self) -> bool {
        self.extensions
            .iter()
            .any(|(namespace, uri)| namespace == "atomic" && uri == ATOMIC_OPERATIONS)
    }
}

/// An extension that can't be applied.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExtensionError {
    /// The namespace is empty or contains a character other than ASCII letters and digits.
    #[error("{namespace:?} is not a namespace: write one or more ASCII letters and digits")]
    Namespace {
        /// The invalid namespace.
        namespace: String,
    },
    /// The identity of the extension is not a URI.
    #[error("{uri:?} is not a URI: write the whole URI of the extension, with its scheme")]
    Uri {
        /// The invalid text.
        uri: String,
    },
    /// The namespace belongs to another extension.
    #[error("the namespace {namespace:?} belongs to an extension that is already applied")]
    NamespaceTaken {
        /// The namespace of both.
        namespace: String,
    },
    /// The extension is already applied with another namespace.
    #[error("the extension {uri:?} is already applied with another namespace")]
    TwoNamespaces {
        /// The extension's URI.
        uri: String,
    },
}

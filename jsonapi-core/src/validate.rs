//! Strict validation of documents: every rule that a document alone can break.
//!
//! Reading with types is lenient, as the specification asks. This module checks documents that
//! must be right: the answers of a server in its tests, fixtures, what a foreign API sends.
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
//! All findings of a document are reported, in the order of the document, those that concern
//! it as a whole (duplicate resources, full linkage) last. Rule ids are those of
//! `tests/spec/rules` in the repository.
//!
//! # What is JSON
//!
//! - Text that is no JSON is one finding of the rule `json.syntax` with line and column, and
//!   nothing else is checked. So are trailing bytes, bytes that are no UTF-8, an escape that
//!   is half a surrogate pair, more than 127 levels of nesting, and a number beyond the range
//!   of an [`f64`] (`1e400`), which nearly every reader turns into an error or infinity.
//! - A byte order mark is a finding of `json.syntax` as well, but what follows it is checked.
//! - A name twice in one object is an error of `json.unique-names`: RFC 8259 calls what
//!   readers make of it unpredictable. All of its values are checked; where one is needed, the
//!   last counts.
//! - A number with more digits than an [`f64`] or [`i64`] holds is JSON, and accepted.
//!
//! # What the specification leaves open
//!
//! No finding: link names that nobody defines, empty `errors`, `lid` beside `id`, whatever
//! follows the `@` of an @-member, the contents of @-members and of extension members, and
//! repeated resources in a document without `included`. A pagination link that is null says
//! that there is no such page, which is right over a single resource too.
//!
//! # Costs
//!
//! Time and memory are linear in the length of the document. When the text of the findings
//! passes 64 MiB the rest are left out, and a last finding of the rule `limit.findings` says so.

use std::fmt;

mod atomic;
mod context;
mod cursor;
mod document;
mod errors;
mod identifier;
mod json;
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

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The document breaks a SHOULD, a SHOULD NOT or a RECOMMENDED.
    Warning,
    /// The document breaks a MUST or a MUST NOT, or is no JSON.
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

/// A rule that a document breaks, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The id of the rule, such as `doc.resource.id-required`.
    pub rule: &'static str,
    /// JSON Pointer (RFC 6901) to the value at fault: for a missing member to the object that
    /// lacks it, for a name to the member so named. It is empty for the whole document.
    pub pointer: String,
    /// Whether a MUST or a SHOULD is broken.
    pub level: Level,
    /// What is wrong and what to write: one sentence.
    pub message: String,
}

/// A validator for the documents of one context.
///
/// It holds settings only, so one validator checks any number of documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Validator {
    context: Context,
    /// Namespace and URI.
    extensions: Vec<(String, String)>,
    profiles: Vec<String>,
    /// The types that the request restricted by a sparse fieldset.
    restricted: Vec<String>,
}

impl Validator {
    /// A validator with no extension and no profile, except that the atomic contexts apply the
    /// Atomic Operations extension.
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
    /// If the namespace is not made of ASCII letters and digits, or belongs to another
    /// extension, or the extension has another namespace already.
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

    /// Applies a profile. [`CURSOR_PAGINATION`] is the one whose rules are known; it is applied
    /// as well where the document's `jsonapi.profile` names it.
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

    /// Says which types the request restricted by a sparse fieldset (`fields[TYPE]`).
    ///
    /// A resource of such a type may lack the linkage that leads to an included resource, so
    /// full linkage is not asked for where one is reached.
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

    /// Everything that is wrong with a document, which may be any bytes.
    #[must_use]
    pub fn check(&self, document: &[u8]) -> Vec<Finding> {
        self.check_into(document, report::Report::default())
    }

    /// The first finding of one of these rules at a pointer, or in the value that it points to.
    /// Other findings take no memory. One of JSON itself is everywhere.
    pub(crate) fn find(
        &self,
        document: &[u8],
        rules: &[&'static str],
        pointer: &str,
    ) -> Option<Finding> {
        let report = report::Report::search(rules, pointer);
        self.check_into(document, report).into_iter().next()
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
    /// The namespace is empty or has a character other than ASCII letters and digits.
    #[error("{namespace:?} is no namespace: write ASCII letters and digits, at least one")]
    Namespace {
        /// The refused namespace.
        namespace: String,
    },
    /// The extension's identity is no URI.
    #[error("{uri:?} is no URI: write the whole URI of the extension, with its scheme")]
    Uri {
        /// The refused text.
        uri: String,
    },
    /// The namespace belongs to another extension.
    #[error("the namespace {namespace:?} belongs to an extension that is applied already")]
    NamespaceTaken {
        /// The namespace of both.
        namespace: String,
    },
    /// The extension was applied with another namespace.
    #[error("the extension {uri:?} is applied already, with another namespace: it has only one")]
    TwoNamespaces {
        /// The extension's URI.
        uri: String,
    },
}

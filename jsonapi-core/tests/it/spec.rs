//! The rules and cases in `tests/spec`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jsonapi_core::validate::{Context, ExtensionError, Finding, Validator};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;

/// A normative statement.
#[derive(Clone, Debug, Deserialize)]
pub struct Rule {
    /// Its stable id.
    pub id: String,
    /// The heading of its section in the source.
    pub section: String,
    /// `must`, `must-not`, `should` or `may`.
    pub level: String,
    /// `document`, `client`, `server` or `both`.
    pub party: String,
    /// The statement.
    pub text: String,
}

/// A file of rules.
#[derive(Clone, Debug)]
pub struct Source {
    /// The title of the specification.
    pub title: &'static str,
    /// The URL of the specification.
    pub url: &'static str,
    /// The statements, in the order of the source.
    pub rules: Vec<Rule>,
}

/// The expected result of the validator for a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// No error.
    Valid,
    /// A SHOULD is broken.
    Warning,
    /// A MUST is broken.
    Error,
}

/// A document, and the expected finding.
#[derive(Clone, Debug, Deserialize)]
pub struct Case {
    /// The name of its file, or its name in one of our own files.
    #[serde(default)]
    pub name: String,
    /// The expected result.
    #[serde(default = "valid")]
    pub verdict: Verdict,
    /// The rule it is about.
    pub rule: String,
    /// What the case shows.
    pub why: String,
    context: String,
    #[serde(default, deserialize_with = "present")]
    document: Option<Box<RawValue>>,
    text: Option<String>,
    /// The pointer to the invalid value.
    pub at: Option<String>,
    #[serde(default)]
    applied_ext: BTreeMap<String, String>,
    #[serde(default)]
    applied_profiles: Vec<String>,
    cardinality: Option<String>,
    #[serde(default)]
    query: String,
}

/// Reads a document that is null as `Some`.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Box<RawValue>>, D::Error> {
    Box::deserialize(deserializer).map(Some)
}

fn valid() -> Verdict {
    Verdict::Valid
}

impl Case {
    /// The bytes of the document, as in the file of the case.
    #[must_use]
    pub fn document(&self) -> &[u8] {
        let document = self.document.as_deref().map(RawValue::get);
        document
            .or(self.text.as_deref())
            .unwrap_or_default()
            .as_bytes()
    }

    /// The context to validate in.
    #[must_use]
    pub fn context(&self) -> Context {
        match (self.context.as_str(), self.cardinality.as_deref()) {
            ("relationship-request", Some("one")) => Context::ToOneRequest,
            ("relationship-request", Some("many")) => Context::ToManyRequest,
            (name, _) => name.parse().unwrap_or_else(|error| {
                unreachable!("{}: context {name:?}: {error}", self.name);
            }),
        }
    }

    /// The validator for the case.
    ///
    /// # Errors
    ///
    /// If the case applies an impossible extension.
    pub fn validator(&self) -> Result<Validator, ExtensionError> {
        let mut validator = Validator::new(self.context());
        for (namespace, uri) in &self.applied_ext {
            validator = validator.extension(namespace, uri)?;
        }
        for uri in &self.applied_profiles {
            validator = validator.profile(uri);
        }
        let parameters = url::form_urlencoded::parse(self.query.as_bytes());
        let types = parameters.filter_map(|(name, _)| {
            Some(name.strip_prefix("fields[")?.strip_suffix(']')?.to_owned())
        });
        Ok(validator.fields(types.collect::<Vec<_>>()))
    }

    /// Runs the validator.
    ///
    /// # Errors
    ///
    /// If the case applies an impossible extension.
    pub fn check(&self) -> Result<Vec<Finding>, ExtensionError> {
        Ok(self.validator()?.check(self.document()))
    }
}

/// The folder of the rules and cases.
#[must_use]
pub fn folder() -> PathBuf {
    // The fuzz targets include this file as well.
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/spec")
}

/// Every rule.
#[must_use]
pub fn rules() -> [Source; 3] {
    #[derive(Deserialize)]
    struct File {
        rule: Vec<Rule>,
    }
    let read = |name, title, url| {
        let path = folder().join("rules").join(name);
        let file: File = toml::from_str(&text(&path))
            .unwrap_or_else(|error| unreachable!("{}: {error}", path.display()));
        Source {
            title,
            url,
            rules: file.rule,
        }
    };
    [
        read(
            "jsonapi-1.1.toml",
            "JSON:API 1.1",
            "https://jsonapi.org/format/",
        ),
        read(
            "atomic-operations.toml",
            "Atomic Operations extension",
            "https://jsonapi.org/ext/atomic",
        ),
        read(
            "cursor-pagination.toml",
            "Cursor Pagination profile",
            "https://jsonapi.org/profiles/ethanresnick/cursor-pagination",
        ),
    ]
}

/// Every case about documents, from `cases` and `own/documents`.
#[must_use]
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (folder_name, verdict) in [("valid", Verdict::Valid), ("invalid", Verdict::Error)] {
        for path in files(&folder().join("cases").join(folder_name)) {
            let name = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let case: Case = json(&path);
            cases.push(Case {
                name,
                verdict,
                ..case
            });
        }
    }
    for path in files(&folder().join("own/documents")) {
        cases.extend(json::<Vec<Case>>(&path));
    }
    cases
}

/// Every case about query strings, from `cases` and our own.
#[must_use]
pub fn queries() -> Vec<Value> {
    both("queries.json")
}

/// Every case about media types in headers, from `cases` and our own.
#[must_use]
pub fn negotiations() -> Vec<Value> {
    both("negotiation.json")
}

fn both(name: &str) -> Vec<Value> {
    let mut cases: Vec<Value> = json(&folder().join("cases").join(name));
    cases.extend(json::<Vec<Value>>(&folder().join("own").join(name)));
    cases
}

/// The files of a folder, sorted.
#[must_use]
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| unreachable!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

fn json<T: serde::de::DeserializeOwned>(path: &Path) -> T {
    serde_json::from_str(&text(path))
        .unwrap_or_else(|error| unreachable!("{}: {error}", path.display()))
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| unreachable!("{}: {error}", path.display()))
}

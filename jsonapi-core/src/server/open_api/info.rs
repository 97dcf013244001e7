//! The `info` of a description.

use serde::Serialize;

/// The title and the version of an API, for [`RouterBuilder::open_api`](crate::server::RouterBuilder::open_api).
///
/// ```
/// use jsonapi_core::server::Info;
///
/// let info = Info::new("Blog", "1.0").description("Articles and comments.");
/// ```
///
/// Specification: [Info Object](https://spec.openapis.org/oas/v3.1.1.html#info-object).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Info {
    title: String,
    version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
}

impl Info {
    /// Creates an `info` with the title of an API, and the version of its description.
    #[must_use]
    pub fn new(title: impl Into<String>, version: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            version: version.into(),
            description: None,
        }
    }

    /// Sets the description of the API, which may be `CommonMark`.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
}

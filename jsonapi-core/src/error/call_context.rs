//! The call that an error belongs to.

use std::borrow::Cow;
use std::fmt;

use http::{HeaderMap, Method};

#[cfg(feature = "client")]
use url::Url;

#[cfg(feature = "client")]
use super::redaction::{KnownSecrets, Redactor};
#[cfg(feature = "client")]
use crate::model::secret::Secret;

/// The call in which an error occurred, without its query, which may be confidential.
#[derive(Clone)]
pub(crate) struct CallContext {
    pub(crate) method: Method,
    pub(crate) path: String,
    /// The URL after redirects; `None` if nothing was sent.
    #[cfg(feature = "client")]
    pub(crate) url: Option<Url>,
    pub(crate) attempts: u32,
    /// The headers of the last response; empty if there was none.
    pub(crate) headers: HeaderMap,
    /// The id that the server assigned to the request.
    pub(crate) request_id: Option<String>,
    /// The secrets to redact; `None` once they are redacted.
    #[cfg(feature = "client")]
    pub(crate) secrets: Option<KnownSecrets>,
    /// Whether repeating the request may help and is safe.
    pub(crate) repeatable: bool,
}

impl CallContext {
    #[cfg(feature = "client")]
    pub(crate) fn new(method: &Method, path: &str) -> Self {
        Self {
            method: method.clone(),
            path: path.to_owned(),
            url: None,
            attempts: 0,
            headers: HeaderMap::new(),
            request_id: None,
            secrets: None,
            repeatable: false,
        }
    }

    /// Redacts these secrets from the path, and later from the response.
    #[cfg(feature = "client")]
    pub(crate) fn redacting(mut self, secrets: KnownSecrets) -> Self {
        secrets
            .redactor_up_to(self.path.len())
            .string(&mut self.path);
        self.secrets = Some(secrets);
        self
    }

    #[cfg(feature = "client")]
    pub(crate) fn redactor(&self) -> Redactor {
        let secrets = self.secrets.as_ref();
        secrets.map(KnownSecrets::redactor).unwrap_or_default()
    }

    /// Starts another attempt.
    #[cfg(feature = "client")]
    pub(crate) fn begin_attempt(&mut self, token: Option<&Secret<String>>) {
        self.attempts += 1;
        self.headers.clear();
        self.request_id = None;
        if let (Some(secrets), Some(token)) = (&mut self.secrets, token) {
            secrets.add(token);
        }
    }

    /// Stores the headers of a response.
    #[cfg(feature = "client")]
    pub(crate) fn set_headers(&mut self, headers: HeaderMap) {
        let request_id = headers.get("x-request-id");
        let request_id = request_id.and_then(|it| it.to_str().ok());
        self.request_id = request_id.map(|it| match &self.secrets {
            Some(secrets) => secrets.redactor_up_to(it.len()).text(it).into_owned(),
            None => it.to_owned(),
        });
        self.headers = headers;
    }

    pub(crate) fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// Returns the URL without its query, or the path if nothing was sent.
    fn location(&self) -> Cow<'_, str> {
        #[cfg(feature = "client")]
        if let Some(url) = &self.url {
            let origin = url.origin().ascii_serialization();
            return Cow::Owned(format!("{origin}{}", url.path()));
        }
        Cow::Borrowed(&self.path)
    }

    /// Writes an error and the call in which it occurred.
    pub(crate) fn describe(
        &self,
        error: &impl fmt::Display,
        f: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        write!(f, "{} {}: {error}", self.method, self.location())?;
        match (self.attempts, self.request_id()) {
            (0 | 1, None) => Ok(()),
            (0 | 1, Some(id)) => write!(f, " (request id {id})"),
            (attempts, None) => write!(f, " ({attempts} attempts)"),
            (attempts, Some(id)) => write!(f, " ({attempts} attempts, request id {id})"),
        }
    }
}

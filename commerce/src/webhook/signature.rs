//! Verification of webhook signatures.

use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use jsonapi_core::Secret;
use sha2::Sha256;

use super::event::{Event, Topic};

/// The default timeout for the body of a webhook, equal to the timeout of the API.
const BODY_DEADLINE: Duration = Duration::from_secs(5);

/// The secrets of webhooks. Cheap to clone for each request.
#[derive(Clone, Debug)]
pub struct Webhooks {
    secrets: Vec<Secret<String>>,
    body_deadline: Duration,
}

/// Why a webhook request is rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WebhookError {
    /// The request has no signature, so it is not from the API.
    #[error("the header `X-CommerceLayer-Signature` is missing")]
    NotSigned,
    /// The signature was made for another body or with another secret.
    #[error(
        "the signature does not match: check that the secret belongs to this webhook, and that \
         the body is unchanged"
    )]
    WrongSignature,
    /// There is no secret to check with: anyone could sign with an empty one.
    #[error("the shared secret is empty: set that of the webhook")]
    NoSecret,
    /// The topic is missing.
    #[error("the header `X-CommerceLayer-Topic` is missing")]
    NoTopic,
    /// The signed body is not a document about one resource.
    #[error("the body is not a document with a resource")]
    NoResource,
    /// The body exceeds the limit of the server: axum's `DefaultBodyLimit`.
    #[error("the body is too long")]
    TooLong,
    /// The body could not be read, for example because the connection failed.
    #[error("the body can't be read")]
    Body,
    /// The body did not arrive in time; see [`Webhooks::body_deadline`].
    #[error("the body took too long to arrive")]
    TimedOut,
}

impl Webhooks {
    /// Verifies requests with the `shared_secret` of a webhook. An empty secret rejects every
    /// request, because anyone could sign with it.
    pub fn new(shared_secret: impl Into<Secret<String>>) -> Self {
        Self {
            secrets: vec![shared_secret.into()],
            body_deadline: BODY_DEADLINE,
        }
    }

    /// Adds another secret. While a secret is replaced, requests may be signed with either.
    ///
    /// ```
    /// use commerce::webhook::Webhooks;
    ///
    /// let webhooks = Webhooks::new("the-new-secret").or_secret("the-old-secret");
    /// # drop(webhooks);
    /// ```
    #[must_use]
    pub fn or_secret(mut self, shared_secret: impl Into<Secret<String>>) -> Self {
        self.secrets.push(shared_secret.into());
        self
    }

    /// Sets the timeout for the body when an [`Event`] is extracted from a request; five seconds by
    /// default.
    #[must_use]
    pub fn body_deadline(mut self, deadline: Duration) -> Self {
        self.body_deadline = deadline;
        self
    }

    #[cfg(feature = "axum")]
    pub(super) fn deadline(&self) -> Duration {
        self.body_deadline
    }

    /// Verifies that `X-CommerceLayer-Signature` is the HMAC-SHA256 of the body with one of the
    /// secrets, and returns the event. The body must be unchanged, byte for byte. The comparison
    /// takes constant time.
    ///
    /// The signature covers only the body: not the headers, such as the topic, and not the time.
    ///
    /// # Errors
    ///
    /// If the signature or topic is missing or wrong, all secrets are empty, or the body is not a
    /// document with a resource.
    pub fn verify(
        &self,
        headers: &HeaderMap,
        body: impl Into<Bytes>,
    ) -> Result<Event, WebhookError> {
        let body = body.into();
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let signature = text("x-commercelayer-signature").ok_or(WebhookError::NotSigned)?;
        let signature = BASE64_STANDARD
            .decode(signature.trim())
            .map_err(|_| WebhookError::WrongSignature)?;
        let keys = self.secrets.iter().map(|secret| secret.expose().as_str());
        let mut keys = keys.filter(|key| !key.trim().is_empty()).peekable();
        keys.peek().ok_or(WebhookError::NoSecret)?;
        if !keys.any(|key| is_signed(&body, key, &signature)) {
            return Err(WebhookError::WrongSignature);
        }
        let topic = text("x-commercelayer-topic").ok_or(WebhookError::NoTopic)?;
        Event::new(Topic(topic.to_owned()), body).ok_or(WebhookError::NoResource)
    }
}

fn is_signed(body: &[u8], key: &str, signature: &[u8]) -> bool {
    // HMAC accepts keys of any length.
    Hmac::<Sha256>::new_from_slice(key.as_bytes())
        .is_ok_and(|mac| mac.chain_update(body).verify_slice(signature).is_ok())
}

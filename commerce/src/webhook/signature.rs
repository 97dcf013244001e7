//! Whether the API sent it.

use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use jsonapi_core::Secret;
use sha2::Sha256;

use super::event::{Event, Topic};

/// How long the body of a webhook may take to arrive, unless something else is set: as long as the
/// API waits for an answer.
const BODY_DEADLINE: Duration = Duration::from_secs(5);

/// What webhooks are signed with, to check them. A clone is cheap enough for each request.
#[derive(Clone, Debug)]
pub struct Webhooks {
    secrets: Vec<Secret<String>>,
    body_deadline: Duration,
}

/// Why a webhook is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WebhookError {
    /// There is no signature, so it is not from the API.
    #[error("there is no `X-CommerceLayer-Signature`")]
    NotSigned,
    /// The signature is that of another body or another secret.
    #[error(
        "the signature does not fit: check that the secret is that of this webhook, and that the \
         body is taken as it came"
    )]
    WrongSignature,
    /// There is no secret to check with: anybody can sign with an empty one.
    #[error("the shared secret is empty: set that of the webhook")]
    NoSecret,
    /// It does not say what happened.
    #[error("there is no `X-CommerceLayer-Topic`")]
    NoTopic,
    /// It is signed, and not a document about one resource.
    #[error("the body is no document with a resource")]
    NoResource,
    /// The body is longer than the server takes: axum's `DefaultBodyLimit`.
    #[error("the body is too long")]
    TooLong,
    /// The body can't be had: the connection failed, say.
    #[error("the body can't be read")]
    Body,
    /// The body did not arrive in time: see [`Webhooks::body_deadline`].
    #[error("the body took too long to arrive")]
    TimedOut,
}

impl Webhooks {
    /// Checks with the secret of the webhook, its `shared_secret`. An empty one verifies nothing:
    /// anybody can sign with it.
    pub fn new(shared_secret: impl Into<Secret<String>>) -> Self {
        Self {
            secrets: vec![shared_secret.into()],
            body_deadline: BODY_DEADLINE,
        }
    }

    /// Takes webhooks that are signed with this secret, too: while a new secret replaces an old
    /// one, webhooks come that are signed with either.
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

    /// How long a body may take to arrive where an [`Event`] is extracted from a request; five
    /// seconds if not set.
    #[must_use]
    pub fn body_deadline(mut self, deadline: Duration) -> Self {
        self.body_deadline = deadline;
        self
    }

    #[cfg(feature = "axum")]
    pub(super) fn deadline(&self) -> Duration {
        self.body_deadline
    }

    /// Takes a webhook if the API sent it: if `X-CommerceLayer-Signature` is the HMAC-SHA256 of
    /// the body with one of the secrets. The body must be as it came, byte for byte. How long it
    /// takes does not tell how much of a signature is right.
    ///
    /// The signature covers the body and nothing else: not the headers, of which the topic is one,
    /// and not the time.
    ///
    /// # Errors
    ///
    /// If it is not signed, or not so, if there is no topic, or no secret but empty ones, or if the
    /// body is no document with a resource.
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
    // HMAC takes keys of any length.
    Hmac::<Sha256>::new_from_slice(key.as_bytes())
        .is_ok_and(|mac| mac.chain_update(body).verify_slice(signature).is_ok())
}

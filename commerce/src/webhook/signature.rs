//! Whether the API sent it.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use jsonapi_core::Secret;
use sha2::Sha256;

use super::event::{Event, Topic};

/// What webhooks are signed with, to check them. A clone is cheap enough for each request.
#[derive(Clone, Debug)]
pub struct Webhooks {
    secret: Secret<String>,
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
    /// It does not say what happened.
    #[error("there is no `X-CommerceLayer-Topic`")]
    NoTopic,
    /// The body is longer than the server takes: axum's `DefaultBodyLimit`.
    #[error("the body is too long")]
    TooLong,
    /// The body can't be had: the connection failed, say.
    #[error("the body can't be read")]
    Body,
}

impl Webhooks {
    /// Checks with the secret of the webhook, its `shared_secret`.
    pub fn new(shared_secret: impl Into<Secret<String>>) -> Self {
        let secret = shared_secret.into();
        Self { secret }
    }

    /// Takes a webhook if the API sent it: if `X-CommerceLayer-Signature` is the HMAC-SHA256 of
    /// the body. The body must be as it came, byte for byte. How long it takes does not tell how
    /// much of a signature is right.
    ///
    /// # Errors
    ///
    /// If it is not signed, or not so, or there is no topic.
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
        let key = self.secret.expose().as_bytes();
        Hmac::<Sha256>::new_from_slice(key)
            .map_err(|_| WebhookError::WrongSignature)?
            .chain_update(&body)
            .verify_slice(&signature)
            .map_err(|_| WebhookError::WrongSignature)?;
        let topic = text("x-commercelayer-topic").ok_or(WebhookError::NoTopic)?;
        let topic = Topic(topic.to_owned());
        Ok(Event { topic, body })
    }
}

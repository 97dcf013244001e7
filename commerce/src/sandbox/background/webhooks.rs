//! Calling webhooks: signed, and again if they don't answer.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use jsonapi_core::{Document, Identifier, MemoryStore, ResourceObject};
use sha2::Sha256;

use crate::sandbox::attributes::{id_of, text};
use crate::sandbox::rules::stamp;

/// How often a webhook is called in all, and how long is waited after the first time.
const TRIES: u32 = 10;
const FIRST_WAIT: Duration = Duration::from_millis(200);

/// A call of one webhook.
pub(super) struct Call {
    webhook: String,
    url: String,
    topic: String,
    signature: String,
    body: Vec<u8>,
}

/// The calls to make when something happens to a resource.
pub(super) fn calls(store: &MemoryStore, topic: &str, resource: &ResourceObject) -> Vec<Call> {
    let Ok(body) = serde_json::to_vec(&Document::new(resource.clone())) else {
        return Vec::new();
    };
    store.look(|resources| {
        let webhooks = resources.all("webhooks").filter(|webhook| {
            text(webhook, "topic") == topic && text(webhook, "disabled_at").is_empty()
        });
        webhooks
            .map(|webhook| Call {
                webhook: id_of(webhook).to_owned(),
                url: text(webhook, "callback_url").to_owned(),
                topic: topic.to_owned(),
                signature: sign(text(webhook, "shared_secret"), &body),
                body: body.clone(),
            })
            .collect()
    })
}

/// The signature of a body: HMAC-SHA256 with the shared secret, in base64.
fn sign(secret: &str, body: &[u8]) -> String {
    match Hmac::<Sha256>::new_from_slice(secret.as_bytes()) {
        Ok(mut mac) => {
            mac.update(body);
            STANDARD.encode(mac.finalize().into_bytes())
        }
        // HMAC takes keys of any length.
        Err(_) => String::new(),
    }
}

/// Calls a webhook until it answers that all is well, and keeps each answer.
pub(super) async fn call(store: MemoryStore, http: reqwest::Client, call: Call) {
    for attempt in 0..TRIES {
        if attempt > 0 {
            tokio::time::sleep(FIRST_WAIT * 2_u32.pow(attempt - 1)).await;
        }
        let sent = http
            .post(&call.url)
            .header("content-type", jsonapi_core::MEDIA_TYPE)
            .header("x-commercelayer-signature", &call.signature)
            .header("x-commercelayer-topic", &call.topic)
            .body(call.body.clone())
            .send()
            .await;
        let (code, message, is_well) = match sent {
            Ok(response) => {
                let status = response.status();
                let reason = status.canonical_reason().unwrap_or_default();
                (
                    status.as_str().to_owned(),
                    reason.to_owned(),
                    status.is_success(),
                )
            }
            Err(error) => (String::new(), error.without_url().to_string(), false),
        };
        keep(&store, &call, &code, &message);
        if is_well {
            return;
        }
    }
}

fn keep(store: &MemoryStore, call: &Call, code: &str, message: &str) {
    let mut callback = ResourceObject::draft("event_callbacks")
        .with_attribute("callback_url", call.url.as_str())
        .with_attribute("response_code", code)
        .with_attribute("response_message", message)
        .with_relationship("webhook", Identifier::new("webhooks", &call.webhook));
    stamp(&mut callback);
    // The webhook may be gone by now; then there is nothing to keep.
    let _ = store.change(|resources| resources.put(callback));
}

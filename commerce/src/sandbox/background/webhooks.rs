//! Calling webhooks, with signatures and retries.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use jsonapi_core::repository::StoreView;
use jsonapi_core::{Document, Identifier, MemoryStore, ResourceObject};
use serde_json::Value;
use sha2::Sha256;

use crate::sandbox::attributes::{id_of, number, set, text};
use crate::sandbox::rules::{keep_inverse, stamp};

/// The number of consecutive failures that opens the circuit of a webhook, which stops calls until
/// it is reset.
const FAILURES: i64 = 30;

/// The number of attempts, and the delay after the first.
const TRIES: u32 = 10;
const FIRST_WAIT: Duration = Duration::from_millis(200);

/// A pending call of one webhook.
pub(super) struct Call {
    webhook: String,
    url: String,
    topic: String,
    signature: String,
    body: Vec<u8>,
}

/// Returns the webhook calls to make for an event.
pub(super) fn calls(store: &MemoryStore, topic: &str, resource: &ResourceObject) -> Vec<Call> {
    store.read(|resources| {
        let webhooks = resources.all("webhooks").filter(|webhook| {
            text(webhook, "topic") == topic
                && text(webhook, "disabled_at").is_empty()
                && text(webhook, "circuit_state") != "open"
        });
        webhooks
            .filter_map(|webhook| {
                let body = body(resources, webhook, resource)?;
                Some(Call {
                    webhook: id_of(webhook).to_owned(),
                    url: text(webhook, "callback_url").to_owned(),
                    topic: topic.to_owned(),
                    signature: sign(text(webhook, "shared_secret"), &body),
                    body,
                })
            })
            .collect()
    })
}

/// Returns the document for a webhook: the resource and the configured includes.
fn body(
    resources: &StoreView,
    webhook: &ResourceObject,
    resource: &ResourceObject,
) -> Option<Vec<u8>> {
    let mut document = Document::new(resource.clone());
    let include_resources = webhook.attributes().get("include_resources");
    let paths = include_resources
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    for path in paths.filter_map(Value::as_str) {
        let mut here = vec![resource];
        for relationship in path.split('.') {
            let there = here
                .iter()
                .flat_map(|one| resources.linked(one, relationship));
            here = there.collect();
            let others = here.iter().copied();
            for other in others.filter(|one| one.identifier() != resource.identifier()) {
                // A resource that is already included is not added again.
                document.included.add(other).ok()?;
            }
        }
    }
    serde_json::to_vec(&document).ok()
}

/// Signs a body: HMAC-SHA256 with the shared secret, in base64.
fn sign(secret: &str, body: &[u8]) -> String {
    match Hmac::<Sha256>::new_from_slice(secret.as_bytes()) {
        Ok(mut mac) => {
            mac.update(body);
            STANDARD.encode(mac.finalize().into_bytes())
        }
        // HMAC accepts keys of any length.
        Err(_) => String::new(),
    }
}

/// Calls a webhook until it succeeds, and stores each response.
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
        let may_go_on = count(&store, &call, is_well);
        if is_well || !may_go_on {
            return;
        }
    }
}

/// Counts consecutive failures, and returns whether the webhook may be called again.
fn count(store: &MemoryStore, call: &Call, is_well: bool) -> bool {
    let counted = store.change(|resources| {
        let Some(mut webhook) = resources.find("webhooks", &call.webhook).cloned() else {
            return Ok(false);
        };
        let failures = number(&webhook, "circuit_failure_count") + 1;
        let failures = if is_well { 0 } else { failures };
        let is_open = failures >= FAILURES;
        set(&mut webhook, "circuit_failure_count", failures);
        set(
            &mut webhook,
            "circuit_state",
            if is_open { "open" } else { "closed" },
        );
        resources.put(webhook)?;
        Ok(!is_open)
    });
    counted.unwrap_or(false)
}

fn keep(store: &MemoryStore, call: &Call, code: &str, message: &str) {
    let mut callback = ResourceObject::draft("event_callbacks")
        .with_attribute("callback_url", call.url.as_str())
        .with_attribute("response_code", code)
        .with_attribute("response_message", message)
        .with_attribute("payload", serde_json::from_slice::<Value>(&call.body).ok())
        .with_relationship("webhook", Identifier::new("webhooks", &call.webhook));
    stamp(&mut callback);
    // The webhook may have been deleted.
    let _ = store.change(|resources| {
        let id = resources.put(callback)?;
        let callback = resources.find("event_callbacks", &id).cloned();
        keep_inverse(resources, &crate::schemas(), None, callback.as_ref())
    });
}

#[cfg(test)]
mod tests {
    use super::sign;

    #[test]
    fn signatures() {
        // Test case 2 of RFC 4231.
        let signature = sign("Jefe", b"what do ya want for nothing?");
        assert_eq!(signature, "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=");
    }
}

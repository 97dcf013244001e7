//! Webhooks.
//!
//! Reacts to: writing a webhook. Changes: its secret and its circuit.

use jsonapi_core::Error;
use serde_json::Value;

use super::rule::{Rule, Types, Written};
use crate::sandbox::attributes::{set, set_default, text};
use crate::sandbox::intents::random;
use crate::sandbox::refusal;

pub(super) const RULE: Rule = Rule {
    reacts_to: Types::These(&["webhooks"]),
    apply,
};

fn apply(written: &mut Written<'_>) -> Result<(), Error> {
    let url = text(&written.resource, "callback_url");
    let is_url = reqwest::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    if !is_url {
        let value = Value::from(url);
        let pointer = "/data/attributes/callback_url";
        return Err(refusal::invalid(pointer, "invalid", "must be a valid URL", &value).into());
    }
    set_default(&mut written.resource, "shared_secret", random(32));
    if written.sent("_regenerate_shared_secret").is_some() {
        set(&mut written.resource, "shared_secret", random(32));
    }
    if written.is_new() || written.sent("_reset_circuit").is_some() {
        set(&mut written.resource, "circuit_state", "closed");
        set(&mut written.resource, "circuit_failure_count", 0);
    }
    Ok(())
}

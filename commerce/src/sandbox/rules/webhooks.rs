//! Webhooks and imports: what begins with a resource and goes on in the background.

use jsonapi_core::Error;
use serde_json::Value;

use super::Written;
use crate::sandbox::attributes::{id_of, now, set, set_default, text};
use crate::sandbox::background::Job;
use crate::sandbox::intents::random;
use crate::sandbox::refusal;

pub(super) fn rule(written: &mut Written<'_>) -> Result<(), Error> {
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

/// An import begins when it is made, and is interrupted when somebody asks.
pub(super) fn import(written: &mut Written<'_>) -> Result<(), Error> {
    if !written.is_new() {
        let is_under_way = matches!(text(&written.resource, "status"), "pending" | "in_progress");
        if written.sent("_interrupt").is_some() && is_under_way {
            set(&mut written.resource, "status", "interrupted");
            set(&mut written.resource, "interrupted_at", now());
        }
        return Ok(());
    }
    let inputs = written
        .resource
        .attributes()
        .get("inputs")
        .and_then(Value::as_array);
    let Some(size) = inputs.map(Vec::len) else {
        return Err(refusal::attribute("inputs", "invalid", "must be a list").into());
    };
    let import = &mut written.resource;
    set(import, "status", "pending");
    set(import, "inputs_size", size);
    for name in ["errors_count", "warnings_count", "processed_count"] {
        set(import, name, 0);
    }
    let id = id_of(import).to_owned();
    written.rules.job(Job::Import(id));
    Ok(())
}

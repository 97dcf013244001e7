//! Imports, which run in the background.
//!
//! Reacts to: creating or interrupting an import. Changes: its status and counts, and queues its
//! job.

use jsonapi_core::Error;
use serde_json::Value;

use super::rule::{Rule, Types, Written};
use crate::sandbox::attributes::{id_of, now, set, text};
use crate::sandbox::jobs::Job;
use crate::sandbox::refusal;

pub(super) const RULE: Rule = Rule {
    reacts_to: Types::These(&["imports"]),
    apply,
};

/// Starts a new import, or interrupts a running one.
fn apply(written: &mut Written<'_>) -> Result<(), Error> {
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

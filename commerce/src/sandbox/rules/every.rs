//! Members common to all resource types.
//!
//! Reacts to: writing a resource of any type. Changes: its times, its `metadata` and `meta`, and
//! `disabled_at` if the type has it.

use jsonapi_core::schema::Schema;
use jsonapi_core::{Error, ResourceObject};
use serde_json::Value;

use super::rule::{Rule, Types, Written, stamp};
use crate::sandbox::attributes::{now, set};
use crate::sandbox::refusal;

pub(super) const RULE: Rule = Rule {
    reacts_to: Types::Every,
    apply,
};

fn apply(written: &mut Written<'_>) -> Result<(), Error> {
    stamp(&mut written.resource);
    set(&mut written.resource, "updated_at", now());
    if let Some(schema) = written.rules.schema(written.sent.type_name()) {
        not_blank(schema, &written.resource)?;
        toggle(schema, written);
    }
    Ok(())
}

/// Required members can't be cleared by an update either.
fn not_blank(schema: &Schema, resource: &ResourceObject) -> Result<(), Error> {
    let required = schema
        .attributes
        .iter()
        .filter(|field| field.access.required);
    let blank = required.filter(|field| {
        let value = resource.attributes().get(field.name);
        value.is_none_or(|value| value.is_null() || value == "")
    });
    let blank = blank.map(|field| refusal::blank(&format!("/data/attributes/{}", field.name)));
    refusal::all(blank.collect())
}

/// Runs `_disable` and `_enable`, for all types that have them.
fn toggle(schema: &Schema, written: &mut Written<'_>) {
    if schema.attribute("disabled_at").is_none() {
        return;
    }
    if written.sent("_disable").is_some() {
        set(&mut written.resource, "disabled_at", now());
    }
    if written.sent("_enable").is_some() {
        set(&mut written.resource, "disabled_at", Value::Null);
    }
}

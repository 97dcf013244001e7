//! SKUs.
//!
//! Reacts to: writing a SKU. Changes: nothing; it rejects a code that is taken.

use jsonapi_core::Error;

use super::rule::{Rule, Types, Written};
use crate::sandbox::attributes::text;
use crate::sandbox::refusal;

pub(super) const RULE: Rule = Rule {
    reacts_to: Types::These(&["skus"]),
    apply,
};

fn apply(written: &mut Written<'_>) -> Result<(), Error> {
    let code = text(&written.resource, "code");
    let mut others = written.resources.all("skus");
    let is_taken = others.any(|sku| text(sku, "code") == code && sku.id() != written.resource.id());
    if is_taken {
        return Err(refusal::attribute("code", "taken", "has already been taken").into());
    }
    Ok(())
}

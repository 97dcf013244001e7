//! Addresses.
//!
//! Reacts to: writing an address. Changes: its `name`, `full_name` and `full_address`.

use jsonapi_core::{Error, ErrorObject, ResourceObject};

use super::rule::{Rule, Types, Written};
use crate::sandbox::attributes::{flag, set, text};
use crate::sandbox::refusal;

pub(super) const RULE: Rule = Rule {
    reacts_to: Types::These(&["addresses"]),
    apply,
};

fn apply(written: &mut Written<'_>) -> Result<(), Error> {
    refusal::all(nameless(&written.resource))?;
    let address = &mut written.resource;
    let part = |name| text(address, name);
    let name = if flag(address, "business") {
        part("company").to_owned()
    } else {
        format!("{} {}", part("first_name"), part("last_name"))
    };
    let whole = format!(
        "{}, {} {} {} ({})",
        part("line_1"),
        part("zip_code"),
        part("city"),
        part("state_code"),
        part("country_code"),
    );
    set(address, "full_name", name.as_str());
    set(address, "name", name);
    set(address, "full_address", whole);
    Ok(())
}

/// Returns errors for missing names: a business needs a company, anyone else a first and last name.
pub(crate) fn nameless(address: &ResourceObject) -> Vec<ErrorObject> {
    let needed: &[&str] = if flag(address, "business") {
        &["company"]
    } else {
        &["first_name", "last_name"]
    };
    let blank = needed.iter().filter(|name| {
        let value = address.attributes().get(**name);
        value.is_none_or(|value| value.is_null() || value == "")
    });
    blank
        .map(|name| refusal::blank(&format!("/data/attributes/{name}")))
        .collect()
}

//! Tags by name.
//!
//! Reacts to: `_add_tags` and `_remove_tags` of any resource. Changes: its `tags`; a missing tag is
//! created.

use jsonapi_core::{Error, Identifier, Linkage, ResourceObject};
use serde_json::Value;

use super::rule::{Rule, Types, Written};
use crate::sandbox::attributes::{id_of, identifiers, text};

pub(super) const RULE: Rule = Rule {
    reacts_to: Types::Every,
    apply,
};

fn apply(written: &mut Written<'_>) -> Result<(), Error> {
    let names = |name: &str| -> Vec<String> {
        let value = written.sent(name).and_then(Value::as_str);
        let names = value.unwrap_or_default().split(',').map(str::trim);
        names
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (added, removed) = (names("_add_tags"), names("_remove_tags"));
    if added.is_empty() && removed.is_empty() {
        return Ok(());
    }
    let mut tags: Vec<Identifier> = identifiers(&written.resource, "tags").to_vec();
    for name in added {
        let found = written
            .resources
            .all("tags")
            .find(|tag| text(tag, "name") == name);
        let id = match found {
            Some(tag) => id_of(tag).to_owned(),
            None => {
                let tag = ResourceObject::draft("tags").with_attribute("name", name);
                written.rules.add(written.resources, tag)?
            }
        };
        tags.push(Identifier::new("tags", id));
    }
    tags.retain(|tag| {
        let found = written.resources.find("tags", tag.id().unwrap_or_default());
        found.is_none_or(|found| !removed.iter().any(|name| text(found, "name") == name))
    });
    written
        .resource
        .set_relationship("tags", Linkage::Many(tags));
    Ok(())
}

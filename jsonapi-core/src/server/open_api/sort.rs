//! The sort keys that a description names.

use crate::resource::schema::Schema;

/// The greatest number of keys that are named.
const MOST: usize = 100;

/// Returns the keys that lists of these types can be sorted by: the attributes, those at the ends of
/// to-one relationships while they are few, and those of the repository.
pub(super) fn keys(schemas: &[&'static Schema], own: &[String]) -> Vec<String> {
    let mut keys = attributes(schemas);
    let relationships = schemas.iter().flat_map(|schema| schema.relationships);
    let to_one = relationships.filter(|to| !to.to_many && to.includable && to.access.read);
    let through: Vec<_> = to_one
        .flat_map(|to| {
            let there = attributes(&(to.schemas)()).into_iter();
            there.map(|key| format!("{}.{key}", to.name))
        })
        .collect();
    if keys.len() + through.len() <= MOST {
        keys.extend(through);
    }
    keys.extend_from_slice(own);
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn attributes(schemas: &[&'static Schema]) -> Vec<String> {
    let attributes = schemas.iter().flat_map(|schema| schema.attributes);
    let is_sortable = |name| {
        let mut attributes = schemas.iter().filter_map(|schema| schema.attribute(name));
        attributes.all(|attribute| attribute.sortable)
    };
    let attributes = attributes.filter(|attribute| is_sortable(attribute.name));
    let names = attributes.map(|attribute| attribute.name.to_owned());
    names.chain(["id".to_owned()]).collect()
}

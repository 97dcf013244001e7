//! The include paths that a description names.

use std::collections::BTreeMap;

use crate::resource::schema::Schema;

/// The greatest number of paths that are named. A cycle of relationships has paths of any length.
const MOST: usize = 100;

/// The greatest number of steps of a path that is named.
const DEPTH: usize = 3;

/// The include paths of a response.
pub(super) struct IncludePaths {
    pub(super) paths: Vec<String>,
    /// The types of the primary data and those at the ends of the paths, by name.
    pub(super) types: BTreeMap<&'static str, &'static Schema>,
}

impl IncludePaths {
    /// Returns the paths from these types: those of one step, and longer ones while they are few.
    pub(super) fn of(schemas: &[&'static Schema], depth: usize) -> Self {
        let types = schemas.iter().map(|schema| (schema.type_name, *schema));
        let mut all = Self {
            paths: Vec::new(),
            types: types.collect(),
        };
        let mut ends = BTreeMap::from([(String::new(), schemas.to_vec())]);
        for steps in 1..=depth.min(DEPTH) {
            ends = ends.iter().flat_map(|(path, at)| next(path, at)).collect();
            if ends.is_empty() || (steps > 1 && all.paths.len() + ends.len() > MOST) {
                break;
            }
            let reached = ends.values().flatten();
            all.types
                .extend(reached.map(|schema| (schema.type_name, *schema)));
            all.paths.extend(ends.keys().cloned());
        }
        all
    }
}

/// Returns the paths that are one step longer, with the types at their ends.
fn next(path: &str, at: &[&'static Schema]) -> BTreeMap<String, Vec<&'static Schema>> {
    let mut ends: BTreeMap<_, Vec<&'static Schema>> = BTreeMap::new();
    let relationships = at.iter().flat_map(|schema| schema.relationships);
    for relationship in relationships.filter(|relationship| relationship.includable) {
        let path = match path {
            "" => relationship.name.to_owned(),
            path => format!("{path}.{}", relationship.name),
        };
        let end = ends.entry(path).or_default();
        end.extend((relationship.schemas)());
        end.sort_by_key(|schema| schema.type_name);
        end.dedup_by_key(|schema| schema.type_name);
    }
    ends
}

//! Compound documents: no duplicates, and full linkage.
//!
//! <https://jsonapi.org/format/#document-compound-documents>

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use super::document::Checker;
use super::json::{Json, Object};
use super::report::{Path, excerpt};
use crate::model::rule;

/// The identity of a resource within the document.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key<'d> {
    kind: &'d str,
    id: &'d str,
    is_lid: bool,
}

impl<'d> Key<'d> {
    fn of(object: &'d Object<'_>) -> Option<Self> {
        let text = |name| object.get(name).and_then(Json::as_str);
        let kind = text("type")?;
        match text("id") {
            Some(id) => Some(Self {
                kind,
                id,
                is_lid: false,
            }),
            None => text("lid").map(|id| Self {
                kind,
                id,
                is_lid: true,
            }),
        }
    }
}

impl Checker<'_> {
    pub(super) fn compound(&mut self, path: &Path<'_>, root: &Object<'_>) {
        let Some(included) = root.get("included").and_then(Json::as_array) else {
            return;
        };
        let primary = match root.get("data") {
            Some(Json::Null) => &[],
            Some(Json::Array(elements)) => elements.as_slice(),
            Some(data @ Json::Object(_)) => std::slice::from_ref(data),
            // Reported elsewhere.
            _ => return,
        };
        let index = self.check_duplicates(path, root, primary, included);
        self.full_linkage(path, primary, included, &index);
    }

    /// Reports duplicate resources, and returns the first position of each in `included`.
    fn check_duplicates<'d>(
        &mut self,
        path: &Path<'_>,
        root: &Object<'_>,
        primary: &'d [Json<'_>],
        included: &'d [Json<'_>],
    ) -> HashMap<Key<'d>, usize, RandomState> {
        let mut seen: HashSet<Key<'d>, RandomState> = HashSet::default();
        // Objects with only an identity may be resource identifiers, whose resource belongs in
        // `included`; next to one with fields they are resources.
        if primary.iter().filter_map(Json::as_object).any(has_fields) {
            for (position, key) in keys(primary) {
                if !seen.insert(key) {
                    let path = path.name("data");
                    match root.get("data") {
                        Some(Json::Array(_)) => self.duplicate(&path.index(position), key),
                        _ => self.duplicate(&path, key),
                    }
                }
            }
        }
        let mut index = HashMap::with_capacity_and_hasher(included.len(), RandomState::default());
        for (position, key) in keys(included) {
            let first = *index.entry(key).or_insert(position) == position;
            if !first || seen.contains(&key) {
                self.duplicate(&path.name("included").index(position), key);
            }
        }
        index
    }

    fn duplicate(&mut self, path: &Path<'_>, key: Key<'_>) {
        self.report.error(
            rule::DOC_COMPOUND_NO_DUPLICATES,
            path,
            format_args!(
                "the document already has the resource of type `{}` with id `{}`: leave this one out",
                excerpt(key.kind),
                excerpt(key.id)
            ),
        );
    }

    fn full_linkage(
        &mut self,
        path: &Path<'_>,
        primary: &[Json<'_>],
        included: &[Json<'_>],
        index: &HashMap<Key<'_>, usize, RandomState>,
    ) {
        let mut reached = vec![false; included.len()];
        let mut next: Vec<&Object<'_>> = primary.iter().filter_map(Json::as_object).collect();
        for (_, key) in keys(primary) {
            if let Some(&position) = index.get(&key) {
                visit(position, included, &mut reached, &mut next);
            }
        }
        let mut restricted = false;
        while let Some(resource) = next.pop() {
            restricted = restricted || self.is_restricted(resource);
            let relationships = resource.get("relationships").and_then(Json::as_object);
            for (name, relationship) in relationships.into_iter().flat_map(Object::members) {
                if name.starts_with('@') || self.is_extension(name) {
                    continue;
                }
                let linkage = match relationship
                    .as_object()
                    .and_then(|object| object.get("data"))
                {
                    Some(Json::Array(identifiers)) => identifiers,
                    Some(identifier) => std::slice::from_ref(identifier),
                    None => &[],
                };
                for (_, key) in keys(linkage) {
                    if let Some(&position) = index.get(&key) {
                        visit(position, included, &mut reached, &mut next);
                    }
                }
            }
        }
        // The linkage may be in a field that was not requested.
        if restricted {
            return;
        }
        for (position, key) in keys(included) {
            if !reached[position] && index.get(&key) == Some(&position) {
                self.report.error(
                    rule::DOC_COMPOUND_FULL_LINKAGE,
                    &path.name("included").index(position),
                    format_args!(
                        "no chain of relationships leads from primary data to the resource of type `{}` with id `{}`: add the linkage, or leave it out",
                        excerpt(key.kind),
                        excerpt(key.id)
                    ),
                );
            }
        }
    }

    fn is_restricted(&self, resource: &Object<'_>) -> bool {
        let kind = resource.get("type").and_then(Json::as_str);
        kind.is_some_and(|kind| {
            self.validator
                .restricted
                .iter()
                .any(|restricted| restricted == kind)
        })
    }
}

/// Returns the positions and identities of the objects that have one.
fn keys<'d>(objects: &'d [Json<'_>]) -> impl Iterator<Item = (usize, Key<'d>)> {
    objects
        .iter()
        .enumerate()
        .filter_map(|(position, object)| Some((position, Key::of(object.as_object()?)?)))
}

/// Returns whether a resource object has more than an identity.
fn has_fields(resource: &Object<'_>) -> bool {
    resource
        .members()
        .any(|(name, _)| matches!(name, "attributes" | "relationships" | "links"))
}

fn visit<'d, 'a>(
    position: usize,
    included: &'d [Json<'a>],
    reached: &mut [bool],
    next: &mut Vec<&'d Object<'a>>,
) {
    if !std::mem::replace(&mut reached[position], true) {
        next.extend(included[position].as_object());
    }
}

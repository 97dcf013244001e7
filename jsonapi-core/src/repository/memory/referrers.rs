//! The reverse index of linkage: the resources that refer to a resource.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasher;

use foldhash::quality::RandomState;

use crate::model::{Identifier, Linkage, RelationshipObject, ResourceObject};

/// A resource by its type and its position among the resources of that type.
pub(super) type Referrer = (&'static str, u64);

/// Counts how many times each resource refers to each other one.
///
/// A target is identified by the hash of its type and id. If two hashes collide, each target has
/// too many referrers, which is harmless: those have no reference to it.
#[derive(Default)]
pub(super) struct Referrers {
    hasher: RandomState,
    counts: HashMap<u64, HashMap<Referrer, u32, RandomState>, RandomState>,
}

impl Referrers {
    /// The resources that lead to the one of this type and id.
    pub(super) fn of(&self, type_name: &str, id: &str) -> impl Iterator<Item = Referrer> {
        let target = self.hasher.hash_one((type_name, id));
        let referrers = self.counts.get(&target);
        referrers.into_iter().flat_map(HashMap::keys).copied()
    }

    /// Notes that the linkage of a resource is no longer that of `before` but that of `after`. The
    /// work is that of comparing them, and of noting the identifiers in which they differ.
    pub(super) fn replace(
        &mut self,
        referrer: Referrer,
        before: Option<&ResourceObject>,
        after: Option<&ResourceObject>,
    ) {
        for (name, relationship) in before.into_iter().flat_map(ResourceObject::relationships) {
            let (gone, come) = difference(identifiers(Some(relationship)), linked(after, name));
            for to in gone {
                self.unlink(referrer, to);
            }
            for to in come {
                self.link(referrer, to);
            }
        }
        for (name, relationship) in after.into_iter().flat_map(ResourceObject::relationships) {
            if before
                .and_then(|before| before.relationship(name))
                .is_none()
            {
                for to in identifiers(Some(relationship)) {
                    self.link(referrer, to);
                }
            }
        }
    }

    fn link(&mut self, referrer: Referrer, to: &Identifier) {
        if let Some(target) = self.target(to) {
            let referrers = self.counts.entry(target).or_default();
            *referrers.entry(referrer).or_default() += 1;
        }
    }

    /// Notes that a resource leads to another once less.
    pub(super) fn unlink(&mut self, referrer: Referrer, to: &Identifier) {
        let target = self.target(to).map(|target| self.counts.entry(target));
        let Some(Entry::Occupied(mut referrers)) = target else {
            return;
        };
        match referrers.get_mut().get_mut(&referrer) {
            Some(count) if *count > 1 => *count -= 1,
            _ => drop(referrers.get_mut().remove(&referrer)),
        }
        if referrers.get().is_empty() {
            referrers.remove();
        }
    }

    fn target(&self, to: &Identifier) -> Option<u64> {
        Some(self.hasher.hash_one((to.type_name(), to.id()?)))
    }
}

fn linked<'a>(resource: Option<&'a ResourceObject>, name: &str) -> &'a [Identifier] {
    identifiers(resource.and_then(|resource| resource.relationship(name)))
}

fn identifiers(relationship: Option<&RelationshipObject>) -> &[Identifier] {
    let linkage = relationship.and_then(RelationshipObject::data);
    linkage.map_or(&[], Linkage::identifiers)
}

/// Both without what they begin and end with alike.
fn difference<'a>(
    mut one: &'a [Identifier],
    mut other: &'a [Identifier],
) -> (&'a [Identifier], &'a [Identifier]) {
    while let ([first, rest @ ..], [begin, others @ ..]) = (one, other)
        && first == begin
    {
        (one, other) = (rest, others);
    }
    while let ([rest @ .., last], [others @ .., end]) = (one, other)
        && last == end
    {
        (one, other) = (rest, others);
    }
    (one, other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(links: &[&str]) -> ResourceObject {
        let links = links.iter().map(|id| Identifier::new("nodes", id));
        ResourceObject::new("nodes", "0")
            .with_relationship("peers", Linkage::Many(links.collect()))
            .with_relationship("first", Linkage::One(Some(Identifier::new("nodes", "a"))))
    }

    fn of(referrers: &Referrers, id: &str) -> usize {
        referrers.of("nodes", id).count()
    }

    #[test]
    fn a_resource_refers_until_its_last_link_is_gone() {
        let mut referrers = Referrers::default();
        let steps = [
            node(&["a", "b", "c", "d"]),
            node(&["a", "c", "d", "e"]),
            node(&["e", "d"]),
            node(&[]),
        ];
        let expected = [
            [1, 1, 1, 1, 0],
            [1, 0, 1, 1, 1],
            [1, 0, 0, 1, 1],
            [1, 0, 0, 0, 0],
        ];
        let mut before = None;
        for (after, expected) in steps.iter().zip(expected) {
            referrers.replace(("nodes", 0), before, Some(after));
            let counts = ["a", "b", "c", "d", "e"].map(|id| of(&referrers, id));
            assert_eq!(counts, expected);
            before = Some(after);
        }
        referrers.replace(("nodes", 0), before, None);
        assert!(referrers.counts.is_empty());
    }
}

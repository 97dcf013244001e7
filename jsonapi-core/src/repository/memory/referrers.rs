//! The reverse index of linkage: the resources that refer to a resource.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasher;

use foldhash::quality::RandomState;

use crate::model::members::Members;
use crate::model::{Identifier, Linkage, RelationshipObject};

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

    /// Notes that the relationships of a resource are no longer `before` but `after`. The work is that
    /// of comparing them, and of noting the identifiers in which they differ.
    pub(super) fn replace(
        &mut self,
        referrer: Referrer,
        before: &Members<RelationshipObject>,
        after: &Members<RelationshipObject>,
    ) {
        for (name, relationship) in before.iter() {
            let after = identifiers(after.get(name));
            let (gone, come) = difference(identifiers(Some(relationship)), after);
            for to in gone {
                self.unlink(referrer, to);
            }
            for to in come {
                self.link(referrer, to);
            }
        }
        for (name, relationship) in after.iter() {
            if before.get(name).is_none() {
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

    fn node(links: &[&str]) -> Members<RelationshipObject> {
        let links = links.iter().map(|id| Identifier::new("nodes", id));
        let mut members = Members::new();
        members.insert("peers", Linkage::Many(links.collect()).into());
        members.insert("first", Identifier::new("nodes", "a").into());
        members
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
        let none = Members::new();
        let mut before = &none;
        for (after, expected) in steps.iter().zip(expected) {
            referrers.replace(("nodes", 0), before, after);
            let counts = ["a", "b", "c", "d", "e"].map(|id| of(&referrers, id));
            assert_eq!(counts, expected);
            before = after;
        }
        referrers.replace(("nodes", 0), before, &none);
        assert!(referrers.counts.is_empty());
    }
}

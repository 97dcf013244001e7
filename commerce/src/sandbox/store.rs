//! The resources, in memory.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jsonapi_core::{Document, Error, Identifier, Linkage, ResourceObject};

use super::intents::random;

/// Resources by type and id.
#[derive(Debug, Default)]
pub(super) struct Store {
    resources: BTreeMap<String, BTreeMap<String, ResourceObject>>,
}

/// A relationship that nobody writes: it follows from another one.
struct Derived {
    of: (&'static str, &'static str),
    /// The type that it leads to, and the to-one relationship there that decides.
    to: (&'static str, &'static str),
    by: By,
}

enum By {
    /// The relationship there leads back to the resource itself.
    Itself,
    /// It leads to where this relationship of the resource leads, too.
    Shared(&'static str),
}

const DERIVED: &[Derived] = &[
    Derived {
        of: ("orders", "line_items"),
        to: ("line_items", "order"),
        by: By::Itself,
    },
    Derived {
        of: ("orders", "shipments"),
        to: ("shipments", "order"),
        by: By::Itself,
    },
    Derived {
        of: ("orders", "available_payment_methods"),
        to: ("payment_methods", "market"),
        by: By::Shared("market"),
    },
    Derived {
        of: ("orders", "available_customer_payment_sources"),
        to: ("customer_payment_sources", "customer"),
        by: By::Shared("customer"),
    },
    Derived {
        of: ("customers", "orders"),
        to: ("orders", "customer"),
        by: By::Itself,
    },
    Derived {
        of: ("customers", "customer_payment_sources"),
        to: ("customer_payment_sources", "customer"),
        by: By::Itself,
    },
];

impl Store {
    /// What a sandbox begins with.
    pub(super) fn seeded() -> Result<Self, Error> {
        const SEED: &[u8] = include_bytes!("seed.json");
        let seed = Document::<Vec<ResourceObject>>::from_slice(SEED)?;
        let mut store = Self::default();
        for resource in seed.data {
            store.put(resource);
        }
        Ok(store)
    }

    pub(super) fn get(&self, type_name: &str, id: &str) -> Option<&ResourceObject> {
        self.resources.get(type_name)?.get(id)
    }

    /// The resources of a type, in the order of their ids.
    pub(super) fn list(&self, type_name: &str) -> impl Iterator<Item = &ResourceObject> {
        self.resources
            .get(type_name)
            .into_iter()
            .flat_map(BTreeMap::values)
    }

    /// Puts a resource in, in place of the one with its type and id.
    pub(super) fn put(&mut self, resource: ResourceObject) {
        if let Some(id) = resource.id() {
            let id = id.to_owned();
            self.resources
                .entry(resource.type_name().to_owned())
                .or_default()
                .insert(id, resource);
        }
    }

    pub(super) fn remove(&mut self, type_name: &str, id: &str) -> Option<ResourceObject> {
        self.resources.get_mut(type_name)?.remove(id)
    }

    /// An id that no resource of this type has.
    pub(super) fn free_id(&self, type_name: &str) -> String {
        let mut id = random(10);
        while self.get(type_name, &id).is_some() {
            id = random(10);
        }
        id
    }

    /// Which resources a relationship leads to, of those that are there.
    pub(super) fn linkage(&self, resource: &ResourceObject, name: &str, to_many: bool) -> Linkage {
        if let Some(derived) = DERIVED
            .iter()
            .find(|derived| derived.of == (resource.type_name(), name))
        {
            return Linkage::Many(self.derive(resource, derived));
        }
        let mut there = identifiers(resource, name)
            .iter()
            .filter(|it| self.has(it))
            .cloned();
        if to_many {
            Linkage::Many(there.collect())
        } else {
            Linkage::One(there.next())
        }
    }

    fn derive(&self, resource: &ResourceObject, derived: &Derived) -> Vec<Identifier> {
        let decisive = match derived.by {
            By::Itself => resource.identifier(),
            By::Shared(name) => identifiers(resource, name).first().cloned(),
        };
        let (type_name, name) = derived.to;
        self.list(type_name)
            .filter(|other| {
                decisive
                    .as_ref()
                    .is_some_and(|it| identifiers(other, name).contains(it))
            })
            .filter_map(ResourceObject::identifier)
            .collect()
    }

    fn has(&self, identifier: &Identifier) -> bool {
        identifier
            .id()
            .is_some_and(|id| self.get(identifier.type_name(), id).is_some())
    }
}

/// Which resources a relationship names.
pub(super) fn identifiers<'a>(resource: &'a ResourceObject, name: &str) -> &'a [Identifier] {
    resource
        .relationship(name)
        .and_then(|relationship| relationship.data())
        .map_or(&[], Linkage::identifiers)
}

/// The time, as the API writes it.
pub(super) fn now() -> String {
    format!("{:.3}", Timestamp::now())
}

#[cfg(test)]
mod tests {
    use super::super::kind::Kind;
    use super::*;

    #[test]
    fn the_seed_is_what_the_types_declare() {
        let store = Store::seeded().unwrap();
        for resource in store.resources.values().flat_map(BTreeMap::values) {
            let Some(kind) = Kind::named(resource.type_name()) else {
                assert_eq!(resource.type_name(), "skus");
                continue;
            };
            kind.check(resource).unwrap();
            for name in resource.attributes().keys() {
                assert!(kind.attribute(name).is_some(), "{resource:?}: {name}");
            }
            for (name, relationship) in resource.relationships() {
                assert!(kind.relationship(name).is_some(), "{resource:?}: {name}");
                for identifier in relationship.data().unwrap().identifiers() {
                    assert!(store.has(identifier), "{identifier}");
                }
            }
        }
    }

    #[test]
    fn times_are_as_the_api_writes_them() {
        let now = now();
        assert_eq!(now.len(), "2018-01-01T12:00:00.000Z".len(), "{now}");
    }
}

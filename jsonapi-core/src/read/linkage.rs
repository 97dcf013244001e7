//! Reading relationship objects and the linkage within.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use crate::document::{Identifier, Links, Meta};
use crate::relationship::{RelationshipField, TypedLinkage};
use crate::target::{ReferenceError, Target};
use crate::trace::Trace;

/// What a `data` member of a relationship may hold.
pub(crate) enum LinkageData<T: Target> {
    Null,
    One(T::Reference),
    Many(Vec<T::Reference>),
}

pub(crate) fn read_linkage<'de, T: Target, D: Deserializer<'de>>(
    deserializer: D,
    trace: &Trace,
) -> Result<LinkageData<T>, D::Error> {
    deserializer.deserialize_any(LinkageVisitor {
        trace,
        target: PhantomData,
    })
}

struct LinkageVisitor<'t, T> {
    trace: &'t Trace,
    target: PhantomData<fn() -> T>,
}

impl<'de, T: Target> Visitor<'de> for LinkageVisitor<'_, T> {
    type Value = LinkageData<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("linkage: null, a resource identifier, or an array of resource identifiers")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(LinkageData::Null)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        ReferenceSeed::<T> {
            trace: self.trace,
            target: PhantomData,
        }
        .visit_map(map)
        .map(LinkageData::One)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut references = Vec::new();
        let seed = || ReferenceSeed::<T> {
            trace: self.trace,
            target: PhantomData,
        };
        while let Some(reference) = seq
            .next_element_seed(seed())
            .map_err(self.trace.at_index(references.len()))?
        {
            references.push(reference);
        }
        Ok(LinkageData::Many(references))
    }
}

/// Reads a resource identifier object as a reference to a `T`.
struct ReferenceSeed<'t, T> {
    trace: &'t Trace,
    target: PhantomData<fn() -> T>,
}

impl<'de, T: Target> DeserializeSeed<'de> for ReferenceSeed<'_, T> {
    type Value = T::Reference;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: Target> Visitor<'de> for ReferenceSeed<'_, T> {
    type Value = T::Reference;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a resource identifier")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let identifier =
            Identifier::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
        T::reference(identifier).map_err(|error| match error {
            ReferenceError::Type(other) => {
                self.trace.rule("doc.linkage.form");
                A::Error::custom(format_args!(
                    "linkage to `{0}` where only {1} may stand; declare the relationship as one \
                     to `{0}`, or to a union that has it",
                    other.type_name(),
                    Types(T::TYPES),
                ))
            }
            ReferenceError::Id(why) => A::Error::custom(why),
        })
    }
}

/// Type names for a sentence.
pub(crate) struct Types(pub(crate) &'static [&'static str]);

impl fmt::Display for Types {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.0.iter().enumerate() {
            let separator = match index {
                0 => "",
                _ if index + 1 == self.0.len() => " or ",
                _ => ", ",
            };
            write!(f, "{separator}`{name}`")?;
        }
        Ok(())
    }
}

pub(crate) fn read_relationship_object<'de, F: RelationshipField, D: Deserializer<'de>>(
    deserializer: D,
    trace: &Trace,
) -> Result<F, D::Error> {
    deserializer.deserialize_map(RelationshipVisitor {
        trace,
        field: PhantomData,
    })
}

struct RelationshipVisitor<'t, F> {
    trace: &'t Trace,
    field: PhantomData<fn() -> F>,
}

impl<'de, F: RelationshipField> Visitor<'de> for RelationshipVisitor<'_, F> {
    type Value = F;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a relationship object with `data`, `links` or `meta`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<F, A::Error> {
        let trace = self.trace;
        let mut linkage = F::Linkage::default();
        let (mut links, mut meta) = (Links::default(), Meta::default());
        while let Some(key) = map.next_key_seed(RelationshipKey)? {
            match key {
                Key::Data => {
                    linkage = map
                        .next_value_seed(LinkageSeed {
                            trace,
                            linkage: PhantomData,
                        })
                        .map_err(trace.at("data"))?;
                }
                Key::Links if F::WHOLE => links = map.next_value().map_err(trace.at("links"))?,
                Key::Meta if F::WHOLE => meta = map.next_value().map_err(trace.at("meta"))?,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(F::from_members(linkage, links, meta))
    }
}

struct LinkageSeed<'t, L> {
    trace: &'t Trace,
    linkage: PhantomData<fn() -> L>,
}

impl<'de, L: TypedLinkage> DeserializeSeed<'de> for LinkageSeed<'_, L> {
    type Value = L;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<L, D::Error> {
        L::read(deserializer, self.trace)
    }
}

enum Key {
    Data,
    Links,
    Meta,
    Other,
}

struct RelationshipKey;

impl<'de> DeserializeSeed<'de> for RelationshipKey {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for RelationshipKey {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Key, E> {
        Ok(match name {
            "data" => Key::Data,
            "links" => Key::Links,
            "meta" => Key::Meta,
            _ => Key::Other,
        })
    }
}

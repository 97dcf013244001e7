//! Members of JSON objects: values of one type ([`Members`]), or those that extensions define
//! ([`Extensions`]).

use std::marker::PhantomData;
use std::{fmt, mem};

use compact_str::CompactString;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

/// Members with values of one type, sorted by name, in one allocation. Extension members, with
/// arbitrary values, are among them.
///
/// They are sorted because JSON objects are unordered: two objects are equal regardless of the
/// order in which they were read.
#[derive(Clone, PartialEq)]
pub(crate) struct Members<V>(Vec<(CompactString, Member<V>)>);

#[derive(Clone, PartialEq, Serialize)]
#[serde(untagged)]
enum Member<V> {
    Own(V),
    Extension(Box<Value>),
}

impl<V> Member<V> {
    fn value(&self) -> Option<&V> {
        match self {
            Self::Own(value) => Some(value),
            Self::Extension(_) => None,
        }
    }
}

impl<V> Members<V> {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn get(&self, name: &str) -> Option<&V> {
        self.find(name).ok().and_then(|at| self.0[at].1.value())
    }

    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut V> {
        let at = self.find(name).ok()?;
        match &mut self.0[at].1 {
            Member::Own(value) => Some(value),
            Member::Extension(_) => None,
        }
    }

    /// Returns an extension member.
    pub(crate) fn extension(&self, name: &str) -> Option<&Value> {
        match &self.0[self.find(name).ok()?].1 {
            Member::Own(_) => None,
            Member::Extension(value) => Some(value),
        }
    }

    pub(crate) fn insert(&mut self, name: &str, value: V) {
        let value = Member::Own(value);
        match self.find(name) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (name.into(), value)),
        }
    }

    pub(crate) fn remove(&mut self, name: &str) -> Option<V> {
        match self.0.remove(self.find(name).ok()?).1 {
            Member::Own(value) => Some(value),
            Member::Extension(_) => None,
        }
    }

    pub(crate) fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.0.retain(|(name, _)| keep(name));
    }

    /// Like [`iter`](Self::iter), with mutable values.
    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.iter_mut().filter_map(|(_, value)| match value {
            Member::Own(value) => Some(value),
            Member::Extension(_) => None,
        })
    }

    /// Returns an iterator over the members except those of extensions.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        let members = self.0.iter();
        members.filter_map(|(name, value)| Some((name.as_str(), value.value()?)))
    }

    /// Takes over the members of another object.
    pub(crate) fn extend(&mut self, other: Self) {
        for (name, value) in other.0 {
            match self.find(&name) {
                Ok(at) => self.0[at].1 = value,
                Err(at) => self.0.insert(at, (name, value)),
            }
        }
    }

    fn find(&self, name: &str) -> Result<usize, usize> {
        self.0
            .binary_search_by(|(other, _)| other.as_str().cmp(name))
    }
}

impl<V> Default for Members<V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<V: fmt::Debug> fmt::Debug for Members<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<V: Serialize> Serialize for Members<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Members<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor(PhantomData))
    }
}

struct MembersVisitor<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for MembersVisitor<V> {
    type Value = Members<V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members: Vec<(CompactString, Member<V>)> = Vec::new();
        while let Some(name) = map.next_key::<CompactString>()? {
            if is_at_member(&name) {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            if members.is_empty() {
                // Most objects have `self` and `related`.
                members.reserve_exact(2);
            }
            let value = if is_extension_member(&name) {
                Member::Extension(map.next_value()?)
            } else {
                Member::Own(map.next_value()?)
            };
            members.push((name, value));
        }
        // The sort is stable, so that the last of several members with one name wins, as in
        // serde_json.
        members.sort_by(|a, b| a.0.cmp(&b.0));
        members.dedup_by(|later, earlier| {
            let same = later.0 == earlier.0;
            if same {
                mem::swap(later, earlier);
            }
            same
        });
        Ok(Members(members))
    }
}

/// The members of an object that extensions define (`namespace:member`).
///
/// Used with `#[serde(flatten)]`. Other unknown members are ignored, as the specification requires.
/// Boxed, since few objects have any.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Extensions(Option<Box<Map<String, Value>>>);

impl Extensions {
    pub(crate) const fn new() -> Self {
        Self(None)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name)
    }

    pub(crate) fn insert(&mut self, name: &str, value: Value) {
        let members = self.0.get_or_insert_default();
        members.insert(name.to_owned(), value);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0.iter().flat_map(|members| members.iter())
    }
}

impl Serialize for Extensions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Extensions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ExtensionsVisitor)
    }
}

struct ExtensionsVisitor;

impl<'de> Visitor<'de> for ExtensionsVisitor {
    type Value = Extensions;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut extensions = Extensions::default();
        while let Some(name) = map.next_key::<CompactString>()? {
            if is_extension_member(&name) {
                extensions.insert(&name, map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(extensions)
    }
}

/// Returns whether an extension defines the member: it has a namespace.
pub(crate) fn is_extension_member(name: &str) -> bool {
    !is_at_member(name) && name.contains(':')
}

/// Returns whether the specification's definitions ignore the member.
pub(crate) fn is_at_member(name: &str) -> bool {
    name.starts_with('@')
}

/// Deserializes a nullable value, and distinguishes null from an absent member, which is the
/// default.
pub(crate) fn present<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// Deserializes members without the null ones.
pub(crate) fn without_null<'de, D, V>(deserializer: D) -> Result<Option<Members<V>>, D::Error>
where
    D: Deserializer<'de>,
    V: Deserialize<'de>,
{
    let members = Option::<Members<Option<V>>>::deserialize(deserializer)?;
    Ok(members.map(|Members(members)| {
        let present = members.into_iter().filter_map(|(name, member)| {
            let member = match member {
                Member::Own(value) => Member::Own(value?),
                Member::Extension(value) => Member::Extension(value),
            };
            Some((name, member))
        });
        Members(present.collect())
    }))
}

/// Deserializes a nullable value; null is the default.
pub(crate) fn nullable<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

//! Linkage by the name of its relationship: what may be changed, and how.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use crate::codec::Cursor;
use crate::codec::trace::Trace;
use crate::error::{Encode, Error};
use crate::model::{ErrorDocument, ErrorObject, Identifier, Linkage, fault};
use crate::resource::relationship::{LinkageOf, RelationshipField, TypedLinkage};
use crate::resource::schema::{RelationshipSchema, Schema};
use crate::resource::write_access::{self, Fields};

/// A kind of change to a relationship.
///
/// Specification: [Updating
/// Relationships](https://jsonapi.org/format/1.1/#crud-updating-relationships).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkageChange {
    /// Replaces the linkage.
    Replace,
    /// Adds members. `meta` of an identifier replaces that of an existing member.
    Add,
    /// Removes members. Absent ones are ignored.
    Remove,
}

impl LinkageChange {
    /// Returns the linkage after the change, without duplicate members.
    pub(crate) fn apply(self, current: Option<Linkage>, changed: Linkage) -> Linkage {
        let changed = match changed {
            Linkage::One(_) => return changed,
            Linkage::Many(changed) => changed,
        };
        let key = |identifier: &Identifier| {
            let id = identifier.id().map(str::to_owned);
            (identifier.type_name().to_owned(), id)
        };
        let mut members = match current {
            Some(Linkage::Many(current)) if self != Self::Replace => current,
            _ => Vec::new(),
        };
        if self == Self::Remove {
            let removed: HashSet<_> = changed.iter().map(key).collect();
            members.retain(|member| !removed.contains(&key(member)));
        } else {
            let mut positions: HashMap<_, _> = (members.iter().map(key)).zip(0..).collect();
            for member in changed {
                match positions.entry(key(&member)) {
                    Entry::Vacant(free) => {
                        free.insert(members.len());
                        members.push(member);
                    }
                    // It keeps its position and gets the new `meta`.
                    Entry::Occupied(position) if !member.meta().is_absent() => {
                        members[*position.get()] = member;
                    }
                    Entry::Occupied(_) => {}
                }
            }
        }
        Linkage::Many(members)
    }
}

/// Returns the relationship of this name.
pub(crate) fn known_relationship(
    schema: &Schema,
    name: &str,
) -> Result<&'static RelationshipSchema, Error> {
    schema
        .relationship(name)
        .ok_or_else(|| no_relationship(schema.type_name, name).into())
}

/// Returns the error that there is no such resource, with status 404.
pub fn no_resource(type_name: &str, id: &str) -> ErrorObject {
    let detail = format!("there is no resource of type `{type_name}` with the id `{id}`");
    fault(404, "No such resource", detail)
}

fn no_relationship(type_name: &str, name: &str) -> ErrorObject {
    let detail = format!("`{type_name}` has no relationship `{name}`");
    fault(404, "No such relationship", detail)
}

/// Checks that a relationship can be changed in this way, to linkage of this form. The pointer of
/// the error leads to the linkage, which is the `data` of the request.
pub(crate) fn changeable(
    schema: &Schema,
    relationship: &RelationshipSchema,
    change: LinkageChange,
    linkage: &Linkage,
) -> Result<(), Error> {
    let replaces = change == LinkageChange::Replace;
    write_access::changeable(schema, relationship, replaces, linkage)
        .map_err(|error| ErrorObject::from(error).with_pointer("/data").into())
}

/// An error of an update that changes one relationship, for a request whose `data` is the linkage.
///
/// A pointer into the resource object leads nowhere there: one to the relationship becomes one to
/// the linkage, as do all others.
pub(crate) fn in_linkage(error: Error, name: &str, change: LinkageChange) -> Error {
    if error.errors().is_empty() {
        return error;
    }
    let place = format!("{}/data", Fields::Relationships.pointer_to(name));
    let errors = error.errors().iter().map(|error| {
        let Some(pointer) = error.pointer() else {
            return error.clone();
        };
        // Added members follow the existing ones, so their indexes differ.
        let rest = pointer
            .strip_prefix(&*place)
            .filter(|_| change == LinkageChange::Replace);
        let pointer = format!("/data{}", rest.unwrap_or_default());
        error.clone().with_pointer(pointer)
    });
    ErrorDocument::new(errors).into()
}

/// Linkage with the type of its relationship.
pub(super) fn typed_linkage<F: RelationshipField>(
    linkage: &Linkage,
) -> Result<LinkageOf<F>, Error> {
    let text = serde_json::to_string(linkage).map_err(Encode::linkage)?;
    let trace = Trace::default();
    LinkageOf::<F>::read_linkage(&mut Cursor::new(&text), &trace)
        .map_err(|error| trace.into_error(&error))
}

/// Linkage without the type of its relationship.
pub(super) fn untyped_linkage(linkage: &impl serde::Serialize) -> Result<Linkage, Error> {
    let value = serde_json::to_value(linkage);
    let linkage = value.and_then(serde_json::from_value);
    Ok(linkage.map_err(Encode::linkage)?)
}

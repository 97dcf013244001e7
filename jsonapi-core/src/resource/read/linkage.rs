//! Reads relationship objects and their linkage.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Error as _};
use serde_json::Error;

use crate::codec::Cursor;
use crate::codec::trace::{Cause, Trace};
use crate::model::{Identifier, Links, Meta};
use crate::resource::relationship::{
    Annotation, Linkable, Member, MemberList, RelationshipField, TypedLinkage,
};
use crate::resource::target::{ReferenceError, RelationshipTarget};

/// The `data` member of a relationship.
pub(crate) enum LinkageData<T: Linkable> {
    Null,
    One(Member<T>),
    Many(MemberList<T>),
}

pub(crate) fn read_linkage<T: Linkable>(
    cursor: &mut Cursor<'_>,
    trace: &Trace,
) -> Result<LinkageData<T>, Error> {
    match cursor.peek() {
        Some(b'{') => read_member::<T>(cursor, trace).map(LinkageData::One),
        Some(b'[') => {
            let mut members = MemberList::with_capacity(0);
            let mut elements = cursor.array(&EXPECTING)?;
            while elements.next(cursor)? {
                trace.check_time(cursor.position())?;
                let member =
                    read_member::<T>(cursor, trace).map_err(trace.at_index(members.len()))?;
                members.push(member);
            }
            Ok(LinkageData::Many(members))
        }
        Some(b'n') => cursor.skip().map(|()| LinkageData::Null),
        _ => cursor.fail(&EXPECTING),
    }
}

const EXPECTING: &str = "linkage: null, a resource identifier, or an array of resource identifiers";

/// Reads a resource identifier object as a reference to a `T`, with its annotation.
fn read_member<T: Linkable>(cursor: &mut Cursor<'_>, trace: &Trace) -> Result<Member<T>, Error> {
    let start = *cursor;
    if let Some((type_name, id)) = read_plain(cursor)? {
        let reference = T::Target::refer(&type_name, &id);
        return Ok((
            reference.map_err(reference_error::<T::Target>(trace))?,
            None,
        ));
    }
    *cursor = start;
    let identifier = cursor.value(|json| Identifier::deserialize(json))?;
    let annotation = Annotation::read::<T>(&identifier).map_err(|error| {
        trace.cause(Cause::Declaration);
        trace.at("meta")(error)
    })?;
    let reference =
        T::Target::reference(identifier).map_err(reference_error::<T::Target>(trace))?;
    // A union's reference is the identifier, including its `meta`.
    let holds_meta = T::Target::as_identifier(&reference).is_some_and(|identifier| {
        identifier.meta().is_absent() || T::embedded_meta(identifier).is_some()
    });
    Ok((reference, annotation.filter(|_| !holds_meta)))
}

fn reference_error<T: RelationshipTarget>(trace: &Trace) -> impl FnOnce(ReferenceError) -> Error {
    |error| {
        trace.cause(Cause::Declaration);
        match error {
            ReferenceError::Type(other) => {
                let type_name = other.type_name();
                trace.advise(format!(
                    "declare the relationship as one to `{type_name}`, or to a union with it"
                ));
                Error::custom(format_args!(
                    "linkage to `{type_name}`, but only {} is allowed",
                    Types(T::TYPES),
                ))
            }
            ReferenceError::Id(reason) => Error::custom(reason),
        }
    }
}

type TypeAndId<'de> = (Cow<'de, str>, Cow<'de, str>);

/// Reads type and id of an identifier without other members, the usual form.
fn read_plain<'de>(cursor: &mut Cursor<'de>) -> Result<Option<TypeAndId<'de>>, Error> {
    let (mut type_name, mut id) = (None, None);
    let mut members = cursor.object(&"a resource identifier object (`type` with `id` or `lid`)")?;
    while let Some(name) = members.next(cursor)? {
        let slot = match &*name {
            "type" => &mut type_name,
            "id" => &mut id,
            _ => return Ok(None),
        };
        if slot.is_some() || cursor.peek() != Some(b'"') {
            return Ok(None);
        }
        *slot = Some(cursor.string(&"a string")?);
    }
    Ok(type_name.zip(id))
}

/// Formats type names as a list.
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

pub(crate) fn read_relationship_object<F: RelationshipField>(
    cursor: &mut Cursor<'_>,
    trace: &Trace,
) -> Result<F, Error> {
    let mut linkage = F::Linkage::default();
    let (mut links, mut meta) = (Links::default(), Meta::default());
    let mut members = cursor.object(&"a relationship object with `data`, `links` or `meta`")?;
    while let Some(name) = members.next(cursor)? {
        match &*name {
            "data" => {
                linkage = F::Linkage::read_linkage(cursor, trace).map_err(trace.at("data"))?;
            }
            "links" | "meta" if cursor.take_null() => {}
            "links" if F::KEEPS_LINKS_AND_META => {
                links = cursor
                    .value(|json| Links::deserialize(json))
                    .map_err(trace.at("links"))?;
            }
            "meta" if F::KEEPS_LINKS_AND_META => {
                meta = cursor
                    .value(|json| Meta::deserialize(json))
                    .map_err(trace.at("meta"))?;
            }
            _ => cursor.skip()?,
        }
    }
    Ok(F::from_members(linkage, links, meta))
}

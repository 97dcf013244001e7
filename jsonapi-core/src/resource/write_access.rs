//! The members that a client can send, and the errors for others.
//!
//! Drafts and patches, request bodies, atomic operations and stores check members here, so that a
//! mistake has the same text everywhere. The texts are for clients: what the author of a declaration
//! could change is added where only they see it ([`Trace::advise`](crate::codec::trace::Trace)).

use std::fmt::{self, Display};

use compact_str::CompactString;

use crate::codec::trace::without_position;
use crate::error::reworded;
use crate::model::{ErrorObject, Linkage, Meta, escape, fault};
use crate::resource::schema::{RelationshipSchema, Schema};

/// A member of a resource object that holds fields.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fields {
    Attributes,
    Relationships,
}

impl Fields {
    fn name(self) -> &'static str {
        match self {
            Self::Attributes => "attributes",
            Self::Relationships => "relationships",
        }
    }

    /// Returns its JSON pointer in a document.
    #[cfg(feature = "server")]
    pub(crate) fn pointer(self) -> String {
        format!("/data/{}", self.name())
    }

    /// Returns the JSON pointer of its member with this name.
    pub(crate) fn pointer_to(self, name: &str) -> String {
        format!("/data/{}/{}", self.name(), escape(name))
    }
}

/// Why a member can't be sent.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MemberError<'a> {
    /// The type has no such field.
    #[error("`{type_name}` has no `{name}` in `{}`", fields.name())]
    Unknown {
        type_name: &'a str,
        fields: Fields,
        name: &'a str,
    },
    /// The field can't be set now.
    #[error("`{name}` of `{type_name}` can't be set when it is {}", when(*creates))]
    NotWritable {
        type_name: &'a str,
        fields: Fields,
        name: &'a str,
        creates: bool,
    },
    /// The linkage of a relationship is for one of the other cardinality.
    #[error("{found}")]
    Cardinality { name: &'a str, found: FoundLinkage },
    /// Members are added to a to-one relationship, or removed from it.
    #[error("`{name}` of `{type_name}` leads to one resource: it can only be replaced")]
    OnlyReplaced { type_name: &'a str, name: &'a str },
}

fn when(creates: bool) -> &'static str {
    if creates { "created" } else { "updated" }
}

/// A member that is required to create a resource, and missing.
#[derive(Debug)]
pub(crate) struct MissingMember {
    pub(crate) type_name: &'static str,
    pub(crate) fields: Fields,
    pub(crate) name: &'static str,
}

/// Converts the error to an error object. Its pointer leads to the resource object, which exists;
/// `missing` in `meta` is the pointer of the member.
impl From<MissingMember> for ErrorObject {
    fn from(missing: MissingMember) -> Self {
        let detail = Lacks(missing.type_name, &[missing.name]).to_string();
        let pointer = missing.fields.pointer_to(missing.name);
        fault(422, "A member is missing", detail)
            .with_code("missing_member")
            .with_pointer("/data")
            .with_meta(Meta::new().with("missing", pointer))
    }
}

/// Formats which required members a new resource of a type lacks.
pub(crate) struct Lacks<'a>(pub(crate) &'a str, pub(crate) &'a [&'a str]);

impl Display for Lacks<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` can't be created without ", self.0)?;
        for (index, name) in self.1.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            write!(f, "{separator}`{name}`")?;
        }
        Ok(())
    }
}

/// Linkage that does not fit the cardinality of its relationship, which is the other one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum FoundLinkage {
    Null,
    One,
    Many,
}

impl FoundLinkage {
    fn of(linkage: &Linkage) -> Self {
        match linkage {
            Linkage::One(None) => Self::Null,
            Linkage::One(Some(_)) => Self::One,
            Linkage::Many(_) => Self::Many,
        }
    }
}

impl Display for FoundLinkage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "expected an array of resource identifiers, found null",
            Self::One => "expected an array of resource identifiers, found one resource identifier",
            Self::Many => "expected one resource identifier or null, found an array",
        })
    }
}

/// Converts the error to an error object, with a pointer into the resource object.
impl From<MemberError<'_>> for ErrorObject {
    fn from(error: MemberError<'_>) -> Self {
        let detail = error.to_string();
        match error {
            MemberError::Unknown { fields, name, .. } => {
                fault(422, "There is no such member", detail)
                    .with_code("unknown_member")
                    .with_pointer(fields.pointer_to(name))
            }
            MemberError::NotWritable { fields, name, .. } => {
                fault(403, "The member can't be set", detail)
                    .with_code("member_not_writable")
                    .with_pointer(fields.pointer_to(name))
            }
            MemberError::Cardinality { name, .. } => {
                let pointer = format!("{}/data", Fields::Relationships.pointer_to(name));
                invalid(detail, pointer)
            }
            MemberError::OnlyReplaced { name, .. } => {
                fault(400, "The relationship can't be changed like this", detail)
                    .with_pointer(Fields::Relationships.pointer_to(name))
            }
        }
    }
}

impl From<MemberError<'_>> for Box<ErrorObject> {
    fn from(error: MemberError<'_>) -> Self {
        Self::new(error.into())
    }
}

/// Checks that the type has this field, and that it can be set.
pub(crate) fn permitted<'a>(
    schema: &Schema,
    fields: Fields,
    name: &'a str,
    creates: bool,
) -> Result<(), MemberError<'a>> {
    let access = match fields {
        Fields::Attributes => schema.attribute(name).map(|field| field.access),
        Fields::Relationships => schema.relationship(name).map(|field| field.access),
    };
    let type_name = schema.type_name;
    let Some(access) = access else {
        return Err(MemberError::Unknown {
            type_name,
            fields,
            name,
        });
    };
    match creates {
        true if access.on_create => Ok(()),
        false if access.on_update => Ok(()),
        _ => Err(MemberError::NotWritable {
            type_name,
            fields,
            name,
            creates,
        }),
    }
}

/// Returns the required members that a new resource lacks.
pub(crate) fn missing(
    schema: &Schema,
    has: impl Fn(Fields, &str) -> bool,
) -> impl Iterator<Item = MissingMember> {
    let type_name = schema.type_name;
    let attributes = schema.attributes.iter();
    let attributes = attributes.map(|field| (Fields::Attributes, field.name, field.access));
    let relationships = schema.relationships.iter();
    let relationships =
        relationships.map(|field| (Fields::Relationships, field.name, field.access));
    attributes
        .chain(relationships)
        .filter(move |(fields, name, access)| access.required && !has(*fields, name))
        .map(move |(fields, name, _)| MissingMember {
            type_name,
            fields,
            name,
        })
}

/// Checks that a relationship can be changed to this linkage: replaced, or else by adding or
/// removing members.
pub(crate) fn changeable(
    schema: &Schema,
    relationship: &RelationshipSchema,
    replaces: bool,
    linkage: &Linkage,
) -> Result<(), MemberError<'static>> {
    let name = relationship.name;
    permitted(schema, Fields::Relationships, name, false)?;
    if !replaces && !relationship.to_many {
        let type_name = schema.type_name;
        return Err(MemberError::OnlyReplaced { type_name, name });
    }
    if matches!(linkage, Linkage::Many(_)) == relationship.to_many {
        return Ok(());
    }
    let found = FoundLinkage::of(linkage);
    Err(MemberError::Cardinality { name, found })
}

/// Returns the error object of a member whose value is not what its type declares.
pub(crate) fn invalid_value(error: &serde_json::Error, pointer: String) -> ErrorObject {
    invalid(reworded(&without_position(error)).into_owned(), pointer)
}

fn invalid(detail: String, pointer: String) -> ErrorObject {
    fault(422, "The value does not fit", detail)
        .with_code("invalid_value")
        .with_pointer(pointer)
}

/// Checks that an id is one of the type, in the form in which the type formats it. A client that
/// asks for the id as it is formatted would not find another one.
pub(crate) fn check_id(
    schema: &Schema,
    id: &str,
    pointer: impl FnOnce() -> String,
) -> Result<CompactString, Box<ErrorObject>> {
    let detail = match (schema.parse_id)(id) {
        Ok(printed) if printed == id => return Ok(printed),
        Ok(printed) => format!("the id `{id}` would be printed as `{printed}`: send that"),
        Err(reason) => invalid_id(id, &reason),
    };
    let error = fault(422, "The id can't be used", detail);
    Err(error.with_pointer(pointer()).into())
}

/// Describes an id that its type can't parse.
pub(crate) fn invalid_id(id: &str, reason: &dyn Display) -> String {
    format!("{id:?} is not an id of this type: {reason}")
}

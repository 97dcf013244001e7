//! Checks of the members that a client sets or must set.

use crate::model::{ErrorObject, Meta, escape};
use crate::resource::schema::Schema;

/// A member of a resource object that holds fields.
#[derive(Clone, Copy, PartialEq)]
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

    /// Its JSON pointer in a document.
    #[cfg(feature = "server")]
    pub(crate) fn pointer(self) -> String {
        format!("/data/{}", self.name())
    }

    /// The JSON pointer of its member with this name.
    pub(crate) fn pointer_to(self, name: &str) -> String {
        format!("/data/{}/{}", self.name(), escape(name))
    }
}

/// Checks that the type has this field, and that it can be set.
pub(crate) fn permitted(
    schema: &Schema,
    fields: Fields,
    name: &str,
    creates: bool,
) -> Result<(), Box<ErrorObject>> {
    let access = match fields {
        Fields::Attributes => schema.attribute(name).map(|field| field.access),
        Fields::Relationships => schema.relationship(name).map(|field| field.access),
    };
    let type_name = schema.type_name;
    let Some(access) = access else {
        let detail = format!("`{type_name}` has no `{name}` in `{}`", fields.name());
        let fault = fault(422, "There is no such member", detail).with_code("unknown_member");
        return Err(fault.with_pointer(fields.pointer_to(name)).into());
    };
    let (may, when) = if creates {
        (access.on_create, "when it is created")
    } else {
        (access.on_update, "when it is updated")
    };
    if may {
        return Ok(());
    }
    let detail = format!("`{name}` of `{type_name}` can't be set {when}");
    let fault = fault(403, "The member can't be set", detail).with_code("member_not_writable");
    Err(fault.with_pointer(fields.pointer_to(name)).into())
}

/// Returns the faults for missing members of a creation. The pointer leads to an existing value;
/// `missing` in `meta` is the pointer of the missing member.
pub(crate) fn missing(
    schema: &Schema,
    has: impl Fn(Fields, &str) -> bool,
) -> impl Iterator<Item = ErrorObject> {
    let attributes = schema.attributes.iter();
    let attributes = attributes.map(|field| (Fields::Attributes, field.name, field.access));
    let relationships = schema.relationships.iter();
    let relationships =
        relationships.map(|field| (Fields::Relationships, field.name, field.access));
    attributes
        .chain(relationships)
        .filter(move |(fields, name, access)| access.required && !has(*fields, name))
        .map(|(fields, name, _)| {
            let detail = format!("`{}` can't be created without `{name}`", schema.type_name);
            fault(422, "A member is missing", detail)
                .with_code("missing_member")
                .with_pointer("/data")
                .with_meta(Meta::new().with("missing", fields.pointer_to(name)))
        })
}

pub(crate) fn fault(status: u16, title: &str, detail: impl Into<String>) -> ErrorObject {
    ErrorObject::new()
        .with_status(status)
        .with_title(title)
        .with_detail(detail)
}

//! Resource objects and their attributes.
//!
//! <https://jsonapi.org/format/#document-resource-objects>

use super::document::Checker;
use super::json::{Json, Names, Object};
use super::links::Paging;
use super::names::Member;
use super::report::{Path, excerpt};
use crate::model::rule;

/// The purpose of a resource object, which determines its required members.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// In a response.
    Response,
    /// In a request to create it.
    Create,
    /// In a request to update it.
    Update,
    /// In an operation that creates it.
    AtomicAdd,
    /// In an operation that updates it. If its lid identifies the target, an operation before
    /// `lid_before` has created it.
    AtomicUpdate { lid_before: Option<usize> },
}

impl Kind {
    fn type_rule(self) -> &'static str {
        match self {
            Self::Response => rule::DOC_RESOURCE_TYPE_REQUIRED,
            Self::Create => rule::CREATE_TYPE_REQUIRED,
            Self::Update | Self::AtomicUpdate { .. } => rule::UPDATE_TYPE_ID_REQUIRED,
            Self::AtomicAdd => rule::ATOMIC_ADD_TYPE,
        }
    }

    /// Returns the rule that requires an id, and whether a lid suffices.
    fn id_rule(self) -> Option<(&'static str, bool)> {
        match self {
            Self::Response => Some((rule::DOC_RESOURCE_ID_REQUIRED, false)),
            Self::Update => Some((rule::UPDATE_TYPE_ID_REQUIRED, false)),
            Self::AtomicUpdate { .. } => Some((rule::UPDATE_TYPE_ID_REQUIRED, true)),
            Self::Create | Self::AtomicAdd => None,
        }
    }

    /// Returns the rule that requires linkage in each relationship.
    pub(super) fn linkage_rule(self) -> Option<&'static str> {
        match self {
            Self::Response => None,
            Self::Create | Self::AtomicAdd => Some(rule::CREATE_RELATIONSHIP_DATA),
            Self::Update | Self::AtomicUpdate { .. } => Some(rule::UPDATE_RELATIONSHIP_DATA),
        }
    }
}

impl Checker<'_> {
    /// Checks a resource object. The caller has checked that it is an object.
    pub(super) fn resource(&mut self, path: &Path<'_>, resource: &Json<'_>, kind: Kind) {
        let Some(resource) = resource.as_object() else {
            return;
        };
        self.resource_identity(path, resource, kind);
        let attributes = resource
            .get("attributes")
            .and_then(Json::as_object)
            .map(Object::names);
        for (name, value) in resource.members() {
            let path = &path.name(name);
            match name {
                "type" | "id" | "lid" => {
                    self.identity_member(path, name, value, rule::DOC_RESOURCE_ID_TYPE_STRINGS);
                }
                "attributes" => self.attributes(path, value),
                "relationships" => self.relationships(path, value, attributes.as_ref(), kind),
                "links" => self.links(path, value, Paging::Unknown),
                "meta" => self.meta(path, value),
                _ => self.other_member(path, name, "a resource object"),
            }
        }
    }

    fn resource_identity(&mut self, path: &Path<'_>, resource: &Object<'_>, kind: Kind) {
        if !resource.has("type") {
            self.report.error(
                kind.type_rule(),
                path,
                "the resource object has no `type`: write one",
            );
        }
        let id = resource.get("id");
        let lid = resource.get("lid");
        match kind.id_rule() {
            Some((rule, lid_suffices)) if id.is_none() && !(lid_suffices && lid.is_some()) => {
                let message = match (lid_suffices, lid) {
                    (true, _) => "the resource object has neither `id` nor `lid`: write one",
                    (false, Some(_)) => {
                        "the resource object has a `lid`, which replaces `id` only in a new resource: write its `id`"
                    }
                    (false, None) => "the resource object has no `id`: write one, as a string",
                };
                self.report.error(rule, path, message);
            }
            _ => {}
        }
        if let (Kind::AtomicUpdate { lid_before }, None) = (kind, id) {
            self.known_lid(path, resource, rule::DOC_IDENTIFIER_LID_FOR_NEW, lid_before);
        }
        if let (Kind::Create | Kind::AtomicAdd, Some(Json::String(id))) = (kind, id)
            && !is_uuid(id)
        {
            self.report.warning(
                rule::CREATE_CLIENT_ID_UUID,
                &path.name("id"),
                format_args!("the client-generated id `{}` should be a UUID", excerpt(id)),
            );
        }
    }

    /// Checks a `type`, `id` or `lid`.
    pub(super) fn identity_member(
        &mut self,
        path: &Path<'_>,
        name: &str,
        value: &Json<'_>,
        rule: &'static str,
    ) {
        match value.as_str() {
            Some(text) if name == "type" => {
                self.name_value(path, Some(rule::DOC_RESOURCE_TYPE_NAME), "type", text);
            }
            Some(_) => {}
            None => self.report.error(
                rule,
                path,
                format_args!("`{name}` is {}: write a string", value.kind()),
            ),
        }
    }

    fn attributes(&mut self, path: &Path<'_>, attributes: &Json<'_>) {
        let Some(object) = attributes.as_object() else {
            self.report.error(
                rule::DOC_ATTRIBUTES_OBJECT,
                path,
                format_args!(
                    "`attributes` is {}: write an object, or leave it out",
                    attributes.kind()
                ),
            );
            return;
        };
        for (name, value) in object.members() {
            let path = &path.name(name);
            if self.field_name(path, name) == Member::Foreign {
                continue;
            }
            self.names_within(path, value);
            if is_foreign_key(name) && holds_keys(value) {
                self.report.warning(
                    rule::DOC_ATTRIBUTES_NO_FOREIGN_KEYS,
                    path,
                    format_args!("`{}` looks like the key of a related resource, which should be a relationship", excerpt(name)),
                );
            }
        }
    }

    /// Checks the name of an attribute or relationship.
    pub(super) fn field_name(&mut self, path: &Path<'_>, name: &str) -> Member {
        if matches!(name, "id" | "type") {
            self.report.error(
                rule::DOC_FIELDS_SHARED_NAMESPACE,
                path,
                format_args!("a field can't be named `{name}`, which is a member of the resource object: rename it"),
            );
            return Member::Ordinary;
        }
        self.free_member(path, name)
    }

    /// Checks that no attribute has the name of a relationship.
    pub(super) fn field_clash(
        &mut self,
        path: &Path<'_>,
        name: &str,
        attributes: Option<&Names<'_, '_>>,
    ) {
        if attributes.is_some_and(|attributes| attributes.contains(name)) {
            self.report.error(
                rule::DOC_FIELDS_SHARED_NAMESPACE,
                path,
                format_args!(
                    "the resource has an attribute and a relationship named `{}`: rename one",
                    excerpt(name)
                ),
            );
        }
    }
}

/// Returns whether an attribute's name looks like a foreign key: `author_id`, `authorId`.
fn is_foreign_key(name: &str) -> bool {
    let stem = ["_id", "-id", "_ids", "-ids", "Id", "Ids"]
        .into_iter()
        .find_map(|end| name.strip_suffix(end));
    stem.is_some_and(|stem| stem.ends_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit()))
}

/// Returns whether a value can be a key, or an array of keys.
fn holds_keys(value: &Json<'_>) -> bool {
    match value {
        Json::Number(_) | Json::String(_) => true,
        Json::Array(elements) => elements
            .first()
            .is_some_and(|first| matches!(first, Json::Number(_) | Json::String(_))),
        _ => false,
    }
}

fn is_uuid(id: &str) -> bool {
    id.len() == 36
        && id.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

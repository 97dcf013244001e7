//! An operation of the Atomic Operations extension.
//!
//! <https://jsonapi.org/ext/atomic/#operation-objects>

use super::document::{Checker, local_id};
use super::json::{Json, Object};
use super::report::{Path, excerpt};
use super::resource::Kind;
use crate::model::rule;

/// The target of an operation.
enum Target {
    /// A relationship, identified by `ref`.
    Relationship,
    /// Identified by `href`.
    Href,
    /// A resource, identified by `ref`.
    Resource,
    /// Identified by the data.
    Data,
    /// Invalid, so that the data can't be checked.
    Unknown,
}

impl Target {
    fn of(operation: &Object<'_>) -> Self {
        match operation.get("ref") {
            Some(Json::Object(reference)) => match reference.get("relationship") {
                Some(Json::String(_)) => Self::Relationship,
                Some(_) => Self::Unknown,
                None => Self::Resource,
            },
            Some(_) => Self::Resource,
            None if operation.has("href") => Self::Href,
            None => Self::Data,
        }
    }
}

/// Returns the resource that an operation creates.
pub(super) fn created_by<'d, 'a>(operation: &'d Object<'a>) -> Option<&'d Object<'a>> {
    let adds = operation.get("op").and_then(Json::as_str) == Some("add");
    let resource = operation.get("data").and_then(Json::as_object)?;
    (adds
        && !matches!(
            Target::of(operation),
            Target::Relationship | Target::Unknown
        ))
    .then_some(resource)
}

impl Checker<'_> {
    pub(super) fn operation(&mut self, path: &Path<'_>, operation: &Object<'_>, position: usize) {
        if operation.has("ref") && operation.has("href") {
            self.report.error(
                rule::ATOMIC_OP_REF_HREF_EXCLUSIVE,
                path,
                "the operation has both `ref` and `href`: leave one out",
            );
        }
        for (name, value) in operation.members() {
            let path = &path.name(name);
            match name {
                // Checked below, according to `op`.
                "op" | "data" => {}
                "ref" => match value.as_object() {
                    Some(reference) => self.reference(path, reference, position),
                    None => self.report.error(
                        rule::ATOMIC_OP_REF_MEMBERS,
                        path,
                        format_args!(
                            "`ref` is {}: write an object with `type` and `id` or `lid`",
                            value.kind()
                        ),
                    ),
                },
                "href" => match value.as_str() {
                    Some(text) => self.uri_reference(path, text, rule::ATOMIC_OP_HREF_URI),
                    None => self.report.error(
                        rule::ATOMIC_OP_HREF_URI,
                        path,
                        format_args!("`href` is {}: write a URI reference", value.kind()),
                    ),
                },
                "meta" => self.meta(path, value),
                _ => self.other_member(path, name, "an operation"),
            }
        }
        self.assigned_lid(path, operation, position);
        let target = Target::of(operation);
        let data = operation.get("data");
        match operation.get("op").map(Json::as_str) {
            Some(Some("add" | "update" | "remove")) if matches!(target, Target::Unknown) => {}
            Some(Some("add")) => self.add(path, data, &target),
            Some(Some("update")) => self.update(path, data, &target, position),
            Some(Some("remove")) => self.remove(path, data, &target),
            Some(op) => self.report.error(
                rule::ATOMIC_OP_VALUES,
                &path.name("op"),
                format_args!(
                    "`op` is {}: write `add`, `update` or `remove`",
                    match op {
                        Some(text) => format!("`{}`", excerpt(text)),
                        None => "not a string".to_owned(),
                    }
                ),
            ),
            None => self.report.error(
                rule::ATOMIC_OP_REQUIRED,
                path,
                "the operation has no `op`: write `add`, `update` or `remove`",
            ),
        }
    }

    /// Checks that no earlier operation assigns the lid of the new resource to another one.
    fn assigned_lid(&mut self, path: &Path<'_>, operation: &Object<'_>, position: usize) {
        let assigned = created_by(operation)
            .and_then(local_id)
            .and_then(|local_id| self.lids.get(&local_id));
        if assigned.is_some_and(|first| *first != position) {
            self.report.error(
                rule::DOC_RESOURCE_LID_CONSISTENT,
                &path.name("data").name("lid"),
                "an earlier operation assigns this lid to another resource of the type: write another",
            );
        }
    }

    fn reference(&mut self, path: &Path<'_>, reference: &Object<'_>, position: usize) {
        const RULE: &str = rule::ATOMIC_OP_REF_MEMBERS;
        if !reference.has("type") {
            self.report
                .error(RULE, path, "`ref` has no `type`: write one");
        }
        match (reference.has("id"), reference.has("lid")) {
            (true, true) => {
                self.report
                    .error(RULE, path, "`ref` has both `id` and `lid`: leave one out");
            }
            (false, false) => self.report.error(
                RULE,
                path,
                "`ref` has neither `id` nor `lid`: write one of them",
            ),
            (false, true) => {
                let before = Some(position);
                self.known_lid(path, reference, rule::ATOMIC_OP_REF_LID_PRIOR, before);
            }
            (true, false) => {}
        }
        for (name, value) in reference.members() {
            let path = &path.name(name);
            match (name, value.as_str()) {
                ("type" | "id" | "lid", _) => {
                    self.identity_member(path, name, value, rule::DOC_IDENTIFIER_STRINGS);
                }
                ("relationship", Some(name)) => self.name_value(path, None, "relationship", name),
                ("relationship", None) => self.report.error(
                    RULE,
                    path,
                    format_args!(
                        "`relationship` is {}: write the name of a relationship",
                        value.kind()
                    ),
                ),
                _ => self.other_member(path, name, "`ref`"),
            }
        }
    }

    fn add(&mut self, path: &Path<'_>, data: Option<&Json<'_>>, target: &Target) {
        let (rule, write) = match target {
            Target::Relationship => (rule::REL_TO_MANY_DATA, "an array of resource identifiers"),
            Target::Href | Target::Resource | Target::Data | Target::Unknown => {
                (rule::ATOMIC_ADD_DATA, "the resource object to create")
            }
        };
        let Some(value) = self.required_data(path, data, rule, write) else {
            return;
        };
        let path = &path.name("data");
        match (target, value) {
            (Target::Relationship, _) | (Target::Href, Json::Array(_)) => {
                self.linkage_to_many(path, value, rule::REL_TO_MANY_DATA);
            }
            (_, Json::Object(_)) => self.resource(path, value, Kind::AtomicAdd),
            _ => self.wrong_data(path, value, rule, write),
        }
    }

    fn update(
        &mut self,
        path: &Path<'_>,
        data: Option<&Json<'_>>,
        target: &Target,
        position: usize,
    ) {
        let (rule, write) = match target {
            Target::Relationship => (
                rule::REL_TO_ONE_DATA,
                "null, a resource identifier or an array of them",
            ),
            Target::Href | Target::Resource | Target::Data | Target::Unknown => (
                rule::UPDATE_SINGLE_RESOURCE,
                "the resource object with its changes",
            ),
        };
        let Some(value) = self.required_data(path, data, rule, write) else {
            return;
        };
        let path = &path.name("data");
        match (target, value) {
            (Target::Relationship, Json::Array(_)) | (Target::Href, Json::Array(_)) => {
                self.linkage_to_many(path, value, rule::REL_TO_MANY_DATA);
            }
            (Target::Relationship, _) | (Target::Href, Json::Null) => {
                self.linkage_to_one(path, value, rule);
            }
            (_, Json::Object(_)) => {
                // At an `href`, the data may be linkage.
                let lid_before = (!matches!(target, Target::Href)).then_some(position);
                self.resource(path, value, Kind::AtomicUpdate { lid_before });
            }
            _ => self.wrong_data(path, value, rule, write),
        }
    }

    fn remove(&mut self, path: &Path<'_>, data: Option<&Json<'_>>, target: &Target) {
        const RULE: &str = rule::REL_TO_MANY_DATA;
        if matches!(target, Target::Data) {
            self.report.error(
                rule::ATOMIC_REMOVE_TARGET,
                path,
                "the operation has no target to remove: write `ref` or `href`",
            );
        }
        match (target, data) {
            (Target::Relationship, _) => {
                if let Some(value) =
                    self.required_data(path, data, RULE, "an array of resource identifiers")
                {
                    self.linkage_to_many(&path.name("data"), value, RULE);
                }
            }
            (Target::Href, Some(value)) => self.linkage_to_many(&path.name("data"), value, RULE),
            (Target::Href, None) | (Target::Resource | Target::Data | Target::Unknown, _) => {}
        }
    }

    fn required_data<'v, 'a>(
        &mut self,
        path: &Path<'_>,
        data: Option<&'v Json<'a>>,
        rule: &'static str,
        write: &str,
    ) -> Option<&'v Json<'a>> {
        if data.is_none() {
            self.report.error(
                rule,
                path,
                format_args!("the operation has no `data`: write {write}"),
            );
        }
        data
    }

    fn wrong_data(&mut self, path: &Path<'_>, data: &Json<'_>, rule: &'static str, write: &str) {
        self.report.error(
            rule,
            path,
            format_args!("`data` is {}: write {write}", data.kind()),
        );
    }
}

//! The top level of a document, and the state shared by all checks.
//!
//! <https://jsonapi.org/format/#document-top-level>

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::json::{Json, Object};
use super::jsonapi::listed;
use super::links::Paging;
use super::names::Member;
use super::report::{Path, Report};
use super::resource::Kind;
use super::{CURSOR_PAGINATION, Context, Validator};
use crate::model::rule;

/// The state shared by all checks. Each module adds the checks of its subject.
pub(super) struct Checker<'d> {
    pub(super) validator: &'d Validator,
    pub(super) report: &'d mut Report,
    /// Types and lids of the new resources of a request. In an atomic request, with the position of
    /// the first operation that assigns the lid.
    pub(super) lids: HashMap<(&'d str, &'d str), usize, RandomState>,
    /// Whether the Cursor Pagination profile is applied.
    pub(super) cursors: bool,
}

/// Returns the type and lid of a resource or an identifier.
pub(super) fn local_id<'d>(object: &'d Object<'_>) -> Option<(&'d str, &'d str)> {
    let text = |name| object.get(name).and_then(Json::as_str);
    text("type").zip(text("lid"))
}

/// Checks a document.
pub(super) fn check(validator: &Validator, document: &Json<'_>, report: &mut Report) {
    let path = &Path::ROOT;
    let Some(root) = document.as_object() else {
        report.error(
            rule::DOC_TOP_LEVEL_OBJECT,
            path,
            format_args!("the document is {}: write an object", document.kind()),
        );
        return;
    };
    let cursors = validator
        .profiles
        .iter()
        .any(|uri| uri == CURSOR_PAGINATION)
        || listed(root, "profile").any(|uri| uri.as_str() == Some(CURSOR_PAGINATION));
    let mut checker = Checker {
        validator,
        report,
        lids: HashMap::default(),
        cursors,
    };
    checker.top_level(path, root);
}

impl<'d> Checker<'d> {
    fn top_level(&mut self, path: &Path<'_>, root: &'d Object<'_>) {
        let atomic = self.validator.is_atomic();
        if atomic {
            self.atomic_members(path, root);
        }
        self.required_members(path, root, atomic);
        self.collect_lids(root);
        for (name, value) in root.members() {
            let path = &path.name(name);
            match name {
                "data" if !atomic => self.data(path, value),
                "included" if !atomic => self.included(path, value, root.has("data")),
                "errors" => self.errors(path, value),
                "meta" => self.meta(path, value),
                "links" => self.links(path, value, Paging::of_primary(root.get("data"))),
                "jsonapi" => self.jsonapi(path, value),
                // Reported with the members of the extension.
                "data" | "included" => {}
                "atomic:operations" if atomic => self.operations(path, value),
                "atomic:results" if atomic => self.results(path, value),
                _ => self.other_member(path, name, "the top level"),
            }
        }
        self.self_link(path, root);
        self.cursor_links(path, root);
        if !atomic {
            self.compound(path, root);
        }
    }

    fn required_members(&mut self, path: &Path<'_>, root: &Object<'_>, atomic: bool) {
        let context = self.validator.context;
        if root.has("data") && root.has("errors") && !atomic {
            self.report.error(
                rule::DOC_TOP_LEVEL_DATA_ERRORS_EXCLUSIVE,
                &path.name("errors"),
                "`data` and `errors` exclude each other, even if one is null or empty: leave one out",
            );
        }
        let needs_data = match context {
            Context::CreateRequest => Some((rule::CREATE_SINGLE_RESOURCE, "a resource object")),
            Context::UpdateRequest => Some((rule::UPDATE_SINGLE_RESOURCE, "a resource object")),
            // If it is not an array, it is not to-many linkage.
            Context::RelationshipRequest => Some((
                rule::REL_TO_ONE_DATA,
                "a resource identifier, null or an array of identifiers",
            )),
            Context::ToOneRequest => Some((rule::REL_TO_ONE_DATA, "a resource identifier or null")),
            Context::ToManyRequest => {
                Some((rule::REL_TO_MANY_DATA, "an array of resource identifiers"))
            }
            Context::Response | Context::AtomicRequest | Context::AtomicResponse => None,
        };
        if let Some((rule, what)) = needs_data {
            if !root.has("data") {
                self.report.error(
                    rule,
                    path,
                    format_args!("the request has no `data`: write {what}"),
                );
            }
        } else if !root
            .members()
            .any(|(name, _)| self.is_top_level_content(name))
        {
            self.report.error(
                rule::DOC_TOP_LEVEL_REQUIRED_MEMBER,
                path,
                "the document has none of `data`, `errors`, `meta` and members of an applied extension: write at least one",
            );
        }
    }

    /// Returns whether the member is one of those of which the top level requires at least one.
    pub(super) fn is_top_level_content(&self, name: &str) -> bool {
        matches!(name, "data" | "errors" | "meta") || self.is_extension(name)
    }

    fn collect_lids(&mut self, root: &'d Object<'_>) {
        let context = self.validator.context;
        if !context.is_request() {
            return;
        }
        let included = root
            .get("included")
            .and_then(Json::as_array)
            .unwrap_or_default();
        for resource in root
            .get("data")
            .into_iter()
            .chain(included)
            .filter_map(Json::as_object)
        {
            self.assign_lid(resource, 0);
        }
    }

    /// Records the lid of a new resource, unless another resource of the type has it.
    pub(super) fn assign_lid(&mut self, resource: &'d Object<'_>, position: usize) {
        if let Some(local_id) = local_id(resource) {
            self.lids.entry(local_id).or_insert(position);
        }
    }

    fn data(&mut self, path: &Path<'_>, data: &Json<'_>) {
        match self.validator.context {
            Context::CreateRequest => {
                self.single(path, data, Kind::Create, rule::CREATE_SINGLE_RESOURCE);
            }
            Context::UpdateRequest => {
                self.single(path, data, Kind::Update, rule::UPDATE_SINGLE_RESOURCE);
            }
            Context::RelationshipRequest if data.as_array().is_none() => {
                self.linkage_to_one(path, data, rule::REL_TO_ONE_DATA);
            }
            Context::RelationshipRequest => {
                self.linkage_to_many(path, data, rule::REL_TO_MANY_DATA);
            }
            Context::ToOneRequest => self.linkage_to_one(path, data, rule::REL_TO_ONE_DATA),
            Context::ToManyRequest => self.linkage_to_many(path, data, rule::REL_TO_MANY_DATA),
            Context::Response | Context::AtomicRequest | Context::AtomicResponse => {
                self.primary_data(path, data);
            }
        }
    }

    fn single(&mut self, path: &Path<'_>, data: &Json<'_>, kind: Kind, rule: &'static str) {
        if data.as_object().is_some() {
            self.resource(path, data, kind);
        } else {
            self.report.error(
                rule,
                path,
                format_args!(
                    "`data` is {}: this request has one resource object",
                    data.kind()
                ),
            );
        }
    }

    /// Checks the primary data of a response, or of one result.
    pub(super) fn primary_data(&mut self, path: &Path<'_>, data: &Json<'_>) {
        match data {
            Json::Null => {}
            Json::Object(_) => self.resource(path, data, Kind::Response),
            Json::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    let path = &path.index(index);
                    if element.as_object().is_some() {
                        self.resource(path, element, Kind::Response);
                    } else {
                        self.primary_data_form(
                            path,
                            element,
                            "an element of `data`",
                            "a resource object",
                        );
                    }
                }
            }
            _ => {
                self.primary_data_form(path, data, "`data`", "a resource object, null or an array");
            }
        }
    }

    fn primary_data_form(&mut self, path: &Path<'_>, data: &Json<'_>, what: &str, write: &str) {
        self.report.error(
            rule::DOC_TOP_LEVEL_PRIMARY_DATA_FORM,
            path,
            format_args!("{what} is {}: write {write}", data.kind()),
        );
    }

    fn included(&mut self, path: &Path<'_>, included: &Json<'_>, has_data: bool) {
        if !has_data {
            self.report.error(
                rule::DOC_TOP_LEVEL_INCLUDED_NEEDS_DATA,
                path,
                "the document has `included` but no `data`: leave it out",
            );
        }
        let kind = if self.validator.context.is_request() {
            Kind::Create
        } else {
            Kind::Response
        };
        let Some(elements) = included.as_array() else {
            self.report.error(
                rule::DOC_COMPOUND_INCLUDED_ARRAY,
                path,
                format_args!(
                    "`included` is {}: write an array of resource objects",
                    included.kind()
                ),
            );
            return;
        };
        for (index, element) in elements.iter().enumerate() {
            let path = &path.index(index);
            if element.as_object().is_some() {
                self.resource(path, element, kind);
            } else {
                self.report.error(
                    rule::DOC_COMPOUND_INCLUDED_ARRAY,
                    path,
                    format_args!(
                        "an element of `included` is {}: write a resource object",
                        element.kind()
                    ),
                );
            }
        }
    }

    /// <https://jsonapi.org/format/#document-meta>
    pub(super) fn meta(&mut self, path: &Path<'_>, meta: &Json<'_>) {
        let Some(object) = meta.as_object() else {
            self.report.error(
                rule::DOC_META_OBJECT,
                path,
                format_args!(
                    "`meta` is {}: write an object, or leave it out",
                    meta.kind()
                ),
            );
            return;
        };
        for (name, value) in object.members() {
            let path = &path.name(name);
            if self.free_member(path, name) == Member::Ordinary {
                self.names_within(path, value);
                if name == "page" {
                    self.cursor_meta(path, value);
                }
            }
        }
    }
}

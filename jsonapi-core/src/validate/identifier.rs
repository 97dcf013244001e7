//! Resource identifier objects and linkage, in relationships and in requests that change them.
//!
//! <https://jsonapi.org/format/#document-resource-object-linkage>

use super::document::{Checker, local_id};
use super::json::{Json, Object};
use super::report::{Path, excerpt};
use crate::model::rule;

impl Checker<'_> {
    /// Checks linkage of any cardinality.
    pub(super) fn linkage(&mut self, path: &Path<'_>, linkage: &Json<'_>) {
        match linkage {
            Json::Null => {}
            Json::Object(identifier) => self.identifier(path, identifier),
            Json::Array(_) => self.linkage_to_many(path, linkage, rule::DOC_LINKAGE_FORM),
            _ => self.report.error(
                rule::DOC_LINKAGE_FORM,
                path,
                format_args!(
                    "the linkage is {}: write null, a resource identifier or an array of them",
                    linkage.kind()
                ),
            ),
        }
    }

    /// Checks to-one linkage.
    pub(super) fn linkage_to_one(
        &mut self,
        path: &Path<'_>,
        linkage: &Json<'_>,
        rule: &'static str,
    ) {
        match linkage {
            Json::Null => {}
            Json::Object(identifier) => self.identifier(path, identifier),
            _ => self.report.error(
                rule,
                path,
                format_args!(
                    "the to-one linkage is {}: write a resource identifier or null",
                    linkage.kind()
                ),
            ),
        }
    }

    /// Checks to-many linkage.
    pub(super) fn linkage_to_many(
        &mut self,
        path: &Path<'_>,
        linkage: &Json<'_>,
        rule: &'static str,
    ) {
        let Some(identifiers) = linkage.as_array() else {
            self.report.error(
                rule,
                path,
                format_args!(
                    "the to-many linkage is {}: write an array of resource identifiers",
                    linkage.kind()
                ),
            );
            return;
        };
        for (index, identifier) in identifiers.iter().enumerate() {
            let path = &path.index(index);
            match identifier.as_object() {
                Some(identifier) => self.identifier(path, identifier),
                None => self.report.error(
                    rule,
                    path,
                    format_args!(
                        "an element of the linkage is {}: write a resource identifier",
                        identifier.kind()
                    ),
                ),
            }
        }
    }

    fn identifier(&mut self, path: &Path<'_>, identifier: &Object<'_>) {
        if !identifier.has("type") {
            self.report.error(
                rule::DOC_IDENTIFIER_TYPE_REQUIRED,
                path,
                "the resource identifier has no `type`: write one",
            );
        }
        match (identifier.has("id"), identifier.has("lid")) {
            (true, _) => {}
            (false, true) if self.validator.context.is_request() => {
                self.known_lid(path, identifier, rule::DOC_IDENTIFIER_LID_FOR_NEW, None);
            }
            (false, true) => self.report.error(
                rule::DOC_IDENTIFIER_ID_OR_LID,
                path,
                "the resource identifier has a `lid`, which only a request can refer to: write its `id`",
            ),
            (false, false) => {
                self.report.error(rule::DOC_IDENTIFIER_ID_OR_LID, path, "the resource identifier has no `id`: write one");
            }
        }
        for (name, value) in identifier.members() {
            let path = &path.name(name);
            match name {
                "type" | "id" | "lid" => {
                    self.identity_member(path, name, value, rule::DOC_IDENTIFIER_STRINGS);
                }
                "meta" => self.meta(path, value),
                _ => self.other_member(path, name, "a resource identifier"),
            }
        }
    }

    /// Checks that a `lid` is that of a new resource of the same type; with `before`, of one that an
    /// operation before that position creates.
    pub(super) fn known_lid(
        &mut self,
        path: &Path<'_>,
        object: &Object<'_>,
        rule: &'static str,
        before: Option<usize>,
    ) {
        let Some((kind, lid)) = local_id(object) else {
            return;
        };
        let path = &path.name("lid");
        match (self.lids.get(&(kind, lid)), before) {
            (None, _) => self.report.error(
                rule,
                path,
                format_args!(
                    "no resource of type `{}` has the lid `{}`: write the lid of a new resource, or an `id`",
                    excerpt(kind),
                    excerpt(lid)
                ),
            ),
            (Some(assigned), Some(before)) if *assigned >= before => self.report.error(
                rule,
                path,
                format_args!(
                    "no earlier operation assigns the lid `{}` to a resource of type `{}`: move the operation that does before this one",
                    excerpt(lid),
                    excerpt(kind)
                ),
            ),
            (Some(_), _) => {}
        }
    }
}

//! Relationship objects.
//!
//! <https://jsonapi.org/format/#document-resource-object-relationships>

use super::document::Checker;
use super::json::{Json, Names, Object};
use super::links::Paging;
use super::names::Member;
use super::report::{Path, excerpt};
use super::resource::Kind;
use crate::model::rule;

impl Checker<'_> {
    pub(super) fn relationships(
        &mut self,
        path: &Path<'_>,
        relationships: &Json<'_>,
        attributes: Option<&Names<'_, '_>>,
        kind: Kind,
    ) {
        let Some(object) = relationships.as_object() else {
            self.report.error(
                rule::DOC_RELATIONSHIPS_OBJECT,
                path,
                format_args!(
                    "`relationships` is {}: write an object, or leave it out",
                    relationships.kind()
                ),
            );
            return;
        };
        for (name, value) in object.members() {
            let path = &path.name(name);
            if self.field_name(path, name) == Member::Foreign {
                continue;
            }
            self.field_clash(path, name, attributes);
            match value.as_object() {
                Some(relationship) => self.relationship(path, relationship, kind),
                None => self.report.error(
                    rule::DOC_RELATIONSHIPS_VALUE_OBJECT,
                    path,
                    format_args!(
                        "the relationship `{}` is {}: write an object with `data`, `links` or `meta`",
                        excerpt(name),
                        value.kind()
                    ),
                ),
            }
        }
    }

    fn relationship(&mut self, path: &Path<'_>, relationship: &Object<'_>, kind: Kind) {
        let data = relationship.get("data");
        match kind.linkage_rule() {
            Some(rule) if data.is_none() => {
                self.report.error(
                    rule,
                    path,
                    "the relationship has no `data`, which a request requires: write the linkage",
                );
            }
            _ if !relationship.members().any(|(name, _)| {
                matches!(name, "links" | "data" | "meta") || self.is_extension(name)
            }) =>
            {
                self.report.error(
                    rule::DOC_RELATIONSHIP_REQUIRED_MEMBER,
                    path,
                    "the relationship has none of `links`, `data`, `meta` and members of an applied extension: write at least one",
                );
            }
            _ => {}
        }
        for (name, value) in relationship.members() {
            let path = &path.name(name);
            match name {
                "data" => self.linkage(path, value),
                "links" => {
                    self.links(path, value, Paging::of_linkage(data));
                    self.relationship_links(path, value);
                }
                "meta" => self.meta(path, value),
                _ => self.other_member(path, name, "a relationship"),
            }
        }
    }

    fn relationship_links(&mut self, path: &Path<'_>, links: &Json<'_>) {
        let Some(links) = links.as_object() else {
            return;
        };
        if !links
            .members()
            .any(|(name, _)| matches!(name, "self" | "related") || self.is_extension(name))
        {
            self.report.error(
                rule::DOC_RELATIONSHIP_LINKS_REQUIRED,
                path,
                "the links of the relationship have none of `self`, `related` and members of an applied extension: write at least one",
            );
        }
    }
}

//! Links objects, links and link objects.
//!
//! <https://jsonapi.org/format/#document-links>

use super::document::Checker;
use super::json::{Json, Object};
use super::language::is_language_tag;
use super::names::Member;
use super::report::{Path, excerpt};
use super::uri::{is_uri, is_uri_reference};
use crate::model::rule;

/// Whether pagination links apply to a collection.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Paging {
    Collection,
    Single,
    Unknown,
}

impl Paging {
    /// Returns that of the primary data.
    pub(super) fn of_primary(data: Option<&Json<'_>>) -> Self {
        Self::of_linkage(data)
    }

    /// Returns that of a relationship.
    pub(super) fn of_linkage(data: Option<&Json<'_>>) -> Self {
        match data {
            Some(Json::Array(_)) => Self::Collection,
            Some(Json::Object(_) | Json::Null) => Self::Single,
            _ => Self::Unknown,
        }
    }
}

impl Checker<'_> {
    /// Checks a links object.
    pub(super) fn links(&mut self, path: &Path<'_>, links: &Json<'_>, paging: Paging) {
        let Some(object) = links.as_object() else {
            self.report.error(
                rule::DOC_LINKS_OBJECT,
                path,
                format_args!(
                    "`links` is {}: write an object, or leave it out",
                    links.kind()
                ),
            );
            return;
        };
        for (name, link) in object.members() {
            let path = &path.name(name);
            if self.free_member(path, name) == Member::Foreign {
                continue;
            }
            self.link(path, link);
            if paging == Paging::Single
                && matches!(name, "first" | "last" | "prev" | "next")
                && !matches!(link, Json::Null)
            {
                self.report.error(
                    rule::PAGE_LINKS_PLACE,
                    path,
                    format_args!("the pagination link `{name}` is only allowed for a collection: leave it out"),
                );
            }
        }
    }

    fn link(&mut self, path: &Path<'_>, link: &Json<'_>) {
        match link {
            Json::Null => {}
            Json::String(text) => self.uri_reference(path, text, rule::DOC_LINK_FORM),
            Json::Object(object) => self.link_object(path, object),
            _ => self.report.error(
                rule::DOC_LINK_FORM,
                path,
                format_args!(
                    "the link is {}: write a URI reference, a link object or null",
                    link.kind()
                ),
            ),
        }
    }

    /// Checks that a text is a URI reference.
    pub(super) fn uri_reference(&mut self, path: &Path<'_>, text: &str, rule: &'static str) {
        if !is_uri_reference(text) {
            self.report.error(
                rule,
                path,
                format_args!(
                    "`{}` is not a URI reference: percent-encode the invalid characters",
                    excerpt(text)
                ),
            );
        }
    }

    fn link_object(&mut self, path: &Path<'_>, link: &Object<'_>) {
        if !link.has("href") {
            self.report.error(
                rule::DOC_LINK_OBJECT_HREF_REQUIRED,
                path,
                "the link object has no `href`: write one",
            );
        }
        for (name, value) in link.members() {
            let path = &path.name(name);
            match name {
                "href" => match value.as_str() {
                    Some(text) => {
                        self.uri_reference(path, text, rule::DOC_LINK_OBJECT_HREF_REQUIRED);
                    }
                    None => self.report.error(
                        rule::DOC_LINK_OBJECT_HREF_REQUIRED,
                        path,
                        format_args!("`href` is {}: write a URI reference", value.kind()),
                    ),
                },
                "rel" => self.relation_type(path, value),
                "title" | "type" => {
                    if value.as_str().is_none() {
                        self.link_member_type(path, name, value, "a string");
                    }
                }
                "describedby" => self.link(path, value),
                "hreflang" => self.hreflang(path, value),
                "meta" => self.meta(path, value),
                _ => self.other_member(path, name, "a link object"),
            }
        }
    }

    fn relation_type(&mut self, path: &Path<'_>, value: &Json<'_>) {
        match value.as_str() {
            Some(text) if is_relation_type(text) => {}
            Some(text) => self.report.error(
                rule::DOC_LINK_OBJECT_REL_VALID,
                path,
                format_args!("`{}` is not a link relation type: write a registered name such as `alternate`, or a URI", excerpt(text)),
            ),
            None => self.link_member_type(path, "rel", value, "a string"),
        }
    }

    fn hreflang(&mut self, path: &Path<'_>, value: &Json<'_>) {
        match value {
            Json::String(tag) => self.language_tag(path, tag),
            Json::Array(tags) => {
                for (index, tag) in tags.iter().enumerate() {
                    let path = &path.index(index);
                    match tag.as_str() {
                        Some(tag) => self.language_tag(path, tag),
                        None => self.link_member_type(path, "hreflang", tag, "a language tag"),
                    }
                }
            }
            _ => self.link_member_type(
                path,
                "hreflang",
                value,
                "a language tag or an array of them",
            ),
        }
    }

    fn language_tag(&mut self, path: &Path<'_>, tag: &str) {
        if !is_language_tag(tag) {
            self.report.error(
                rule::DOC_LINK_OBJECT_HREFLANG_VALID,
                path,
                format_args!(
                    "`{}` is not a language tag: write one such as `en` or `de-CH`",
                    excerpt(tag)
                ),
            );
        }
    }

    fn link_member_type(&mut self, path: &Path<'_>, name: &str, value: &Json<'_>, write: &str) {
        self.report.error(
            rule::DOC_LINK_OBJECT_MEMBER_TYPES,
            path,
            format_args!("`{name}` is {}: write {write}", value.kind()),
        );
    }
}

/// Returns whether a text is a relation type (RFC 8288, section 3.3): a registered name, compared
/// case-insensitively, or a URI.
fn is_relation_type(text: &str) -> bool {
    let registered = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    registered || is_uri(text)
}

//! The `jsonapi` object, and the consequences of its extensions and profiles.
//!
//! <https://jsonapi.org/format/#document-jsonapi-object>

use super::document::Checker;
use super::json::{Json, Object};
use super::report::{Path, excerpt};
use super::uri::is_uri;
use crate::model::rule;
use crate::negotiation::MediaType;

/// Returns the URIs in a list of `jsonapi`.
pub(super) fn listed<'d, 'a>(
    root: &'d Object<'a>,
    name: &str,
) -> impl Iterator<Item = &'d Json<'a>> {
    let list = root
        .get("jsonapi")
        .and_then(Json::as_object)
        .and_then(|object| object.get(name));
    list.and_then(Json::as_array).unwrap_or_default().iter()
}

impl Checker<'_> {
    pub(super) fn jsonapi(&mut self, path: &Path<'_>, jsonapi: &Json<'_>) {
        let Some(object) = jsonapi.as_object() else {
            self.report.error(
                rule::DOC_JSONAPI_OBJECT,
                path,
                format_args!(
                    "`jsonapi` is {}: write an object such as {{\"version\": \"1.1\"}}",
                    jsonapi.kind()
                ),
            );
            return;
        };
        for (name, value) in object.members() {
            let path = &path.name(name);
            match name {
                "version" if value.as_str().is_some() => {}
                "version" => {
                    self.jsonapi_type(path, "`version`", value, "a string such as \"1.1\"");
                }
                "ext" | "profile" => match value.as_array() {
                    Some(list) => self.uris(path, list),
                    None => self.jsonapi_type(path, "the list", value, "an array of URIs"),
                },
                "meta" => self.meta(path, value),
                _ => self.other_member(path, name, "the jsonapi object"),
            }
        }
    }

    fn uris(&mut self, path: &Path<'_>, list: &[Json<'_>]) {
        for (index, element) in list.iter().enumerate() {
            let path = &path.index(index);
            match element.as_str() {
                Some(text) if is_uri(text) => {}
                Some(text) => self.report.error(
                    rule::DOC_JSONAPI_MEMBER_TYPES,
                    path,
                    format_args!(
                        "`{}` is not a URI: write it with its scheme, percent-encoded",
                        excerpt(text)
                    ),
                ),
                None => self.jsonapi_type(path, "an element of the list", element, "a URI"),
            }
        }
    }

    fn jsonapi_type(&mut self, path: &Path<'_>, what: &str, value: &Json<'_>, write: &str) {
        self.report.error(
            rule::DOC_JSONAPI_MEMBER_TYPES,
            path,
            format_args!("{what} is {}: write {write}", value.kind()),
        );
    }

    /// Checks that the top-level `self` link has the media type, if there are extensions or
    /// profiles.
    pub(super) fn self_link(&mut self, path: &Path<'_>, root: &Object<'_>) {
        const RULE: &str = rule::DOC_TOP_LEVEL_SELF_TYPE;
        let applied = |name| listed(root, name).filter_map(Json::as_str);
        let ext: Vec<&str> = self
            .validator
            .extensions
            .iter()
            .map(|(_, uri)| uri.as_str())
            .chain(applied("ext"))
            .collect();
        let profiles: Vec<&str> = self
            .validator
            .profiles
            .iter()
            .map(String::as_str)
            .chain(applied("profile"))
            .collect();
        if (ext.is_empty() && profiles.is_empty()) || self.validator.context.is_request() {
            return;
        }
        let links = root.get("links").and_then(Json::as_object);
        let path = path.name("links");
        let path = path.name("self");
        let media_type = match links.and_then(|links| links.get("self")) {
            Some(Json::Object(link)) => link.get("type"),
            Some(Json::String(_)) => None,
            _ => return,
        };
        let Some(media_type) = media_type else {
            self.report.warning(
                RULE,
                &path,
                "an extension or profile is applied, so `self` should be a link object whose `type` is the media type with its `ext` and `profile`",
            );
            return;
        };
        // If it is not a string, that is reported elsewhere.
        let Some(text) = media_type.as_str() else {
            return;
        };
        let whole = MediaType::of_response(text).is_some_and(|media_type| {
            let names = |list: &[String], uri: &&str| list.iter().any(|named| named == uri);
            ext.iter().all(|uri| names(&media_type.ext, uri))
                && profiles.iter().all(|uri| names(&media_type.profile, uri))
        });
        if !whole {
            self.report.warning(
                RULE,
                &path.name("type"),
                "the media type should be `application/vnd.api+json` with every extension that is applied in `ext`, and every profile in `profile`",
            );
        }
    }
}

//! The jsonapi object, and what the extensions and profiles that it lists ask of the document.
//!
//! <https://jsonapi.org/format/#document-jsonapi-object>

use super::document::Checker;
use super::json::{Json, Object};
use super::report::{Path, shown};
use super::uri::is_uri;

/// The URIs that `jsonapi` lists.
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
                "doc.jsonapi.object",
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
                    "doc.jsonapi.member-types",
                    path,
                    format_args!(
                        "`{}` is no URI: write it with its scheme, percent-encoded",
                        shown(text)
                    ),
                ),
                None => self.jsonapi_type(path, "an element of the list", element, "a URI"),
            }
        }
    }

    fn jsonapi_type(&mut self, path: &Path<'_>, what: &str, value: &Json<'_>, write: &str) {
        self.report.error(
            "doc.jsonapi.member-types",
            path,
            format_args!("{what} is {}: write {write}", value.kind()),
        );
    }

    /// With extensions or profiles, the top-level `self` link says the media type.
    pub(super) fn self_link(&mut self, path: &Path<'_>, root: &Object<'_>) {
        let applied = !self.validator.extensions.is_empty()
            || !self.validator.profiles.is_empty()
            || listed(root, "ext")
                .chain(listed(root, "profile"))
                .next()
                .is_some();
        let links = root.get("links").and_then(Json::as_object);
        let Some(link) = links
            .and_then(|links| links.get("self"))
            .filter(|_| applied)
        else {
            return;
        };
        let untyped = match link {
            Json::String(_) => true,
            Json::Object(link) => !link.has("type"),
            _ => false,
        };
        if untyped && !self.validator.context.is_request() {
            self.report.warning(
                "doc.top-level.self-type",
                &path.name("links").name("self"),
                "an extension or profile is applied, so `self` should be a link object whose `type` is the media type with its `ext` and `profile`",
            );
        }
    }
}

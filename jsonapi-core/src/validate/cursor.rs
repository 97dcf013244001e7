//! The Cursor Pagination profile: what a document alone can break.
//!
//! <https://jsonapi.org/profiles/ethanresnick/cursor-pagination>

use super::document::Checker;
use super::json::{Json, Object};
use super::report::Path;
use super::{CURSOR_PAGINATION, Context};

impl Checker<'_> {
    /// A `page` member of a meta object.
    pub(super) fn cursor_meta(&mut self, path: &Path<'_>, page: &Json<'_>) {
        if !self.cursors {
            return;
        }
        let Some(page) = page.as_object() else {
            self.cursor_form("cursor.meta.object", path, "`page`", page, "an object");
            return;
        };
        for (name, value) in page.members() {
            let path = &path.name(name);
            match name {
                "cursor" if value.as_str().is_none() => {
                    self.cursor_form("cursor.item.may", path, "`cursor`", value, "a string");
                }
                "total" if !value.is_integer() => {
                    self.cursor_form("cursor.total", path, "`total`", value, "an integer");
                }
                "rangeTruncated" if !matches!(value, Json::Bool) => {
                    self.cursor_form(
                        "cursor.range.truncated",
                        path,
                        "`rangeTruncated`",
                        value,
                        "true, or leave it out",
                    );
                }
                "estimatedTotal" => match value.as_object() {
                    None => self.cursor_form(
                        "cursor.estimated.object",
                        path,
                        "`estimatedTotal`",
                        value,
                        "an object",
                    ),
                    Some(estimate) => {
                        if let Some(guess) = estimate
                            .get("bestGuess")
                            .filter(|guess| !guess.is_integer())
                        {
                            let path = &path.name("bestGuess");
                            self.cursor_form(
                                "cursor.estimated.best-guess",
                                path,
                                "`bestGuess`",
                                guess,
                                "an integer",
                            );
                        }
                    }
                },
                _ => {}
            }
        }
    }

    fn cursor_form(
        &mut self,
        rule: &'static str,
        path: &Path<'_>,
        what: &str,
        value: &Json<'_>,
        write: &str,
    ) {
        self.report.error(
            rule,
            path,
            format_args!(
                "{what} is {} where the Cursor Pagination profile is applied: write {write}",
                match value {
                    Json::Number(_) => "a number that does not fit",
                    value => value.kind(),
                }
            ),
        );
    }

    /// A page has the links to both sides.
    pub(super) fn cursor_links(&mut self, path: &Path<'_>, root: &Object<'_>) {
        let paged = self.cursors
            && self.validator.context == Context::Response
            && matches!(root.get("data"), Some(Json::Array(_)));
        if !paged {
            return;
        }
        let links_path = path.name("links");
        let (links, path) = match root.get("links") {
            None => (None, path),
            Some(Json::Object(links)) => (Some(links), &links_path),
            // Reported as what it is.
            Some(_) => return,
        };
        for name in ["prev", "next"] {
            if !links.is_some_and(|links| links.has(name)) {
                self.report.error(
                    "cursor.links.prev-next",
                    path,
                    format_args!(
                        "the page has no `{name}` link: write one, null where there is no such page"
                    ),
                );
            }
        }
    }

    /// An error whose type link is one of the profile's.
    pub(super) fn cursor_error(&mut self, path: &Path<'_>, error: &Object<'_>) {
        let links = error.get("links").and_then(Json::as_object);
        let kind = match links.and_then(|links| links.get("type")) {
            Some(Json::Object(link)) => link.get("href"),
            link => link,
        };
        let kind = kind
            .and_then(Json::as_str)
            .and_then(|uri| uri.strip_prefix(CURSOR_PAGINATION));
        let (status_rule, form_rule, parameter) = match kind {
            Some("/unsupported-sort") => {
                ("cursor.error.sort-400", "cursor.error.sort-form", "sort")
            }
            Some("/max-size-exceeded") => (
                "cursor.error.size-400",
                "cursor.error.size-form",
                "page[size]",
            ),
            Some("/range-pagination-not-supported") => {
                self.cursor_status(path, error, "cursor.error.range-400");
                return;
            }
            _ => return,
        };
        self.cursor_status(path, error, status_rule);
        let within = |name, member| {
            error
                .get(name)
                .and_then(Json::as_object)
                .and_then(|object| object.get(member))
        };
        if within("source", "parameter").and_then(Json::as_str) != Some(parameter) {
            self.report.error(
                form_rule,
                path,
                format_args!(
                    "the `source` of an error of this type must have the `parameter` `{parameter}`"
                ),
            );
        }
        let page = within("meta", "page").and_then(Json::as_object);
        if parameter == "page[size]"
            && !page
                .and_then(|page| page.get("maxSize"))
                .is_some_and(Json::is_integer)
        {
            self.report.error(
                form_rule,
                path,
                "the `meta.page` of an error of this type must have `maxSize`, an integer",
            );
        }
    }

    fn cursor_status(&mut self, path: &Path<'_>, error: &Object<'_>, rule: &'static str) {
        if let Some(Json::String(status)) = error.get("status")
            && status != "400"
        {
            self.report.error(
                rule,
                &path.name("status"),
                "the `status` of an error of this type is `400`",
            );
        }
    }
}

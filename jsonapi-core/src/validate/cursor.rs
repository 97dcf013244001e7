//! The rules of the Cursor Pagination profile for a single document.
//!
//! <https://jsonapi.org/profiles/ethanresnick/cursor-pagination>

use super::document::Checker;
use super::json::{Json, Object};
use super::report::Path;
use super::{CURSOR_PAGINATION, Context};
use crate::model::rule;

impl Checker<'_> {
    /// Checks a `page` member of a meta object.
    pub(super) fn cursor_meta(&mut self, path: &Path<'_>, page: &Json<'_>) {
        if !self.cursors {
            return;
        }
        let Some(page) = page.as_object() else {
            self.cursor_form(rule::CURSOR_META_OBJECT, path, "`page`", page, "an object");
            return;
        };
        for (name, value) in page.members() {
            let path = &path.name(name);
            match name {
                "cursor" if value.as_str().is_none() => {
                    self.cursor_form(rule::CURSOR_ITEM_MAY, path, "`cursor`", value, "a string");
                }
                "total" if !value.is_integer() => {
                    self.cursor_form(rule::CURSOR_TOTAL, path, "`total`", value, "an integer");
                }
                "rangeTruncated" if !matches!(value, Json::Bool) => {
                    self.cursor_form(
                        rule::CURSOR_RANGE_TRUNCATED,
                        path,
                        "`rangeTruncated`",
                        value,
                        "true, or leave it out",
                    );
                }
                "estimatedTotal" => match value.as_object() {
                    None => self.cursor_form(
                        rule::CURSOR_ESTIMATED_OBJECT,
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
                                rule::CURSOR_ESTIMATED_BEST_GUESS,
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
        subject: &str,
        value: &Json<'_>,
        write: &str,
    ) {
        self.report.error(
            rule,
            path,
            format_args!(
                "{subject} is {} where the Cursor Pagination profile is applied: write {write}",
                match value {
                    Json::Number(_) => "a number that does not fit",
                    value => value.kind(),
                }
            ),
        );
    }

    /// Checks that a page has links in both directions.
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
            // Reported elsewhere.
            Some(_) => return,
        };
        for name in ["prev", "next"] {
            if !links.is_some_and(|links| links.has(name)) {
                self.report.error(
                    rule::CURSOR_LINKS_PREV_NEXT,
                    path,
                    format_args!(
                        "the page has no `{name}` link: write one, null where there is no such page"
                    ),
                );
            }
        }
    }

    /// Checks an error whose type link is one of the profile's.
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
            Some("/unsupported-sort") => (
                rule::CURSOR_ERROR_SORT_400,
                rule::CURSOR_ERROR_SORT_FORM,
                "sort",
            ),
            Some("/max-size-exceeded") => (
                rule::CURSOR_ERROR_SIZE_400,
                rule::CURSOR_ERROR_SIZE_FORM,
                "page[size]",
            ),
            Some("/range-pagination-not-supported") => {
                self.cursor_status(path, error, rule::CURSOR_ERROR_RANGE_400);
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

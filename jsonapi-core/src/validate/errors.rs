//! Error objects.
//!
//! <https://jsonapi.org/format/#error-objects>

use super::document::Checker;
use super::json::{Json, Object};
use super::links::Paging;
use super::report::{Path, excerpt};
use crate::model::rule;

impl Checker<'_> {
    pub(super) fn errors(&mut self, path: &Path<'_>, errors: &Json<'_>) {
        let Some(errors) = errors.as_array() else {
            self.report.error(
                rule::ERROR_ARRAY,
                path,
                format_args!(
                    "`errors` is {}: write an array of error objects",
                    errors.kind()
                ),
            );
            return;
        };
        for (index, error) in errors.iter().enumerate() {
            let path = &path.index(index);
            match error.as_object() {
                Some(error) => self.error(path, error),
                None => self.report.error(
                    rule::ERROR_ARRAY,
                    path,
                    format_args!(
                        "an element of `errors` is {}: write an error object",
                        error.kind()
                    ),
                ),
            }
        }
    }

    fn error(&mut self, path: &Path<'_>, error: &Object<'_>) {
        let mut defined = false;
        for (name, value) in error.members() {
            let path = &path.name(name);
            match name {
                "id" => {}
                "status" | "code" | "title" | "detail" => {
                    self.string(path, name, value, rule::ERROR_MEMBER_TYPES);
                }
                "links" => self.links(path, value, Paging::Unknown),
                "meta" => self.meta(path, value),
                "source" => self.source(path, value),
                _ => {
                    self.other_member(path, name, "an error object");
                    continue;
                }
            }
            defined = true;
        }
        if !defined {
            self.report.error(
                rule::ERROR_REQUIRED_MEMBER,
                path,
                "the error object has none of `id`, `links`, `status`, `code`, `title`, `detail`, `source` and `meta`: write at least one",
            );
        } else if !error.has("status") {
            self.report.warning(
                rule::ERROR_STATUS_GIVEN,
                path,
                "the error object should have the HTTP `status`, as a string",
            );
        }
        self.cursor_error(path, error);
    }

    fn source(&mut self, path: &Path<'_>, source: &Json<'_>) {
        let Some(object) = source.as_object() else {
            self.report.error(
                rule::ERROR_SOURCE_TYPES,
                path,
                format_args!(
                    "`source` is {}: write an object with `pointer`, `parameter` or `header`",
                    source.kind()
                ),
            );
            return;
        };
        for (name, value) in object.members() {
            let path = &path.name(name);
            match name {
                "pointer" | "parameter" | "header" => {
                    let text = self.string(path, name, value, rule::ERROR_SOURCE_TYPES);
                    if let Some(pointer) =
                        text.filter(|text| name == "pointer" && !is_pointer(text))
                    {
                        self.report.error(
                            rule::ERROR_SOURCE_TYPES,
                            path,
                            format_args!(
                                "`{}` is not a JSON Pointer: start it with a slash, and write `~` as `~0` and a slash within a name as `~1`",
                                excerpt(pointer)
                            ),
                        );
                    }
                }
                _ => self.other_member(path, name, "the source of an error"),
            }
        }
        if !["pointer", "parameter", "header"]
            .into_iter()
            .any(|name| object.has(name))
        {
            self.report.warning(
                rule::ERROR_SOURCE_ONE_MEMBER,
                path,
                "`source` should have one of `pointer`, `parameter` and `header`, or be left out",
            );
        }
    }

    /// Checks that a member is a string, and returns it.
    fn string<'v>(
        &mut self,
        path: &Path<'_>,
        name: &str,
        value: &'v Json<'_>,
        rule: &'static str,
    ) -> Option<&'v str> {
        if value.as_str().is_none() {
            self.report.error(
                rule,
                path,
                format_args!("`{name}` is {}: write a string", value.kind()),
            );
        }
        value.as_str()
    }
}

/// Returns whether a text is a JSON Pointer (RFC 6901).
fn is_pointer(text: &str) -> bool {
    (text.is_empty() || text.starts_with('/'))
        && text
            .split('~')
            .skip(1)
            .all(|after| after.starts_with(['0', '1']))
}

#[cfg(test)]
mod tests {
    use super::is_pointer;

    #[test]
    fn json_pointers() {
        for pointer in ["", "/", "/data", "/a~0b~1c/0/", "//"] {
            assert!(is_pointer(pointer), "{pointer:?}");
        }
        for text in ["data", "#/data", "/a~", "/~2", "/~~0"] {
            assert!(!is_pointer(text), "{text:?}");
        }
    }
}

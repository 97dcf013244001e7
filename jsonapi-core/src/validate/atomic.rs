//! The Atomic Operations extension: operations and results.
//!
//! <https://jsonapi.org/ext/atomic>

use super::Context;
use super::document::Checker;
use super::json::{Json, Object};
use super::operation::created_by;
use super::report::Path;
use crate::model::rule;

impl<'d> Checker<'d> {
    /// Checks which top-level members may occur together.
    pub(super) fn atomic_members(&mut self, path: &Path<'_>, root: &Object<'_>) {
        let (operations, results) = (root.has("atomic:operations"), root.has("atomic:results"));
        if operations && results {
            self.report.error(
                rule::ATOMIC_TOP_LEVEL_OPERATIONS_RESULTS_EXCLUSIVE,
                &path.name("atomic:results"),
                "`atomic:operations` and `atomic:results` exclude each other: leave one out",
            );
        }
        for (name, rule) in [
            ("data", rule::ATOMIC_TOP_LEVEL_NO_DATA),
            ("included", rule::ATOMIC_TOP_LEVEL_NO_INCLUDED),
            ("errors", rule::ATOMIC_TOP_LEVEL_NO_ERRORS),
        ] {
            if root.has(name) && (name != "errors" || operations || results) {
                self.report.error(
                    rule,
                    &path.name(name),
                    format_args!(
                        "`{name}` is not allowed with the members of atomic operations: leave it out"
                    ),
                );
            }
        }
        // An empty document is reported separately.
        let has_nothing = !root
            .members()
            .any(|(name, _)| self.is_top_level_content(name));
        match self.validator.context {
            _ if has_nothing => {}
            Context::AtomicRequest if !operations => self.report.error(
                rule::ATOMIC_TOP_LEVEL_ARRAY,
                path,
                "the request has no `atomic:operations`: write an array of operations",
            ),
            Context::AtomicResponse if !results && !root.has("errors") => self.report.error(
                rule::ATOMIC_RESULTS_MEMBER,
                path,
                "the response has neither `atomic:results` nor `errors`: write one result an operation, or the errors",
            ),
            _ => {}
        }
    }

    pub(super) fn operations(&mut self, path: &Path<'_>, operations: &'d Json<'_>) {
        let operations = self.objects(path, operations, "an operation");
        // Linkage can use the lids of later operations, too.
        for (position, operation) in operations.clone() {
            if let Some(resource) = created_by(operation) {
                self.assign_lid(resource, position);
            }
        }
        for (position, operation) in operations {
            self.operation(&path.index(position), operation, position);
        }
    }

    pub(super) fn results(&mut self, path: &Path<'_>, results: &'d Json<'_>) {
        for (position, result) in self.objects(path, results, "a result") {
            let path = &path.index(position);
            for (name, value) in result.members() {
                let path = &path.name(name);
                match name {
                    "data" => self.primary_data(path, value),
                    "meta" => self.meta(path, value),
                    _ => self.other_member(path, name, "a result"),
                }
            }
        }
    }

    /// Checks that an array is not empty and has only objects, and returns them.
    fn objects<'v, 'a>(
        &mut self,
        path: &Path<'_>,
        array: &'v Json<'a>,
        what: &str,
    ) -> impl Iterator<Item = (usize, &'v Object<'a>)> + Clone + use<'v, 'a> {
        const RULE: &str = rule::ATOMIC_TOP_LEVEL_ARRAY;
        let elements = array.as_array();
        match elements {
            None => self.report.error(
                RULE,
                path,
                format_args!(
                    "this is {}: write an array with an object for {what}",
                    array.kind()
                ),
            ),
            Some([]) => self.report.error(
                RULE,
                path,
                format_args!("the array is empty: write at least {what}"),
            ),
            Some(_) => {}
        }
        let elements = elements.unwrap_or_default().iter().enumerate();
        for (position, element) in elements.clone() {
            if element.as_object().is_none() {
                self.report.error(
                    RULE,
                    &path.index(position),
                    format_args!(
                        "the element is {}: write an object for {what}",
                        element.kind()
                    ),
                );
            }
        }
        elements.filter_map(|(position, element)| Some((position, element.as_object()?)))
    }
}

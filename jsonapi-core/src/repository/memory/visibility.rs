//! What a view of a store shows.

use std::collections::BTreeMap;

use super::collection::Collections;
use super::stored::Stored;
use crate::error::Error;
use crate::filter::{Condition, Evaluator, Where};
use crate::resource::schema::Schema;
use crate::resource::target::Resource;

/// The conditions that resources must meet to be visible, by type. Resources of other types are
/// visible.
#[derive(Clone, Debug, Default)]
pub(super) struct Visibility {
    conditions: BTreeMap<&'static str, (&'static Schema, Condition)>,
    /// The error of a condition that can't be evaluated. It fails every request, and nothing is
    /// visible where there is no error to return.
    failure: Option<Error>,
}

impl Visibility {
    /// Restricts a type further.
    pub(super) fn restrict<R: Resource>(&mut self, condition: Where<R>) {
        match condition.into_condition() {
            Ok(condition) => {
                let condition = match self.conditions.remove(R::TYPE) {
                    Some((_, earlier)) => earlier.and(condition),
                    None => condition,
                };
                self.conditions.insert(R::TYPE, (R::SCHEMA, condition));
            }
            Err(error) => {
                self.failure.get_or_insert(error);
            }
        }
    }

    /// Returns the error of a condition.
    pub(super) fn check(&self) -> Result<(), Error> {
        self.failure.clone().map_or(Ok(()), Err)
    }

    /// Returns whether nothing is visible.
    pub(super) fn hides_all(&self) -> bool {
        self.failure.is_some()
    }

    /// Returns what decides whether resources of a type are visible; `None` if all are. The
    /// condition itself sees all resources.
    pub(super) fn evaluator<'a>(
        &'a self,
        type_name: &str,
        resources: &'a Collections,
    ) -> Option<Evaluator<'a>> {
        let (schema, condition) = self.conditions.get(type_name)?;
        Some(Evaluator::new(condition, &[schema], resources))
    }

    pub(super) fn shows<'a>(&'a self, stored: &'a Stored, resources: &'a Collections) -> bool {
        let evaluator = self.evaluator(stored.parts().type_name(), resources);
        !self.hides_all() && evaluator.is_none_or(|evaluator| evaluator.matches(stored.object()))
    }
}

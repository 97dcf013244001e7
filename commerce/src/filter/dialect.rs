//! [`CommerceLayer`]: how the API spells conditions.

mod keys;
mod read;
mod write;

pub(super) use keys::at;

use jsonapi_core::Error;
use jsonapi_core::filter::{Condition, Dialect, Scope};
use jsonapi_core::query::Parameter;
use jsonapi_core::schema::Schema;

/// The filters of the API: `filter[q][status_in]=placed,approved`.
///
/// The client writes conditions in it, and the sandbox reads them. All filters must hold, and each
/// is a predicate of one attribute or several (`number_or_reference_eq`), possibly of related
/// resources (`market_code_eq`). A condition that is more than that is an error of the call.
///
/// Where the same predicate of an attribute is required of several values, they become one filter
/// with `_all`; where one of several values suffices, `_any`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CommerceLayer;

impl Dialect for CommerceLayer {
    fn write(&self, _: &[&'static Schema], condition: &Condition) -> Result<Vec<Parameter>, Error> {
        write::parameters(condition)
    }

    fn read(&self, schemas: &[&'static Schema], filters: &[Parameter]) -> Result<Condition, Error> {
        let scope = Scope::new(schemas);
        let mut all = Vec::with_capacity(filters.len());
        for filter in filters {
            let condition = read::condition(&scope, filter);
            all.push(condition.map_err(|problem| filter.error("filter", problem))?);
        }
        Ok(Condition::all(all))
    }
}

//! How filters of a query string spell conditions.

mod brackets;
mod expression;
mod json_api_dot_net_core;
mod parameter;
mod scope;

use std::fmt;

pub use brackets::Brackets;
pub use json_api_dot_net_core::JsonApiDotNetCore;
pub use parameter::FilterParameter;
pub(crate) use scope::MAX_STEPS;
pub use scope::{AttributeKind, Scope};

use super::Condition;
use crate::error::Result;
use crate::query::Parameter;
use crate::resource::schema::Schema;

/// Writes conditions as the `filter` parameters of a query string, and reads them from there.
///
/// A client has one ([`filters`](crate::client::ClientBuilder::filters)), and a router has one
/// ([`filters`](crate::server::RouterBuilder::filters)): by default [`Brackets`].
///
/// `schemas` are those of the listed resource types; without any, their types are unknown.
///
/// ```
/// use jsonapi_core::filter::{Condition, Dialect, Scope, Test};
/// use jsonapi_core::query::Parameter;
/// use jsonapi_core::schema::Schema;
/// use jsonapi_core::{Error, Result};
///
/// /// `filter[name]=value`, and nothing else.
/// #[derive(Debug)]
/// struct Equality;
///
/// impl Dialect for Equality {
///     fn write(&self, _: &[&'static Schema], condition: &Condition) -> Result<Vec<Parameter>> {
///         match condition {
///             Condition::And(all) => {
///                 all.iter().map(|one| Ok(self.write(&[], one)?.remove(0))).collect()
///             }
///             Condition::Attribute { name, test: Test::Eq(value) } => {
///                 let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
///                 Ok(vec![Parameter::new([name], value)])
///             }
///             _ => Err(Error::invalid("this server's filters only compare for equality")),
///         }
///     }
///
///     fn read(&self, schemas: &[&'static Schema], filters: &[Parameter]) -> Result<Condition> {
///         let scope = Scope::new(schemas);
///         let conditions = filters.iter().map(|filter| {
///             let name = filter.keys.join(".");
///             let value = scope.attribute(&name).and_then(|kind| kind.value(&filter.value));
///             let value = value.map_err(|problem| filter.error("filter", problem))?;
///             Ok(Condition::attribute(name, Test::Eq(value)))
///         });
///         Ok(Condition::all(conditions.collect::<Result<Vec<_>>>()?))
///     }
/// }
/// ```
pub trait Dialect: fmt::Debug + Send + Sync {
    /// Writes a condition.
    ///
    /// # Errors
    ///
    /// Returns an error if the dialect can't say it; the request is not sent.
    fn write(&self, schemas: &[&'static Schema], condition: &Condition) -> Result<Vec<Parameter>>;

    /// Reads the condition that these parameters mean. Without any, it is
    /// [`Condition::And`] of nothing, which always holds.
    ///
    /// # Errors
    ///
    /// Returns an error with status 400 and an error object for each parameter at fault. A
    /// [`Scope`] finds the attributes that are not filterable.
    fn read(&self, schemas: &[&'static Schema], filters: &[Parameter]) -> Result<Condition>;

    /// Describes the parameters that it reads, for the
    /// [description](crate::server::RouterBuilder::open_api) of a router. By default, nothing is
    /// known: any `filter` is described.
    fn describe(&self, schemas: &[&'static Schema]) -> Vec<FilterParameter> {
        let _ = schemas;
        Vec::new()
    }
}

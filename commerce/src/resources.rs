//! The resource types, each declared in its own file in the folder of its area.
//!
//! Each area is a Cargo feature. A relationship exists if the area of its target is enabled.
#![allow(
    missing_docs,
    reason = "the names of most attributes are self-explanatory"
)]
#![allow(
    clippy::large_enum_variant,
    reason = "resources are read in place and used by reference"
)]

#[cfg(feature = "catalogue")]
mod catalogue;
#[cfg(feature = "customers")]
mod customers;
#[cfg(feature = "imports_and_exports")]
mod imports_and_exports;
#[cfg(feature = "inventory")]
mod inventory;
#[cfg(feature = "markets")]
mod markets;
#[cfg(feature = "orders")]
mod orders;
#[cfg(feature = "organization")]
mod organization;
#[cfg(feature = "payments")]
mod payments;
mod prelude;
#[cfg(feature = "prices")]
mod prices;
#[cfg(feature = "promotions")]
mod promotions;
#[cfg(feature = "shipments")]
mod shipments;
#[cfg(feature = "taxes")]
mod taxes;
mod unit_of_weight;
#[cfg(feature = "webhooks")]
mod webhooks;

use jsonapi_core::Resource;
use jsonapi_core::document::{PrimaryData, ReadPrimaryData};
use jsonapi_core::resource::OwnedResource;
use jsonapi_core::schema::Schema;
use serde::{Deserialize, Serialize};

#[cfg(feature = "catalogue")]
pub use catalogue::*;
#[cfg(feature = "customers")]
pub use customers::*;
#[cfg(feature = "imports_and_exports")]
pub use imports_and_exports::*;
#[cfg(feature = "inventory")]
pub use inventory::*;
#[cfg(feature = "markets")]
pub use markets::*;
#[cfg(feature = "orders")]
pub use orders::*;
#[cfg(feature = "organization")]
pub use organization::*;
#[cfg(feature = "payments")]
pub use payments::*;
#[cfg(feature = "prices")]
pub use prices::*;
#[cfg(feature = "promotions")]
pub use promotions::*;
#[cfg(feature = "shipments")]
pub use shipments::*;
#[cfg(feature = "taxes")]
pub use taxes::*;
pub use unit_of_weight::UnitOfWeight;
#[cfg(feature = "webhooks")]
pub use webhooks::*;

use crate::open_enum::open_enum;

/// An object with arbitrary members, such as `metadata`.
pub type Object = serde_json::Map<String, serde_json::Value>;

/// The `meta` of each resource.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ResourceMeta {
    /// The mode of the resource.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
}

open_enum! {
    /// Live or test mode.
    pub enum Mode {
        Live = "live",
        Test = "test",
    }
}

/// A function over all resource types; see [`visit`].
pub trait Visitor {
    /// Called with each type.
    fn visit<R>(&mut self)
    where
        R: OwnedResource + PrimaryData + for<'de> ReadPrimaryData<'de> + Send + 'static;
}

/// Calls a visitor with each resource type of the enabled areas.
///
/// ```
/// struct Names(Vec<&'static str>);
///
/// impl commerce::Visitor for Names {
///     fn visit<R: jsonapi_core::Resource>(&mut self) {
///         self.0.push(R::TYPE);
///     }
/// }
///
/// let mut names = Names(Vec::new());
/// commerce::visit(&mut names);
/// # #[cfg(feature = "orders")]
/// assert!(names.0.contains(&"line_items"));
/// ```
#[allow(unused_variables, reason = "unused if no area is enabled")]
pub fn visit(visitor: &mut impl Visitor) {
    #[cfg(feature = "catalogue")]
    catalogue::visit(visitor);
    #[cfg(feature = "customers")]
    customers::visit(visitor);
    #[cfg(feature = "imports_and_exports")]
    imports_and_exports::visit(visitor);
    #[cfg(feature = "inventory")]
    inventory::visit(visitor);
    #[cfg(feature = "markets")]
    markets::visit(visitor);
    #[cfg(feature = "orders")]
    orders::visit(visitor);
    #[cfg(feature = "organization")]
    organization::visit(visitor);
    #[cfg(feature = "payments")]
    payments::visit(visitor);
    #[cfg(feature = "prices")]
    prices::visit(visitor);
    #[cfg(feature = "promotions")]
    promotions::visit(visitor);
    #[cfg(feature = "shipments")]
    shipments::visit(visitor);
    #[cfg(feature = "taxes")]
    taxes::visit(visitor);
    #[cfg(feature = "webhooks")]
    webhooks::visit(visitor);
}

/// Returns the schemas of the resource types of the enabled areas.
///
/// ```
/// let schemas = commerce::schemas();
/// let orders = schemas.iter().find(|schema| schema.type_name == "orders");
/// # #[cfg(feature = "orders")]
/// assert!(orders.is_some_and(|schema| schema.attribute("status").is_some()));
/// ```
#[must_use]
pub fn schemas() -> Vec<&'static Schema> {
    struct Schemas(Vec<&'static Schema>);

    impl Visitor for Schemas {
        fn visit<R: Resource>(&mut self) {
            self.0.push(R::schema());
        }
    }

    let mut schemas = Schemas(Vec::new());
    visit(&mut schemas);
    schemas.0
}

//! The resource types, each declared in a file of its own.
#![allow(
    missing_docs,
    reason = "an attribute whose name says it all has no more said about it"
)]
#![allow(
    clippy::large_enum_variant,
    reason = "a resource stays where it is read, and is handed out by reference"
)]

mod address;
mod customer;
mod customer_payment_source;
mod line_item;
mod market;
mod order;
mod order_status;
mod payment_method;
mod payment_source;
mod shipment;
mod stripe_payment;

use serde::{Deserialize, Serialize};

pub use address::Address;
pub use customer::{Customer, CustomerStatus};
pub use customer_payment_source::CustomerPaymentSource;
pub use line_item::{Item, ItemType, LineItem};
pub use market::Market;
pub use order::Order;
pub use order_status::{CustomerType, FulfillmentStatus, OrderStatus, PaymentStatus};
pub use payment_method::{PaymentMethod, PaymentSourceType};
pub use payment_source::PaymentSource;
pub use shipment::{Shipment, ShipmentStatus};
pub use stripe_payment::StripePayment;

use crate::open_enum::open_enum;

/// An object whose members are not fixed, such as `metadata`.
pub type Object = serde_json::Map<String, serde_json::Value>;

/// What the API says about each resource besides its attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ResourceMeta {
    /// Whether money really moves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
}

open_enum! {
    /// Whether a resource is of live operation or of a test.
    pub enum Mode {
        Live = "live",
        Test = "test",
    }
}

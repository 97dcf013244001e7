//! Customers, their addresses and their wallets.

mod address;
mod customer;
mod customer_address;
mod customer_group;
mod customer_password_reset;
mod customer_payment_source;
mod customer_subscription;

pub use address::Address;
pub use customer::{Customer, CustomerStatus};
pub use customer_address::CustomerAddress;
pub use customer_group::CustomerGroup;
pub use customer_password_reset::CustomerPasswordReset;
pub use customer_payment_source::CustomerPaymentSource;
pub use customer_subscription::CustomerSubscription;

use crate::client::repositories;

repositories! {
    addresses: Address,
    customer_addresses: CustomerAddress,
    customer_groups: CustomerGroup,
    customer_password_resets: CustomerPasswordReset,
    customer_payment_sources: CustomerPaymentSource,
    customer_subscriptions: CustomerSubscription,
    customers: Customer,
}

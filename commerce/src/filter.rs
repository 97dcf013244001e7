//! Filters for lists: the predicates of the API, typed by the attribute.
//!
//! ```
//! use commerce::prelude::*;
//! use commerce::{Address, Customer, Order, OrderStatus};
//! # let commerce = commerce::Client::builder().organization("x").access_token("t").build()?;
//!
//! let call = commerce
//!     .orders()
//!     .list()
//!     .filter_by(Order::fields().status().is_in([OrderStatus::Placed, OrderStatus::Approved]))
//!     .filter_by(Order::fields().total_amount_cents().gteq(1000))
//!     .filter_by(Order::fields().customer_email().cont("@example.com"));
//! # assert_eq!(
//! #     call.request()?.query().unwrap().replace("%5B", "[").replace("%5D", "]"),
//! #     "filter[q][status_in]=placed%2Capproved&filter[q][total_amount_cents_gteq]=1000\
//! #      &filter[q][customer_email_cont]=%40example.com",
//! # );
//!
//! // An attribute of a related resource, through the path that leads there.
//! let city = Order::path().shipping_address().attribute(Address::fields().city());
//! let call = commerce.orders().list().filter_by(city.start("San "));
//!
//! // Either of two attributes.
//! let changed = Order::fields().updated_at().or(Order::fields().created_at());
//! let call = commerce.orders().list().filter_by(changed.gt("2019-10-10"));
//!
//! // Objects by what they hold.
//! let color = Customer::fields().metadata().jcont(&serde_json::json!({"color": "red"}));
//! let call = commerce.customers().list().filter_by(color);
//! # Ok::<(), commerce::Error>(())
//! ```
//!
//! All conditions of a list must hold. Each predicate is available for the attributes it makes
//! sense for: text matches in part (`start`, `cont`, whatever the case of letters), numbers, times
//! and text compare by order (`gt`), objects by their members (`jcont`), and booleans with `is_true` and `is_false`;
//! attributes that can't be filtered by have none. Pass a condition to
//! [`filter_by`](jsonapi_core::Query::filter_by) of a query or call.
//!
//! Mistakes that only show at run time are errors of the call, before a request is sent:
//!
//! - an empty text or list: the API ignores such a condition, and returns what it should have
//!   excluded (use [`blank`](Predicates::blank) for attributes without text);
//! - a comma in one of several values, because the API splits values at commas;
//! - two conditions with the same attribute and a predicate without `_all`, because the API uses
//!   only the last;
//! - a condition that is more than predicates, such as alternatives with different values;
//! - text that does not parse as a time; a number that is infinite or NaN.
//!
//! The predicates are [conditions](jsonapi_core::filter) of the core: its comparisons, `and`, `or`
//! and negations work, as far as the API can say them, and [`CommerceLayer`] is the dialect.
//!
//! For predicates without a method here, use [`filter`](jsonapi_core::Query::filter):
//! `.filter(["q", "name_eq"], "x")`.

mod attribute;
mod dialect;
mod predicates;
mod value;

use jsonapi_core::filter::{Condition, Test};

pub use attribute::{AnyOf, RelatedAttribute, id};
pub use dialect::CommerceLayer;
pub use predicates::Predicates;
pub(crate) use value::comparable_enum;
pub use value::{Empty, Flag};

/// Requires that an attribute passes a test or is null.
fn or_null(condition: Condition) -> Condition {
    match condition {
        Condition::Attribute {
            name,
            test: Test::NotEq(value),
        } => !Condition::attribute(name, Test::Eq(value)),
        Condition::Attribute {
            name,
            test: Test::NotIn(values),
        } => !Condition::attribute(name, Test::In(values)),
        Condition::Attribute { name, test } => {
            let is_null = Condition::attribute(&name, Test::IsNull);
            Condition::attribute(name, test).or(is_null)
        }
        other => other,
    }
}

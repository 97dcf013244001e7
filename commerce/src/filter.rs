//! Conditions for lists: the API's predicates, typed by the attribute that they are about.
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
//! All conditions of a list hold together. A predicate is there for the attributes that it makes
//! sense for: text is compared in parts (`start`, `cont`), numbers, times and text by order
//! (`gt`), objects by what they hold (`jcont`), booleans with `is_true` and `is_false`; what lists
//! can't be filtered by has none. In a query or a call, a condition goes to
//! [`filter_by`](jsonapi_core::Query::filter_by).
//!
//! What only shows when the program runs is an error of the call before it is sent:
//!
//! - a text or a list that is empty: the API leaves such a condition out, and answers with what
//!   it should have kept away ([`blank`](Predicates::blank) is for attributes without a text);
//! - a comma in one of several values, which the API takes apart at commas;
//! - a second condition with the same attribute and predicate, of which the API takes the last;
//! - a text that is no time, given for one; a number that is infinite or none.
//!
//! Predicates that are not here go to [`filter`](jsonapi_core::Query::filter):
//! `.filter(["q", "name_eq"], "x")`.

mod attribute;
mod condition;
mod predicates;
mod value;

pub use attribute::{AnyOf, RelatedAttribute, id};
pub use condition::Condition;
pub use predicates::Predicates;
pub(crate) use value::comparable_enum;
pub use value::{Comparable, Flag, Json, Kind, Ordered, Text, Value};

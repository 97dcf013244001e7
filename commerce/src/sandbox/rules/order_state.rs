//! Queries about an order. Nothing is changed here.

use std::collections::BTreeSet;

use jsonapi_core::ResourceObject;
use jsonapi_core::repository::{Change, StoreView};

use crate::sandbox::attributes::{flag, identifiers, linked_id, number, text};

/// Whether it is still a cart.
pub(super) fn is_open(order: &ResourceObject) -> bool {
    matches!(text(order, "status"), "draft" | "pending" | "editing")
}

/// Whether it was placed, so that its lines reduce the stock.
pub(super) fn reduces_stock(order: &ResourceObject) -> bool {
    matches!(
        text(order, "status"),
        "editing" | "placing" | "placed" | "approved"
    )
}

/// Whether there is nothing to pay.
pub(super) fn is_free(order: &ResourceObject) -> bool {
    number(order, "total_amount_with_taxes_cents") == 0
}

/// Whether any of its lines is shipped.
pub(super) fn ships(resources: &StoreView, order: &ResourceObject) -> bool {
    resources.linked(order, "line_items").any(|line| {
        let mut sku = resources.linked(line, "item");
        text(line, "item_type") == "skus" && !sku.next().is_some_and(|sku| flag(sku, "do_not_ship"))
    })
}

/// Returns the currency of an order.
pub(super) fn currency(order: &ResourceObject) -> String {
    match text(order, "currency_code") {
        "" => "EUR".to_owned(),
        code => code.to_owned(),
    }
}

/// Returns the orders affected by a change.
pub(super) fn orders_of(resources: &StoreView, change: &Change) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for resource in change.before.iter().chain(&change.after) {
        match resource.type_name() {
            "orders" => ids.extend(resource.id().map(str::to_owned)),
            // A wallet affects all orders of its customer.
            "customer_payment_sources" => {
                for customer in resources.linked(resource, "customer") {
                    let orders = identifiers(customer, "orders").iter();
                    ids.extend(orders.filter_map(|order| order.id().map(str::to_owned)));
                }
            }
            _ => ids.extend(linked_id(resource, "order").map(str::to_owned)),
        }
    }
    ids
}

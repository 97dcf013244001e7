//! Resources that can't be deleted.
//!
//! Reacts to: deleting an order or a line item. Changes: nothing; it may return an error.

use http::StatusCode;
use jsonapi_core::repository::StoreView;
use jsonapi_core::{Error, ResourceObject};

use super::order_state::is_open;
use crate::sandbox::refusal;

/// A placed order can't be deleted, nor can its line items.
pub(super) fn deletable(resources: &StoreView, deleted: &ResourceObject) -> Result<(), Error> {
    let is_locked = match deleted.type_name() {
        "orders" => !is_open(deleted),
        "line_items" => {
            let mut order = resources.linked(deleted, "order");
            order.any(|order| !is_open(order))
        }
        _ => false,
    };
    if is_locked {
        let refused = refusal::error(StatusCode::LOCKED, "LOCKED", "Resource locked");
        let detail = format!(
            "{} can't be deleted once an order is placed.",
            deleted.type_name()
        );
        return Err(refused.with_detail(detail).into());
    }
    Ok(())
}

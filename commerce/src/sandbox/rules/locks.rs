//! What can't be deleted.
//!
//! Reacts to: an order or a line item that is deleted. Changes: nothing; it refuses.

use http::StatusCode;
use jsonapi_core::repository::StoreView;
use jsonapi_core::{Error, ResourceObject};

use super::order_state::is_open;
use crate::sandbox::refusal;

/// An order that is placed stays, and what is in it.
pub(super) fn deletable(resources: &StoreView, gone: &ResourceObject) -> Result<(), Error> {
    let is_locked = match gone.type_name() {
        "orders" => !is_open(gone),
        "line_items" => {
            let mut order = resources.linked(gone, "order");
            order.any(|order| !is_open(order))
        }
        _ => false,
    };
    if is_locked {
        let refused = refusal::error(StatusCode::LOCKED, "LOCKED", "Resource locked");
        let detail = format!(
            "{} can't be deleted once an order is placed.",
            gone.type_name()
        );
        return Err(refused.with_detail(detail).into());
    }
    Ok(())
}

//! The states of an order.

use crate::resources::prelude::*;

open_enum! {
    /// The status of an order.
    pub enum OrderStatus {
        Draft = "draft",
        Pending = "pending",
        Editing = "editing",
        Placing = "placing",
        Placed = "placed",
        Approved = "approved",
        Cancelled = "cancelled",
    }
}

open_enum! {
    /// The payment status of an order.
    pub enum PaymentStatus {
        Unpaid = "unpaid",
        Authorized = "authorized",
        PartiallyAuthorized = "partially_authorized",
        Paid = "paid",
        PartiallyPaid = "partially_paid",
        Voided = "voided",
        PartiallyVoided = "partially_voided",
        Refunded = "refunded",
        PartiallyRefunded = "partially_refunded",
        Free = "free",
    }
}

open_enum! {
    /// The fulfillment status of an order.
    pub enum FulfillmentStatus {
        Unfulfilled = "unfulfilled",
        InProgress = "in_progress",
        Fulfilled = "fulfilled",
        NotRequired = "not_required",
    }
}

open_enum! {
    /// Whether the customer has ordered before.
    pub enum CustomerType {
        New = "new",
        Returning = "returning",
    }
}

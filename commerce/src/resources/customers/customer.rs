//! `customers`.

use crate::resources::prelude::*;

/// A customer, identified by e-mail.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "customers")]
#[non_exhaustive]
pub struct Customer {
    #[resource(id)]
    pub id: Id<Customer>,
    #[resource(required)]
    pub email: Option<String>,
    /// Turns the guest into a registered customer.
    #[resource(write_only)]
    pub password: WriteOnly<Secret<String>>,
    /// The status by number of orders: none, one, or more.
    #[resource(read_only)]
    pub status: Option<CustomerStatus>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub has_password: Option<bool>,
    #[resource(read_only)]
    pub total_orders_count: Option<i64>,
    /// The customer's id at the payment gateway.
    #[resource(not_sortable, not_filterable)]
    pub shopper_reference: Option<String>,
    /// The customer's profile at the payment gateway.
    #[resource(not_sortable, not_filterable)]
    pub profile_id: Option<String>,
    /// The code known to the tax calculator.
    #[resource(not_sortable, not_filterable)]
    pub tax_exemption_code: Option<String>,
    /// The names of tags to add, separated by commas.
    #[resource(update_only, write_only, rename = "_add_tags")]
    pub add_tags: WriteOnly<String>,
    /// The names of tags to remove, separated by commas.
    #[resource(update_only, write_only, rename = "_remove_tags")]
    pub remove_tags: WriteOnly<String>,
    #[resource(read_only)]
    pub created_at: Option<Timestamp>,
    #[resource(read_only)]
    pub updated_at: Option<Timestamp>,
    /// A custom id, such as the id in another system.
    pub reference: Option<String>,
    /// The system that `reference` belongs to.
    pub reference_origin: Option<String>,
    /// Custom claims of the customer's access tokens.
    #[resource(read_only, not_sortable, not_filterable)]
    pub jwt_custom_claim: Option<Object>,
    /// Custom data.
    #[resource(not_sortable)]
    pub metadata: Option<Object>,
    /// Requests the erasure of personal data.
    #[resource(update_only, write_only, rename = "_request_anonymization")]
    pub request_anonymization: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_cancel_anonymization")]
    pub cancel_anonymization: WriteOnly<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub anonymization_info: Option<Object>,
    #[resource(read_only)]
    pub anonymization_status: Option<String>,
    #[resource(relationship)]
    pub customer_group: ToOne<CustomerGroup>,
    #[resource(relationship, read_only)]
    pub customer_addresses: ToMany<CustomerAddress>,
    #[resource(relationship, read_only)]
    pub customer_payment_sources: ToMany<CustomerPaymentSource>,
    #[resource(relationship, read_only)]
    pub customer_subscriptions: ToMany<CustomerSubscription>,
    #[cfg(feature = "orders")]
    #[resource(relationship, read_only)]
    pub orders: ToMany<Order>,
    #[cfg(feature = "orders")]
    #[resource(relationship, read_only)]
    pub order_subscriptions: ToMany<OrderSubscription>,
    #[cfg(feature = "orders")]
    #[resource(relationship, read_only)]
    pub returns: ToMany<Return>,
    #[cfg(feature = "catalogue")]
    #[resource(relationship, read_only)]
    pub sku_lists: ToMany<SkuList>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[cfg(feature = "webhooks")]
    #[resource(relationship, read_only)]
    pub events: ToMany<Event>,
    #[cfg(feature = "organization")]
    #[resource(relationship)]
    pub tags: ToMany<Tag>,
    /// The owner named by the access token.
    #[resource(relationship, read_only)]
    pub jwt_customer: ToOne<Customer>,
    /// The markets in the scope of the access token.
    #[cfg(feature = "markets")]
    #[resource(relationship, read_only)]
    pub jwt_markets: ToMany<Market>,
    /// The stock locations in the scope of the access token.
    #[cfg(feature = "inventory")]
    #[resource(relationship, read_only)]
    pub jwt_stock_locations: ToMany<StockLocation>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

open_enum! {
    /// The status of a customer by number of orders: none, one, or more.
    pub enum CustomerStatus {
        Prospect = "prospect",
        Acquired = "acquired",
        Repeat = "repeat",
    }
}

//! `customers`.

use crate::resources::prelude::*;

/// Somebody who buys, found by e-mail.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "customers")]
#[non_exhaustive]
pub struct Customer {
    #[resource(id)]
    pub id: Id<Customer>,
    #[resource(required)]
    pub email: Option<String>,
    /// Makes it a customer who can log in.
    #[resource(write_only)]
    pub password: WriteOnly<Secret<String>>,
    /// By the number of orders: none, one, more.
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
    /// As the tax calculator knows it.
    #[resource(not_sortable, not_filterable)]
    pub tax_exemption_code: Option<String>,
    /// Names of tags to add, with commas.
    #[resource(update_only, write_only, rename = "_add_tags")]
    pub add_tags: WriteOnly<String>,
    /// Names of tags to take off, with commas.
    #[resource(update_only, write_only, rename = "_remove_tags")]
    pub remove_tags: WriteOnly<String>,
    #[resource(read_only)]
    pub created_at: Option<Timestamp>,
    #[resource(read_only)]
    pub updated_at: Option<Timestamp>,
    /// An id of one's own, such as that in another system.
    pub reference: Option<String>,
    /// Which system `reference` is of.
    pub reference_origin: Option<String>,
    /// What goes into the customer's access tokens.
    #[resource(read_only, not_sortable, not_filterable)]
    pub jwt_custom_claim: Option<Object>,
    /// Whatever one likes to keep here.
    #[resource(not_sortable)]
    pub metadata: Option<Object>,
    /// Asks for the personal data to be wiped.
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
    /// Who the access token says it is.
    #[resource(relationship, read_only)]
    pub jwt_customer: ToOne<Customer>,
    /// The markets that the access token is for.
    #[cfg(feature = "markets")]
    #[resource(relationship, read_only)]
    pub jwt_markets: ToMany<Market>,
    /// The stock locations that the access token is for.
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
    /// How often a customer ordered: never, once, or more.
    pub enum CustomerStatus {
        Prospect = "prospect",
        Acquired = "acquired",
        Repeat = "repeat",
    }
}

//! `customer_password_resets`.

use crate::resources::prelude::*;

/// A request by a customer to reset the password, confirmed with a token sent by e-mail.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "customer_password_resets")]
#[non_exhaustive]
pub struct CustomerPasswordReset {
    #[resource(id)]
    pub id: Id<CustomerPasswordReset>,
    #[resource(create_only, not_sortable, not_filterable, required)]
    pub customer_email: Option<String>,
    /// The token sent to the customer by e-mail.
    #[resource(read_only, not_sortable)]
    pub reset_password_token: Option<Secret<String>>,
    /// The new password.
    #[resource(update_only, write_only)]
    pub customer_password: WriteOnly<Secret<String>>,
    /// The token sent to the customer, required to set the new password.
    #[resource(update_only, write_only, rename = "_reset_password_token")]
    pub given_reset_password_token: WriteOnly<Secret<String>>,
    #[resource(read_only, not_sortable)]
    pub reset_password_at: Option<Timestamp>,
    #[resource(read_only)]
    pub created_at: Option<Timestamp>,
    #[resource(read_only)]
    pub updated_at: Option<Timestamp>,
    /// A custom id, such as the id in another system.
    pub reference: Option<String>,
    /// The system that `reference` belongs to.
    pub reference_origin: Option<String>,
    /// Custom data.
    #[resource(not_sortable)]
    pub metadata: Option<Object>,
    #[resource(relationship, read_only)]
    pub customer: ToOne<Customer>,
    #[cfg(feature = "webhooks")]
    #[resource(relationship, read_only)]
    pub events: ToMany<Event>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

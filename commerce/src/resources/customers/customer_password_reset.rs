//! `customer_password_resets`.

use crate::resources::prelude::*;

/// A customer's wish for a new password: its token is sent by e-mail, and proves who it is.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "customer_password_resets")]
#[non_exhaustive]
pub struct CustomerPasswordReset {
    #[resource(id)]
    pub id: Id<CustomerPasswordReset>,
    #[resource(create_only, not_sortable, not_filterable, required)]
    pub customer_email: Option<String>,
    /// Proves who it is; sent to the customer by e-mail.
    #[resource(read_only, not_sortable)]
    pub reset_password_token: Option<Secret<String>>,
    /// The new password.
    #[resource(update_only, write_only)]
    pub customer_password: WriteOnly<Secret<String>>,
    /// The token that the customer was sent, for the new password to be taken.
    #[resource(update_only, write_only, rename = "_reset_password_token")]
    pub given_reset_password_token: WriteOnly<Secret<String>>,
    #[resource(read_only, not_sortable)]
    pub reset_password_at: Option<Timestamp>,
    #[resource(read_only)]
    pub created_at: Option<Timestamp>,
    #[resource(read_only)]
    pub updated_at: Option<Timestamp>,
    /// An id of one's own, such as that in another system.
    pub reference: Option<String>,
    /// Which system `reference` is of.
    pub reference_origin: Option<String>,
    /// Whatever one likes to keep here.
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

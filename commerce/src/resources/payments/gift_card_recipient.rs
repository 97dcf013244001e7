//! `gift_card_recipients`.

use crate::resources::prelude::*;

/// A recipient of gift cards, identified by e-mail.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "gift_card_recipients")]
#[non_exhaustive]
pub struct GiftCardRecipient {
    #[resource(id)]
    pub id: Id<GiftCardRecipient>,
    #[resource(required)]
    pub email: Option<String>,
    #[resource(not_sortable)]
    pub first_name: Option<String>,
    #[resource(not_sortable)]
    pub last_name: Option<String>,
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
    #[cfg(feature = "customers")]
    #[resource(relationship)]
    pub customer: ToOne<Customer>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

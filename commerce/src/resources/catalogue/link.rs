//! `links`.

use crate::resources::prelude::*;

/// A web address that leads to an SKU, an SKU list or an order with an access of its own.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "links")]
#[non_exhaustive]
pub struct Link {
    #[resource(id)]
    pub id: Id<Link>,
    #[resource(required)]
    pub name: Option<String>,
    #[resource(not_sortable, required)]
    pub client_id: Option<String>,
    /// What whoever follows it may see, such as `market:code:europe`.
    #[resource(not_sortable, required)]
    pub scope: Option<String>,
    /// When it begins.
    pub starts_at: Option<Timestamp>,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
    /// Whether it applies now.
    #[resource(read_only, not_sortable, not_filterable)]
    pub active: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub status: Option<LinkStatus>,
    #[resource(not_sortable, not_filterable)]
    pub domain: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub url: Option<String>,
    #[resource(create_only)]
    pub item_type: Option<LinkItemType>,
    /// The query parameters of the address.
    #[resource(not_sortable)]
    pub params: Option<Object>,
    /// Takes it out of use; sets `disabled_at`.
    #[resource(write_only, rename = "_disable")]
    pub disable: WriteOnly<bool>,
    /// Puts it back to use.
    #[resource(write_only, rename = "_enable")]
    pub enable: WriteOnly<bool>,
    #[resource(read_only)]
    pub disabled_at: Option<Timestamp>,
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
    #[resource(relationship)]
    pub item: ToOne<LinkItem>,
    #[cfg(feature = "webhooks")]
    #[resource(relationship, read_only)]
    pub events: ToMany<Event>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

open_enum! {
    /// Whether a link leads anywhere now.
    pub enum LinkStatus {
        Disabled = "disabled",
        Expired = "expired",
        Pending = "pending",
        Active = "active",
    }
}

open_enum! {
    /// The resource type of what a link leads to.
    pub enum LinkItemType {
        Orders = "orders",
        Skus = "skus",
        SkuLists = "sku_lists",
    }
}

/// What a link leads to.
#[derive(Resource, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum LinkItem {
    #[cfg(feature = "orders")]
    Order(Order),
    Sku(Sku),
    SkuList(SkuList),
    /// A type that has no declaration here.
    #[resource(other)]
    Other(ResourceObject),
}

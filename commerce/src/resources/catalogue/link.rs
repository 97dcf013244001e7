//! `links`.

use crate::resources::prelude::*;

/// A URL that gives access to an SKU, an SKU list or an order.
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
    /// The scope that the link grants, such as `market:code:europe`.
    #[resource(not_sortable, required)]
    pub scope: Option<String>,
    /// The start of the period.
    pub starts_at: Option<Timestamp>,
    /// The end of the period.
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
    /// Disables the resource; sets `disabled_at`.
    #[resource(write_only, rename = "_disable")]
    pub disable: WriteOnly<bool>,
    /// Enables the resource again.
    #[resource(write_only, rename = "_enable")]
    pub enable: WriteOnly<bool>,
    #[resource(read_only)]
    pub disabled_at: Option<Timestamp>,
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
    /// The status of a link.
    pub enum LinkStatus {
        Disabled = "disabled",
        Expired = "expired",
        Pending = "pending",
        Active = "active",
    }
}

open_enum! {
    /// The resource type of a link's target.
    pub enum LinkItemType {
        Orders = "orders",
        Skus = "skus",
        SkuLists = "sku_lists",
    }
}

/// The target of a link.
#[derive(Resource, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum LinkItem {
    #[cfg(feature = "orders")]
    Order(Order),
    Sku(Sku),
    SkuList(SkuList),
    /// An undeclared resource type.
    #[resource(other)]
    Other(ResourceObject),
}

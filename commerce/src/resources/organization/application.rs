//! `applications`.

use crate::resources::prelude::*;

/// The API client that the access token belongs to. There is one: that of the request.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(
    type = "applications",
    path = "application",
    singleton,
    actions = "get"
)]
#[non_exhaustive]
pub struct Application {
    #[resource(id)]
    pub id: Id<Application>,
    #[resource(not_sortable)]
    pub name: Option<String>,
    #[resource(not_sortable)]
    pub kind: Option<ApplicationKind>,
    /// Whether it needs no secret.
    #[resource(read_only, not_sortable)]
    pub public_access: Option<bool>,
    #[resource(not_sortable, not_filterable)]
    pub redirect_uri: Option<String>,
    /// The client id.
    #[resource(read_only, not_sortable, not_filterable)]
    pub uid: Option<String>,
    /// The client secret.
    #[resource(read_only, not_sortable, not_filterable)]
    pub secret: Option<Secret<String>>,
    /// What its access tokens may be for.
    #[resource(read_only, not_sortable)]
    pub scopes: Option<String>,
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
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

open_enum! {
    /// What an application is for.
    pub enum ApplicationKind {
        Dashboard = "dashboard",
        User = "user",
        Contentful = "contentful",
        Bundles = "bundles",
        Customers = "customers",
        Datocms = "datocms",
        Exports = "exports",
        External = "external",
        Generic = "generic",
        GiftCards = "gift_cards",
        Imports = "imports",
        Integration = "integration",
        Inventory = "inventory",
        Metrics = "metrics",
        Orders = "orders",
        PriceLists = "price_lists",
        Promotions = "promotions",
        Resources = "resources",
        Returns = "returns",
        SalesChannel = "sales_channel",
        Sanity = "sanity",
        Shipments = "shipments",
        Skus = "skus",
        SkuLists = "sku_lists",
        StockTransfers = "stock_transfers",
        Subscriptions = "subscriptions",
        Tags = "tags",
        Webapp = "webapp",
        Webhooks = "webhooks",
        Zapier = "zapier",
    }
}

//! `applications`.

use crate::resources::prelude::*;

/// The application of the access token, which is a singleton.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(
    type = "applications",
    path = "application",
    singleton,
    endpoints = "get"
)]
#[non_exhaustive]
pub struct Application {
    #[resource(id)]
    pub id: Id<Application>,
    #[resource(not_sortable)]
    pub name: Option<String>,
    #[resource(not_sortable)]
    pub kind: Option<ApplicationKind>,
    /// Whether the application is public, without a secret.
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
    /// The scopes that its access tokens may have.
    #[resource(read_only, not_sortable)]
    pub scopes: Option<String>,
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
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

open_enum! {
    /// The kind of an application.
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

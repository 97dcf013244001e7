//! `bundles`.

use crate::resources::prelude::*;

/// A set of SKUs sold together at one price.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "bundles")]
#[non_exhaustive]
pub struct Bundle {
    #[resource(id)]
    pub id: Id<Bundle>,
    #[resource(required)]
    pub code: Option<String>,
    #[resource(required)]
    pub name: Option<String>,
    /// The ISO 4217 code of the currency of all amounts.
    pub currency_code: Option<String>,
    #[resource(not_sortable)]
    pub description: Option<String>,
    #[resource(not_sortable)]
    pub image_url: Option<String>,
    /// Whether the item is not shipped, such as a download.
    #[resource(read_only, not_sortable)]
    pub do_not_ship: Option<bool>,
    /// Whether stock is not tracked.
    #[resource(read_only, not_sortable)]
    pub do_not_track: Option<bool>,
    pub price_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub price_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_price_amount: Option<String>,
    /// The reference price, shown crossed out.
    pub compare_at_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub compare_at_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_compare_at_amount: Option<String>,
    /// Sets the price to the sum of the SKUs' prices.
    #[resource(write_only, rename = "_compute_price_amount")]
    pub compute_price_amount: WriteOnly<bool>,
    /// Sets the reference price to the sum of the SKUs' prices.
    #[resource(write_only, rename = "_compute_compare_at_amount")]
    pub compute_compare_at_amount: WriteOnly<bool>,
    /// The number of SKUs.
    #[resource(read_only, not_sortable, not_filterable)]
    pub skus_count: Option<i64>,
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
    /// Custom data.
    #[resource(not_sortable)]
    pub metadata: Option<Object>,
    #[cfg(feature = "markets")]
    #[resource(relationship, create_only)]
    pub market: ToOne<Market>,
    #[resource(relationship, create_only)]
    pub sku_list: ToOne<SkuList>,
    #[resource(relationship, read_only)]
    pub skus: ToMany<Sku>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[cfg(feature = "webhooks")]
    #[resource(relationship, read_only)]
    pub events: ToMany<Event>,
    #[cfg(feature = "organization")]
    #[resource(relationship)]
    pub tags: ToMany<Tag>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

amounts! {
    Bundle {
        price_amount: price_amount_cents,
        compare_at_amount: compare_at_amount_cents,
    }
}

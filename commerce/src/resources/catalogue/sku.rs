//! `skus`.

use crate::resources::prelude::*;

/// A stock keeping unit: a product variant, down to size and color.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "skus")]
#[non_exhaustive]
pub struct Sku {
    #[resource(id)]
    pub id: Id<Sku>,
    #[resource(required)]
    pub code: Option<String>,
    #[resource(required)]
    pub name: Option<String>,
    #[resource(not_sortable)]
    pub description: Option<String>,
    #[resource(not_sortable)]
    pub image_url: Option<String>,
    /// The number of pieces.
    #[resource(not_sortable, not_filterable)]
    pub pieces_per_pack: Option<i64>,
    /// In `unit_of_weight`. Shipping costs may depend on it.
    #[resource(not_sortable, not_filterable)]
    pub weight: Option<f64>,
    #[resource(not_sortable, not_filterable)]
    pub unit_of_weight: Option<UnitOfWeight>,
    /// The Harmonized System code, for customs.
    #[resource(not_sortable, not_filterable)]
    pub hs_tariff_number: Option<String>,
    /// Whether the item is not shipped, such as a download.
    pub do_not_ship: Option<bool>,
    /// Whether stock is not tracked.
    pub do_not_track: Option<bool>,
    /// Stock and delivery times. Present only if a single SKU is fetched.
    #[resource(read_only, not_sortable, not_filterable)]
    pub inventory: Option<Object>,
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
    #[resource(read_only, not_sortable, not_filterable)]
    pub jwt_custom_claim: Option<Object>,
    /// Custom data.
    #[resource(not_sortable)]
    pub metadata: Option<Object>,
    #[cfg(feature = "shipments")]
    #[resource(relationship)]
    pub shipping_category: ToOne<ShippingCategory>,
    #[cfg(feature = "prices")]
    #[resource(relationship, read_only)]
    pub prices: ToMany<Price>,
    #[cfg(feature = "inventory")]
    #[resource(relationship, read_only)]
    pub stock_items: ToMany<StockItem>,
    #[cfg(feature = "inventory")]
    #[resource(relationship, read_only)]
    pub stock_reservations: ToMany<StockReservation>,
    #[cfg(feature = "shipments")]
    #[resource(relationship, read_only)]
    pub delivery_lead_times: ToMany<DeliveryLeadTime>,
    #[resource(relationship, read_only)]
    pub sku_options: ToMany<SkuOption>,
    #[resource(relationship, read_only)]
    pub sku_list_items: ToMany<SkuListItem>,
    #[resource(relationship, read_only)]
    pub sku_lists: ToMany<SkuList>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[resource(relationship, read_only)]
    pub links: ToMany<Link>,
    #[cfg(feature = "webhooks")]
    #[resource(relationship, read_only)]
    pub events: ToMany<Event>,
    #[cfg(feature = "organization")]
    #[resource(relationship)]
    pub tags: ToMany<Tag>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    /// The owner named by the access token.
    #[cfg(feature = "customers")]
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

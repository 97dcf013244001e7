//! `line_items`.

use crate::resources::prelude::*;

/// A line of an order: a quantity of an item at a price, or a cost or discount added by the API.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "line_items")]
#[non_exhaustive]
pub struct LineItem {
    #[resource(id)]
    pub id: Id<LineItem>,
    #[resource(not_sortable)]
    pub sku_code: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub bundle_code: Option<String>,
    /// The quantity of the item.
    #[resource(not_sortable, required)]
    pub quantity: Option<i64>,
    /// Requests the price from the market's `external_prices_url`.
    #[resource(not_sortable, not_filterable, rename = "_external_price")]
    pub external_price: Option<bool>,
    /// Adds to an existing line item of the same SKU, instead of creating another.
    #[resource(create_only, write_only, rename = "_update_quantity")]
    pub update_quantity: WriteOnly<bool>,
    /// Holds the stock until the order is placed or expires.
    #[resource(write_only, rename = "_reserve_stock")]
    pub reserve_stock: WriteOnly<bool>,
    /// Resets the restocked quantity.
    #[resource(write_only, rename = "_reset_restocked_quantity")]
    pub reset_restocked_quantity: WriteOnly<bool>,
    /// The ISO 4217 code of the currency of all amounts.
    #[resource(read_only)]
    pub currency_code: Option<String>,
    /// The unit price; taken from the price list if `sku_code` is set.
    pub unit_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub unit_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_unit_amount: Option<String>,
    /// The reference price, shown crossed out.
    pub compare_at_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub compare_at_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_compare_at_amount: Option<String>,
    #[resource(update_only)]
    pub options_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub options_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_options_amount: Option<String>,
    #[resource(read_only)]
    pub discount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub discount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_discount: Option<String>,
    #[resource(read_only)]
    pub total_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub total_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_total_amount: Option<String>,
    #[resource(read_only)]
    pub tax_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub tax_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_tax_amount: Option<String>,
    pub name: Option<String>,
    #[resource(not_sortable)]
    pub image_url: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub discount_breakdown: Option<Object>,
    /// As a fraction: 0.22 for 22%.
    #[resource(read_only, not_sortable, not_filterable)]
    pub tax_rate: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub tax_breakdown: Option<Object>,
    /// The name of the item, if `item` is not set.
    #[resource(create_only)]
    pub item_type: Option<ItemType>,
    /// The frequency of the subscription: hourly, daily, weekly, monthly, two-month, three-month,
    /// four-month, six-month, yearly, or a cron expression.
    #[resource(not_sortable, not_filterable)]
    pub frequency: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub coupon_code: Option<String>,
    /// The outcome of a promotion's rules.
    #[resource(read_only, not_sortable, not_filterable)]
    pub rule_outcomes: Option<Object>,
    /// The circuit breaker: `closed` while external services are called, `open` after too many
    /// failures.
    #[resource(read_only)]
    pub circuit_state: Option<String>,
    #[resource(read_only)]
    pub circuit_failure_count: Option<i64>,
    /// Closes the circuit breaker, so that external services are called again.
    #[resource(update_only, write_only, rename = "_reset_circuit")]
    pub reset_circuit: WriteOnly<bool>,
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
    #[resource(relationship, create_only)]
    pub order: ToOne<Order>,
    /// The item.
    #[resource(relationship, create_only)]
    pub item: ToOne<Item>,
    #[cfg(feature = "catalogue")]
    #[resource(relationship, read_only)]
    pub sku: ToOne<Sku>,
    #[cfg(feature = "catalogue")]
    #[resource(relationship, read_only)]
    pub bundle: ToOne<Bundle>,
    #[resource(relationship, read_only)]
    pub adjustment: ToOne<Adjustment>,
    #[cfg(feature = "payments")]
    #[resource(relationship, read_only)]
    pub gift_card: ToOne<GiftCard>,
    #[cfg(feature = "shipments")]
    #[resource(relationship, read_only)]
    pub shipment: ToOne<Shipment>,
    #[cfg(feature = "payments")]
    #[resource(relationship, read_only)]
    pub payment_method: ToOne<PaymentMethod>,
    #[resource(relationship, read_only)]
    pub line_item_options: ToMany<LineItemOption>,
    #[resource(relationship, read_only)]
    pub return_line_items: ToMany<ReturnLineItem>,
    /// Deprecated by the API.
    #[resource(relationship, read_only)]
    pub shipment_line_items: ToMany<ResourceObject>,
    #[cfg(feature = "inventory")]
    #[resource(relationship, read_only)]
    pub stock_reservations: ToMany<StockReservation>,
    #[cfg(feature = "inventory")]
    #[resource(relationship, read_only)]
    pub stock_line_items: ToMany<StockLineItem>,
    #[cfg(feature = "inventory")]
    #[resource(relationship, read_only)]
    pub stock_transfers: ToMany<StockTransfer>,
    #[resource(relationship, read_only)]
    pub notifications: ToMany<Notification>,
    #[cfg(feature = "webhooks")]
    #[resource(relationship, read_only)]
    pub events: ToMany<Event>,
    #[cfg(feature = "organization")]
    #[resource(relationship)]
    pub tags: ToMany<Tag>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

amounts! {
    LineItem {
        unit_amount: unit_amount_cents,
        compare_at_amount: compare_at_amount_cents,
        options_amount: options_amount_cents,
        discount: discount_cents,
        total_amount: total_amount_cents,
        tax_amount: tax_amount_cents,
    }
}

open_enum! {
    /// The resource type of a line's item.
    pub enum ItemType {
        Skus = "skus",
        Bundles = "bundles",
        GiftCards = "gift_cards",
        Shipments = "shipments",
        PaymentMethods = "payment_methods",
        Adjustments = "adjustments",
        DiscountEngineItems = "discount_engine_items",
        PercentageDiscountPromotions = "percentage_discount_promotions",
        FreeShippingPromotions = "free_shipping_promotions",
        BuyXPayYPromotions = "buy_x_pay_y_promotions",
        FreeGiftPromotions = "free_gift_promotions",
        FixedPricePromotions = "fixed_price_promotions",
        ExternalPromotions = "external_promotions",
        FixedAmountPromotions = "fixed_amount_promotions",
        FlexPromotions = "flex_promotions",
    }
}

/// The item of a line.
#[derive(Resource, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Item {
    #[cfg(feature = "catalogue")]
    Sku(Sku),
    #[cfg(feature = "catalogue")]
    Bundle(Bundle),
    #[cfg(feature = "payments")]
    GiftCard(GiftCard),
    #[cfg(feature = "shipments")]
    Shipment(Shipment),
    #[cfg(feature = "payments")]
    PaymentMethod(PaymentMethod),
    Adjustment(Adjustment),
    #[cfg(feature = "promotions")]
    PercentageDiscountPromotion(PercentageDiscountPromotion),
    #[cfg(feature = "promotions")]
    FreeShippingPromotion(FreeShippingPromotion),
    #[cfg(feature = "promotions")]
    BuyXPayYPromotion(BuyXPayYPromotion),
    #[cfg(feature = "promotions")]
    FreeGiftPromotion(FreeGiftPromotion),
    #[cfg(feature = "promotions")]
    FixedPricePromotion(FixedPricePromotion),
    #[cfg(feature = "promotions")]
    ExternalPromotion(ExternalPromotion),
    #[cfg(feature = "promotions")]
    FixedAmountPromotion(FixedAmountPromotion),
    #[cfg(feature = "promotions")]
    FlexPromotion(FlexPromotion),
    /// An undeclared resource type.
    #[resource(other)]
    Other(ResourceObject),
}

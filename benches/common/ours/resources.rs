//! The declarations of orders and related types.

use ours::{Id, Resource, ToMany, ToOne};
use serde_json::Value;

#[derive(Resource, Clone)]
#[resource(type = "orders", crate = "ours")]
pub struct Order {
    #[resource(id)]
    pub id: Id<Order>,
    pub number: String,
    pub autorefresh: bool,
    pub place_async: bool,
    pub status: String,
    pub payment_status: String,
    pub fulfillment_status: String,
    pub guest: bool,
    pub editable: bool,
    pub customer_email: Option<String>,
    pub language_code: String,
    pub currency_code: String,
    pub tax_included: bool,
    pub tax_rate: f64,
    pub country_code: Option<String>,
    pub coupon_code: Option<String>,
    pub gift_card_code: Option<String>,
    pub subtotal_amount_cents: i64,
    pub subtotal_amount_float: f64,
    pub formatted_subtotal_amount: String,
    pub shipping_amount_cents: i64,
    pub formatted_shipping_amount: String,
    pub total_amount_cents: i64,
    pub total_amount_float: f64,
    pub formatted_total_amount: String,
    pub skus_count: i64,
    pub token: Option<String>,
    pub placed_at: Option<String>,
    pub created_at: String,
    pub updated_at: String,
    pub metadata: Value,
    #[resource(relationship)]
    pub market: ToOne<Market>,
    #[resource(relationship)]
    pub customer: ToOne<Customer>,
    #[resource(relationship)]
    pub shipping_address: ToOne<Address>,
    #[resource(relationship)]
    pub billing_address: ToOne<Address>,
    #[resource(relationship)]
    pub payment_method: ToOne<PaymentMethod>,
    #[resource(relationship)]
    pub payment_source: ToOne<PaymentSource>,
    #[resource(relationship)]
    pub line_items: ToMany<LineItem>,
    #[resource(relationship)]
    pub shipments: ToMany<Shipment>,
    #[resource(relationship)]
    pub transactions: ToMany<Transaction>,
    #[resource(relationship)]
    pub attachments: ToMany<Attachment>,
}

#[derive(Resource, Clone)]
#[resource(type = "payment_methods", crate = "ours")]
pub struct PaymentMethod {
    #[resource(id)]
    pub id: Id<PaymentMethod>,
    pub name: String,
    pub payment_source_type: String,
    pub currency_code: Option<String>,
    pub moto: bool,
    pub require_capture: bool,
    pub auto_capture: bool,
    pub disabled_at: Option<String>,
    pub price_amount_cents: i64,
    pub price_amount_float: f64,
    pub formatted_price_amount: String,
    pub created_at: String,
    pub updated_at: String,
    #[resource(relationship)]
    pub market: ToOne<Market>,
    #[resource(relationship)]
    pub payment_gateway: ToOne<PaymentGateway>,
}

#[derive(Resource, Clone)]
#[resource(type = "customers", crate = "ours")]
pub struct Customer {
    #[resource(id)]
    pub id: Id<Customer>,
    pub email: String,
    pub status: String,
    pub has_password: bool,
    pub total_orders_count: i64,
    pub created_at: String,
    pub updated_at: String,
    pub reference: Option<String>,
    pub metadata: Value,
    #[resource(relationship)]
    pub customer_group: ToOne<CustomerGroup>,
    #[resource(relationship)]
    pub customer_addresses: ToMany<CustomerAddress>,
    #[resource(relationship)]
    pub orders: ToMany<Order>,
    #[resource(relationship)]
    pub attachments: ToMany<Attachment>,
}

#[derive(Resource, Clone)]
#[resource(type = "addresses", crate = "ours")]
pub struct Address {
    #[resource(id)]
    pub id: Id<Address>,
    pub business: bool,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub company: Option<String>,
    pub full_name: Option<String>,
    pub line_1: String,
    pub line_2: Option<String>,
    pub city: String,
    pub zip_code: Option<String>,
    pub state_code: String,
    pub country_code: String,
    pub phone: String,
    pub lat: f64,
    pub lng: f64,
    pub created_at: String,
    pub updated_at: String,
    #[resource(relationship)]
    pub geocoder: ToOne<Geocoder>,
    #[resource(relationship)]
    pub events: ToMany<Event>,
}

#[derive(Resource, Clone)]
#[resource(type = "line_items", crate = "ours")]
pub struct LineItem {
    #[resource(id)]
    pub id: Id<LineItem>,
    pub item_type: Option<String>,
    pub sku_code: Option<String>,
    pub name: String,
    pub quantity: i64,
    pub currency_code: String,
    pub unit_amount_cents: i64,
    pub unit_amount_float: f64,
    pub formatted_unit_amount: String,
    pub total_amount_cents: i64,
    pub total_amount_float: f64,
    pub formatted_total_amount: String,
    pub image_url: Option<String>,
    pub tax_rate: f64,
    pub reference: Option<String>,
    pub created_at: String,
    pub updated_at: String,
    #[resource(relationship)]
    pub order: ToOne<Order>,
    #[resource(relationship)]
    pub item: ToOne<Item>,
    #[resource(relationship)]
    pub stock_line_items: ToMany<StockLineItem>,
    #[resource(relationship)]
    pub shipment_line_items: ToMany<ShipmentLineItem>,
}

/// Types that orders lead to, but that no document here includes.
macro_rules! never_included {
    ($($name:ident $type:tt)*) => {$(
        #[derive(Resource, Clone)]
        #[resource(type = $type, crate = "ours")]
        pub struct $name {
            #[resource(id)]
            pub id: Id<$name>,
        }
    )*};
}

never_included! {
    Market "markets"
    PaymentSource "payment_sources"
    Shipment "shipments"
    Transaction "transactions"
    Attachment "attachments"
    PaymentGateway "payment_gateways"
    CustomerGroup "customer_groups"
    CustomerAddress "customer_addresses"
    Geocoder "geocoders"
    Event "events"
    Item "items"
    StockLineItem "stock_line_items"
    ShipmentLineItem "shipment_line_items"
}

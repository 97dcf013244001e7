//! The crate `jsonapi_deserialize` 1.3, which only reads. Relationships without linkage are not
//! declared, because it rejects them.

use std::sync::Arc;

use jsonapi_deserialize::{JsonApiDeserialize, deserialize_document};
use serde_json::Value;

use super::sum::{Sum, sum};

pub fn follow_all(text: &[u8]) -> u64 {
    let text = std::str::from_utf8(text).expect("text");
    let document = deserialize_document::<Vec<Order>>(text).expect("a document");
    document.data.iter().map(whole).sum()
}

pub fn follow_all_of_one(text: &[u8]) -> u64 {
    let text = std::str::from_utf8(text).expect("text");
    let document = deserialize_document::<Order>(text).expect("a document");
    whole(&document.data)
}

fn whole(order: &Order) -> u64 {
    sum!(order: order.id, order)
        + sum!(payment_method: order.payment_method)
        + sum!(customer: order.customer)
        + sum!(address: order.shipping_address)
        + sum!(address: order.billing_address)
        + order
            .line_items
            .iter()
            .map(|item| sum!(line_item: item))
            .sum::<u64>()
}

#[derive(JsonApiDeserialize)]
#[json_api(resource_type = "orders", rename_all = "snake_case")]
pub struct Order {
    pub id: String,
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
    #[json_api(relationship = "single", resource = "Customer")]
    pub customer: Arc<Customer>,
    #[json_api(relationship = "single", resource = "Address")]
    pub shipping_address: Arc<Address>,
    #[json_api(relationship = "single", resource = "Address")]
    pub billing_address: Arc<Address>,
    #[json_api(relationship = "single", resource = "PaymentMethod")]
    pub payment_method: Arc<PaymentMethod>,
    #[json_api(relationship = "multiple", resource = "LineItem")]
    pub line_items: Vec<Arc<LineItem>>,
}

#[derive(JsonApiDeserialize)]
#[json_api(resource_type = "payment_methods", rename_all = "snake_case")]
pub struct PaymentMethod {
    pub id: String,
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
}

#[derive(JsonApiDeserialize)]
#[json_api(resource_type = "customers", rename_all = "snake_case")]
pub struct Customer {
    pub id: String,
    pub email: String,
    pub status: String,
    pub has_password: bool,
    pub total_orders_count: i64,
    pub created_at: String,
    pub updated_at: String,
    pub reference: Option<String>,
    pub metadata: Value,
}

#[derive(JsonApiDeserialize)]
#[json_api(resource_type = "addresses", rename_all = "snake_case")]
pub struct Address {
    pub id: String,
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
}

#[derive(JsonApiDeserialize)]
#[json_api(resource_type = "line_items", rename_all = "snake_case")]
pub struct LineItem {
    pub id: String,
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
}

//! The crate `jsonapi` 0.7. A related resource becomes a field of the struct, once per
//! relationship, found by a linear search through `included`.

use jsonapi::api::{DocumentData, PrimaryData, Resource};
use jsonapi::array::JsonApiArray;
use jsonapi::jsonapi_model;
use jsonapi::model::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::sum::{Sum, sum};

fn resources(document: &DocumentData) -> &[Resource] {
    match &document.data {
        Some(PrimaryData::Single(resource)) => std::slice::from_ref(resource),
        Some(PrimaryData::Multiple(resources)) => resources,
        _ => &[],
    }
}

pub fn follow_all(text: &[u8]) -> u64 {
    orders(text).iter().map(whole).sum()
}

/// Reads orders with their related resources.
pub fn orders(text: &[u8]) -> Vec<Order> {
    let document: DocumentData = serde_json::from_slice(text).expect("a document");
    let orders = resources(&document).iter();
    orders
        .map(|order| Order::from_jsonapi_resource(order, &document.included).expect("an order"))
        .collect()
}

/// Writes orders with their related resources.
pub fn write(orders: &[Order]) -> Vec<u8> {
    let mut document = DocumentData {
        data: Some(PrimaryData::Multiple(Vec::new())),
        ..DocumentData::default()
    };
    let (resources, included) = orders.iter().map(JsonApiModel::to_jsonapi_resource).fold(
        (Vec::new(), Vec::new()),
        |(mut resources, mut included), (resource, more)| {
            resources.push(resource);
            included.extend(more.into_iter().flatten());
            (resources, included)
        },
    );
    document.data = Some(PrimaryData::Multiple(resources));
    document.included = Some(included);
    serde_json::to_vec(&JsonApiDocument::Data(document)).expect("JSON")
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

#[derive(Serialize, Deserialize)]
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
    pub customer: Customer,
    pub shipping_address: Address,
    pub billing_address: Address,
    pub payment_method: PaymentMethod,
    pub line_items: Vec<LineItem>,
}

#[derive(Serialize, Deserialize)]
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

#[derive(Serialize, Deserialize)]
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

#[derive(Serialize, Deserialize)]
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

#[derive(Serialize, Deserialize)]
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

jsonapi_model!(Order; "orders"; has one customer, shipping_address, billing_address, payment_method; has many line_items);
jsonapi_model!(PaymentMethod; "payment_methods");
jsonapi_model!(Customer; "customers");
jsonapi_model!(Address; "addresses");
jsonapi_model!(LineItem; "line_items");

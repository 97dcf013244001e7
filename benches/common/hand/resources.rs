//! The resource types.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Identifier, Linkage};

#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename = "orders")]
pub struct Order {
    pub id: String,
    pub attributes: OrderAttributes,
    pub relationships: OrderRelationships,
}

#[derive(Serialize, Deserialize)]
pub struct OrderAttributes {
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
}

#[derive(Serialize, Deserialize)]
pub struct OrderRelationships {
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub market: Linkage<Identifier>,
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub customer: Linkage<Identifier>,
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub shipping_address: Linkage<Identifier>,
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub billing_address: Linkage<Identifier>,
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub payment_method: Linkage<Identifier>,
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub payment_source: Linkage<Identifier>,
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub line_items: Linkage<Vec<Identifier>>,
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub shipments: Linkage<Vec<Identifier>>,
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub transactions: Linkage<Vec<Identifier>>,
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub attachments: Linkage<Vec<Identifier>>,
}

#[derive(Serialize, Deserialize)]
pub struct PaymentMethod {
    pub id: String,
    pub attributes: PaymentMethodAttributes,
    pub relationships: PaymentMethodRelationships,
}

#[derive(Serialize, Deserialize)]
pub struct PaymentMethodAttributes {
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
pub struct PaymentMethodRelationships {
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub market: Linkage<Identifier>,
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub payment_gateway: Linkage<Identifier>,
}

#[derive(Serialize, Deserialize)]
pub struct Customer {
    pub id: String,
    pub attributes: CustomerAttributes,
    pub relationships: CustomerRelationships,
}

#[derive(Serialize, Deserialize)]
pub struct CustomerAttributes {
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
pub struct CustomerRelationships {
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub customer_group: Linkage<Identifier>,
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub customer_addresses: Linkage<Vec<Identifier>>,
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub orders: Linkage<Vec<Identifier>>,
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub attachments: Linkage<Vec<Identifier>>,
}

#[derive(Serialize, Deserialize)]
pub struct Address {
    pub id: String,
    pub attributes: AddressAttributes,
    pub relationships: AddressRelationships,
}

#[derive(Serialize, Deserialize)]
pub struct AddressAttributes {
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
pub struct AddressRelationships {
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub geocoder: Linkage<Identifier>,
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub events: Linkage<Vec<Identifier>>,
}

#[derive(Serialize, Deserialize)]
pub struct LineItem {
    pub id: String,
    pub attributes: LineItemAttributes,
    pub relationships: LineItemRelationships,
}

#[derive(Serialize, Deserialize)]
pub struct LineItemAttributes {
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

#[derive(Serialize, Deserialize)]
pub struct LineItemRelationships {
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub order: Linkage<Identifier>,
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub item: Linkage<Identifier>,
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub stock_line_items: Linkage<Vec<Identifier>>,
    #[serde(default, skip_serializing_if = "Linkage::is_absent")]
    pub shipment_line_items: Linkage<Vec<Identifier>>,
}

//! The crate `jsonapi_core` 1.0.0-rc.2. Relationships without linkage are not declared, because it
//! rejects them.

use jsonapi_core::{
    Document, DocumentBuilder, JsonApi, PrimaryData, Registry, Relationship, Resource,
};
use serde_json::Value;

use super::sum::{Sum, sum};

pub type Orders = Document<Order, Resource>;

pub fn document(text: &[u8]) -> Orders {
    Document::from_slice(text).expect("a document")
}

pub fn orders(document: &Orders) -> &[Order] {
    match document.primary().expect("data") {
        PrimaryData::Single(order) => std::slice::from_ref(order),
        PrimaryData::Many(orders) => orders,
        _ => &[],
    }
}

pub fn read(document: &Orders) -> u64 {
    orders(document)
        .iter()
        .map(|order| sum!(order: order.id, order))
        .sum()
}

pub fn follow_all(document: &Orders) -> u64 {
    let registry = document.registry().expect("a registry");
    let related = |order: &Order| {
        let customer = registry.get(&order.customer).expect("a customer");
        let shipping = registry.get(&order.shipping_address).expect("an address");
        let billing = registry.get(&order.billing_address).expect("an address");
        let items = registry.get_many(&order.line_items).expect("line items");
        sum!(customer: customer)
            + sum!(address: shipping)
            + sum!(address: billing)
            + items.iter().map(|item| sum!(line_item: item)).sum::<u64>()
            + payment_method(&registry, order)
    };
    read(document) + orders(document).iter().map(related).sum::<u64>()
}

pub fn follow_one(document: &Orders) -> u64 {
    let registry = document.registry().expect("a registry");
    read(document) + payment_method(&registry, &orders(document)[0])
}

/// The related resources of the orders.
pub struct Related {
    methods: Vec<PaymentMethod>,
    customers: Vec<Customer>,
    addresses: Vec<Address>,
    items: Vec<LineItem>,
}

pub fn related(document: &Orders) -> Related {
    let registry = document.registry().expect("a registry");
    Related {
        methods: registry.get_all("payment_methods"),
        customers: registry.get_all("customers"),
        addresses: registry.get_all("addresses"),
        items: registry.get_all("line_items"),
    }
}

/// The crate takes orders by value, hence the clone, and accepts included resources of several
/// types only untyped.
pub fn write(document: &Orders, related: &Related) -> Vec<u8> {
    let untyped = |resources: &mut Vec<Resource>| {
        resources.extend(
            related
                .methods
                .iter()
                .map(|one| Resource::from_typed(one).expect("JSON")),
        );
        resources.extend(
            related
                .customers
                .iter()
                .map(|one| Resource::from_typed(one).expect("JSON")),
        );
        resources.extend(
            related
                .addresses
                .iter()
                .map(|one| Resource::from_typed(one).expect("JSON")),
        );
        resources.extend(
            related
                .items
                .iter()
                .map(|one| Resource::from_typed(one).expect("JSON")),
        );
    };
    let mut included = Vec::new();
    untyped(&mut included);
    let document: Document<Order, Resource> =
        DocumentBuilder::collection(orders(document).to_vec())
            .include_many(included)
            .build();
    serde_json::to_vec(&document).expect("JSON")
}

fn payment_method(registry: &Registry, order: &Order) -> u64 {
    let method = registry
        .get(&order.payment_method)
        .expect("a payment method");
    sum!(payment_method: method)
}

#[derive(Clone, Debug, PartialEq, JsonApi)]
#[jsonapi(type = "orders")]
pub struct Order {
    #[jsonapi(id)]
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
    #[jsonapi(relationship)]
    pub customer: Relationship<Customer>,
    #[jsonapi(relationship)]
    pub shipping_address: Relationship<Address>,
    #[jsonapi(relationship)]
    pub billing_address: Relationship<Address>,
    #[jsonapi(relationship)]
    pub payment_method: Relationship<PaymentMethod>,
    #[jsonapi(relationship)]
    pub line_items: Relationship<LineItem>,
}

#[derive(Clone, Debug, PartialEq, JsonApi)]
#[jsonapi(type = "payment_methods")]
pub struct PaymentMethod {
    #[jsonapi(id)]
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

#[derive(Clone, Debug, PartialEq, JsonApi)]
#[jsonapi(type = "customers")]
pub struct Customer {
    #[jsonapi(id)]
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

#[derive(Clone, Debug, PartialEq, JsonApi)]
#[jsonapi(type = "addresses")]
pub struct Address {
    #[jsonapi(id)]
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

#[derive(Clone, Debug, PartialEq, JsonApi)]
#[jsonapi(type = "line_items")]
pub struct LineItem {
    #[jsonapi(id)]
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

//! Structs as a good engineer writes them by hand with serde: links and meta are not declared, so
//! serde passes over them; `included` is an enum, tagged by `type`, with a hash map over it.

use std::collections::HashMap;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::sum::{Sum, sum};

#[derive(Serialize, Deserialize)]
pub struct Document<T, I = Included> {
    pub data: T,
    #[serde(default = "Vec::new")]
    pub included: Vec<I>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Included {
    PaymentMethods(PaymentMethod),
    Customers(Customer),
    Addresses(Address),
    LineItems(LineItem),
}

impl Included {
    fn identity(&self) -> (&str, &str) {
        match self {
            Self::PaymentMethods(held) => ("payment_methods", &held.id),
            Self::Customers(held) => ("customers", &held.id),
            Self::Addresses(held) => ("addresses", &held.id),
            Self::LineItems(held) => ("line_items", &held.id),
        }
    }
}

#[derive(Serialize, Deserialize)]
pub struct Linkage<T> {
    pub data: Option<T>,
}

impl<T> Linkage<T> {
    fn is_absent(&self) -> bool {
        self.data.is_none()
    }
}

impl<T> Default for Linkage<T> {
    fn default() -> Self {
        Self { data: None }
    }
}

#[derive(Serialize, Deserialize)]
pub struct Identifier {
    #[serde(rename = "type")]
    pub kind: String,
    pub id: String,
}

/// Primary data: one order or many.
pub trait Orders: DeserializeOwned {
    fn orders(&self) -> &[Order];
}

impl Orders for Order {
    fn orders(&self) -> &[Order] {
        std::slice::from_ref(self)
    }
}

impl Orders for Vec<Order> {
    fn orders(&self) -> &[Order] {
        self
    }
}

/// An included resource, whatever way it was read.
pub trait AsIncluded: DeserializeOwned {
    fn included(&self) -> &Included;
}

impl AsIncluded for Included {
    fn included(&self) -> &Included {
        self
    }
}

pub fn document<T: Orders, I: AsIncluded>(text: &[u8]) -> Document<T, I> {
    serde_json::from_slice(text).expect("a document")
}

pub fn read<T: Orders, I>(document: &Document<T, I>) -> u64 {
    let orders = document.data.orders().iter();
    orders
        .map(|order| sum!(order: order.id, order.attributes))
        .sum()
}

type Index<'a> = HashMap<(&'a str, &'a str), &'a Included>;

fn index<T, I: AsIncluded>(document: &Document<T, I>) -> Index<'_> {
    let included = document.included.iter().map(AsIncluded::included);
    included.map(|held| (held.identity(), held)).collect()
}

fn find<'a>(index: &Index<'a>, to: &Identifier) -> &'a Included {
    index
        .get(&(&*to.kind, &*to.id))
        .expect("an included resource")
}

fn value(held: &Included) -> u64 {
    match held {
        Included::PaymentMethods(held) => sum!(payment_method: held.attributes),
        Included::Customers(held) => sum!(customer: held.attributes),
        Included::Addresses(held) => sum!(address: held.attributes),
        Included::LineItems(held) => sum!(line_item: held.attributes),
    }
}

pub fn follow_all<T: Orders, I: AsIncluded>(document: &Document<T, I>) -> u64 {
    let index = index(document);
    let related = |order: &Order| {
        let to = &order.relationships;
        let one = |linkage: &Linkage<Identifier>| {
            value(find(&index, linkage.data.as_ref().expect("linkage")))
        };
        let items = to.line_items.data.as_ref().expect("linkage").iter();
        one(&to.payment_method)
            + one(&to.customer)
            + one(&to.shipping_address)
            + one(&to.billing_address)
            + items.map(|item| value(find(&index, item))).sum::<u64>()
    };
    read(document) + document.data.orders().iter().map(related).sum::<u64>()
}

pub fn follow_one<T: Orders, I: AsIncluded>(document: &Document<T, I>) -> u64 {
    let index = index(document);
    let method = &document.data.orders()[0].relationships.payment_method;
    read(document) + value(find(&index, method.data.as_ref().expect("linkage")))
}

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

/// A creation, with what it may set.
#[derive(Serialize)]
struct Draft<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    attributes: LineItemDraft<'a>,
    relationships: LineItemDraftRelationships,
}

#[derive(Serialize)]
struct LineItemDraft<'a> {
    sku_code: &'a str,
    name: &'a str,
    quantity: i64,
    currency_code: &'a str,
    reference: Option<&'a str>,
}

#[derive(Serialize)]
struct LineItemDraftRelationships {
    order: Linkage<Identifier>,
}

#[derive(Serialize)]
struct Data<T> {
    data: T,
}

pub fn draft() -> Vec<u8> {
    let order = Identifier {
        kind: "orders".to_owned(),
        id: "oaaaaaaaaa".to_owned(),
    };
    let draft = Draft {
        kind: "line_items",
        attributes: LineItemDraft {
            sku_code: "TSHIRTMM000000FFFFFFXLXX",
            name: "T-shirt",
            quantity: 2,
            currency_code: "EUR",
            reference: None,
        },
        relationships: LineItemDraftRelationships {
            order: Linkage { data: Some(order) },
        },
    };
    serde_json::to_vec(&Data { data: draft }).expect("JSON")
}

/// The parameters of a query, as far as they are looked at here.
#[derive(Default)]
struct Query {
    include: Vec<String>,
    sort: Vec<String>,
    fields: Vec<(String, Vec<String>)>,
    rest: Vec<(String, String)>,
}

pub fn query(text: &str) -> u64 {
    let list = |value: &str| -> Vec<String> { value.split(',').map(str::to_owned).collect() };
    let mut query = Query::default();
    for (name, value) in form_urlencoded::parse(text.as_bytes()) {
        match &*name {
            "include" => query.include = list(&value),
            "sort" => query.sort = list(&value),
            name => match name
                .strip_prefix("fields[")
                .and_then(|name| name.strip_suffix(']'))
            {
                Some(kind) => query.fields.push((kind.to_owned(), list(&value))),
                None => query.rest.push((name.to_owned(), value.into_owned())),
            },
        }
    }
    let sorted = query
        .sort
        .iter()
        .map(|key| key.trim_start_matches('-').sum());
    let fields = query
        .fields
        .iter()
        .flat_map(|(_, names)| names)
        .map(Sum::sum);
    query.include.iter().map(Sum::sum).sum::<u64>()
        + sorted.sum::<u64>()
        + fields.sum::<u64>()
        + query.rest.iter().map(|(_, value)| value.sum()).sum::<u64>()
}

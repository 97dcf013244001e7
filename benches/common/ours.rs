//! This library.

use bytes::Bytes;
use ours::query::Parameters;
use ours::{Call, Document, Id, Included, ReadPrimaryData, Resource, Target, ToMany, ToOne};
use serde_json::Value;

use super::sum::{Sum, sum};

/// Primary data: one order or many.
pub trait Orders: for<'de> ReadPrimaryData<'de> {
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

pub fn document<T: Orders>(text: &Bytes) -> Document<T> {
    Document::from_bytes(text).expect("a document")
}

/// A call for orders with all that they lead to.
pub fn list<A>(call: Call<Order, A>) -> Call<Order, A> {
    let path = Order::path;
    call.include(path().customer())
        .include(path().shipping_address())
        .include(path().billing_address())
        .include(path().payment_method())
        .include(path().line_items())
}

/// The document that answers such a call, with all that the query includes read in one pass.
pub fn answer<T: Orders>(text: &Bytes) -> Document<T> {
    let path = Order::path;
    let query = Order::query()
        .include(path().customer())
        .include(path().shipping_address())
        .include(path().billing_address())
        .include(path().payment_method())
        .include(path().line_items());
    query.read(text).expect("a document")
}

pub fn read<T: Orders>(document: &Document<T>) -> u64 {
    let orders = document.data.orders().iter();
    orders
        .map(|order| sum!(order: order.id.as_str(), order))
        .sum()
}

pub fn follow_all<T: Orders>(document: &Document<T>) -> u64 {
    let related = |order: &Order| {
        let customer = document.get(&order.customer).expect("a customer");
        let shipping = document.get(&order.shipping_address).expect("an address");
        let billing = document.get(&order.billing_address).expect("an address");
        let items = document.get_all(&order.line_items).map(|item| {
            let item = item.expect("a line item");
            sum!(line_item: item)
        });
        sum!(customer: customer)
            + sum!(address: shipping)
            + sum!(address: billing)
            + items.sum::<u64>()
            + payment_method(document, order)
    };
    read(document) + document.data.orders().iter().map(related).sum::<u64>()
}

pub fn follow_one<T: Orders>(document: &Document<T>) -> u64 {
    read(document) + payment_method(document, &document.data.orders()[0])
}

fn payment_method<T: Orders>(document: &Document<T>, order: &Order) -> u64 {
    let method = document
        .get(&order.payment_method)
        .expect("a payment method");
    sum!(payment_method: method)
}

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

/// The types that orders lead to and no document here includes.
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

/// What orders lead to.
#[derive(Default)]
pub struct Related {
    methods: Vec<PaymentMethod>,
    customers: Vec<Customer>,
    addresses: Vec<Address>,
    items: Vec<LineItem>,
}

pub fn related(document: &Document<Vec<Order>>) -> Related {
    let mut related = Related::default();
    for order in &document.data {
        let method = document
            .get(&order.payment_method)
            .expect("a payment method");
        let customer = document.get(&order.customer).expect("a customer");
        let shipping = document.get(&order.shipping_address).expect("an address");
        let billing = document.get(&order.billing_address).expect("an address");
        let items = document.get_all(&order.line_items);
        related.methods.push(method.clone());
        related.customers.push(customer.clone());
        related
            .addresses
            .extend([shipping.clone(), billing.clone()]);
        related
            .items
            .extend(items.map(|item| item.expect("a line item").clone()));
    }
    related
}

/// Writes a compound document of the orders in it, which includes nothing yet, and of what these
/// lead to.
pub fn write(document: &mut Document<Vec<Order>>, related: &Related) -> Vec<u8> {
    let included = &mut document.included;
    let added = include(included, &related.methods)
        .and_then(|()| include(included, &related.customers))
        .and_then(|()| include(included, &related.addresses))
        .and_then(|()| include(included, &related.items));
    added.expect("JSON");
    let text = document.to_vec().expect("JSON");
    document.included = Included::default();
    text
}

fn include<T: Target>(included: &mut Included, resources: &[T]) -> Result<(), ours::Error> {
    resources.iter().try_for_each(|one| included.add(one))
}

pub fn draft() -> Vec<u8> {
    let order: Id<Order> = "oaaaaaaaaa".into();
    let draft = LineItem::draft()
        .sku_code("TSHIRTMM000000FFFFFFXLXX")
        .name("T-shirt")
        .quantity(2)
        .currency_code("EUR")
        .reference(None)
        .order(&order);
    serde_json::to_vec(&Document::new(draft)).expect("JSON")
}

pub fn query(text: &str) -> u64 {
    let query: Parameters = text.parse().expect("a query");
    let included = query.include.iter().flatten().map(Sum::sum).sum::<u64>();
    let sorted = query.sort.iter().map(|one| one.field.sum()).sum::<u64>();
    let fields = query
        .fields
        .iter()
        .flat_map(|(_, names)| names)
        .map(Sum::sum)
        .sum::<u64>();
    let rest = query
        .page
        .iter()
        .chain(&query.filter)
        .map(|one| one.value.sum());
    included + sorted + fields + rest.sum::<u64>()
}

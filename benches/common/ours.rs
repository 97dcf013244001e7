//! This library.

mod resources;

use bytes::Bytes;
use ours::client::Call;
use ours::document::{IncludedWriter, ReadPrimaryData};
use ours::query::Parameters;
use ours::resource::RelationshipTarget;
use ours::{Document, Error, Id, Included};

pub use resources::{Address, Customer, LineItem, Order, PaymentMethod};

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

/// Builds a call for orders with all their relationships.
pub fn list<A>(call: Call<Order, A>) -> Call<Order, A> {
    let path = Order::path;
    call.include(path().customer())
        .include(path().shipping_address())
        .include(path().billing_address())
        .include(path().payment_method())
        .include(path().line_items())
}

/// Reads the response to such a call, with included types decoded eagerly.
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

/// The related resources of an order.
pub struct Related {
    method: PaymentMethod,
    customer: Customer,
    shipping: Address,
    billing: Address,
    items: Vec<LineItem>,
}

pub fn related(document: &Document<Vec<Order>>) -> Vec<Related> {
    let related = |order: &Order| {
        let items = document.get_all(&order.line_items);
        Ok(Related {
            method: document.get(&order.payment_method)?.clone(),
            customer: document.get(&order.customer)?.clone(),
            shipping: document.get(&order.shipping_address)?.clone(),
            billing: document.get(&order.billing_address)?.clone(),
            items: items.map(|item| item.cloned()).collect::<Result<_, _>>()?,
        })
    };
    let related: Result<_, Error> = document.data.iter().map(related).collect();
    related.expect("all that is included")
}

/// Accepts resources to include.
trait Include {
    fn add<T: RelationshipTarget>(&mut self, resource: &T) -> Result<(), Error>;
}

impl Include for IncludedWriter {
    fn add<T: RelationshipTarget>(&mut self, resource: &T) -> Result<(), Error> {
        self.add(resource)
    }
}

impl Include for Included {
    fn add<T: RelationshipTarget>(&mut self, resource: &T) -> Result<(), Error> {
        self.add(resource)
    }
}

fn include(included: &mut impl Include, related: &[Related]) -> Result<(), Error> {
    related.iter().try_for_each(|related| {
        included.add(&related.method)?;
        included.add(&related.customer)?;
        included.add(&related.shipping)?;
        included.add(&related.billing)?;
        related.items.iter().try_for_each(|item| included.add(item))
    })
}

/// Writes a compound document from these orders and their related resources.
pub fn write(document: &Document<Vec<Order>>, related: &[Related]) -> Vec<u8> {
    let written = document.to_vec_with(|included| include(included, related));
    written.expect("JSON")
}

/// The same, by storing the included resources in the document first.
pub fn write_held(document: &mut Document<Vec<Order>>, related: &[Related]) -> Vec<u8> {
    include(&mut document.included, related).expect("JSON");
    let text = document.to_vec().expect("JSON");
    document.included = Included::default();
    text
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

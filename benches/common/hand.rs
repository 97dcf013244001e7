//! Hand-written serde structs: links and meta are not declared, so serde skips them; `included` is
//! an enum tagged by `type`, indexed by a hash map.

mod requests;
mod resources;

use std::collections::HashMap;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

pub use requests::{draft, query};
pub use resources::{Address, Customer, LineItem, Order, PaymentMethod};

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
            Self::PaymentMethods(resource) => ("payment_methods", &resource.id),
            Self::Customers(resource) => ("customers", &resource.id),
            Self::Addresses(resource) => ("addresses", &resource.id),
            Self::LineItems(resource) => ("line_items", &resource.id),
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

/// An included resource, however it was read.
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
    included
        .map(|resource| (resource.identity(), resource))
        .collect()
}

fn find<'a>(index: &Index<'a>, to: &Identifier) -> &'a Included {
    index
        .get(&(&*to.kind, &*to.id))
        .expect("an included resource")
}

fn value(resource: &Included) -> u64 {
    match resource {
        Included::PaymentMethods(resource) => sum!(payment_method: resource.attributes),
        Included::Customers(resource) => sum!(customer: resource.attributes),
        Included::Addresses(resource) => sum!(address: resource.attributes),
        Included::LineItems(resource) => sum!(line_item: resource.attributes),
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

//! What the API does beyond keeping what it is sent: it fills in attributes, keeps both sides of a
//! relationship in line, pulls triggers, and sums up orders.
//!
//! Every change that a client makes comes through [`Rules::see`]; a resource type with rules of its
//! own has them in a file of its own, and an entry in [`own_rule`].

mod addresses;
mod customers;
mod inverse;
mod line_items;
mod order_life;
mod orders;
mod payments;
mod shipments;
mod skus;
mod tags;
mod transactions;
mod webhooks;

use std::collections::BTreeSet;

use http::StatusCode;
use jsonapi_core::{Change, Error, Meta, ResourceObject, Resources, Schema};
use serde_json::{Map, Value};

use super::attributes::{id_of, identifiers, linked_id, now, set, set_default, text};
use super::background::{Job, Jobs};
use super::refusal;
use super::tokens::Passwords;

pub(super) use addresses::nameless;
pub(super) use inverse::keep as keep_inverse;
pub(super) use payments::{SOURCES, check_order as check_stripe_order};

/// The rules, and what they need besides the resources.
pub(super) struct Rules {
    pub(super) schemas: Vec<&'static Schema>,
    pub(super) jobs: Jobs,
    pub(super) passwords: Passwords,
}

/// A resource that a client has written, while the rules work on it.
struct Written<'a> {
    rules: &'a Rules,
    resources: &'a mut Resources,
    /// As it will be kept.
    resource: ResourceObject,
    /// As it was sent, with write-only attributes.
    sent: &'a ResourceObject,
    before: Option<&'a ResourceObject>,
}

impl Written<'_> {
    /// The value of a write-only attribute that was sent, if it says something.
    fn sent(&self, name: &str) -> Option<&Value> {
        let value = self.sent.attributes().get(name)?;
        (!matches!(value, Value::Null | Value::Bool(false))).then_some(value)
    }

    fn is_new(&self) -> bool {
        self.before.is_none()
    }

    /// Whether an attribute or a relationship has another value than before.
    fn changed(&self, name: &str) -> bool {
        self.before.is_none_or(|before| {
            before.attributes().get(name) != self.resource.attributes().get(name)
                || linked_id(before, name) != linked_id(&self.resource, name)
        })
    }
}

type Rule = fn(&mut Written<'_>) -> Result<(), Error>;

/// The rules that only one resource type has.
fn own_rule(type_name: &str) -> Option<Rule> {
    Some(match type_name {
        "authorizations" => transactions::of_authorization,
        "captures" => transactions::of_capture,
        "customers" => customers::rule,
        "addresses" => addresses::rule,
        "customer_payment_sources" => customers::payment_source,
        "imports" => webhooks::import,
        "line_items" => line_items::rule,
        "orders" => orders::rule,
        "prices" | "stock_items" => skus::of_sku,
        "shipments" => shipments::rule,
        "skus" => skus::rule,
        "webhooks" => webhooks::rule,
        _ if payments::SOURCES.contains(&type_name) => payments::rule,
        _ => return None,
    })
}

impl Rules {
    /// Applies the rules to a change that a client has made.
    pub(super) fn see(&self, resources: &mut Resources, change: &Change) -> Result<(), Error> {
        let Some(subject) = change.after.as_ref().or(change.before.as_ref()) else {
            return Ok(());
        };
        let (type_name, id) = (subject.type_name(), id_of(subject));
        let held = resources.find(type_name, id).cloned();
        if let (Some(sent), Some(resource)) = (&change.after, held) {
            self.written(resources, resource, sent, change.before.as_ref())?;
        }
        if let (Some(before), None) = (&change.before, &change.after) {
            deletable(resources, before)?;
        }
        let after = resources.find(type_name, id).cloned();
        inverse::keep(
            resources,
            &self.schemas,
            change.before.as_ref(),
            after.as_ref(),
        )?;
        for order in orders_of(resources, change) {
            orders::refresh(self, resources, &order)?;
        }
        if let Some(resource) = resources.find(type_name, id) {
            let action = if change.before.is_none() {
                "create"
            } else {
                "update"
            };
            self.jobs.tell(&format!("{type_name}.{action}"), resource);
        }
        Ok(())
    }

    fn written(
        &self,
        resources: &mut Resources,
        resource: ResourceObject,
        sent: &ResourceObject,
        before: Option<&ResourceObject>,
    ) -> Result<(), Error> {
        let type_name = sent.type_name();
        let mut written = Written {
            rules: self,
            resources,
            resource,
            sent,
            before,
        };
        stamp(&mut written.resource);
        set(&mut written.resource, "updated_at", now());
        if let Some(schema) = self.schema(type_name) {
            not_blank(schema, &written.resource)?;
            toggle(schema, &mut written);
        }
        tags::rule(&mut written)?;
        if let Some(rule) = own_rule(type_name) {
            rule(&mut written)?;
        }
        let Written {
            resources,
            resource,
            ..
        } = written;
        resources.put(resource).map(drop)
    }

    fn schema(&self, type_name: &str) -> Option<&'static Schema> {
        let mut schemas = self.schemas.iter().copied();
        schemas.find(|schema| schema.type_name == type_name)
    }

    /// Adds a resource that follows from another change.
    fn add(
        &self,
        resources: &mut Resources,
        mut resource: ResourceObject,
    ) -> Result<String, Error> {
        let type_name = resource.type_name().to_owned();
        stamp(&mut resource);
        let id = resources.put(resource)?;
        let resource = resources.find(&type_name, &id).cloned();
        inverse::keep(resources, &self.schemas, None, resource.as_ref())?;
        if let Some(resource) = &resource {
            self.jobs.tell(&format!("{type_name}.create"), resource);
        }
        Ok(id)
    }

    /// Lets webhooks and what else works in the background do something.
    fn job(&self, job: Job) {
        self.jobs.start(job);
    }
}

/// Fills in what every resource has.
pub(super) fn stamp(resource: &mut ResourceObject) {
    let now = now();
    set_default(resource, "created_at", now.as_str());
    set_default(resource, "updated_at", now);
    set_default(resource, "metadata", Map::new());
    *resource = resource.clone().with_meta(Meta::new().with("mode", "test"));
}

/// What a type requires can't be cleared either.
fn not_blank(schema: &Schema, resource: &ResourceObject) -> Result<(), Error> {
    let required = schema
        .attributes
        .iter()
        .filter(|field| field.access.required);
    let blank = required.filter(|field| {
        let value = resource.attributes().get(field.name);
        value.is_none_or(|value| value.is_null() || value == "")
    });
    let blank = blank.map(|field| refusal::blank(&format!("/data/attributes/{}", field.name)));
    refusal::all(blank.collect())
}

/// `_disable` and `_enable`, of all types that have them.
fn toggle(schema: &Schema, written: &mut Written<'_>) {
    if schema.attribute("disabled_at").is_none() {
        return;
    }
    if written.sent("_disable").is_some() {
        set(&mut written.resource, "disabled_at", now());
    }
    if written.sent("_enable").is_some() {
        set(&mut written.resource, "disabled_at", Value::Null);
    }
}

/// An order that is placed stays, and what is in it.
fn deletable(resources: &Resources, gone: &ResourceObject) -> Result<(), Error> {
    let is_locked = match gone.type_name() {
        "orders" => !orders::is_open(gone),
        "line_items" => {
            let mut order = resources.linked(gone, "order");
            order.any(|order| !orders::is_open(order))
        }
        _ => false,
    };
    if is_locked {
        let refused = refusal::error(StatusCode::LOCKED, "LOCKED", "Resource locked");
        let detail = format!(
            "{} can't be deleted once an order is placed.",
            gone.type_name()
        );
        return Err(refused.with_detail(detail).into());
    }
    Ok(())
}

/// The orders that a change has to do with.
fn orders_of(resources: &Resources, change: &Change) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for resource in change.before.iter().chain(&change.after) {
        match resource.type_name() {
            "orders" => ids.extend(resource.id().map(str::to_owned)),
            // A wallet is what all orders of its customer can be paid from.
            "customer_payment_sources" => {
                for customer in resources.linked(resource, "customer") {
                    let orders = identifiers(customer, "orders").iter();
                    ids.extend(orders.filter_map(|order| order.id().map(str::to_owned)));
                }
            }
            _ => ids.extend(linked_id(resource, "order").map(str::to_owned)),
        }
    }
    ids
}

/// Some digits.
fn digits(length: usize) -> String {
    std::iter::repeat_with(|| fastrand::digit(10))
        .take(length)
        .collect()
}

/// The currency of an order.
fn currency(order: &ResourceObject) -> String {
    match text(order, "currency_code") {
        "" => "EUR".to_owned(),
        code => code.to_owned(),
    }
}

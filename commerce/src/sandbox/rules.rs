//! The business rules of the API: they fill in attributes, update inverse relationships, run
//! triggers, and total orders.
//!
//! Every change by a client goes through [`Rules::see`], the dispatcher, which knows all rules.
//! Each rule has a file that states what it reacts to and what it changes, and an entry in
//! [`RULES`]. A rule may call another, but not the dispatcher, and not in a cycle.

mod addresses;
mod customers;
mod every;
mod imports;
mod inverse;
mod line_amounts;
mod line_items;
mod locks;
mod order_life;
mod order_state;
mod order_sums;
mod orders;
mod payments;
mod prices;
mod rule;
mod shipments;
mod skus;
mod stock;
mod tags;
mod transactions;
mod wallets;
mod webhooks;

use jsonapi_core::repository::{Change, StoreView};
use jsonapi_core::{Error, ResourceObject};

use self::rule::{Rule, Written};
use super::attributes::id_of;

pub(super) use addresses::nameless;
pub(super) use inverse::keep as keep_inverse;
pub(super) use payments::{SOURCES, check_order as check_stripe_order};
pub(super) use rule::{Rules, stamp};

/// All rules about client writes, in the order of application.
const RULES: &[Rule] = &[
    every::RULE,
    tags::RULE,
    addresses::RULE,
    customers::RULE,
    imports::RULE,
    line_items::RULE,
    orders::RULE,
    payments::RULE,
    prices::RULE,
    shipments::RULE,
    skus::RULE,
    transactions::OF_AUTHORIZATIONS,
    transactions::OF_CAPTURES,
    wallets::RULE,
    webhooks::RULE,
];

impl Rules {
    /// Applies the rules to a change by a client.
    pub(super) fn apply(&self, resources: &mut StoreView, change: &Change) -> Result<(), Error> {
        let Some(subject) = change.after.as_ref().or(change.before.as_ref()) else {
            return Ok(());
        };
        let (type_name, id) = (subject.type_name(), id_of(subject));
        let current = resources.find(type_name, id).cloned();
        if let (Some(sent), Some(resource)) = (&change.after, current) {
            self.written(resources, resource, sent, change.before.as_ref())?;
        }
        if let (Some(before), None) = (&change.before, &change.after) {
            locks::deletable(resources, before)?;
        }
        let after = resources.find(type_name, id).cloned();
        inverse::keep(
            resources,
            &self.schemas,
            change.before.as_ref(),
            after.as_ref(),
        )?;
        for order in order_state::orders_of(resources, change) {
            order_sums::refresh(self, resources, &order)?;
        }
        if let Some(resource) = resources.find(type_name, id) {
            let action = if change.before.is_none() {
                "create"
            } else {
                "update"
            };
            self.jobs.notify(&format!("{type_name}.{action}"), resource);
        }
        Ok(())
    }

    fn written(
        &self,
        resources: &mut StoreView,
        resource: ResourceObject,
        sent: &ResourceObject,
        before: Option<&ResourceObject>,
    ) -> Result<(), Error> {
        let mut written = Written {
            rules: self,
            resources,
            resource,
            sent,
            before,
        };
        for rule in RULES.iter().filter(|rule| rule.is_for(sent.type_name())) {
            (rule.apply)(&mut written)?;
        }
        let Written {
            resources,
            resource,
            ..
        } = written;
        resources.put(resource).map(drop)
    }
}

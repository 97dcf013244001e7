//! Stripe payments: each needs a PaymentIntent, which is created before the payment.

use std::sync::Arc;

use jsonapi_core::query::Parameters;
use jsonapi_core::repository::{DocumentParts, MemoryRepository, ReadOp, StoreView};
use jsonapi_core::{Document, Draft, Error, Patch, Query, Repository, Resource, ResourceObject};

use super::attributes::{flag, linked_id, number, set, text};
use super::intents::{NewPaymentIntent, PaymentIntentError, PaymentIntents};
use super::refusal;
use super::rules::check_stripe_order;
use crate::resources::StripePayment;

/// The stored payments, and the provider of PaymentIntents.
pub(super) struct StripePayments {
    pub(super) payments: MemoryRepository<StripePayment>,
    pub(super) intents: Arc<dyn PaymentIntents>,
}

type Id = <StripePayment as Resource>::Id;

impl StripePayments {
    /// Returns the PaymentIntent to create for a payment of this order.
    fn intent_to_create(
        resources: &StoreView,
        order: Option<&str>,
    ) -> Result<NewPaymentIntent, Error> {
        let Some(order) = order.and_then(|id| resources.find("orders", id)) else {
            return Err(refusal::blank("/data/relationships/order").into());
        };
        check_stripe_order(resources, order, "stripe_payments")?;
        Ok(intent_for(order))
    }

    /// Returns the PaymentIntent of a payment, and its target state.
    fn current(resources: &StoreView, id: &str) -> Result<(String, NewPaymentIntent), Error> {
        let payment = resources.find(StripePayment::TYPE, id);
        let order = payment.and_then(|payment| resources.linked(payment, "order").next());
        match (payment, order) {
            (Some(payment), Some(order)) => {
                Ok((text(payment, "stripe_id").to_owned(), intent_for(order)))
            }
            _ => Err(refusal::blank("/data/relationships/order").into()),
        }
    }

    /// Runs `_update` and `_refresh`.
    async fn follow(&self, id: &str, updates: bool) -> Result<(), Error> {
        let store = self.payments.store();
        let (id_of_intent, expected) = store.read(|it| Self::current(it, id))?;
        let actual = if updates {
            self.intents.update(&id_of_intent, &expected).await
        } else {
            self.intents.read(&id_of_intent).await
        };
        let actual = actual.map_err(|error| refused(&error))?;
        store.change(|it| {
            // The payment may have been deleted meanwhile.
            let Some(payment) = it.find(StripePayment::TYPE, id) else {
                return Ok(());
            };
            let mut payment = payment.clone();
            set(
                &mut payment,
                "mismatched_amounts",
                actual.amount != expected.amount,
            );
            it.put(payment).map(drop)
        })
    }
}

/// Returns the target PaymentIntent of an order.
fn intent_for(order: &ResourceObject) -> NewPaymentIntent {
    NewPaymentIntent {
        amount: number(order, "total_amount_with_taxes_cents"),
        currency: text(order, "currency_code").to_lowercase(),
    }
}

fn refused(error: &PaymentIntentError) -> Error {
    let problem = error.to_string();
    refusal::invalid(
        "/data",
        "payment_gateway",
        &problem,
        &serde_json::Value::Null,
    )
    .into()
}

impl Repository<StripePayment> for StripePayments {
    async fn create(
        &self,
        draft: impl Into<Draft<StripePayment>> + Send,
    ) -> Result<Document<StripePayment>, Error> {
        let mut draft = draft.into();
        let sent: ResourceObject = draft.to_resource_object()?;
        let order = linked_id(&sent, "order");
        let intent = self
            .payments
            .store()
            .read(|it| Self::intent_to_create(it, order))?;
        if text(&sent, "client_secret").is_empty() {
            let created = self.intents.create(&intent).await;
            let created = created.map_err(|error| refused(&error))?;
            draft = draft
                .with_attribute("stripe_id", created.id)
                .with_attribute("client_secret", created.client_secret.expose().as_str());
        }
        self.payments.create(draft).await
    }

    async fn get(
        &self,
        id: &Id,
        query: &Query<StripePayment>,
    ) -> Result<Document<StripePayment>, Error> {
        self.payments.get(id, query).await
    }

    async fn list(
        &self,
        query: &Query<StripePayment>,
    ) -> Result<Document<Vec<StripePayment>>, Error> {
        self.payments.list(query).await
    }

    async fn update(
        &self,
        patch: impl Into<Patch<StripePayment>> + Send,
    ) -> Result<Document<StripePayment>, Error> {
        let patch = patch.into();
        let sent = patch.to_resource_object()?;
        let updated = self.payments.update(patch).await?;
        let (updates, refreshes) = (flag(&sent, "_update"), flag(&sent, "_refresh"));
        if !(updates || refreshes) {
            return Ok(updated);
        }
        let id = updated.data.id;
        self.follow(id.as_str(), updates).await?;
        self.payments.get(&id, &Query::new()).await
    }

    async fn delete(&self, id: &Id) -> Result<(), Error> {
        self.payments.delete(id).await
    }

    async fn read(&self, op: ReadOp<'_>, parameters: &Parameters) -> Result<DocumentParts, Error> {
        self.payments.read(op, parameters).await
    }

    fn revision(&self) -> Option<u64> {
        self.payments.revision()
    }
}

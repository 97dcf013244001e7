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
    pub(super) kept: MemoryRepository<StripePayment>,
    pub(super) intents: Arc<dyn PaymentIntents>,
}

type Id = <StripePayment as Resource>::Id;

impl StripePayments {
    /// Returns the PaymentIntent to create for a payment of this order.
    fn needed(resources: &StoreView, order: Option<&str>) -> Result<NewPaymentIntent, Error> {
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
        let store = self.kept.store();
        let (intent, wanted) = store.read(|it| Self::current(it, id))?;
        let answer = if updates {
            self.intents.update(&intent, &wanted).await
        } else {
            self.intents.read(&intent).await
        };
        let answer = answer.map_err(|error| refused(&error))?;
        store.change(|it| {
            // The payment may have been deleted meanwhile.
            let Some(payment) = it.find(StripePayment::TYPE, id) else {
                return Ok(());
            };
            let mut payment = payment.clone();
            set(
                &mut payment,
                "mismatched_amounts",
                answer.amount != wanted.amount,
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
        let needed = self.kept.store().read(|it| Self::needed(it, order))?;
        if text(&sent, "client_secret").is_empty() {
            let made = self.intents.create(&needed).await;
            let made = made.map_err(|error| refused(&error))?;
            draft = draft
                .with_attribute("stripe_id", made.id)
                .with_attribute("client_secret", made.client_secret.expose().as_str());
        }
        self.kept.create(draft).await
    }

    async fn get(
        &self,
        id: &Id,
        query: &Query<StripePayment>,
    ) -> Result<Document<StripePayment>, Error> {
        self.kept.get(id, query).await
    }

    async fn list(
        &self,
        query: &Query<StripePayment>,
    ) -> Result<Document<Vec<StripePayment>>, Error> {
        self.kept.list(query).await
    }

    async fn update(
        &self,
        patch: impl Into<Patch<StripePayment>> + Send,
    ) -> Result<Document<StripePayment>, Error> {
        let patch = patch.into();
        let sent = patch.to_resource_object()?;
        let updated = self.kept.update(patch).await?;
        let (updates, refreshes) = (flag(&sent, "_update"), flag(&sent, "_refresh"));
        if !(updates || refreshes) {
            return Ok(updated);
        }
        let id = updated.data.id;
        self.follow(id.as_str(), updates).await?;
        self.kept.get(&id, &Query::new()).await
    }

    async fn delete(&self, id: &Id) -> Result<(), Error> {
        self.kept.delete(id).await
    }

    async fn read(&self, op: ReadOp<'_>, parameters: &Parameters) -> Result<DocumentParts, Error> {
        self.kept.read(op, parameters).await
    }

    fn revision(&self) -> Option<u64> {
        self.kept.revision()
    }
}

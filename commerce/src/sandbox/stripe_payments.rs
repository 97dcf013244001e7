//! Stripe payments: each needs a PaymentIntent, which is asked for before there is a payment.

use std::sync::Arc;

use jsonapi_core::{
    Document, Draft, Error, Linkage, LinkageChange, MemoryRepository, Patch, Query, RawDocument,
    Repository, ResourceObject, Resources, query::Parameters,
};

use super::attributes::{linked_id, number, text};
use super::intents::{NewPaymentIntent, PaymentIntents};
use super::refusal;
use super::rules::check_stripe_order;
use crate::resources::StripePayment;

/// The payments in memory, with PaymentIntents.
pub(super) struct StripePayments {
    pub(super) kept: MemoryRepository<StripePayment>,
    pub(super) intents: Arc<dyn PaymentIntents>,
}

type Id = <StripePayment as jsonapi_core::Resource>::Id;

impl StripePayments {
    /// The PaymentIntent that a payment of this order needs.
    fn needed(resources: &Resources, order: Option<&str>) -> Result<NewPaymentIntent, Error> {
        let Some(order) = order.and_then(|id| resources.find("orders", id)) else {
            return Err(refusal::blank("/data/relationships/order").into());
        };
        check_stripe_order(resources, order, "stripe_payments")?;
        Ok(NewPaymentIntent {
            amount: number(order, "total_amount_with_taxes_cents"),
            currency: text(order, "currency_code").to_lowercase(),
        })
    }
}

impl Repository<StripePayment> for StripePayments {
    async fn create(
        &self,
        draft: impl Into<Draft<StripePayment>> + Send,
    ) -> Result<Document<StripePayment>, Error> {
        let mut draft = draft.into();
        let sent: ResourceObject = draft.to_resource_object()?;
        let order = linked_id(&sent, "order");
        let needed = self.kept.store().look(|it| Self::needed(it, order))?;
        if text(&sent, "client_secret").is_empty() {
            let made = self.intents.create(&needed).await.map_err(|error| {
                refusal::invalid(
                    "/data",
                    "payment_gateway",
                    &error.to_string(),
                    &serde_json::Value::Null,
                )
            })?;
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
        self.kept.update(patch).await
    }

    async fn delete(&self, id: &Id) -> Result<(), Error> {
        self.kept.delete(id).await
    }

    async fn fetch(&self, id: &Id, parameters: &Parameters) -> Result<RawDocument, Error> {
        self.kept.fetch(id, parameters).await
    }

    async fn fetch_list(&self, parameters: &Parameters) -> Result<RawDocument, Error> {
        self.kept.fetch_list(parameters).await
    }

    async fn fetch_related(
        &self,
        id: &Id,
        relationship: &str,
        parameters: &Parameters,
    ) -> Result<RawDocument, Error> {
        self.kept.fetch_related(id, relationship, parameters).await
    }

    async fn fetch_linkage(&self, id: &Id, relationship: &str) -> Result<Linkage, Error> {
        self.kept.fetch_linkage(id, relationship).await
    }

    async fn change_linkage(
        &self,
        id: &Id,
        relationship: &str,
        change: LinkageChange,
        linkage: Linkage,
    ) -> Result<(), Error> {
        self.kept
            .change_linkage(id, relationship, change, linkage)
            .await
    }

    fn revision(&self) -> Option<u64> {
        self.kept.revision()
    }
}

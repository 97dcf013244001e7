//! Payments with Stripe: a PaymentIntent is made for the order, which it then pays.

use jsonapi_core::ResourceObject;
use serde_json::Value;

use super::intents::{NewPaymentIntent, PaymentIntents};
use super::orders::{number, set, text};
use super::refusal::Refusal;
use super::store::{Store, identifiers};

const ORDER: &str = "/data/relationships/order";

/// The PaymentIntent that a new payment needs.
pub(super) fn needed(payment: &ResourceObject, store: &Store) -> Result<NewPaymentIntent, Refusal> {
    let order = order(payment, store)
        .ok_or_else(|| Refusal::invalid(ORDER, "blank", "can't be blank", &Value::Null))?;
    let refuse = |problem: &str| {
        let id = Value::from(order.id().unwrap_or_default());
        Err(Refusal::invalid(ORDER, "invalid", problem, &id))
    };
    let method = identifiers(order, "payment_method").first();
    let source = method
        .and_then(|method| store.get(method.type_name(), method.id()?))
        .map_or("", |method| text(method, "payment_source_type"));
    if source != "stripe_payments" {
        return refuse("must have a payment method that belongs to Stripe");
    }
    if !matches!(text(order, "status"), "draft" | "pending") {
        return refuse("must not be placed");
    }
    let amount = number(order, "total_amount_with_taxes_cents");
    if amount <= 0 {
        return refuse("must have something to pay");
    }
    Ok(NewPaymentIntent {
        amount,
        currency: text(order, "currency_code").to_lowercase(),
    })
}

/// Makes the PaymentIntent, and notes it in the payment.
pub(super) async fn make(
    payment: &mut ResourceObject,
    intent: &NewPaymentIntent,
    intents: &dyn PaymentIntents,
) -> Result<(), Refusal> {
    let made = intents.create(intent).await.map_err(|error| {
        Refusal::invalid("/data", "payment_gateway", &error.to_string(), &Value::Null)
    })?;
    set(payment, "stripe_id", made.id.into());
    set(
        payment,
        "client_secret",
        made.client_secret.expose().as_str().into(),
    );
    Ok(())
}

/// Lets the payment pay its order.
pub(super) fn attach(payment: &ResourceObject, store: &mut Store) {
    let attached = order(payment, store).cloned();
    if let (Some(mut order), Some(source)) = (attached, payment.identifier()) {
        order.set_relationship("payment_source", source);
        store.put(order);
    }
}

fn order<'a>(payment: &ResourceObject, store: &'a Store) -> Option<&'a ResourceObject> {
    let order = identifiers(payment, "order").first()?;
    store.get(order.type_name(), order.id()?)
}

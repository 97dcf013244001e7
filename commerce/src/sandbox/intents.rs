//! Who makes the PaymentIntents of Stripe payments.

mod stripe_api;

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jsonapi_core::Secret;
use jsonapi_core::client::BoxFuture;

pub use stripe_api::StripeApi;

/// Makes and keeps PaymentIntents, as Stripe does.
pub trait PaymentIntents: Send + Sync + 'static {
    /// Makes one.
    fn create<'a>(
        &'a self,
        intent: &'a NewPaymentIntent,
    ) -> BoxFuture<'a, Result<PaymentIntent, PaymentIntentError>>;

    /// Brings the one with this id to another amount.
    fn update<'a>(
        &'a self,
        id: &'a str,
        intent: &'a NewPaymentIntent,
    ) -> BoxFuture<'a, Result<PaymentIntent, PaymentIntentError>>;

    /// Reads the one with this id.
    fn read<'a>(&'a self, id: &'a str) -> BoxFuture<'a, Result<PaymentIntent, PaymentIntentError>>;
}

/// A PaymentIntent to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPaymentIntent {
    /// How much to pay, in the currency's smallest unit.
    pub amount: i64,
    /// ISO 4217, in lower case.
    pub currency: String,
}

/// A PaymentIntent that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentIntent {
    /// Its id, `pi_…`.
    pub id: String,
    /// How much to pay, in the currency's smallest unit.
    pub amount: i64,
    /// What a browser completes the payment with, `pi_…_secret_…`.
    pub client_secret: Secret<String>,
}

/// Why there is no PaymentIntent.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PaymentIntentError {
    /// Stripe said no, and why.
    #[error("Stripe refused: {0}")]
    Refused(String),
    /// Stripe could not be asked, or what it said could not be read.
    #[error("Stripe could not be reached at {url}: {problem}")]
    Unreachable {
        /// Where it was looked for.
        url: String,
        /// What went wrong.
        problem: String,
    },
}

/// Makes PaymentIntents that look like Stripe's, without Stripe.
#[derive(Debug, Default)]
pub struct EmbeddedStripe {
    made: Mutex<HashMap<String, PaymentIntent>>,
}

impl EmbeddedStripe {
    /// Looks for one, and does something with it.
    fn find(
        &self,
        id: &str,
        with: impl FnOnce(&mut PaymentIntent),
    ) -> Result<PaymentIntent, PaymentIntentError> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(intent) = made.get_mut(id) else {
            let problem = format!("No such payment_intent: '{id}'");
            return Err(PaymentIntentError::Refused(problem));
        };
        with(intent);
        Ok(intent.clone())
    }
}

impl PaymentIntents for EmbeddedStripe {
    fn create<'a>(
        &'a self,
        intent: &'a NewPaymentIntent,
    ) -> BoxFuture<'a, Result<PaymentIntent, PaymentIntentError>> {
        let id = format!("pi_{}", random(24));
        let intent = PaymentIntent {
            client_secret: format!("{id}_secret_{}", random(25)).into(),
            amount: intent.amount,
            id,
        };
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.insert(intent.id.clone(), intent.clone());
        Box::pin(async { Ok(intent) })
    }

    fn update<'a>(
        &'a self,
        id: &'a str,
        intent: &'a NewPaymentIntent,
    ) -> BoxFuture<'a, Result<PaymentIntent, PaymentIntentError>> {
        let updated = self.find(id, |held| held.amount = intent.amount);
        Box::pin(async { updated })
    }

    fn read<'a>(&'a self, id: &'a str) -> BoxFuture<'a, Result<PaymentIntent, PaymentIntentError>> {
        let read = self.find(id, |_| ());
        Box::pin(async { read })
    }
}

/// Letters and digits without meaning.
pub(super) fn random(length: usize) -> String {
    std::iter::repeat_with(fastrand::alphanumeric)
        .take(length)
        .collect()
}

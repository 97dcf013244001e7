//! Providers of PaymentIntents for Stripe payments.

mod stripe_api;

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jsonapi_core::Secret;
use jsonapi_core::client::BoxFuture;

pub use stripe_api::StripeApi;

/// Creates and stores PaymentIntents, like Stripe does.
pub trait PaymentIntents: Send + Sync + 'static {
    /// Creates a PaymentIntent.
    fn create<'a>(
        &'a self,
        intent: &'a NewPaymentIntent,
    ) -> BoxFuture<'a, Result<PaymentIntent, PaymentIntentError>>;

    /// Changes the amount of the PaymentIntent with this id.
    fn update<'a>(
        &'a self,
        id: &'a str,
        intent: &'a NewPaymentIntent,
    ) -> BoxFuture<'a, Result<PaymentIntent, PaymentIntentError>>;

    /// Reads the PaymentIntent with this id.
    fn read<'a>(&'a self, id: &'a str) -> BoxFuture<'a, Result<PaymentIntent, PaymentIntentError>>;
}

/// A PaymentIntent to create.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPaymentIntent {
    /// The amount in the smallest unit of the currency.
    pub amount: i64,
    /// The ISO 4217 code in lower case.
    pub currency: String,
}

/// A PaymentIntent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentIntent {
    /// Its id, `pi_…`.
    pub id: String,
    /// The amount in the smallest unit of the currency.
    pub amount: i64,
    /// The secret with which a browser completes the payment, `pi_…_secret_…`.
    pub client_secret: Secret<String>,
}

/// An error of a PaymentIntent provider.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PaymentIntentError {
    /// Stripe rejected the request, with this message.
    #[error("Stripe refused: {0}")]
    Refused(String),
    /// Stripe could not be reached, or its response is unreadable.
    #[error("Stripe could not be reached at {url}: {problem}")]
    Unreachable {
        /// The URL of the request.
        url: String,
        /// A description of the failure.
        problem: String,
    },
}

/// Creates PaymentIntents that look like Stripe's, without calling Stripe.
#[derive(Debug, Default)]
pub struct EmbeddedStripe {
    intents: Mutex<HashMap<String, PaymentIntent>>,
}

impl EmbeddedStripe {
    /// Finds a PaymentIntent and applies a function to it.
    fn find(
        &self,
        id: &str,
        with: impl FnOnce(&mut PaymentIntent),
    ) -> Result<PaymentIntent, PaymentIntentError> {
        let mut intents = self.intents.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(intent) = intents.get_mut(id) else {
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
        let mut intents = self.intents.lock().unwrap_or_else(PoisonError::into_inner);
        intents.insert(intent.id.clone(), intent.clone());
        Box::pin(async { Ok(intent) })
    }

    fn update<'a>(
        &'a self,
        id: &'a str,
        intent: &'a NewPaymentIntent,
    ) -> BoxFuture<'a, Result<PaymentIntent, PaymentIntentError>> {
        let updated = self.find(id, |stored| stored.amount = intent.amount);
        Box::pin(async { updated })
    }

    fn read<'a>(&'a self, id: &'a str) -> BoxFuture<'a, Result<PaymentIntent, PaymentIntentError>> {
        let read = self.find(id, |_| ());
        Box::pin(async { read })
    }
}

/// Returns random letters and digits.
pub(super) fn random(length: usize) -> String {
    std::iter::repeat_with(fastrand::alphanumeric)
        .take(length)
        .collect()
}

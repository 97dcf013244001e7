//! Who makes the PaymentIntents of Stripe payments.

mod stripe_api;

use jsonapi_core::Secret;
use jsonapi_core::client::BoxFuture;

pub use stripe_api::StripeApi;

/// Makes PaymentIntents, as Stripe does.
pub trait PaymentIntents: Send + Sync + 'static {
    /// Makes one.
    fn create<'a>(
        &'a self,
        intent: &'a NewPaymentIntent,
    ) -> BoxFuture<'a, Result<PaymentIntent, PaymentIntentError>>;
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
#[derive(Clone, Copy, Debug, Default)]
pub struct EmbeddedStripe;

impl PaymentIntents for EmbeddedStripe {
    fn create<'a>(
        &'a self,
        _: &'a NewPaymentIntent,
    ) -> BoxFuture<'a, Result<PaymentIntent, PaymentIntentError>> {
        let id = format!("pi_{}", random(24));
        let client_secret = format!("{id}_secret_{}", random(25)).into();
        Box::pin(async { Ok(PaymentIntent { id, client_secret }) })
    }
}

/// Letters and digits without meaning.
pub(super) fn random(length: usize) -> String {
    std::iter::repeat_with(fastrand::alphanumeric)
        .take(length)
        .collect()
}

//! PaymentIntents of Stripe's HTTP API.

use std::fmt;
use std::time::Duration;

use jsonapi_core::client::BoxFuture;
use jsonapi_core::{Error, Secret};
use serde::Deserialize;

use super::{NewPaymentIntent, PaymentIntent, PaymentIntentError, PaymentIntents};

/// Makes PaymentIntents through Stripe's HTTP API, or through a double of it:
/// `POST /v1/payment_intents` at a base URL, with a secret key.
///
/// ```
/// use commerce::sandbox::{Sandbox, StripeApi};
///
/// let stripe = StripeApi::new("http://127.0.0.1:8420", "sk_test_12345")?;
/// let sandbox = Sandbox::builder().payment_intents(stripe);
/// # Ok::<(), commerce::Error>(())
/// ```
pub struct StripeApi {
    url: reqwest::Url,
    key: Secret<String>,
    http: reqwest::Client,
}

impl StripeApi {
    /// The API at `base_url`, called with a secret key.
    ///
    /// # Errors
    ///
    /// If the base URL is none of `http` or `https`, or the machine has no certificates to check
    /// a server against.
    pub fn new(base_url: &str, key: impl Into<Secret<String>>) -> Result<Self, Error> {
        let url = reqwest::Url::parse(base_url)
            .and_then(|url| url.join("/v1/payment_intents"))
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https"))
            .ok_or_else(|| {
                Error::invalid(format!(
                    "{base_url:?} is no base URL of Stripe's API: write `https://api.stripe.com`, \
                     or that of a double"
                ))
            })?;
        let http = reqwest::Client::builder()
            .timeout(Duration::from_secs(20))
            // The key goes to this address and to no other.
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| Error::invalid(format!("no HTTP client can be made: {error}")))?;
        Ok(Self {
            url,
            key: key.into(),
            http,
        })
    }

    async fn post(&self, intent: &NewPaymentIntent) -> Result<PaymentIntent, PaymentIntentError> {
        let unreachable = |error: reqwest::Error| PaymentIntentError::Unreachable {
            url: self.url.to_string(),
            problem: error.without_url().to_string(),
        };
        let form = [
            ("amount", intent.amount.to_string()),
            ("currency", intent.currency.clone()),
        ];
        let response = self
            .http
            .post(self.url.clone())
            .basic_auth(self.key.expose(), Some(""))
            .form(&form)
            .send()
            .await
            .map_err(unreachable)?;
        let status = response.status();
        let body = response.bytes().await.map_err(unreachable)?;
        if status.is_success() {
            return match serde_json::from_slice::<Intent>(&body) {
                Ok(Intent { id, client_secret }) => Ok(PaymentIntent { id, client_secret }),
                Err(error) => Err(PaymentIntentError::Unreachable {
                    url: self.url.to_string(),
                    problem: format!("what answers there is not Stripe: {error}"),
                }),
            };
        }
        let said = serde_json::from_slice::<Failure>(&body).ok();
        Err(PaymentIntentError::Refused(match said {
            Some(failure) => failure.error.message,
            None => status.to_string(),
        }))
    }
}

#[derive(Deserialize)]
struct Intent {
    id: String,
    client_secret: Secret<String>,
}

#[derive(Deserialize)]
struct Failure {
    error: FailureDetails,
}

#[derive(Deserialize)]
struct FailureDetails {
    message: String,
}

impl PaymentIntents for StripeApi {
    fn create<'a>(
        &'a self,
        intent: &'a NewPaymentIntent,
    ) -> BoxFuture<'a, Result<PaymentIntent, PaymentIntentError>> {
        Box::pin(self.post(intent))
    }
}

impl fmt::Debug for StripeApi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StripeApi")
            .field("url", &self.url.as_str())
            .finish_non_exhaustive()
    }
}

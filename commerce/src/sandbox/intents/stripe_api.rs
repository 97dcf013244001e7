//! PaymentIntents from Stripe's HTTP API.

use std::fmt;
use std::time::Duration;

use jsonapi_core::client::BoxFuture;
use jsonapi_core::{Error, Secret};
use serde::Deserialize;

use super::{NewPaymentIntent, PaymentIntent, PaymentIntentError, PaymentIntents};

/// Creates PaymentIntents through Stripe's HTTP API or a test double of it: `/v1/payment_intents`
/// at a base URL, with a secret key.
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
    /// Creates a client for the API at `base_url` with a secret key.
    ///
    /// # Errors
    ///
    /// If the base URL is not an `http` or `https` URL, or the system has no root certificates.
    pub fn new(base_url: &str, key: impl Into<Secret<String>>) -> Result<Self, Error> {
        let url = reqwest::Url::parse(base_url)
            .and_then(|url| url.join("/v1/payment_intents"))
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https"))
            .ok_or_else(|| {
                Error::invalid(format!(
                    "{base_url:?} is not a base URL of Stripe's API: write `https://api.stripe.com`, \
                     or that of a double"
                ))
            })?;
        let http = reqwest::Client::builder()
            .timeout(Duration::from_secs(20))
            // The key must not be sent to another address.
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| Error::invalid(format!("can't create an HTTP client: {error}")))?;
        Ok(Self {
            url,
            key: key.into(),
            http,
        })
    }

    /// Returns the URL of the PaymentIntent with this id.
    fn url_of(&self, id: &str) -> reqwest::Url {
        let mut url = self.url.clone();
        // An `http` or `https` URL can always be extended.
        if let Ok(mut path) = url.path_segments_mut() {
            path.push(id);
        }
        url
    }

    async fn ask(
        &self,
        method: reqwest::Method,
        url: reqwest::Url,
        intent: Option<&NewPaymentIntent>,
    ) -> Result<PaymentIntent, PaymentIntentError> {
        let unreachable = |problem: String| PaymentIntentError::Unreachable {
            url: url.to_string(),
            problem,
        };
        let failed = |error: reqwest::Error| unreachable(error.without_url().to_string());
        let mut request = self
            .http
            .request(method, url.clone())
            .basic_auth(self.key.expose(), Some(""));
        if let Some(intent) = intent {
            request = request.form(&[
                ("amount", intent.amount.to_string()),
                ("currency", intent.currency.clone()),
            ]);
        }
        let response = request.send().await.map_err(failed)?;
        let status = response.status();
        let body = response.bytes().await.map_err(failed)?;
        if status.is_success() {
            let foreign =
                |error: String| unreachable(format!("the response is not from Stripe: {error}"));
            let intent: Intent =
                serde_json::from_slice(&body).map_err(|error| foreign(error.to_string()))?;
            let amount = match intent.amount {
                Amount::Number(amount) => amount,
                Amount::Text(text) => text.parse().map_err(|_| foreign(format!("{text:?}")))?,
            };
            return Ok(PaymentIntent {
                id: intent.id,
                amount,
                client_secret: intent.client_secret,
            });
        }
        let failure = serde_json::from_slice::<Failure>(&body).ok();
        Err(PaymentIntentError::Refused(match failure {
            Some(failure) => failure.error.message,
            None => status.to_string(),
        }))
    }
}

#[derive(Deserialize)]
struct Intent {
    id: String,
    amount: Amount,
    client_secret: Secret<String>,
}

/// A number, which a test double may return as text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Amount {
    Number(i64),
    Text(String),
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
        Box::pin(self.ask(reqwest::Method::POST, self.url.clone(), Some(intent)))
    }

    fn update<'a>(
        &'a self,
        id: &'a str,
        intent: &'a NewPaymentIntent,
    ) -> BoxFuture<'a, Result<PaymentIntent, PaymentIntentError>> {
        Box::pin(self.ask(reqwest::Method::POST, self.url_of(id), Some(intent)))
    }

    fn read<'a>(&'a self, id: &'a str) -> BoxFuture<'a, Result<PaymentIntent, PaymentIntentError>> {
        Box::pin(self.ask(reqwest::Method::GET, self.url_of(id), None))
    }
}

impl fmt::Debug for StripeApi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StripeApi")
            .field("url", &self.url.as_str())
            .finish_non_exhaustive()
    }
}

//! How a client is set up.

use std::sync::Arc;

use jsonapi_core::client::{Auth, Limits, Retry};
use jsonapi_core::{Error, Secret};

use super::Client;

/// Sets up a [`Client`]: where the API is, and who is calling. Mistakes are kept until
/// [`build`](Self::build).
#[must_use = "it makes a client when it is built"]
#[derive(Default)]
pub struct ClientBuilder {
    place: Option<Place>,
    auth: Option<Arc<dyn Auth>>,
    token: Option<Secret<String>>,
    retry: Option<Retry>,
    limits: Option<Limits>,
}

enum Place {
    Organization(String),
    BaseUrl(String),
}

impl ClientBuilder {
    /// The slug of the organization: `yourdomain` of `https://yourdomain.commercelayer.io`.
    pub fn organization(mut self, slug: impl Into<String>) -> Self {
        self.place = Some(Place::Organization(slug.into()));
        self
    }

    /// Where the API is, in place of an organization's own address: that of a sandbox, for
    /// example `http://127.0.0.1:4010/api`.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.place = Some(Place::BaseUrl(url.into()));
        self
    }

    /// The access token that requests are sent with.
    pub fn access_token(mut self, token: impl Into<Secret<String>>) -> Self {
        self.token = Some(token.into());
        self.auth = None;
        self
    }

    /// Asks `auth` for the access token of each request.
    pub fn auth(mut self, auth: impl Auth) -> Self {
        self.auth = Some(Arc::new(auth));
        self.token = None;
        self
    }

    /// When and how often to try again; [`Retry::default`] if not set.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = Some(retry);
        self
    }

    /// How long an answer may take and how large it may be; [`Limits::default`] if not set.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = Some(limits);
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// If it is not said where the API is, or who is calling; if what was said can't be used.
    pub fn build(self) -> Result<Client, Error> {
        let mut builder = jsonapi_core::Client::builder(base_url(self.place)?);
        builder = match (self.auth, self.token) {
            (Some(auth), _) => builder.auth(auth),
            (None, Some(token)) if token.expose().trim().is_empty() => {
                return Err(Error::invalid(
                    "the access token is empty: give the one that the API's authentication \
                     endpoint answered with",
                ));
            }
            (None, Some(token)) => builder.bearer(token),
            (None, None) => {
                return Err(Error::invalid(
                    "there is no access token, and the API answers nothing without one: call \
                     `access_token` with the one that its authentication endpoint answered with",
                ));
            }
        };
        if let Some(retry) = self.retry {
            builder = builder.retry(retry);
        }
        if let Some(limits) = self.limits {
            builder = builder.limits(limits);
        }
        Ok(Client {
            inner: builder.build()?,
        })
    }
}

fn base_url(place: Option<Place>) -> Result<String, Error> {
    match place {
        Some(Place::BaseUrl(url)) => Ok(url),
        Some(Place::Organization(slug)) if is_slug(&slug) => {
            Ok(format!("https://{slug}.commercelayer.io/api"))
        }
        Some(Place::Organization(slug)) => Err(Error::invalid(format!(
            "{slug:?} is no organization: give its slug (letters, digits and dashes), which is \
             `yourdomain` in `https://yourdomain.commercelayer.io`"
        ))),
        None => Err(Error::invalid(
            "it is not said where the API is: call `organization` with the slug of yours, or \
             `base_url`",
        )),
    }
}

/// Whether it is one label of a host name: anything else would send the token elsewhere.
fn is_slug(slug: &str) -> bool {
    !slug.is_empty()
        && !slug.starts_with('-')
        && slug
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

impl std::fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let place = match &self.place {
            Some(Place::Organization(place) | Place::BaseUrl(place)) => place,
            None => "",
        };
        f.debug_struct("ClientBuilder")
            .field("place", &place)
            .field("auth", &self.auth)
            .field("token", &self.token)
            .field("retry", &self.retry)
            .field("limits", &self.limits)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(builder: ClientBuilder) -> String {
        match builder.build() {
            Ok(client) => client.inner().base_url().to_string(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn the_address_follows_from_the_organization() {
        let client = Client::builder().access_token("t");
        assert_eq!(
            built(client.organization("yourdomain")),
            "https://yourdomain.commercelayer.io/api"
        );
    }

    #[test]
    fn the_token_goes_to_no_other_host() {
        for slug in ["", "evil.example/", "a.b", "a@b", "-a", "a:80", "a b"] {
            let said = built(Client::builder().access_token("t").organization(slug));
            assert!(said.contains("is no organization"), "{slug}: {said}");
        }
    }

    #[test]
    fn what_is_missing_is_said() {
        let said = built(Client::builder().organization("yourdomain"));
        assert!(said.contains("`access_token`"), "{said}");
        let said = built(
            Client::builder()
                .organization("yourdomain")
                .access_token(" "),
        );
        assert!(said.contains("token is empty"), "{said}");
        let said = built(Client::builder().access_token("t"));
        assert!(said.contains("`organization`"), "{said}");
    }

    #[test]
    fn debug_shows_no_token() {
        let builder = Client::builder().organization("x").access_token("sesame");
        assert!(!format!("{builder:?}").contains("sesame"));
    }
}

//! The credentials of a client.

use std::sync::Arc;

use jsonapi_core::client::{Auth, Grant, OAuth, Token, server_url, without_userinfo};
use jsonapi_core::{Error, Secret};
use url::Url;

use super::base_url::is_own;
use crate::auth::Claims;
use crate::rate;

/// The authentication endpoint of the API.
const AUTH_URL: &str = "https://auth.commercelayer.io";

#[derive(Clone, Debug)]
pub(super) enum Authentication {
    Token(Secret<String>),
    OAuth(OAuth),
    Provider(Arc<dyn Auth>),
}

impl Authentication {
    pub(super) fn authenticate(
        &self,
        builder: jsonapi_core::client::ClientBuilder,
    ) -> jsonapi_core::client::ClientBuilder {
        match self {
            Self::Token(token) => builder.bearer(token.clone()),
            Self::OAuth(oauth) => builder.auth(oauth.clone()),
            Self::Provider(auth) => builder.auth(Arc::clone(auth)),
        }
    }

    pub(super) async fn token(&self) -> Result<Token, Error> {
        match self {
            Self::Token(token) => Ok(Claims::of_lifetime(token.clone().into())),
            Self::OAuth(oauth) => Ok(Token::clone(&*oauth.granted().await?)),
            Self::Provider(auth) => match auth.token().await {
                Ok(token) => Ok(Claims::of_lifetime(token.into())),
                Err(error) => Err(Error::invalid(format!(
                    "can't get an access token: {error}"
                ))),
            },
        }
    }

    pub(super) async fn revoke(&self) -> Result<(), Error> {
        match self {
            Self::OAuth(oauth) => oauth.revoke().await,
            Self::Token(_) | Self::Provider(_) => Err(Error::invalid(
                "a client can only revoke a token that it requested itself: build it with \
                 `client_credentials` or another grant",
            )),
        }
    }
}

/// Requests tokens at `auth_url`, or by default at the server of `base_url`.
pub(super) fn oauth(auth_url: Option<&str>, base_url: &Url, grant: Grant) -> Result<OAuth, Error> {
    let parse = |url: &str| server_url(&format!("auth URL `{}`", without_userinfo(url)), url);
    let url = match auth_url {
        Some(url) => parse(url)?,
        None if is_own(base_url) => parse(AUTH_URL)?,
        None => parse(&base_url.origin().ascii_serialization())?,
    };
    let origin = url.origin().ascii_serialization();
    let mut client = jsonapi_core::Client::builder(&origin);
    if is_own(&url) {
        client = client.rate_limit(rate::of_tokens());
    }
    // Accepts both `https://auth.commercelayer.io` and `https://auth.commercelayer.io/oauth/token`.
    let path = url.path().trim_end_matches('/');
    let path = path.strip_suffix("/oauth/token").unwrap_or(path);
    OAuth::builder(format!("{origin}{path}/oauth/token"), grant)
        .revocation(format!("{origin}{path}/oauth/revoke"))
        .json()
        .client(client.build()?)
        .build()
}

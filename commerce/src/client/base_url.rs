//! The URL of the API.

use jsonapi_core::Error;
use jsonapi_core::client::{server_url, without_userinfo};
use url::Url;

use crate::auth::Claims;

pub(super) enum Api {
    Organization(String),
    BaseUrl(String),
}

/// Whether the URL belongs to Commerce Layer, rather than to a sandbox or proxy.
pub(super) fn is_own(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    host == "commercelayer.io" || host.ends_with(".commercelayer.io")
}

/// Returns the base URL. The claims of a token fill in what is not set.
pub(super) fn base_url(api: Option<Api>, claims: Option<&Claims>) -> Result<Url, Error> {
    let claimed = || claims.and_then(Claims::organization);
    let api = api.or_else(|| Some(Api::Organization(claimed()?.to_owned())));
    match api {
        Some(Api::BaseUrl(url)) => {
            server_url(&format!("base URL `{}`", without_userinfo(&url)), &url)
        }
        Some(Api::Organization(slug)) if is_slug(&slug) => {
            let url = format!("https://{slug}.commercelayer.io/api");
            Url::parse(&url).map_err(|error| Error::invalid(format!("`{url}`: {error}")))
        }
        Some(Api::Organization(slug)) => Err(Error::invalid(format!(
            "{:?} is not an organization: pass its slug (letters, digits and dashes), which is \
             `yourdomain` in `https://yourdomain.commercelayer.io`",
            without_userinfo(&slug)
        ))),
        None => Err(Error::invalid(
            "the API to call is not set, and no access token names it: call `organization` with \
             your slug, or `base_url`",
        )),
    }
}

/// Whether it is a single label of a host name: anything else could send the token to another host.
fn is_slug(slug: &str) -> bool {
    !slug.is_empty()
        && !slug.starts_with('-')
        && slug
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use crate::{Client, ClientBuilder};

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
    fn a_url_without_a_scheme_is_an_error_with_a_fix() {
        let without_scheme = [
            "localhost",
            "api.example.com",
            "localhost:4010",
            "a.b:80/api",
        ];
        for url in without_scheme {
            let fix =
                format!("`{url}` is not a URL, as it has no scheme: write `https://` before it");
            let start = || Client::builder().client_credentials("id");
            for builder in [
                start().base_url(url),
                start().organization("x").auth_url(url),
            ] {
                let message = built(builder);
                assert!(message.contains(&fix), "{message}");
            }
        }
        let message = built(
            Client::builder()
                .access_token("t")
                .base_url("ftp://a.b/api"),
        );
        assert!(message.contains("`ftp`; use `https`"), "{message}");
    }

    #[test]
    fn the_token_is_not_sent_to_another_host() {
        for slug in ["", "evil.example/", "a.b", "a@b", "-a", "a:80", "a b"] {
            let message = built(Client::builder().access_token("t").organization(slug));
            assert!(
                message.contains("is not an organization"),
                "{slug}: {message}"
            );
        }
    }

    #[test]
    fn a_jwt_sets_the_organization() {
        let token = |claims: &str| {
            use base64::Engine;
            let claims = base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(claims);
            format!("x.{claims}.x")
        };
        let own = token(r#"{"organization":{"slug":"yourdomain"}}"#);
        assert_eq!(
            built(Client::builder().access_token(own.clone())),
            "https://yourdomain.commercelayer.io/api"
        );
        let other = Client::builder().organization("other").access_token(own);
        assert_eq!(built(other), "https://other.commercelayer.io/api");
        let evil = token(r#"{"organization":{"slug":"evil.example/"}}"#);
        let message = built(Client::builder().access_token(evil));
        assert!(message.contains("is not an organization"), "{message}");
    }
}

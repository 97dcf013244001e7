//! The subject of a token, for each grant.

use serde_json::Value;

use super::{Failure, Tokens};
use crate::sandbox::attributes::{id_of, text};

/// The application that requests a token.
#[derive(Clone, Debug)]
pub(super) struct Client {
    pub(super) id: String,
    /// `integration` with a secret, `sales_channel` without.
    pub(super) kind: &'static str,
}

/// The customer or user a token is issued to.
#[derive(Clone, Debug)]
pub(super) struct Owner {
    pub(super) id: String,
    /// `Customer` or `User`.
    pub(super) kind: String,
}

impl Client {
    /// Reads the application. The sandbox accepts any `client_id`.
    pub(super) fn of(request: &Value) -> Result<Self, Failure> {
        let id = request["client_id"].as_str().unwrap_or_default();
        if id.is_empty() {
            return Err(Failure::new("invalid_client", "the `client_id` is missing"));
        }
        let has_secret = request["client_secret"]
            .as_str()
            .is_some_and(|it| !it.is_empty());
        Ok(Self {
            id: id.to_owned(),
            kind: if has_secret {
                "integration"
            } else {
                "sales_channel"
            },
        })
    }
}

/// Returns the owner that the grant names; an application alone has none.
pub(super) fn owner(
    tokens: &Tokens,
    request: &Value,
    client: &Client,
) -> Result<Option<Owner>, Failure> {
    let member = |name: &str| {
        let value = request[name].as_str().filter(|value| !value.is_empty());
        value.ok_or_else(|| Failure::new("invalid_request", format!("`{name}` is missing")))
    };
    let refused = |description: &str| Err(Failure::new("invalid_grant", description));
    match member("grant_type")? {
        "client_credentials" => Ok(None),
        "password" => {
            let (username, password) = (member("username")?, member("password")?);
            if !tokens.passwords.fits(username, password) {
                return refused("the user name or the password is wrong");
            }
            let id = tokens.store.read(|resources| {
                let mut customers = resources.all("customers");
                let found = customers.find(|it| text(it, "email").eq_ignore_ascii_case(username));
                found.map(|customer| id_of(customer).to_owned())
            });
            let Some(id) = id else {
                return refused("the customer does not exist");
            };
            let kind = "Customer".to_owned();
            Ok(Some(Owner { id, kind }))
        }
        "refresh_token" => {
            let token = member("refresh_token")?;
            let refreshed = tokens.issued().refresh.remove(token);
            match refreshed {
                Some((of, owner)) if of.id == client.id => Ok(Some(owner)),
                _ => refused("the refresh token is unknown or was used before"),
            }
        }
        "authorization_code" => {
            let code = member("code")?;
            if !tokens.issued().codes.insert(code.to_owned()) {
                return refused("the code was used before");
            }
            let (id, kind) = ("sandboxUser".to_owned(), "User".to_owned());
            Ok(Some(Owner { id, kind }))
        }
        "urn:ietf:params:oauth:grant-type:jwt-bearer" => {
            let claims = super::jwt::peek(member("assertion")?);
            let owner = claims.as_ref().map(|claims| {
                let named = &claims["https://commercelayer.io/claims"]["owner"];
                (named["id"].as_str(), named["type"].as_str())
            });
            match owner {
                Some((Some(id), Some(kind))) => Ok(Some(Owner {
                    id: id.to_owned(),
                    kind: kind.to_owned(),
                })),
                Some(_) => refused("the assertion has no owner claim"),
                None => refused("the assertion is not a JWT"),
            }
        }
        other => {
            let description = format!("unsupported grant type `{other}`");
            Err(Failure::new("unsupported_grant_type", description))
        }
    }
}

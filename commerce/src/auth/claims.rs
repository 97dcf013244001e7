//! The claims of an access token.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::Timestamp;
use jsonapi_core::Secret;
use jsonapi_core::client::Token;
use serde_json::{Map, Value};

/// The claims of an access token that is a JWT.
///
/// The signature is not checked, so never base access control on these claims. A claim that is
/// absent or malformed is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct Claims {
    members: Map<String, Value>,
}

impl Claims {
    /// Reads the claims of a token, or returns `None` if it is not a JWT, which is not an error.
    #[must_use]
    pub fn read(token: &Secret<String>) -> Option<Self> {
        let mut parts = token.expose().split('.');
        let (Some(_), Some(claims), Some(_), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return None;
        };
        let claims = BASE64_URL_SAFE_NO_PAD
            .decode(claims.trim_end_matches('='))
            .ok()?;
        let members = serde_json::from_slice(&claims).ok()?;
        Some(Self { members })
    }

    /// The slug of the organization: `yourdomain` of `https://yourdomain.commercelayer.io`.
    #[must_use]
    pub fn organization(&self) -> Option<&str> {
        self.text("organization", "slug")
    }

    /// The id of the organization.
    #[must_use]
    pub fn organization_id(&self) -> Option<&str> {
        self.text("organization", "id")
    }

    /// The kind of the application: `sales_channel`, `integration`, …
    #[must_use]
    pub fn application_kind(&self) -> Option<&str> {
        self.text("application", "kind")
    }

    /// The id of the customer or user the token was granted to, if any.
    #[must_use]
    pub fn owner_id(&self) -> Option<&str> {
        self.text("owner", "id")
    }

    /// The scopes of the token.
    #[must_use]
    pub fn scope(&self) -> Option<&str> {
        self.members.get("scope")?.as_str()
    }

    /// When the token expires.
    #[must_use]
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.time("exp")
    }

    /// When the token was granted.
    #[must_use]
    pub fn issued_at(&self) -> Option<Timestamp> {
        self.time("iat")
    }

    /// Whether the token is for test mode, in which no money moves.
    #[must_use]
    pub fn is_test(&self) -> Option<bool> {
        self.members.get("test")?.as_bool()
    }

    /// Returns a claim by name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.members.get(name)
    }

    /// Sets the lifetime of a token from its own claims, if the token response did not state it.
    pub(crate) fn of_lifetime(token: Token) -> Token {
        let claims = Self::read(token.access_token());
        match claims.and_then(|claims| claims.expires_at()) {
            Some(end) if token.lifetime().is_none() => {
                let left = end.duration_since(Timestamp::now());
                token.with_lifetime(left.try_into().unwrap_or_default())
            }
            _ => token,
        }
    }

    fn text(&self, member: &str, name: &str) -> Option<&str> {
        self.members.get(member)?.get(name)?.as_str()
    }

    fn time(&self, name: &str) -> Option<Timestamp> {
        Timestamp::from_second(self.members.get(name)?.as_i64()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(claims: &str) -> Secret<String> {
        format!("head.{}.signature", BASE64_URL_SAFE_NO_PAD.encode(claims)).into()
    }

    #[test]
    fn a_jwt_names_its_organization_and_owner() {
        let claims = Claims::read(&token(
            r#"{"organization":{"id":"enWoxFMOnp","slug":"yourdomain"},
                "application":{"id":"x","kind":"sales_channel"},
                "owner":{"id":"NvVWhWRzgl","type":"Customer"},
                "scope":"market:all","exp":1700007200,"iat":1700000000,"test":true}"#,
        ))
        .unwrap();
        assert_eq!(claims.organization(), Some("yourdomain"));
        assert_eq!(claims.organization_id(), Some("enWoxFMOnp"));
        assert_eq!(claims.application_kind(), Some("sales_channel"));
        assert_eq!(claims.owner_id(), Some("NvVWhWRzgl"));
        assert_eq!(claims.scope(), Some("market:all"));
        assert_eq!(claims.is_test(), Some(true));
        let lifetime = claims.expires_at().unwrap() - claims.issued_at().unwrap();
        assert_eq!(lifetime.get_seconds(), 7200);
    }

    #[test]
    fn an_opaque_token_has_no_claims() {
        for opaque in ["", "opaque", "a.b", "a.b.c", "a.b.c.d", "..", "a.e30.c.d"] {
            assert_eq!(Claims::read(&opaque.into()), None, "{opaque}");
        }
        for not_an_object in ["[]", "7", "{", "\"x\""] {
            assert_eq!(Claims::read(&token(not_an_object)), None);
        }
    }

    #[test]
    fn malformed_claims_are_ignored() {
        let claims = Claims::read(&token(
            r#"{"organization":"x","exp":"soon","iat":9e99,"test":"no"}"#,
        ))
        .unwrap();
        assert_eq!(claims.organization(), None);
        assert_eq!(claims.expires_at(), None);
        assert_eq!(claims.issued_at(), None);
        assert_eq!(claims.is_test(), None);
        assert_eq!(claims.owner_id(), None);
    }
}

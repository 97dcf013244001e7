//! The token that a token endpoint grants.

use std::fmt;
use std::time::Duration;

use serde_json::{Map, Value};

use crate::model::secret::Secret;

/// An access token, its lifetime, and the other members of the token response.
///
/// ```
/// use std::time::Duration;
///
/// use jsonapi_core::client::Token;
///
/// let token = Token::from("sesame").with_lifetime(Duration::from_secs(7200));
/// assert_eq!(token.access_token().expose(), "sesame");
/// assert!(!format!("{token:?}").contains("sesame"));
/// ```
///
/// `Debug` shows the names of the members but not their values.
#[derive(Clone, PartialEq)]
pub struct Token {
    access_token: Secret<String>,
    refresh_token: Option<Secret<String>>,
    lifetime: Option<Duration>,
    /// The other members of the response, by name.
    members: Map<String, Value>,
}

impl Token {
    /// Returns the token that requests are sent with.
    #[must_use]
    pub fn access_token(&self) -> &Secret<String> {
        &self.access_token
    }

    /// Returns the refresh token, if the server provided one.
    #[must_use]
    pub fn refresh_token(&self) -> Option<&Secret<String>> {
        self.refresh_token.as_ref()
    }

    /// Returns the lifetime of the token, counted from the request (`expires_in`). If it is `None`,
    /// the token is used until the server rejects it.
    #[must_use]
    pub fn lifetime(&self) -> Option<Duration> {
        self.lifetime
    }

    /// Returns another member of the token response, such as `scope`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.members.get(name)
    }

    /// Returns the secret values.
    pub(super) fn secrets(&self) -> impl Iterator<Item = Secret<String>> + use<> {
        let refresh_token = self.refresh_token.clone();
        [Some(self.access_token.clone()), refresh_token]
            .into_iter()
            .flatten()
    }

    /// Sets the lifetime of the token.
    #[must_use]
    pub fn with_lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }

    /// Keeps using `refresh_token` if the response has no new one.
    pub(super) fn or_refresh_token(mut self, refresh_token: &Secret<String>) -> Self {
        self.refresh_token.get_or_insert(refresh_token.clone());
        self
    }

    /// Parses a token response (RFC 6749, section 5.1). The error shows none of its content.
    pub(super) fn read(response: &[u8]) -> Result<Self, String> {
        let Ok(Value::Object(mut members)) = serde_json::from_slice(response) else {
            return Err("the response is not a JSON object".to_owned());
        };
        match members.get("token_type") {
            None | Some(Value::Null) => {}
            Some(Value::String(kind)) if kind.eq_ignore_ascii_case("bearer") => {}
            Some(_) => return Err("the token type is not `Bearer`".to_owned()),
        }
        let Some(access_token) = text(&mut members, "access_token") else {
            return Err("the response has no string `access_token`".to_owned());
        };
        let lifetime = members.get("expires_in").and_then(seconds);
        Ok(Self {
            access_token,
            refresh_token: text(&mut members, "refresh_token"),
            lifetime,
            members,
        })
    }
}

/// Removes and returns a member that is a nonempty string.
fn text(members: &mut Map<String, Value>, name: &str) -> Option<Secret<String>> {
    match members.remove(name) {
        Some(Value::String(text)) if !text.is_empty() => Some(Secret::from(text)),
        _ => None,
    }
}

/// Parses a number of seconds. Some servers send a string or a fraction; an unreadable value is
/// ignored.
fn seconds(value: &Value) -> Option<Duration> {
    let seconds = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    Duration::try_from_secs_f64(seconds?).ok()
}

impl From<Secret<String>> for Token {
    fn from(access_token: Secret<String>) -> Self {
        Self {
            access_token,
            refresh_token: None,
            lifetime: None,
            members: Map::new(),
        }
    }
}

impl From<String> for Token {
    fn from(access_token: String) -> Self {
        Secret::from(access_token).into()
    }
}

impl From<&str> for Token {
    fn from(access_token: &str) -> Self {
        Secret::from(access_token).into()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let others: Vec<_> = self.members.keys().collect();
        f.debug_struct("Token")
            .field("access_token", &self.access_token)
            .field("refresh_token", &self.refresh_token)
            .field("lifetime", &self.lifetime)
            .field("others", &others)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_kept_whole() {
        let response = br#"{"access_token":"sesame","token_type":"bearer","expires_in":7200,
            "refresh_token":"again","scope":"market:all","owner_id":"x","id_token":"hush"}"#;
        let token = Token::read(response).unwrap();
        assert_eq!(token.access_token().expose(), "sesame");
        assert_eq!(token.refresh_token().unwrap().expose(), "again");
        assert_eq!(token.lifetime(), Some(Duration::from_secs(7200)));
        assert_eq!(token.get("owner_id").unwrap(), "x");
        assert_eq!(token.get("access_token"), None);
        let output = format!("{token:?} {token:#?}");
        for hidden in ["sesame", "again", "hush", "market"] {
            assert!(!output.contains(hidden), "{output}");
        }
        assert!(output.contains("owner_id"), "{output}");
    }

    #[test]
    fn a_lifetime_is_a_number_however_it_is_written() {
        for (written, lifetime) in [
            ("3600", Some(3600.0)),
            ("\" 60 \"", Some(60.0)),
            ("1.5", Some(1.5)),
            ("0", Some(0.0)),
            ("null", None),
            ("\"soon\"", None),
            ("-1", None),
            ("1e300", None),
            ("\"inf\"", None),
            ("\"NaN\"", None),
        ] {
            let response = format!(r#"{{"access_token":"x","expires_in":{written}}}"#);
            let token = Token::read(response.as_bytes()).unwrap();
            assert_eq!(token.lifetime().map(|time| time.as_secs_f64()), lifetime);
        }
    }

    #[test]
    fn what_is_no_grant_is_refused_without_showing_it() {
        for response in [
            "",
            "access_token=sesame",
            "[\"sesame\"]",
            r#"{"access_token":null,"x":"sesame"}"#,
            r#"{"access_token":"","x":"sesame"}"#,
            r#"{"access_token":["sesame"]}"#,
            r#"{"access_token":"sesame","token_type":"mac"}"#,
            r#"{"access_token":"sesame","token_type":7}"#,
        ] {
            let error = Token::read(response.as_bytes()).unwrap_err();
            assert!(!error.contains("sesame"), "{error}");
        }
    }
}

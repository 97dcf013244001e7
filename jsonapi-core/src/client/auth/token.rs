//! What a token endpoint grants.

use std::fmt;
use std::time::Duration;

use serde_json::{Map, Value};

use crate::model::secret::Secret;

/// An access token, how long it is good for, and what else came with it.
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
/// `Debug` shows the names of its members and none of their values.
#[derive(Clone, PartialEq)]
pub struct Token {
    access_token: Secret<String>,
    refresh_token: Option<Secret<String>>,
    lifetime: Option<Duration>,
    /// The other members of the answer, by name.
    members: Map<String, Value>,
}

impl Token {
    /// The token that requests are sent with.
    #[must_use]
    pub fn access_token(&self) -> &Secret<String> {
        &self.access_token
    }

    /// What gets the next token, if the server gave one.
    #[must_use]
    pub fn refresh_token(&self) -> Option<&Secret<String>> {
        self.refresh_token.as_ref()
    }

    /// How long the token is good for, counted from when it was asked for (`expires_in`). `None`
    /// is unknown: such a token is used until the server refuses it.
    #[must_use]
    pub fn lifetime(&self) -> Option<Duration> {
        self.lifetime
    }

    /// Another member of the token endpoint's answer: `scope`, for one, or what a server adds.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.members.get(name)
    }

    /// What nobody may see of it.
    pub(super) fn secrets(&self) -> impl Iterator<Item = Secret<String>> + use<> {
        let refresh_token = self.refresh_token.clone();
        [Some(self.access_token.clone()), refresh_token]
            .into_iter()
            .flatten()
    }

    /// Says how long the token is good for.
    #[must_use]
    pub fn with_lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }

    /// The refresh token is good for longer than one use where the answer names no other.
    pub(super) fn or_refresh_token(mut self, refresh_token: &Secret<String>) -> Self {
        self.refresh_token.get_or_insert(refresh_token.clone());
        self
    }

    /// Reads the answer of a token endpoint (RFC 6749, section 5.1). An error says nothing of
    /// what is in it.
    pub(super) fn read(answer: &[u8]) -> Result<Self, String> {
        let Ok(Value::Object(mut members)) = serde_json::from_slice(answer) else {
            return Err("its answer is no JSON object".to_owned());
        };
        match members.get("token_type") {
            None | Some(Value::Null) => {}
            Some(Value::String(kind)) if kind.eq_ignore_ascii_case("bearer") => {}
            Some(_) => return Err("it grants a token of another type than `Bearer`".to_owned()),
        }
        let Some(access_token) = text(&mut members, "access_token") else {
            return Err("its answer has no text as `access_token`".to_owned());
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

/// Takes a member out that is a text with something in it.
fn text(members: &mut Map<String, Value>, name: &str) -> Option<Secret<String>> {
    match members.remove(name) {
        Some(Value::String(text)) if !text.is_empty() => Some(Secret::from(text)),
        _ => None,
    }
}

/// Some servers put the number into a string, and some have a fraction. What can't be read is
/// not there.
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
        let answer = br#"{"access_token":"sesame","token_type":"bearer","expires_in":7200,
            "refresh_token":"again","scope":"market:all","owner_id":"x","id_token":"hush"}"#;
        let token = Token::read(answer).unwrap();
        assert_eq!(token.access_token().expose(), "sesame");
        assert_eq!(token.refresh_token().unwrap().expose(), "again");
        assert_eq!(token.lifetime(), Some(Duration::from_secs(7200)));
        assert_eq!(token.get("owner_id").unwrap(), "x");
        assert_eq!(token.get("access_token"), None);
        let shown = format!("{token:?} {token:#?}");
        for hidden in ["sesame", "again", "hush", "market"] {
            assert!(!shown.contains(hidden), "{shown}");
        }
        assert!(shown.contains("owner_id"), "{shown}");
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
            let answer = format!(r#"{{"access_token":"x","expires_in":{written}}}"#);
            let token = Token::read(answer.as_bytes()).unwrap();
            assert_eq!(token.lifetime().map(|time| time.as_secs_f64()), lifetime);
        }
    }

    #[test]
    fn what_is_no_grant_is_refused_without_showing_it() {
        for answer in [
            "",
            "access_token=sesame",
            "[\"sesame\"]",
            r#"{"access_token":null,"x":"sesame"}"#,
            r#"{"access_token":"","x":"sesame"}"#,
            r#"{"access_token":["sesame"]}"#,
            r#"{"access_token":"sesame","token_type":"mac"}"#,
            r#"{"access_token":"sesame","token_type":7}"#,
        ] {
            let error = Token::read(answer.as_bytes()).unwrap_err();
            assert!(!error.contains("sesame"), "{error}");
        }
    }
}

//! Redacts the secrets of a call from text that it received.
//!
//! A server or proxy may echo a request in an error document, a page, a header or a link, and
//! errors, hooks, traces and `Debug` retain some of that text.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::Arc;

use http::header::{HeaderMap, HeaderValue};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};
use url::{Url, form_urlencoded};

use crate::model::secret::Secret;
use crate::model::uri::SEGMENT;

/// The replacement of a secret.
const REDACTED: &str = "[redacted]";

/// The shortest secret to redact, in bytes: shorter ones occur in unrelated words.
const MIN_LENGTH: usize = 4;

/// Lists the secrets that all calls of a client share.
pub(crate) trait SharedSecrets: Send + Sync {
    /// Returns the current secrets.
    fn secrets(&self) -> Vec<Secret<String>>;
}

/// The secrets of a call.
#[derive(Clone)]
pub(crate) struct KnownSecrets {
    shared: Arc<dyn SharedSecrets>,
    /// The secrets of the request, and the tokens it was sent with.
    call: Vec<Secret<String>>,
}

impl KnownSecrets {
    pub(crate) fn new(shared: Arc<dyn SharedSecrets>, call: Vec<Secret<String>>) -> Self {
        Self { shared, call }
    }

    /// Adds a token that the request is sent with.
    pub(crate) fn add(&mut self, token: &Secret<String>) {
        if self.call.last() != Some(token) {
            self.call.push(token.clone());
        }
    }

    pub(crate) fn redactor(&self) -> Redactor {
        self.redactor_up_to(usize::MAX)
    }

    /// Returns a redactor for texts of up to `length` bytes, which is cheap for short texts: no
    /// encoding of a secret is shorter than the secret.
    pub(crate) fn redactor_up_to(&self, length: usize) -> Redactor {
        let mut secrets = self.call.clone();
        secrets.extend(self.shared.secrets());
        secrets.retain(|secret| secret.expose().len() <= length);
        Redactor::new(&secrets)
    }
}

/// Finds secrets in all their encodings.
#[derive(Default)]
pub(crate) struct Redactor {
    /// Longest first, so that none remains in part.
    encodings: Vec<Secret<String>>,
}

impl Redactor {
    pub(crate) fn new(secrets: &[Secret<String>]) -> Self {
        let long_enough = |secret: &&Secret<String>| secret.expose().len() >= MIN_LENGTH;
        let mut encodings: Vec<_> = secrets
            .iter()
            .filter(long_enough)
            .flat_map(encodings_of)
            .collect();
        encodings.sort_by(|one, other| {
            let order = |secret: &Secret<String>| Reverse(secret.expose().len());
            order(one)
                .cmp(&order(other))
                .then_with(|| one.expose().cmp(other.expose()))
        });
        encodings.dedup();
        Self { encodings }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.encodings.is_empty()
    }

    /// Returns the length of the longest encoding in bytes.
    pub(crate) fn longest(&self) -> usize {
        self.encodings.first().map_or(0, |it| it.expose().len())
    }

    pub(crate) fn matches(&self, text: &str) -> bool {
        self.encodings.iter().any(|it| text.contains(it.expose()))
    }

    pub(crate) fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut text = Cow::Borrowed(text);
        for secret in &self.encodings {
            if text.contains(secret.expose()) {
                text = Cow::Owned(text.replace(secret.expose(), REDACTED));
            }
        }
        text
    }

    pub(crate) fn string(&self, text: &mut String) {
        if let Cow::Owned(redacted) = self.text(text) {
            *text = redacted;
        }
    }

    /// Redacts a text that was truncated, possibly within a secret.
    pub(crate) fn truncated(&self, text: &str) -> String {
        let mut text = self.text(text).into_owned();
        let prefixes = self.encodings.iter().filter_map(|secret| {
            let secret = secret.expose();
            let lengths = (MIN_LENGTH..secret.len()).rev();
            let mut lengths = lengths.filter(|length| secret.is_char_boundary(*length));
            lengths.find(|length| text.ends_with(&secret[..*length]))
        });
        if let Some(longest) = prefixes.max() {
            text.truncate(text.len() - longest);
            text.push_str(REDACTED);
        }
        text
    }

    /// Redacts JSON, including the names of members.
    pub(crate) fn json(&self, value: &mut Value) {
        match value {
            Value::String(text) => self.string(text),
            Value::Array(values) => values.iter_mut().for_each(|value| self.json(value)),
            Value::Object(members) => {
                let redacted = std::mem::take(members)
                    .into_iter()
                    .map(|(name, mut value)| {
                        self.json(&mut value);
                        (self.text(&name).into_owned(), value)
                    });
                *members = redacted.collect::<Map<_, _>>();
            }
            Value::Number(number) if self.matches(&number.to_string()) => {
                *value = Value::from(REDACTED);
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    pub(crate) fn headers(&self, headers: &mut HeaderMap) {
        for value in headers.values_mut() {
            let text = String::from_utf8_lossy(value.as_bytes());
            if let Cow::Owned(text) = self.text(&text) {
                *value = HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(REDACTED));
            }
        }
    }

    pub(crate) fn url(&self, url: &mut Url) {
        if let Cow::Owned(path) = self.text(url.path()) {
            url.set_path(&path);
        }
        if let Some(Cow::Owned(query)) = url.query().map(|query| self.text(query)) {
            url.set_query(Some(&query));
        }
    }
}

/// Returns a secret unchanged, and as encoded in JSON, HTML, forms and URLs.
fn encodings_of(secret: &Secret<String>) -> impl Iterator<Item = Secret<String>> + use<> {
    let plain = secret.expose();
    let json = Value::from(plain.as_str()).to_string();
    let json = json.trim_matches('"').to_owned();
    let percent = utf8_percent_encode(plain, NON_ALPHANUMERIC).to_string();
    let segment = utf8_percent_encode(plain, SEGMENT).to_string();
    let form: String = form_urlencoded::byte_serialize(plain.as_bytes()).collect();
    let lower = |encoded: &str| lower_hex(encoded);
    let html = plain
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let html = html.replace('"', "&quot;");
    let encodings = [
        json.replace('/', r"\/"),
        json,
        lower(&percent),
        lower(&segment),
        lower(&form),
        percent,
        segment,
        form,
        html.replace('\'', "&#39;"),
        html.replace('\'', "&#x27;"),
        html,
        plain.clone(),
    ];
    encodings.into_iter().map(Secret::from)
}

/// Converts percent-encoding to lower-case digits.
fn lower_hex(encoded: &str) -> String {
    let mut remaining = 0;
    let lower = |character: char| {
        if character == '%' {
            remaining = 2;
        } else if remaining > 0 {
            remaining -= 1;
            return character.to_ascii_lowercase();
        }
        character
    };
    encoded.chars().map(lower).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redactor(secret: &str) -> Redactor {
        Redactor::new(&[secret.into()])
    }

    #[test]
    fn a_secret_is_found_however_it_is_written() {
        let redactor = redactor("a&b'c\"d/e f~g");
        for encoded in [
            "a&b'c\"d/e f~g",
            r#"a&b'c\"d/e f~g"#,
            r#"a&b'c\"d\/e f~g"#,
            "a%26b%27c%22d%2Fe%20f%7Eg",
            "a%26b%27c%22d%2fe%20f~g",
            "a%26b%27c%22d%2Fe+f%7Eg",
            "a&amp;b&#39;c&quot;d/e f~g",
            "a&amp;b&#x27;c&quot;d/e f~g",
        ] {
            let text = redactor.text(encoded).into_owned();
            assert_eq!(text, REDACTED, "{encoded}");
        }
    }

    #[test]
    fn a_secret_that_is_cut_off_is_not_shown() {
        let redactor = redactor("sesame-token");
        assert_eq!(redactor.truncated("it is sesame-tok"), "it is [redacted]");
        assert_eq!(redactor.truncated("it is ses"), "it is ses");
        assert_eq!(
            redactor.truncated("sesame-token sesa"),
            "[redacted] [redacted]"
        );
    }

    #[test]
    fn a_secret_that_begins_another_leaves_nothing_of_it() {
        for secrets in [["sesame", "sesame-street"], ["sesame-street", "sesame"]] {
            let redactor = Redactor::new(&secrets.map(Secret::from));
            assert_eq!(
                redactor.text("sesame-street, sesame"),
                "[redacted], [redacted]"
            );
        }
    }

    #[test]
    fn short_texts_are_no_secrets() {
        assert!(redactor("the").is_empty());
        assert_eq!(redactor("").text("the text"), "the text");
    }
}

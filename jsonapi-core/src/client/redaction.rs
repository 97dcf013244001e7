//! Collects the secrets of a client, which its errors must not show.

use std::sync::Arc;

use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::{Auth, Client, Shared};
use crate::error::redaction::{KnownSecrets, SharedSecrets};
use crate::model::secret::Secret;
use crate::request::{Request, is_secret};

/// The secrets of a client: its headers and its authentication.
struct ClientSecrets {
    shared: Arc<Shared>,
    auth: Option<Arc<dyn Auth>>,
}

impl SharedSecrets for ClientSecrets {
    fn secrets(&self) -> Vec<Secret<String>> {
        let mut secrets = Vec::new();
        collect_from_headers(&self.shared.headers, &mut secrets);
        if let Some(auth) = &self.auth {
            secrets.extend(auth.secrets());
        }
        secrets
    }
}

/// Returns the secrets of a call.
pub(super) fn known_secrets(client: &Client, request: &Request) -> KnownSecrets {
    let mut own = request.secrets().unwrap_or_default().to_vec();
    collect_from_headers(request.headers(), &mut own);
    let shared = ClientSecrets {
        shared: Arc::clone(&client.shared),
        auth: client.auth.clone(),
    };
    KnownSecrets::new(Arc::new(shared), own)
}

/// Collects the values of headers that are marked as sensitive or known to carry credentials.
fn collect_from_headers(headers: &HeaderMap, secrets: &mut Vec<Secret<String>>) {
    for (name, value) in headers {
        if is_secret(name, value) {
            collect_from_header(name, value, secrets);
        }
    }
}

fn collect_from_header(name: &HeaderName, value: &HeaderValue, secrets: &mut Vec<Secret<String>>) {
    let text = String::from_utf8_lossy(value.as_bytes());
    secrets.push(Secret::from(text.as_ref()));
    if *name == http::header::COOKIE {
        let cookies = text.split(';').filter_map(|cookie| cookie.split_once('='));
        secrets.extend(cookies.map(|(_, value)| Secret::from(value.trim())));
    } else if let Some((scheme, credentials)) = text.split_once(' ') {
        secrets.push(Secret::from(credentials.trim()));
        if scheme.eq_ignore_ascii_case("basic")
            && let Some((_, password)) = base64(credentials.trim())
                .as_ref()
                .and_then(|it| it.expose().split_once(':'))
        {
            secrets.push(Secret::from(password));
        }
    }
}

/// Decodes base64 that contains UTF-8 text.
fn base64(text: &str) -> Option<Secret<String>> {
    let mut decoded = Vec::with_capacity(text.len());
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.bytes().filter(|byte| *byte != b'=') {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            decoded.push(u8::try_from((bits >> count) & 0xff).ok()?);
        }
    }
    String::from_utf8(decoded).ok().map(Secret::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::redaction::Redactor;

    #[test]
    fn headers_hold_secrets_in_parts() {
        let mut headers = HeaderMap::new();
        let basic = HeaderValue::from_static("Basic YW5uOnNlc2FtZQ==");
        headers.insert("authorization", basic);
        headers.insert("cookie", HeaderValue::from_static("a=crumb; b=cheese"));
        let mut secrets = Vec::new();
        collect_from_headers(&headers, &mut secrets);
        let redactor = Redactor::new(&secrets);
        for secret in ["YW5uOnNlc2FtZQ==", "sesame", "crumb", "cheese"] {
            assert_eq!(redactor.text(secret), "[redacted]");
        }
        assert_eq!(redactor.text("ann"), "ann");
    }
}

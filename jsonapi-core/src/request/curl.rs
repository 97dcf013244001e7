//! A request as a command for the shell.

use std::fmt::Write;

use serde_json::Value;

use super::{Request, Target, is_secret};

/// What stands in the place of what is not shown.
const REDACTED: &str = "[redacted]";

impl Request {
    /// The `curl` command that sends this request to the API at `base_url`, to look at or to pass
    /// on: without secrets. Headers that hold one, the attributes and the meta of the body are
    /// there by name alone; the authentication of a client is no part of a request. The query is
    /// shown as it is.
    ///
    /// ```
    /// use http::Method;
    /// use jsonapi_core::Request;
    ///
    /// let request = Request::new(Method::PATCH, ["people", "1"])?.with_body(
    ///     r#"{"data":{"type":"people","id":"1","attributes":{"password":"open sesame"}}}"#,
    /// );
    /// assert_eq!(
    ///     request.to_curl("https://api.example.com/v1"),
    ///     "curl -X PATCH 'https://api.example.com/v1/people/1' \
    ///      -H 'accept: application/vnd.api+json' \
    ///      -H 'content-type: application/vnd.api+json' \
    ///      --data-binary '{\"data\":{\"attributes\":{\"password\":\"[redacted]\"},\
    ///      \"id\":\"1\",\"type\":\"people\"}}'",
    /// );
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    #[must_use]
    pub fn to_curl(&self, base_url: impl AsRef<str>) -> String {
        let mut url = match &self.target {
            Target::Path(path) => format!("{}{path}", base_url.as_ref().trim_end_matches('/')),
            Target::Link(link) => link.to_string(),
        };
        if let Some(query) = &self.query {
            url.push('?');
            url.push_str(query);
        }
        let mut command = format!("curl -X {} {}", self.method, quote(&url));
        for (name, value) in &self.headers {
            let value = if is_secret(name, value) {
                REDACTED.into()
            } else {
                String::from_utf8_lossy(value.as_bytes())
            };
            // Writing to a string does not fail.
            let _ = write!(command, " -H {}", quote(&format!("{name}: {value}")));
        }
        if let Some(body) = &self.body {
            let body = match serde_json::from_slice(body) {
                Ok(document) => without_values(document).to_string(),
                Err(_) => format!("[{} bytes]", body.len()),
            };
            let _ = write!(command, " --data-binary {}", quote(&body));
        }
        command
    }
}

/// The document with the names of its attributes and meta members, but not their values.
fn without_values(value: Value) -> Value {
    match value {
        Value::Array(elements) => elements.into_iter().map(without_values).collect(),
        Value::Object(members) => {
            let members = members.into_iter().map(|(name, value)| {
                let value = match value {
                    Value::Object(hidden) if matches!(&*name, "attributes" | "meta") => hidden
                        .into_iter()
                        .map(|(name, _)| (name, Value::from(REDACTED)))
                        .collect(),
                    value => without_values(value),
                };
                (name, value)
            });
            members.collect()
        }
        value => value,
    }
}

/// One word for a POSIX shell.
fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue, Method, header};
    use url::Url;

    use super::*;

    #[test]
    fn no_secret_is_shown() {
        let mut key = HeaderValue::from_static("sesame");
        key.set_sensitive(true);
        let body = br#"{"atomic:operations":[{"op":"add","data":{"type":"a",
            "attributes":{"token":"sesame","deep":{"x":["sesame"]}},"meta":{"pin":"sesame"}}}]}"#;
        let command = Request::new(Method::POST, ["a'b"])
            .unwrap()
            .with_header(header::AUTHORIZATION, HeaderValue::from_static("sesame"))
            .with_header(HeaderName::from_static("x-key"), key)
            .with_body(&body[..])
            .to_curl("https://api.example.com/");
        assert!(!command.contains("sesame"), "{command}");
        for shown in ["'https://api.example.com/a%27b'", "token", "deep", "pin"] {
            assert!(command.contains(shown), "{command}");
        }
        let raw = Request::new(Method::POST, ["a"]).unwrap();
        let raw = raw.with_body("password=sesame").to_curl("https://x");
        assert!(raw.ends_with("--data-binary '[15 bytes]'"), "{raw}");
    }

    #[test]
    fn what_the_shell_reads_is_quoted() {
        let link = Url::parse("https://api.example.com/a?b='$(c)").unwrap();
        let command = Request::to_link(Method::GET, link)
            .with_query("b='$(c)")
            .with_header(
                HeaderName::from_static("x"),
                HeaderValue::from_static("it's"),
            )
            .to_curl("");
        assert!(command.starts_with("curl -X GET 'https://api.example.com/a?b=%27$(c)'"));
        assert!(command.ends_with(r"-H 'x: it'\''s'"), "{command}");
    }
}

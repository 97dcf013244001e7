//! Formats a request as a `curl` command.

use http::header::AUTHORIZATION;

use super::redaction::known_secrets;
use super::{Client, exchange};
use crate::error::Result;
use crate::request::{Request, is_secret};

impl Client {
    /// Formats the request as this client sends it, as a `curl` command for a POSIX shell.
    ///
    /// Secrets are left out: the token is `$ACCESS_TOKEN`, another secret header is `[redacted]`,
    /// and the body is read from `body.json`. The query is not redacted.
    ///
    /// ```
    /// use http::Method;
    /// use jsonapi_core::{Client, Request};
    ///
    /// let client = Client::builder("https://api.example.com/v1").bearer("sesame").build()?;
    /// let request = Request::new(Method::GET, ["articles", "1"])?.with_query("include=author");
    /// assert_eq!(
    ///     client.curl(&request)?,
    ///     "curl --globoff --request GET 'https://api.example.com/v1/articles/1?include=author' \
    ///      --header 'user-agent: jsonapi-core/0.1.0' \
    ///      --header 'accept: application/vnd.api+json' \
    ///      --header \"authorization: Bearer $ACCESS_TOKEN\""
    /// );
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the request's URL is on another origin than this client.
    pub fn curl(&self, request: &Request) -> Result<String> {
        let url = self.url_of(request)?;
        let redactor = known_secrets(self, request).redactor();
        let method = quoted(request.method().as_str());
        let mut command = format!(
            "curl --globoff --request {method} {}",
            quoted(&redactor.text(url.as_str()))
        );
        for (name, value) in &exchange::headers(self, request, None)? {
            let value = if is_secret(name, value) {
                "[redacted]".into()
            } else {
                String::from_utf8_lossy(value.as_bytes())
            };
            let value = redactor.text(&value);
            command += &format!(" --header {}", quoted(&format!("{name}: {value}")));
        }
        if self.auth.is_some() && !request.headers().contains_key(AUTHORIZATION) {
            command += " --header \"authorization: Bearer $ACCESS_TOKEN\"";
        }
        if request.body().is_some() {
            command += " --data-binary @body.json";
        }
        Ok(command)
    }
}

/// Quotes text as one word of a shell, if necessary.
fn quoted(text: &str) -> String {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

//! A request as a command to type.

use http::header::AUTHORIZATION;

use super::redaction::known_secrets;
use super::{Client, exchange};
use crate::error::Result;
use crate::request::{Request, is_secret};

impl Client {
    /// The request as this client sends it, as a `curl` command for a POSIX shell, to try by hand
    /// or to show in a report.
    ///
    /// Secrets are left out: the token is `$ACCESS_TOKEN`, another header that holds one is
    /// `[redacted]`, and the body, which may hold one, is to be put into `body.json`. The query is
    /// there as it is.
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
    /// If the request leads to another origin than that of this client.
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

/// As one word of a shell. What is a word by itself stays as it is.
fn quoted(text: &str) -> String {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

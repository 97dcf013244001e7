//! Checks the URLs that a client is configured with.

use url::{ParseError, Url};

use crate::error::{Invalid, Result};

/// Parses the URL of a server, for clients built on top of this one.
///
/// `name` identifies the URL in the error.
///
/// # Errors
///
/// Returns an error if the text is not a URL, or its scheme is neither `https` nor `http`.
///
/// ```
/// use jsonapi_core::client::server_url;
///
/// let error = server_url("base URL", "api.example.com").unwrap_err();
/// assert!(error.to_string().contains("write `https://` before it"));
/// ```
pub fn server_url(name: &str, text: &str) -> Result<Url> {
    Ok(with_scheme(name, text)?)
}

/// Parses a URL that requests can be sent below, without a trailing slash.
pub(super) fn checked_url(name: &str, text: &str) -> Result<Url, Invalid> {
    let mut url = with_scheme(name, text)?;
    let problem = if !url.username().is_empty() || url.password().is_some() {
        "has credentials in it; give them to `bearer` or `auth`"
    } else if url.query().is_some() {
        "has a query; a query belongs to a request, or use a header"
    } else if url.fragment().is_some() {
        "has a fragment, which is never sent; leave out the `#` and what follows"
    } else {
        let path = url.path().trim_end_matches('/').to_owned();
        url.set_path(&path);
        return Ok(url);
    };
    Err(Invalid::new(format!("the {name} {problem}")))
}

fn with_scheme(name: &str, text: &str) -> Result<Url, Invalid> {
    let without_scheme = || {
        Invalid::new(format!(
            "the {name} is not a URL, as it has no scheme: write `https://` before it"
        ))
    };
    match Url::parse(text) {
        Ok(url) if is_host_and_port(&url) => Err(without_scheme()),
        Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(url),
        Ok(url) => Err(Invalid::new(format!(
            "the {name} has the scheme `{}`; use `https`",
            url.scheme()
        ))),
        Err(ParseError::RelativeUrlWithoutBase) => Err(without_scheme()),
        Err(error) => Err(Invalid::because(format!("the {name} is not a URL"), error)),
    }
}

/// `localhost:4010` and `api.example.com:8080/v1` parse as a scheme and a path.
fn is_host_and_port(url: &Url) -> bool {
    url.cannot_be_a_base() && url.path().starts_with(|it: char| it.is_ascii_digit())
}

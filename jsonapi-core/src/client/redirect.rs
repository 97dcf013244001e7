//! Decides whether to follow a redirect.

use http::header::LOCATION;
use http::{HeaderMap, Method, StatusCode};
use url::{Origin, Url};

use super::Shared;
use crate::error::Failure;
use crate::request::Request;

/// Returns the URL to repeat the request at, if `status` is a redirect with a `Location`.
///
/// Neither the token nor the body leaves the client's origins. Only 307 and 308 preserve the method
/// and body of a write; 301, 302 and 303 would silently turn it into a `GET`.
pub(super) fn target(
    shared: &Shared,
    request: &Request,
    from: &Url,
    status: StatusCode,
    headers: &HeaderMap,
) -> Result<Option<Url>, Failure> {
    let method = request.method();
    let keeps_method = match status.as_u16() {
        301..=303 => false,
        307 | 308 => true,
        _ => return Ok(None),
    };
    let Some(location) = headers.get(LOCATION) else {
        return Ok(None);
    };
    let to = location
        .to_str()
        .ok()
        .and_then(|location| from.join(location).ok());
    let Some(mut to) = to else {
        return refuse(status, "a `Location` that is not a URL");
    };
    if !shared.is_own(&to) {
        let origin = origin(&to);
        return refuse(
            status,
            &format!("{origin}, another origin: nothing was sent there"),
        );
    }
    if !to.username().is_empty() || to.password().is_some() {
        return refuse(status, "a URL with credentials: nothing was sent there");
    }
    if !keeps_method && !matches!(*method, Method::GET | Method::HEAD) {
        return refuse(
            status,
            &format!(
                "{}, which would turn {method} into GET: {}",
                to.path(),
                advice(request, from, &to),
            ),
        );
    }
    to.set_fragment(None);
    Ok(Some(to))
}

/// Advises what to do about a redirected write.
fn advice(request: &Request, from: &Url, to: &Url) -> String {
    let adds_slash = to.path().strip_suffix('/') == Some(from.path());
    if adds_slash && let Some(path) = type_path(request) {
        return format!(
            "the paths of this server end with a slash, so declare the resource with \
             `path = \"{path}/\"`"
        );
    }
    "call that URL instead".to_owned()
}

/// Returns the path of a resource type, from that of a request for its resources.
fn type_path(request: &Request) -> Option<&str> {
    let path = request.path().strip_prefix('/')?;
    if path.contains("/actions/") {
        return None;
    }
    let resource = path.split_once("/relationships/").map(|(it, _)| it);
    match (resource, request.method()) {
        (None, &Method::POST) => Some(path),
        (resource, _) => Some(resource.unwrap_or(path).rsplit_once('/')?.0),
    }
}

/// Returns whether two URLs have the same origin. Called for each request, so it does not allocate.
pub(super) fn is_same_origin(one: &Url, other: &Url) -> bool {
    one.scheme() == other.scheme()
        && one.host() == other.host()
        && one.port_or_known_default() == other.port_or_known_default()
}

/// Describes the origin of a URL without its path, query and credentials.
pub(super) fn origin(url: &Url) -> String {
    match url.origin() {
        Origin::Opaque(_) => format!("a `{}:` URL", url.scheme()),
        origin @ Origin::Tuple(..) => origin.ascii_serialization(),
    }
}

fn refuse(status: StatusCode, to: &str) -> Result<Option<Url>, Failure> {
    Err(Failure::Redirect {
        status,
        problem: format!("redirects to {to}"),
    })
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;
    use crate::client::Client;

    fn go(method: &Method, status: u16, location: &str) -> Result<Option<String>, String> {
        let from = Url::parse("https://api.example.com/v1/articles?x=1").unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(
            LOCATION,
            HeaderValue::from_bytes(location.as_bytes()).unwrap(),
        );
        let client = Client::builder("https://api.example.com/v1");
        let client = client.allow_origin("https://origin.example.com");
        let client = client.build().unwrap();
        target(
            &client.shared,
            &Request::to_link(method.clone(), from.clone()),
            &from,
            StatusCode::from_u16(status).unwrap(),
            &headers,
        )
        .map(|url| url.map(String::from))
        .map_err(|failure| failure.to_string())
    }

    #[test]
    fn a_read_goes_anywhere_on_the_origin() {
        for status in [301, 302, 303, 307, 308] {
            for (location, url) in [
                ("/v2/articles", "https://api.example.com/v2/articles"),
                (
                    "articles/1?a=b#c",
                    "https://api.example.com/v1/articles/1?a=b",
                ),
                ("https://API.example.com:443/x", "https://api.example.com/x"),
                (
                    "https://origin.example.com/x",
                    "https://origin.example.com/x",
                ),
            ] {
                assert_eq!(go(&Method::GET, status, location), Ok(Some(url.to_owned())));
            }
        }
        for status in [300, 304, 305, 306, 200, 404] {
            assert_eq!(go(&Method::GET, status, "/x"), Ok(None));
        }
    }

    #[test]
    fn nothing_leaves_the_origin() {
        for (location, named) in [
            (
                "https://evil.example.com/v1/articles?token=sesame",
                "https://evil.example.com,",
            ),
            (
                "http://api.example.com/v1/articles",
                "http://api.example.com,",
            ),
            (
                "https://api.example.com:8443/",
                "https://api.example.com:8443,",
            ),
            ("//evil.example.com/", "https://evil.example.com,"),
            ("data:text/html,sesame", "a `data:` URL,"),
            ("https://user:sesame@api.example.com/", "credentials"),
            ("https://[", "not a URL"),
            ("/caf\u{e9}", "not a URL"),
        ] {
            for method in [Method::GET, Method::POST] {
                let error = go(&method, 307, location).unwrap_err();
                assert!(error.contains(named), "{error}");
                assert!(!error.contains("sesame"), "{error}");
            }
        }
    }

    #[test]
    fn a_missing_slash_is_named() {
        for (method, from, path) in [
            (Method::POST, "/authors", "authors/"),
            (Method::PATCH, "/authors/1", "authors/"),
            (Method::DELETE, "/blog/authors/1", "blog/authors/"),
            (Method::POST, "/authors/1/relationships/books", "authors/"),
        ] {
            let segments = from.split('/').skip(1);
            let request = Request::new(method, segments).unwrap();
            let from = Url::parse(&format!("https://api.example.com{from}")).unwrap();
            let to = Url::parse(&format!("{from}/")).unwrap();
            let advice = advice(&request, &from, &to);
            assert!(advice.contains(&format!("`path = \"{path}\"`")), "{advice}");
        }
        // The paths of actions of resources and of collections look the same.
        let request = Request::new(Method::POST, ["authors", "1", "actions", "merge"]).unwrap();
        let from = Url::parse("https://api.example.com/authors/1/actions/merge").unwrap();
        let to = Url::parse("https://api.example.com/authors/1/actions/merge/").unwrap();
        assert_eq!(advice(&request, &from, &to), "call that URL instead");
    }

    #[test]
    fn a_write_never_becomes_a_read() {
        for method in [Method::POST, Method::PATCH, Method::DELETE] {
            for status in [301, 302, 303] {
                let error = go(&method, status, "/v1/other").unwrap_err();
                assert!(
                    error.contains("/v1/other") && error.contains(method.as_str()),
                    "{error}"
                );
            }
            for status in [307, 308] {
                let url = "https://api.example.com/v1/other".to_owned();
                assert_eq!(go(&method, status, "/v1/other"), Ok(Some(url)));
            }
        }
    }
}

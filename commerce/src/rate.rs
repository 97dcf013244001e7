//! The rate limits of the API.

use std::sync::LazyLock;
use std::time::Duration;

use http::Method;
use jsonapi_core::Request;
use jsonapi_core::client::{Quota, RateLimit};

/// Resource types that the API caches, with higher limits.
const CACHEABLE: [&str; 10] = [
    "bundles",
    "imports",
    "markets",
    "price_lists",
    "prices",
    "promotions",
    "sku_options",
    "skus",
    "stock_items",
    "stock_locations",
];

const AVERAGE: Duration = Duration::from_secs(60);
const BURST: Duration = Duration::from_secs(10);

/// Counts requests like the API does: per minute for all cacheable and all other types together,
/// and per ten seconds for each resource type.
///
/// The limits are those of live or test mode until responses state others. Nothing is assumed about
/// other servers.
pub(crate) fn followed(is_own: bool, is_live: bool) -> RateLimit {
    RateLimit::by(move |request| {
        let endpoint = endpoint(request);
        let is_cacheable = request.method() == Method::GET && CACHEABLE.contains(&endpoint);
        let class = if is_cacheable { "cacheable" } else { "other" };
        let (average, burst) = match (is_own, is_live, is_cacheable) {
            (false, _, _) => (u32::MAX, u32::MAX),
            (true, true, true) => (1000, 250),
            (true, false, true) => (500, 125),
            (true, true, false) => (200, 50),
            (true, false, false) => (100, 25),
        };
        vec![
            Quota::new(class, average, AVERAGE),
            Quota::new(format!("{class} /{endpoint}"), burst, BURST),
        ]
    })
}

/// Returns the resource type that a request is for. In the path of a link, it follows the path of
/// the base URL.
fn endpoint(request: &Request) -> &str {
    let path = request.path().trim_start_matches('/');
    let path = path.strip_prefix("api/").unwrap_or(path);
    path.split('/').next().unwrap_or_default()
}

/// The rate limit of the authentication endpoint, which all clients of a process share.
pub(crate) fn of_tokens() -> RateLimit {
    static TOKENS: LazyLock<RateLimit> =
        LazyLock::new(|| RateLimit::by(|_| vec![Quota::new("tokens", 30, AVERAGE)]));
    TOKENS.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(method: Method, path: &[&str]) -> Request {
        Request::new(method, path).unwrap()
    }

    #[test]
    fn quotas_count_by_resource_type() {
        let link = url("https://x.commercelayer.io/api/skus?page[number]=2");
        assert_eq!(endpoint(&link), "skus");
        assert_eq!(
            endpoint(&request(Method::GET, &["orders", "x", "customer"])),
            "orders"
        );
    }

    fn url(link: &str) -> Request {
        Request::to_link(Method::GET, link.parse().unwrap())
    }
}

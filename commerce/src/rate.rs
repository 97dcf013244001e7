//! How often the API may be asked.

use std::sync::LazyLock;
use std::time::Duration;

use http::Method;
use jsonapi_core::Request;
use jsonapi_core::client::{Quota, RateLimit};

/// What the API answers from a cache, which may be read more often.
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

/// Counts requests as the API does: by the minute all that are cacheable and all that are not, and
/// in ten seconds those for each type of resource.
///
/// Until the answers say otherwise, the limits are those of live or of test mode; of a server that
/// is not the API's own, nothing is known in advance.
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

/// The type of resource that a request is for. The path of a link has that of the base URL before
/// it.
fn endpoint(request: &Request) -> &str {
    let path = request.path().trim_start_matches('/');
    let path = path.strip_prefix("api/").unwrap_or(path);
    path.split('/').next().unwrap_or_default()
}

/// The limit of the API's authentication endpoint, which all clients of a process share.
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

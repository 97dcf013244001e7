//! From page to page by number, where a server gives no links and counts its pages.
//!
//! The specification leaves both to the server: the names here are those that servers use.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};
use url::Url;

use crate::document::Document;

/// Links that say that a server does give links.
const LINKS: [&str; 4] = ["first", "last", "prev", "next"];

/// How many pages there are: `page_count`, `page-count` and `pageCount` are one name.
const PAGES: [&str; 4] = ["pagecount", "totalpages", "lastpage", "pages"];

/// How many resources there are.
const RESOURCES: [&str; 5] = [
    "recordcount",
    "totalcount",
    "totalrecords",
    "total",
    "count",
];

/// Where the counts may be, besides in `meta` itself.
const WITHIN: [&str; 2] = ["page", "pagination"];

/// The URL of the page after the one that came from `url`; `None` if it was the last, or if its
/// number does not say where it stands.
pub(super) fn next<D>(url: &Url, page: &Document<D>) -> Option<Url> {
    if page.links.iter().any(|(name, _)| LINKS.contains(&name)) {
        return None;
    }
    let asked = Asked::of(url)?;
    let pages = count(page, &PAGES).or_else(|| {
        let resources = count(page, &RESOURCES)?;
        Some(resources.div_ceil(asked.size?))
    })?;
    (asked.number < pages).then(|| numbered(url, asked.number + 1))
}

/// What was asked for.
struct Asked {
    number: u64,
    /// Never 0.
    size: Option<u64>,
}

impl Asked {
    /// `None` if the page is not one by number, or these don't count from 1.
    fn of(url: &Url) -> Option<Self> {
        let (mut number, mut size) = (1, None);
        for (name, value) in url.query_pairs() {
            match &*name {
                "page[number]" => number = value.parse().ok()?,
                "page[size]" => size = Some(value.parse().ok()?),
                other if other.starts_with("page[") => return None,
                _ => {}
            }
        }
        (number > 0 && size != Some(0)).then_some(Self { number, size })
    }
}

fn count<D>(page: &Document<D>, names: &[&str]) -> Option<u64> {
    let meta = page.meta.as_map();
    let inner = WITHIN
        .iter()
        .filter_map(|name| meta.get(*name)?.as_object());
    std::iter::once(meta)
        .chain(inner)
        .find_map(|counts| named(counts, names))
}

fn named(counts: &Map<String, Value>, names: &[&str]) -> Option<u64> {
    let plain = |name: &str| name.replace(['_', '-'], "").to_ascii_lowercase();
    names.iter().find_map(|wanted| {
        let found = counts.iter().find(|(name, _)| plain(name) == *wanted);
        found?.1.as_u64()
    })
}

/// The same URL with another number; the rest of its query stays as it is.
fn numbered(url: &Url, number: u64) -> Url {
    let is_number = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        percent_decode_str(name).eq(*b"page[number]")
    };
    let rest = url.query().unwrap_or_default().split('&');
    let rest = rest.filter(|pair| !pair.is_empty() && !is_number(pair));
    let mut query: Vec<_> = rest.map(str::to_owned).collect();
    query.push(format!("page%5Bnumber%5D={number}"));
    let mut url = url.clone();
    url.set_query(Some(&query.join("&")));
    url
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ResourceObject;

    fn after(query: &str, rest: &str) -> Option<String> {
        let url = Url::parse(&format!("https://api.example.com/articles{query}")).unwrap();
        let page = format!(r#"{{"data":[],{rest}}}"#);
        let page = Document::<Vec<ResourceObject>>::from_slice(page.as_bytes()).unwrap();
        next(&url, &page).map(|url| url.query().unwrap().to_owned())
    }

    #[test]
    fn counts_have_many_names() {
        for meta in [
            r#"{"page_count":2}"#,
            r#"{"pageCount":2,"total":1000}"#,
            r#"{"total-pages":2}"#,
            r#"{"last_page":2}"#,
            r#"{"pagination":{"pages":2}}"#,
            r#"{"page":{"totalPages":2}}"#,
        ] {
            let meta = format!(r#""meta":{meta}"#);
            assert_eq!(after("", &meta).unwrap(), "page%5Bnumber%5D=2", "{meta}");
            assert_eq!(after("?page[number]=2", &meta), None, "{meta}");
        }
        for meta in [
            r#"{"record_count":3}"#,
            r#"{"totalCount":4}"#,
            r#"{"page":{"total":3}}"#,
        ] {
            let meta = format!(r#""meta":{meta}"#);
            let next = after("?page[size]=2", &meta).unwrap();
            assert_eq!(next, "page[size]=2&page%5Bnumber%5D=2");
            assert_eq!(after("?page[size]=2&page[number]=2", &meta), None);
            // How many a page holds is not known.
            assert_eq!(after("", &meta), None);
        }
    }

    #[test]
    fn the_rest_of_the_query_stays() {
        let next = after("?a=b%20c&page%5Bnumber%5D=8&&d", r#""meta":{"pages":9}"#);
        assert_eq!(next.unwrap(), "a=b%20c&d&page%5Bnumber%5D=9");
    }

    #[test]
    fn what_is_not_by_number_is_not_counted() {
        let many = r#""meta":{"page_count":9}"#;
        for query in [
            "?page[number]=0",
            "?page[number]=x",
            "?page[number]=-1",
            "?page[offset]=2",
            "?page[after]=x",
            "?page[size]=0",
        ] {
            assert_eq!(after(query, many), None, "{query}");
        }
        for rest in [
            r#""meta":{}"#,
            r#""meta":{"page_count":"9"}"#,
            r#""meta":{"page_count":-9}"#,
            r#""meta":{"page_count":0}"#,
            r#""meta":{"page_count":9},"links":{"next":null}"#,
            r#""meta":{"page_count":9},"links":{"prev":"/x"}"#,
        ] {
            assert_eq!(after("", rest), None, "{rest}");
        }
        let rest = format!(r#"{many},"links":{{"self":"/x"}}"#);
        assert!(after("", &rest).is_some());
    }
}

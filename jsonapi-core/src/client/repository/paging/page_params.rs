//! The query parameters that choose a page.

use percent_encoding::percent_decode_str;
use url::Url;

pub(super) const NUMBER: &str = "page[number]";
pub(super) const OFFSET: &str = "page[offset]";

/// Words in the names of other parameters that choose a page.
const OPAQUE: [&str; 7] = [
    "page", "cursor", "offset", "after", "before", "start", "skip",
];

/// Parameter families that choose no page.
const OTHERS: [&str; 5] = ["include", "fields", "sort", "filter", "stats"];

/// The page that a URL requests.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct PageParams {
    pub(super) number: Option<u64>,
    pub(super) offset: Option<u64>,
    /// Never 0.
    pub(super) size: Option<u64>,
    /// Whether the size is a `page[limit]`, which is used with an offset.
    pub(super) has_limit: bool,
    /// Whether other parameters choose the page, such as a cursor.
    pub(super) is_opaque: bool,
}

impl PageParams {
    pub(super) fn of(url: &Url) -> Self {
        let mut params = Self::default();
        for (name, value) in url.query_pairs() {
            let number = value.parse().ok();
            match &*name {
                NUMBER => {
                    params.number = number;
                    params.is_opaque |= number.is_none();
                }
                OFFSET => {
                    params.offset = number;
                    params.is_opaque |= number.is_none();
                }
                "page[size]" => params.size = number,
                "page[limit]" => {
                    params.size = number;
                    params.has_limit = true;
                }
                // These request counts.
                "page[total]" | "page[totals]" => {}
                other => params.is_opaque |= is_opaque(other),
            }
        }
        params.is_opaque |= params.number.is_some() && params.offset.is_some();
        params.size = params.size.filter(|size| *size > 0);
        params
    }
}

fn is_opaque(name: &str) -> bool {
    let family = name.split('[').next().unwrap_or_default();
    let plain = name.replace(['_', '-'], "").to_ascii_lowercase();
    !OTHERS.contains(&family)
        && !matches!(plain.as_str(), "perpage" | "pagesize" | "pagelimit")
        && OPAQUE.iter().any(|word| plain.contains(word))
}

/// Returns the URL with another value of a parameter, and the rest of its query unchanged.
pub(super) fn with(url: &Url, name: &str, value: u64) -> Url {
    let is_named = |pair: &&str| {
        let sent = pair.split('=').next().unwrap_or_default();
        percent_decode_str(sent).eq(name.bytes())
    };
    let rest = url.query().unwrap_or_default().split('&');
    let rest = rest.filter(|pair| !pair.is_empty() && !is_named(pair));
    let mut query: Vec<_> = rest.map(str::to_owned).collect();
    let name = name.replace('[', "%5B").replace(']', "%5D");
    query.push(format!("{name}={value}"));
    let mut url = url.clone();
    url.set_query(Some(&query.join("&")));
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(query: &str) -> Url {
        Url::parse(&format!("https://api.example.com/articles?{query}")).unwrap()
    }

    #[test]
    fn the_rest_of_the_query_stays() {
        let next = with(&url("a=b%20c&page%5Bnumber%5D=8&&d"), NUMBER, 9);
        assert_eq!(next.query(), Some("a=b%20c&d&page%5Bnumber%5D=9"));
        let next = with(&url("page[offset]=2&page[limit]=2"), OFFSET, 4);
        assert_eq!(next.query(), Some("page[limit]=2&page%5Boffset%5D=4"));
    }

    #[test]
    fn pages_are_chosen_by_number_by_offset_or_opaquely() {
        let params = PageParams::of(&url("page%5Bnumber%5D=2&page[size]=5&sort=-start"));
        assert_eq!((params.number, params.size), (Some(2), Some(5)));
        assert!(!params.is_opaque);
        let params = PageParams::of(&url("page[offset]=4&page[limit]=0"));
        assert_eq!((params.offset, params.size), (Some(4), None));
        for query in [
            "page[number]=x",
            "page[number]=-1",
            "page[after]=x",
            "page[number]=1&page[offset]=1",
            "page=2",
            "cursor=x",
            "startingAfter=x",
        ] {
            assert!(PageParams::of(&url(query)).is_opaque, "{query}");
        }
        for query in [
            "",
            "filter[page]=1",
            "fields[pages]=offset",
            "per_page=2",
            "page[totals]",
        ] {
            assert!(!PageParams::of(&url(query)).is_opaque, "{query}");
        }
    }
}

//! Reads the pagination links of a page.

use url::{ParseError, Url};

use crate::model::Links;

/// The names of pagination links.
const PAGINATION_LINKS: [&str; 4] = ["first", "last", "prev", "next"];

/// Returns whether a page has pagination links, even if none leads on.
pub(super) fn has_pagination_links(links: &Links) -> bool {
    links
        .iter()
        .any(|(name, _)| PAGINATION_LINKS.contains(&name))
}

/// Returns the URL of the `next` link. `None` if there is no such link, or if it leads to the page
/// itself, which is how some servers mark the last page.
///
/// # Errors
///
/// Returns an error if the link is not a URL.
pub(super) fn next(url: &Url, links: &Links, is_first: bool) -> Result<Option<Url>, ParseError> {
    let Some(link) = links.get("next") else {
        return Ok(None);
    };
    let next = url.join(link.href())?;
    let leads_here = |name: &str| {
        let link = links.get(name).and_then(|link| url.join(link.href()).ok());
        link.is_some_and(|link| is_same(&link, &next))
    };
    // A first page that was requested without a number is recognized by its `self` or `first` link.
    let is_here = is_same(url, &next) || leads_here("self") || is_first && leads_here("first");
    Ok((!is_here).then_some(next))
}

/// Returns whether two URLs are equal, regardless of the order and encoding of their queries.
fn is_same(one: &Url, other: &Url) -> bool {
    let parts = |url: &Url| {
        let mut pairs: Vec<_> = url.query_pairs().into_owned().collect();
        pairs.sort_unstable();
        (url.origin(), url.path().to_owned(), pairs)
    };
    parts(one) == parts(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(links: &str, is_first: bool) -> Option<String> {
        let url = Url::parse("https://api.example.com/articles?page[number]=2&sort=a").unwrap();
        let links: Links = serde_json::from_str(links).unwrap();
        let next = next(&url, &links, is_first).unwrap();
        next.map(|url| url.query().unwrap().to_owned())
    }

    #[test]
    fn a_next_link_to_the_page_itself_is_none() {
        for links in [
            r#"{}"#,
            r#"{"next":null}"#,
            r##"{"next":"?sort=a&page%5Bnumber%5D=2#top"}"##,
            r#"{"self":"?p=2","next":"https://api.example.com/articles?p=2"}"#,
        ] {
            assert_eq!(query(links, false), None, "{links}");
        }
        let round = r#"{"first":"?p=1","next":"?p=1"}"#;
        assert_eq!(query(round, true), None);
        assert_eq!(query(round, false).unwrap(), "p=1");
        assert_eq!(query(r#"{"next":"?p=3"}"#, true).unwrap(), "p=3");
    }
}

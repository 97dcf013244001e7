//! Reads where the links of a page lead.

use url::{ParseError, Url};

use crate::model::Links;

/// Links that show that a server gives links to pages.
const TO_PAGES: [&str; 4] = ["first", "last", "prev", "next"];

/// Whether a page has links to pages, even if to none after this one.
pub(super) fn are_given(links: &Links) -> bool {
    links.iter().any(|(name, _)| TO_PAGES.contains(&name))
}

/// The page that the `next` link leads to. `None` if there is no such link, or if it leads to the
/// page itself, which is how some servers mark the last page.
///
/// # Errors
///
/// If the link is no URL.
pub(super) fn next(url: &Url, links: &Links, is_first: bool) -> Result<Option<Url>, ParseError> {
    let Some(link) = links.get("next") else {
        return Ok(None);
    };
    let next = url.join(link.href())?;
    let leads_here = |name: &str| {
        let link = links.get(name).and_then(|link| url.join(link.href()).ok());
        link.is_some_and(|link| is_same(&link, &next))
    };
    // A first page that was asked for without its number is known by the link to itself.
    let is_here = is_same(url, &next) || leads_here("self") || is_first && leads_here("first");
    Ok((!is_here).then_some(next))
}

/// Whether two URLs are of one page, however their queries are ordered and encoded.
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

//! Links to the pages of a list.

use crate::model::{Link, Links};
use crate::query::{Parameter, Parameters};

/// Returns the page links of a list for a caller with these parameters.
///
/// A repository makes page links from the query that it receives, to which a wrapping repository may
/// have added a filter that callers must not see, or removed the fieldsets. So only the page and the
/// parameters of the repository are taken from a relative link (`?page[number]=2`); the rest is the
/// query of the caller. An absolute link gets the fieldsets of the caller.
pub(crate) fn page_links(links: &Links, requested: &Parameters) -> Links {
    let mut all = Links::new();
    for (name, link) in links.iter() {
        let is_page = matches!(name, "first" | "last" | "prev" | "next");
        let page = link.filter(|_| is_page);
        let page = page.and_then(|link| page_link(link.href(), requested));
        all.insert(name, page.or_else(|| link.cloned()));
    }
    all
}

fn page_link(href: &str, requested: &Parameters) -> Option<Link> {
    let (path, query) = href.split_once('?')?;
    if !path.is_empty() && requested.fields.is_empty() {
        return None;
    }
    let linked = Parameters::parse_any(query).ok()?;
    let parameters = if path.is_empty() {
        Parameters {
            page: linked.page,
            page_request: None,
            custom: replaced(&requested.custom, &linked.custom),
            ..requested.clone()
        }
    } else {
        Parameters {
            fields: requested.fields.clone(),
            ..linked
        }
    };
    Some(Link::from(format!("{path}?{parameters}")))
}

/// Returns the parameters of a request, with those that a link has instead of those of their names.
fn replaced(
    requested: &[(String, Parameter)],
    linked: &[(String, Parameter)],
) -> Vec<(String, Parameter)> {
    let is_replaced = |(name, parameter): &(String, Parameter)| {
        let mut linked = linked.iter();
        linked.any(|(other, of_link)| other == name && of_link.keys == parameter.keys)
    };
    let kept = requested.iter().filter(|one| !is_replaced(one)).cloned();
    kept.chain(linked.iter().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_link_repeats_the_query_of_the_caller() {
        let requested =
            "sort=title&filter[body]=x&fields[articles]=title&page[number]=1&myCursor=old";
        let requested = Parameters::parse(requested).unwrap();
        let next = |href: &str| {
            let links = Links::new().with("next", href).with("self", href);
            let links = page_links(&links, &requested);
            // No link to a page is another.
            assert_eq!(links.get("self").unwrap().href(), href);
            let next = links.get("next").unwrap().href();
            let (path, query) = next.split_once('?').unwrap();
            (path.to_owned(), Parameters::parse(query).unwrap())
        };
        let expected = |query: &str| Parameters::parse(query).unwrap();
        for (href, path, query) in [
            // The page and a parameter of the repository's own; no filter that it added.
            (
                "?page[number]=2&myCursor=new&filter[tenant]=7&sort=id",
                "",
                "sort=title&filter[body]=x&fields[articles]=title&page[number]=2&myCursor=new",
            ),
            // Of a link to elsewhere, the fields.
            (
                "/all?page[number]=2&filter[tenant]=7&fields[articles]=body",
                "/all",
                "page[number]=2&filter[tenant]=7&fields[articles]=title",
            ),
        ] {
            assert_eq!(next(href), (path.to_owned(), expected(query)));
        }
        // One without fields stays as it is, where the caller asked for none.
        let elsewhere = "/all?page[number]=2&b&a=%20";
        let links = Links::new().with("next", elsewhere);
        let links = page_links(&links, &Parameters::parse("sort=title").unwrap());
        assert_eq!(links.get("next").unwrap().href(), elsewhere);
    }
}

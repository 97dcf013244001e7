//! Links to the pages of a list.

use crate::model::{Link, Links};
use crate::query::Parameters;

/// The links of a list for whoever asked for it with these parameters.
///
/// A repository makes them of the query that it got. A repository around it may have changed that:
/// added a filter that no caller is to see, or left out the fields. So a link that is relative to
/// the list (`?page[number]=2`) says the page, with parameters of the repository's own; all else
/// is what the caller asked. Of a link to elsewhere only the fields are the caller's: they are
/// left to whoever writes the document.
pub(crate) fn page_links(links: &Links, asked: &Parameters) -> Links {
    let mut all = Links::new();
    for (name, link) in links.iter() {
        let is_page = matches!(name, "first" | "last" | "prev" | "next");
        let page = link.filter(|_| is_page);
        let page = page.and_then(|link| page_link(link.href(), asked));
        all.insert(name, page.or_else(|| link.cloned()));
    }
    all
}

fn page_link(href: &str, asked: &Parameters) -> Option<Link> {
    let (path, query) = href.split_once('?')?;
    if !path.is_empty() && asked.fields.is_empty() {
        return None;
    }
    let given = Parameters::parse(query).ok()?;
    let parameters = if path.is_empty() {
        Parameters {
            page: given.page,
            custom: given.custom,
            ..asked.clone()
        }
    } else {
        Parameters {
            fields: asked.fields.clone(),
            ..given
        }
    };
    Some(Link::from(format!("{path}?{parameters}")))
}

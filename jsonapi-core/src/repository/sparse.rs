//! Sparse fieldsets of documents that are made of whole resources.

use crate::document::{Link, Links};
use crate::query::{Parameters, Query};

/// The query for whole resources: fields are left out where the document is written.
pub(super) fn whole<R>(parameters: &Parameters) -> Query<R> {
    Query::from_parameters(without_fields(parameters))
}

/// The same parameters, but for whole resources.
pub(crate) fn without_fields(parameters: &Parameters) -> Parameters {
    Parameters {
        fields: Vec::new(),
        ..parameters.clone()
    }
}

/// Links to other pages ask for the same fields, which the repository was not told of.
pub(super) fn links(links: &Links, asked: &Parameters) -> Links {
    if asked.fields.is_empty() {
        return links.clone();
    }
    let mut all = Links::new();
    for (name, link) in links.iter() {
        let is_page = matches!(name, "first" | "last" | "prev" | "next");
        let page = link.filter(|_| is_page).and_then(|link| {
            let (path, query) = link.href().split_once('?')?;
            let parameters = Parameters {
                fields: asked.fields.clone(),
                ..Parameters::parse(query).ok()?
            };
            Some(Link::from(format!("{path}?{parameters}")))
        });
        all.insert(name, page.or_else(|| link.cloned()));
    }
    all
}

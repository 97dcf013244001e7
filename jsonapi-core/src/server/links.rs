//! The links of a document, and the linkage that comes with them.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::settings::Settings;
use crate::document::{Document, identity};
use crate::error::{Error, Invalid};
use crate::model::uri::segment;
use crate::model::{Link, Linkage, Links, RelationshipObject, ResourceObject};
use crate::query::Parameters;
use crate::repository::{RawDocument, page_links};
use crate::resource::included;
use crate::resource::primary::{PrimaryData, ReadPrimaryData};

/// Which links a router writes into the documents of its repositories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Linking {
    /// None but those that the repositories give.
    #[default]
    Given,
    /// Those of resources and relationships, beside linkage.
    All,
    /// The same, but linkage only where what it leads to is included.
    InsteadOfLinkage,
}

/// A resource type and an id, and the name of a relationship.
type Followed = HashSet<(String, String, String)>;

/// How documents are shown below a path.
pub(super) struct Shown<'a> {
    pub(super) settings: &'a Settings,
    /// Where the router is mounted.
    pub(super) base: &'a str,
    /// The path of the request.
    pub(super) path: &'a str,
    pub(super) parameters: &'a Parameters,
}

impl Shown<'_> {
    /// The document with its links.
    pub(super) fn many(&self, text: RawDocument) -> Result<RawDocument, Error> {
        if self.settings.linking == Linking::Given {
            return self.with_page_links(text);
        }
        self.linked::<Vec<ResourceObject>>(&text, |data| data.iter_mut().collect())
    }

    /// The same, of a document about one resource or none.
    pub(super) fn one(&self, text: RawDocument) -> Result<RawDocument, Error> {
        if self.settings.linking == Linking::Given {
            return Ok(text);
        }
        self.linked::<Option<ResourceObject>>(&text, |data| data.iter_mut().collect())
    }

    fn linked<T: PrimaryData + for<'de> ReadPrimaryData<'de>>(
        &self,
        text: &RawDocument,
        items: impl Fn(&mut T) -> Vec<&mut ResourceObject>,
    ) -> Result<RawDocument, Error> {
        let mut document: Document<T> = text.read()?;
        let links = page_links(&document.links, self.parameters);
        document.links = as_paths(&links, self.path);
        let mut included = document
            .included
            .resource_objects()
            .collect::<Result<Vec<_>, _>>()?;
        let mut primary = items(&mut document.data);
        let followed = self.followed(&primary, &included);
        for resource in primary
            .iter_mut()
            .map(|one| &mut **one)
            .chain(&mut included)
        {
            self.link(resource, &followed);
        }
        if !included.is_empty() {
            let text = serde_json::to_string(&included);
            let text = text.map_err(|error| Invalid::new(error.to_string()))?;
            document.included = included::from_text(text)?;
        }
        RawDocument::of(&document)
    }

    /// The document with links to its pages as the caller asked for them; the rest of the text
    /// stays as it is.
    fn with_page_links(&self, text: RawDocument) -> Result<RawDocument, Error> {
        #[derive(Deserialize)]
        struct TopLevel<'a> {
            #[serde(borrow)]
            links: Option<&'a RawValue>,
        }
        if text.pages_ask(self.parameters) {
            return Ok(text);
        }
        let unreadable = |error: serde_json::Error| Error::from(Invalid::new(error.to_string()));
        let whole = text.as_bytes();
        let top_level: TopLevel<'_> = serde_json::from_slice(whole).map_err(unreadable)?;
        let Some(given) = top_level.links.map(RawValue::get) else {
            return Ok(text);
        };
        let links: Links = serde_json::from_str(given).map_err(unreadable)?;
        let links = page_links(&links, self.parameters);
        let links = serde_json::to_string(&links).map_err(unreadable)?;
        let start = given.as_ptr().addr() - whole.as_ptr().addr();
        let (before, after) = (&whole[..start], &whole[start + given.len()..]);
        Ok(RawDocument::of_text(
            [before, links.as_bytes(), after].concat().into(),
        ))
    }

    /// Which relationships the include paths follow.
    fn followed(&self, primary: &[&mut ResourceObject], included: &[ResourceObject]) -> Followed {
        let mut followed = Followed::new();
        if self.settings.linking == Linking::All {
            return followed;
        }
        let primary = primary.iter().map(|one| &**one);
        let roots: Vec<_> = primary.collect();
        let all = roots.iter().copied().chain(included);
        let all: HashMap<_, _> = all.map(|one| (identity(one), one)).collect();
        for path in self.parameters.include.iter().flatten() {
            let mut here = roots.clone();
            for step in path.split('.') {
                let mut next = HashMap::new();
                for resource in here {
                    let (type_name, id) = identity(resource);
                    let place = (type_name.to_owned(), id.to_owned(), step.to_owned());
                    followed.insert(place);
                    let linkage = resource
                        .relationship(step)
                        .and_then(RelationshipObject::data);
                    let identifiers = linkage.map_or(&[][..], Linkage::identifiers);
                    let there = identifiers
                        .iter()
                        .filter_map(|to| all.get(&(to.type_name(), to.id()?)));
                    next.extend(there.map(|one| (identity(one), *one)));
                }
                here = next.into_values().collect();
            }
        }
        followed
    }

    /// Writes the links of a resource, and takes out linkage that is not to be there.
    fn link(&self, resource: &mut ResourceObject, followed: &Followed) {
        let (type_name, id) = identity(resource);
        let Some(schema) = self.settings.schemas.get(type_name) else {
            return;
        };
        let mut own = format!("{}/{}", self.base, schema.path);
        if !schema.singleton {
            own = format!("{own}/{}", segment(id));
        }
        let kept = |name: &str| {
            let place = (type_name.to_owned(), id.to_owned(), name.to_owned());
            self.settings.linking == Linking::All || followed.contains(&place)
        };
        let relationships: Vec<_> = resource
            .relationships()
            .map(|(name, held)| {
                let links = Links::new()
                    .with("self", format!("{own}/relationships/{name}"))
                    .with("related", format!("{own}/{name}"));
                let held = if kept(name) {
                    held.clone()
                } else if held.meta().is_empty() {
                    RelationshipObject::default()
                } else {
                    RelationshipObject::default().with_meta(held.meta().clone())
                };
                (name.to_owned(), held.with_links(links))
            })
            .collect();
        for (name, relationship) in relationships {
            resource.set_relationship(name, relationship);
        }
        let mut links = resource.links().clone();
        links.insert("self", Link::from(own));
        resource.set_links(links);
    }
}

/// Links that are relative to the list itself, as paths: not every client resolves them.
fn as_paths(links: &Links, path: &str) -> Links {
    let mut all = Links::new();
    for (name, link) in links.iter() {
        let absolute = link.filter(|link| link.href().starts_with('?'));
        let absolute = absolute.map(|link| Link::from(format!("{path}{}", link.href())));
        all.insert(name, absolute.or_else(|| link.cloned()));
    }
    all
}

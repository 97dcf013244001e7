//! Adding links to documents.

use std::collections::{HashMap, HashSet};

use bytes::Bytes;

use super::settings::Settings;
use super::tag::Tag;
use crate::budget::Budget;
use crate::document::reach::HasLinkage;
use crate::error::Error;
use crate::model::uri::{self, segment};
use crate::model::{Link, Linkage, Links};
use crate::query::Parameters;
use crate::repository::page_links;
use crate::repository::parts::{
    DataParts, DocumentParts, DocumentWriter, ResourceParts, ResourceUrl,
};

/// The links that a router adds to documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Linking {
    /// Only those of the repositories.
    #[default]
    Passthrough,
    /// Those of resources and relationships, beside linkage.
    All,
    /// The same, but linkage only where what it leads to is included.
    InsteadOfLinkage,
}

/// Writes documents below a path, with their links.
pub(super) struct LinkRenderer<'a> {
    pub(super) settings: &'a Settings,
    /// The path at which the router is mounted.
    pub(super) base: &'a str,
    /// The path of the request.
    pub(super) path: &'a str,
    pub(super) parameters: &'a Parameters,
    pub(super) budget: Budget,
}

impl LinkRenderer<'_> {
    /// The text of the document, and its tag.
    pub(super) fn tagged(&self, parts: DocumentParts) -> Result<(Bytes, Tag), Error> {
        let version = match &parts.data {
            DataParts::One(one) => one.as_ref().map(|one| one.version().into()),
            DataParts::Linkage(linkage) => Some(Tag::version_of(linkage)),
            DataParts::Many(_) => None,
        };
        let text = self.write(parts)?;
        let tag = Tag::new(version.as_deref(), &text);
        Ok((text, tag))
    }

    /// The text of the document.
    fn write(&self, mut parts: DocumentParts) -> Result<Bytes, Error> {
        let parameters = self.parameters;
        parts.links = page_links(&parts.links, parameters);
        let url = |type_name: &str, id: &str| self.find(type_name, id);
        let mut writer = DocumentWriter {
            parameters,
            url: None,
            budget: self.budget,
        };
        if self.settings.linking != Linking::Passthrough {
            parts.links = as_paths(&parts.links, self.path);
            writer.url = Some(&url);
        }
        if self.settings.linking == Linking::InsteadOfLinkage {
            self.leave_out_linkage(&mut parts);
        }
        writer.write(&parts).map(Bytes::from)
    }

    /// The URL of a resource, if the router has its type.
    pub(super) fn find(&self, type_name: &str, id: &str) -> Option<ResourceUrl> {
        let schema = *self.settings.schemas.get(type_name)?;
        let (base, path) = (self.base, uri::path(schema.path));
        let url = match schema.singleton {
            true => format!("{base}/{path}"),
            false => format!("{base}/{path}/{}", segment(id)),
        };
        Some(ResourceUrl { url, schema })
    }

    /// Leaves the linkage of those relationships alone that the include paths follow.
    fn leave_out_linkage(&self, parts: &mut DocumentParts) {
        let followed = self.followed(parts);
        let edit = |resource: &mut ResourceParts| {
            if !self.settings.schemas.contains_key(resource.type_name()) {
                return;
            }
            let steps = followed.get(&key(resource));
            let edited = resource
                .clone()
                .with_linkage_of(|name| steps.is_some_and(|steps| steps.contains(name)));
            *resource = edited;
        };
        match &mut parts.data {
            DataParts::One(one) => one.iter_mut().for_each(edit),
            DataParts::Many(many) => many.iter_mut().for_each(edit),
            DataParts::Linkage(_) => {}
        }
        parts.included.iter_mut().flatten().for_each(edit);
    }

    /// The relationships that the include paths follow, by type and id of the resource.
    fn followed(&self, parts: &DocumentParts) -> HashMap<(String, String), HashSet<String>> {
        let roots: Vec<_> = parts.data.resources().iter().collect();
        let all = roots.iter().copied().chain(parts.included.iter().flatten());
        let all: HashMap<_, _> = all.map(|one| (one.identity(), one)).collect();
        let mut followed: HashMap<_, HashSet<String>> = HashMap::new();
        for path in self.parameters.include.iter().flatten() {
            let mut here = roots.clone();
            for step in path.split('.') {
                let mut next = HashMap::new();
                for resource in here {
                    followed
                        .entry(key(resource))
                        .or_default()
                        .insert(step.to_owned());
                    let linkage = resource.linkage(step);
                    let identifiers = linkage.map_or(&[][..], Linkage::identifiers).iter();
                    let there =
                        identifiers.filter_map(|to| all.get(&(to.type_name(), to.id()?)).copied());
                    next.extend(there.map(|one| (one.identity(), one)));
                }
                here = next.into_values().collect();
            }
        }
        followed
    }
}

fn key(resource: &ResourceParts) -> (String, String) {
    (resource.type_name().to_owned(), resource.id().to_owned())
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

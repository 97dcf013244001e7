//! Documents of resources, as the API shows them.

use std::collections::{BTreeMap, BTreeSet};

use jsonapi_core::{Links, Meta, RelationshipObject, ResourceObject};
use serde::Serialize;
use serde_json::Value;

use super::kind::Kind;
use super::query::Query;
use super::store::Store;

/// How resources are shown in the answer to a request.
pub(super) struct View<'a> {
    pub(super) store: &'a Store,
    pub(super) query: &'a Query,
    /// The base URL that the request came to.
    pub(super) base: &'a str,
}

/// A document, ready to be written.
#[derive(Serialize)]
pub(super) struct Body {
    data: Data,
    #[serde(skip_serializing_if = "Option::is_none")]
    included: Option<Vec<ResourceObject>>,
    #[serde(skip_serializing_if = "Links::is_empty")]
    links: Links,
    #[serde(skip_serializing_if = "Meta::is_empty")]
    meta: Meta,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Data {
    One(Option<Box<ResourceObject>>),
    Many(Vec<ResourceObject>),
}

/// Type and id.
type Key<'a> = (&'a str, &'a str);

/// Which relationships of which resources are shown with linkage.
type Loaded<'a> = BTreeMap<Key<'a>, BTreeSet<&'a str>>;

impl<'a> View<'a> {
    /// One resource, or none.
    pub(super) fn one(&self, resource: Option<&'a ResourceObject>) -> Body {
        let primary: Vec<_> = resource.into_iter().collect();
        let (loaded, included) = self.include(&primary);
        let data = resource.map(|resource| Box::new(self.show(resource, &loaded)));
        self.body(
            Data::One(data),
            &loaded,
            &included,
            Links::new(),
            Meta::new(),
        )
    }

    /// The page of these resources that is asked for; `path` is where they are.
    pub(super) fn page(&self, path: &str, mut all: Vec<&'a ResourceObject>) -> Body {
        self.query.sort(&mut all);
        let page = self.query.page(&all);
        let (loaded, included) = self.include(&page);
        let mut links = Links::new();
        for (name, number) in self.query.pages(all.len()) {
            let query = self.query.for_page(number);
            links.insert(name, Some(format!("{}{path}?{query}", self.base).into()));
        }
        let meta = Meta::new()
            .with("record_count", all.len())
            .with("page_count", self.query.page_count(all.len()));
        let data = page
            .iter()
            .map(|resource| self.show(resource, &loaded))
            .collect();
        self.body(Data::Many(data), &loaded, &included, links, meta)
    }

    fn body(
        &self,
        data: Data,
        loaded: &Loaded<'a>,
        included: &[&'a ResourceObject],
        links: Links,
        meta: Meta,
    ) -> Body {
        let asked = self.query.include().next().is_some();
        let included = included.iter().map(|it| self.show(it, loaded)).collect();
        Body {
            data,
            included: asked.then_some(included),
            links,
            meta,
        }
    }

    /// Follows the include paths: each resource once, however many paths lead to it.
    fn include(&self, primary: &[&'a ResourceObject]) -> (Loaded<'a>, Vec<&'a ResourceObject>) {
        let mut loaded = Loaded::new();
        let mut included = Vec::new();
        let mut seen: BTreeSet<_> = primary.iter().map(|it| key(it)).collect();
        for path in self.query.include() {
            let mut here = primary.to_vec();
            for step in path.split('.') {
                // The name as the schema has it, which lives as long as the resources.
                let mut next = BTreeMap::new();
                for resource in here {
                    let Some(relationship) =
                        Kind::named(resource.type_name()).and_then(|kind| kind.relationship(step))
                    else {
                        continue;
                    };
                    loaded
                        .entry(key(resource))
                        .or_default()
                        .insert(relationship.name);
                    let linkage =
                        self.store
                            .linkage(resource, relationship.name, relationship.to_many);
                    for identifier in linkage.identifiers() {
                        let id = identifier.id().unwrap_or_default();
                        if let Some(found) = self.store.get(identifier.type_name(), id) {
                            next.insert(key(found), found);
                        }
                    }
                }
                here = next.into_values().collect();
                included.extend(here.iter().filter(|it| seen.insert(key(it))));
            }
        }
        (loaded, included)
    }

    /// A resource with the fields that are asked for.
    fn show(&self, resource: &ResourceObject, loaded: &Loaded<'_>) -> ResourceObject {
        let (type_name, id) = key(resource);
        let shown = ResourceObject::new(type_name, id).with_meta(Meta::new().with("mode", "test"));
        let Some(kind) = Kind::named(type_name) else {
            // A type that the sandbox only knows from its seed: as it is.
            return resource
                .attributes()
                .iter()
                .fold(shown, |shown, (name, value)| {
                    shown.with_attribute(name, value.clone())
                });
        };
        let own = format!("{}/{type_name}/{id}", self.base);
        let mut shown = shown.with_links(Links::new().with("self", own.as_str()));
        // What begins with an underscore is only ever sent to the API: its reference says otherwise
        // of `_external_price`, but that is no name that a document may have.
        let wanted = |name: &str| !name.starts_with('_') && self.query.wants(type_name, name);
        for attribute in kind.schema.attributes {
            if attribute.access.read && wanted(attribute.name) {
                let value = resource.attributes().get(attribute.name);
                shown
                    .attributes_mut()
                    .insert(attribute.name.into(), value.cloned().unwrap_or(Value::Null));
            }
        }
        let loaded = loaded.get(&(type_name, id));
        for relationship in kind.schema.relationships {
            let name = relationship.name;
            if !wanted(name) {
                continue;
            }
            let object = if loaded.is_some_and(|loaded| loaded.contains(name)) {
                self.store
                    .linkage(resource, name, relationship.to_many)
                    .into()
            } else {
                RelationshipObject::default()
            };
            shown.set_relationship(name, object.with_links(self.links_of(&own, name)));
        }
        shown
    }

    /// The links of a relationship.
    pub(super) fn links_of(&self, own: &str, name: &str) -> Links {
        Links::new()
            .with("self", format!("{own}/relationships/{name}"))
            .with("related", format!("{own}/{name}"))
    }
}

fn key(resource: &ResourceObject) -> Key<'_> {
    (resource.type_name(), resource.id().unwrap_or_default())
}

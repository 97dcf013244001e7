//! The resources of one type, in the order of their creation, and the rules for them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use compact_str::CompactString;

use super::resources::Resources;
use crate::document::ResourceObject;
use crate::error::{Error, Invalid};
use crate::query::Parameter;
use crate::read::{Cursor, ReadTarget};
use crate::schema::Schema;
use crate::target::Resource;
use crate::trace::Trace;

/// Whether a resource passes.
pub(super) type Passes = Box<dyn Fn(&Resources, &ResourceObject) -> bool>;
type Filter = dyn Fn(&Parameter) -> Result<Passes, Error> + Send + Sync;
type OnWrite =
    dyn Fn(&mut ResourceObject, Option<&ResourceObject>) -> Result<(), Error> + Send + Sync;

/// What a user of the store may replace.
#[derive(Clone)]
pub(super) struct Rules {
    pub(super) ids: Arc<dyn Fn(u64) -> String + Send + Sync>,
    pub(super) filter: Option<Arc<Filter>>,
    pub(super) on_write: Option<Arc<OnWrite>>,
    /// The size of a page where the query asks for none; without it, a list is whole then.
    pub(super) page_size: Option<u64>,
}

/// A resource with its place among the others.
pub(super) type Held = (u64, Arc<ResourceObject>);

pub(super) struct Collection {
    pub(super) schema: &'static Schema,
    pub(super) rules: Rules,
    /// Whether a resource is what the type declares.
    pub(super) check: fn(&ResourceObject) -> Result<(), Error>,
    resources: BTreeMap<u64, Arc<ResourceObject>>,
    places: HashMap<CompactString, u64>,
    next_place: u64,
    ids_made: u64,
}

impl Collection {
    pub(super) fn of<R: Resource + for<'de> ReadTarget<'de>>() -> Self {
        Self {
            schema: R::SCHEMA,
            rules: Rules {
                ids: Arc::new(|made| (made + 1).to_string()),
                filter: None,
                on_write: None,
                page_size: None,
            },
            check: check::<R>,
            resources: BTreeMap::new(),
            places: HashMap::new(),
            next_place: 0,
            ids_made: 0,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.resources.len()
    }

    pub(super) fn find(&self, id: &str) -> Option<&ResourceObject> {
        Some(self.resources.get(self.places.get(id)?)?)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &ResourceObject> {
        self.resources.values().map(|resource| &**resource)
    }

    /// An id that no resource has.
    pub(super) fn new_id(&mut self) -> Result<CompactString, Error> {
        // After one try more than there are resources, it can only be that ids come again.
        for _ in 0..=self.len() {
            let id = CompactString::from((self.rules.ids)(self.ids_made));
            self.ids_made += 1;
            if !self.places.contains_key(&id) {
                return Ok(id);
            }
        }
        let message = "the function that makes ids makes only those that are taken";
        Err(Invalid::new(message).into())
    }

    /// Puts a resource in its place, or after all others; gives what was there.
    pub(super) fn put(&mut self, id: &str, resource: Arc<ResourceObject>) -> Option<Held> {
        let place = *self.places.entry(id.into()).or_insert_with(|| {
            self.next_place += 1;
            self.next_place
        });
        let before = self.resources.insert(place, resource)?;
        Some((place, before))
    }

    pub(super) fn remove(&mut self, id: &str) -> Option<Held> {
        let place = self.places.remove(id)?;
        Some((place, self.resources.remove(&place)?))
    }

    /// Makes it as it was.
    pub(super) fn restore(&mut self, id: CompactString, held: Option<Held>) {
        match held {
            Some((place, resource)) => {
                self.places.insert(id, place);
                self.resources.insert(place, resource);
            }
            None => drop(self.remove(&id)),
        }
    }
}

fn check<R: Resource + for<'de> ReadTarget<'de>>(resource: &ResourceObject) -> Result<(), Error> {
    let trace = Trace::default();
    let text = serde_json::to_string(resource);
    text.and_then(|text| R::read(&mut Cursor::new(&text), &trace).map(drop))
        .map_err(|error| Error::decode(trace, &error))
}

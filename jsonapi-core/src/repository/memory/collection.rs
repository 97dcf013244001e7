//! The resources of one type, in the order of their creation, and the rules for them.

use std::collections::{BTreeMap, HashMap};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use compact_str::CompactString;
use foldhash::quality::RandomState;
use serde_json::Value;

use super::stored::Stored;
use super::view::StoreView;
use crate::error::{Error, Invalid};
use crate::filter::FindResource;
use crate::model::ResourceObject;
use crate::query::Parameter;
use crate::resource::resource_type::ResourceType;
use crate::resource::schema::Schema;

/// Decides whether a resource passes a filter.
pub(super) type Passes = Box<dyn Fn(&StoreView, &ResourceObject) -> bool>;
/// Makes functions that decide whether a resource passes.
pub(super) type Filter = dyn Fn(&Parameter) -> Result<Passes, Error> + Send + Sync;
/// Returns the value that a resource is sorted by.
pub(super) type SortBy = dyn Fn(&StoreView, &ResourceObject) -> Value + Send + Sync;
/// Changes a resource before it is written, or refuses the write.
pub(super) type OnWrite =
    dyn Fn(&mut ResourceObject, Option<&ResourceObject>) -> Result<(), Error> + Send + Sync;

/// Makes an id from the number of ids made before.
pub(super) type MakeId = dyn Fn(u64) -> String + Send + Sync;

/// The configuration of a resource type in a store.
#[derive(Clone)]
pub(super) struct Rules {
    pub(super) ids: Arc<MakeId>,
    pub(super) filter: Option<Arc<Filter>>,
    /// Sort keys besides the attributes, each with the value that it compares.
    pub(super) sort_keys: BTreeMap<String, Arc<SortBy>>,
    pub(super) on_write: Option<Arc<OnWrite>>,
    /// The size of a page where the query asks for none; without it, a list is whole then.
    pub(super) page_size: Option<u64>,
}

/// A resource with its position among the others.
pub(super) type Positioned = (u64, Arc<Stored>);

/// A clone shares the resources.
#[derive(Clone)]
pub(super) struct Collection {
    pub(super) of: &'static ResourceType,
    pub(super) rules: Rules,
    resources: BTreeMap<u64, Arc<Stored>>,
    positions: HashMap<CompactString, u64, RandomState>,
    next_place: u64,
    ids_made: u64,
}

impl Collection {
    pub(super) fn new(of: &'static ResourceType) -> Self {
        Self {
            of,
            rules: Rules {
                ids: Arc::new(|made| (made + 1).to_string()),
                filter: None,
                sort_keys: BTreeMap::new(),
                on_write: None,
                page_size: None,
            },
            resources: BTreeMap::new(),
            positions: HashMap::default(),
            next_place: 0,
            ids_made: 0,
        }
    }

    pub(super) fn schema(&self) -> &'static Schema {
        self.of.schema()
    }

    pub(super) fn len(&self) -> usize {
        self.resources.len()
    }

    pub(super) fn find(&self, id: &str) -> Option<&Arc<Stored>> {
        self.resources.get(self.positions.get(id)?)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Stored> {
        self.resources.values().map(|resource| &**resource)
    }

    /// An id that no resource has.
    pub(super) fn new_id(&mut self) -> Result<CompactString, Error> {
        // After one try more than there are resources, it can only be that ids come again.
        for _ in 0..=self.len() {
            let id = CompactString::from((self.rules.ids)(self.ids_made));
            self.ids_made += 1;
            if !self.positions.contains_key(&id) {
                return Ok(id);
            }
        }
        let message = "the function that makes ids makes only those that are taken";
        Err(Invalid::new(message).into())
    }

    /// Returns the resource at this position, to change it.
    pub(super) fn at(&mut self, position: u64) -> Option<&mut Arc<Stored>> {
        self.resources.get_mut(&position)
    }

    /// Returns the position of the resource with this id, or a new one after all others.
    pub(super) fn position_of(&mut self, id: &str) -> u64 {
        if let Some(position) = self.positions.get(id) {
            return *position;
        }
        self.next_place += 1;
        self.next_place
    }

    /// Puts a resource, or none, where one with this id was; gives that.
    pub(super) fn replace(&mut self, id: &str, after: Option<Positioned>) -> Option<Positioned> {
        let before = self.positions.get(id).copied();
        if let (Some(position), Some((new_position, resource))) = (before, &after)
            && position == *new_position
        {
            let before = self.resources.insert(position, Arc::clone(resource));
            return before.map(|before| (position, before));
        }
        let before =
            before.and_then(|position| Some((position, self.resources.remove(&position)?)));
        match after {
            Some((position, resource)) => {
                self.positions.insert(id.into(), position);
                self.resources.insert(position, resource);
            }
            None => drop(self.positions.remove(id)),
        }
        before
    }
}

/// The collections of a store, by type.
#[derive(Clone, Default)]
pub(super) struct Collections(BTreeMap<&'static str, Arc<Collection>>);

impl Collections {
    pub(super) fn find(&self, type_name: &str, id: &str) -> Option<&Arc<Stored>> {
        self.0.get(type_name)?.find(id)
    }
}

impl Deref for Collections {
    type Target = BTreeMap<&'static str, Arc<Collection>>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Collections {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl FindResource for Collections {
    fn find_resource(&self, type_name: &str, id: &str) -> Option<&ResourceObject> {
        self.find(type_name, id).map(|stored| stored.object())
    }
}

//! The resources of one type, in the order of their creation, and the rules for them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use compact_str::CompactString;
use serde_json::{Map, Value};

use super::resources::{StoreView, refusal};
use crate::codec::Cursor;
use crate::codec::trace::Trace;
use crate::error::{Error, Invalid};
use crate::model::name::is_member_name;
use crate::model::{Linkage, ResourceObject, escape};
use crate::query::Parameter;
use crate::resource::read::ReadTarget;
use crate::resource::schema::Schema;
use crate::resource::target::Resource;

/// Whether a resource passes.
pub(super) type Passes = Box<dyn Fn(&StoreView, &ResourceObject) -> bool>;
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

/// A clone shares the resources.
#[derive(Clone)]
pub(super) struct Collection {
    pub(super) schema: &'static Schema,
    pub(super) rules: Rules,
    /// Completes a resource, if it is what the type declares.
    pub(super) complete: fn(&mut ResourceObject) -> Result<(), Error>,
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
            complete: complete::<R>,
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

    /// The resource in this place, to change.
    pub(super) fn at(&mut self, place: u64) -> Option<&mut Arc<ResourceObject>> {
        self.resources.get_mut(&place)
    }

    /// The place of the resource with this id, or one after all others.
    pub(super) fn place_of(&mut self, id: &str) -> u64 {
        if let Some(place) = self.places.get(id) {
            return *place;
        }
        self.next_place += 1;
        self.next_place
    }

    /// Puts a resource, or none, where one with this id was; gives that.
    pub(super) fn replace(&mut self, id: &str, after: Option<Held>) -> Option<Held> {
        let before = self.places.get(id).copied();
        let before = before.and_then(|place| Some((place, self.resources.remove(&place)?)));
        match after {
            Some((place, resource)) => {
                self.places.insert(id.into(), place);
                self.resources.insert(place, resource);
            }
            None => drop(self.places.remove(id)),
        }
        before
    }
}

/// Reads a resource as its declared type, and gives it all attributes that are written of it, null
/// ones too. Those that are there stay as they were written; those that the type does not declare
/// go.
fn complete<R>(resource: &mut ResourceObject) -> Result<(), Error>
where
    R: Resource + for<'de> ReadTarget<'de>,
{
    let trace = Trace::default();
    let text = serde_json::to_string(resource);
    let read = text.and_then(|text| R::read(&mut Cursor::new(&text), &trace));
    let read = read.map_err(|error| trace.into_error(&error))?;
    let written = read.write(serde_json::value::Serializer);
    let mut written = written.map_err(|error| Error::decode_message(error.to_string()))?;
    let declared = match written.get_mut("attributes") {
        Some(Value::Object(declared)) => std::mem::take(declared),
        _ => Map::new(),
    };
    check_ids(resource, &written)?;
    let schema = R::SCHEMA;
    let attributes = resource.attributes_mut();
    attributes.retain(|name, _| {
        schema.flattens || declared.contains_key(name) || schema.attribute(name).is_some()
    });
    for (name, value) in declared {
        // A declaration may have names that no document of ours should.
        if is_member_name(&name) && !matches!(&*name, "id" | "type") {
            attributes.entry(name).or_insert(value);
        }
    }
    Ok(())
}

/// Refuses ids that their types print in another way than they are written here, of the resource
/// and in its linkage: who asked for them as they are printed would not find them.
fn check_ids(resource: &ResourceObject, printed: &Value) -> Result<(), Error> {
    let refusal = |id: &str, printed: &str, pointer: String| {
        let detail = format!("the id `{id}` would be printed as `{printed}`: send that");
        let refusal = refusal(422, "The id can't be used", detail);
        Err(refusal.with_pointer(pointer).into())
    };
    let id = resource.id().unwrap_or_default();
    match printed.get("id").and_then(Value::as_str) {
        Some(printed) if printed != id => return refusal(id, printed, "/id".to_owned()),
        _ => {}
    }
    for (name, relationship) in resource.relationships() {
        let linkage = relationship.data();
        let identifiers = linkage.map_or(&[][..], Linkage::identifiers);
        let place = format!("/relationships/{}/data", escape(name));
        let data = printed.pointer(&place);
        for (at, to) in identifiers.iter().enumerate() {
            let (data, place) = match data {
                Some(Value::Array(many)) => (many.get(at), format!("{place}/{at}")),
                one => (one, place.clone()),
            };
            let printed = data.and_then(|data| data.get("id")).and_then(Value::as_str);
            match (to.id(), printed) {
                (Some(id), Some(printed)) if id != printed => return refusal(id, printed, place),
                _ => {}
            }
        }
    }
    Ok(())
}

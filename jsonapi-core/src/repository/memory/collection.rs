//! The resources of one type, in the order of their creation, and the rules for them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use compact_str::CompactString;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::stored::Stored;
use super::view::StoreView;
use crate::codec::text;
use crate::codec::trace::Trace;
use crate::error::{Error, Invalid};
use crate::model::members::Members;
use crate::model::name::is_member_name;
use crate::model::{Linkage, RelationshipObject, ResourceObject, escape};
use crate::query::Parameter;
use crate::repository::access::fault;
use crate::resource::resource_type::ResourceType;
use crate::resource::schema::Schema;

/// Whether a resource passes.
pub(super) type Passes = Box<dyn Fn(&StoreView, &ResourceObject) -> bool>;
/// Makes functions that decide whether a resource passes.
pub(super) type Filter = dyn Fn(&Parameter) -> Result<Passes, Error> + Send + Sync;
/// Changes a resource before it is written, or refuses the write.
pub(super) type OnWrite =
    dyn Fn(&mut ResourceObject, Option<&ResourceObject>) -> Result<(), Error> + Send + Sync;

/// Makes an id, given how many were made before.
pub(super) type MakeId = dyn Fn(u64) -> String + Send + Sync;

/// What a user of the store may replace.
#[derive(Clone)]
pub(super) struct Rules {
    pub(super) ids: Arc<MakeId>,
    pub(super) filter: Option<Arc<Filter>>,
    pub(super) on_write: Option<Arc<OnWrite>>,
    /// The size of a page where the query asks for none; without it, a list is whole then.
    pub(super) page_size: Option<u64>,
}

/// A resource with its place among the others.
pub(super) type Held = (u64, Arc<Stored>);

/// A clone shares the resources.
#[derive(Clone)]
pub(super) struct Collection {
    pub(super) of: &'static ResourceType,
    pub(super) rules: Rules,
    resources: BTreeMap<u64, Arc<Stored>>,
    places: HashMap<CompactString, u64>,
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
                on_write: None,
                page_size: None,
            },
            resources: BTreeMap::new(),
            places: HashMap::new(),
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

    pub(super) fn find(&self, id: &str) -> Option<&Stored> {
        Some(self.resources.get(self.places.get(id)?)?)
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
            if !self.places.contains_key(&id) {
                return Ok(id);
            }
        }
        let message = "the function that makes ids makes only those that are taken";
        Err(Invalid::new(message).into())
    }

    /// The resource in this place, to change.
    pub(super) fn at(&mut self, place: u64) -> Option<&mut Arc<Stored>> {
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

/// A resource as its type writes it.
#[derive(Deserialize)]
struct Written<'a> {
    id: String,
    #[serde(borrow, default)]
    attributes: BTreeMap<String, &'a RawValue>,
    #[serde(default = "Members::new")]
    relationships: Members<RelationshipObject>,
}

/// Reads a resource as its declared type, and gives it all attributes that are written of it, null
/// ones too. Those that are there stay as they were written; those that the type does not declare
/// go.
pub(super) fn complete(of: &ResourceType, resource: &mut ResourceObject) -> Result<(), Error> {
    let mut text = Vec::new();
    text::write(resource, &mut text).map_err(unwritable)?;
    let text = String::from_utf8_lossy(&text);
    let trace = Trace::default();
    let written = match of.complete(&text, &trace) {
        Ok(written) => written,
        Err(error) => return Err(trace.into_error(&error)),
    };
    let written: Written<'_> = serde_json::from_slice(&written).map_err(unwritable)?;
    check_ids(resource, &written)?;
    let schema = of.schema();
    let attributes = resource.attributes_mut();
    attributes.retain(|name, _| {
        schema.flattens || written.attributes.contains_key(name) || schema.attribute(name).is_some()
    });
    for (name, value) in &written.attributes {
        // A declaration may have names that no document of ours should.
        let is_usable = is_member_name(name) && !matches!(&**name, "id" | "type");
        if is_usable && !attributes.contains_key(name) {
            let value = serde_json::from_str(value.get()).map_err(unwritable)?;
            attributes.insert(name.clone(), value);
        }
    }
    Ok(())
}

fn unwritable(error: serde_json::Error) -> Error {
    Invalid::because("the resource can't be written as JSON", error).into()
}

/// Refuses ids that their types print in another way than they are written here, of the resource
/// and in its linkage: who asked for them as they are printed would not find them.
fn check_ids(resource: &ResourceObject, written: &Written<'_>) -> Result<(), Error> {
    let refusal = |id: &str, printed: &str, pointer: String| {
        let detail = format!("the id `{id}` would be printed as `{printed}`: send that");
        let refusal = fault(422, "The id can't be used", detail);
        Err(refusal.with_pointer(pointer).into())
    };
    let id = resource.id().unwrap_or_default();
    if written.id != id {
        return refusal(id, &written.id, "/id".to_owned());
    }
    for (name, relationship) in written.relationships.iter() {
        let sent = resource
            .relationship(name)
            .and_then(RelationshipObject::data);
        let (Some(sent), Some(printed)) = (sent, relationship.data()) else {
            continue;
        };
        let pairs = sent.identifiers().iter().zip(printed.identifiers());
        for (at, (sent, printed)) in pairs.enumerate() {
            if let (Some(id), Some(printed)) = (sent.id(), printed.id())
                && id != printed
            {
                let place = format!("/relationships/{}/data", escape(name));
                let place = match relationship.data() {
                    Some(Linkage::Many(_)) => format!("{place}/{at}"),
                    _ => place,
                };
                return refusal(id, printed, place);
            }
        }
    }
    Ok(())
}

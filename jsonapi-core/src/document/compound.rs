//! Builds compound documents.

use std::collections::HashMap;
use std::fmt;

use compact_str::CompactString;
use serde::ser::{Error as _, Serialize, Serializer};

use super::Document;
use super::reach::{Paths, identity, reach};
use crate::error::{Encode, Error};
use crate::model::ResourceObject;
use crate::query::{Parameters, Query};
use crate::resource::included;
use crate::resource::included::Included;
use crate::resource::primary::{AsData, Item, PrimaryData, untyped};
use crate::resource::target::RelationshipTarget;

/// The resources that are available when a compound document is built.
///
/// [`Document::compound`] includes those that the include paths reach.
#[derive(Clone, Default)]
pub struct ResourcePool {
    resources: Vec<ResourceObject>,
    positions: HashMap<Identity, usize>,
}

type Identity = (CompactString, CompactString);

impl ResourcePool {
    /// Creates an empty pool.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a resource, unless the pool has one with the same type and id.
    ///
    /// # Errors
    ///
    /// Returns an error if the resource can't be written as JSON.
    pub fn add<T: RelationshipTarget>(&mut self, resource: &T) -> Result<(), Error> {
        let (type_name, id) = resource.identity();
        let at = self.resources.len();
        let identity = (CompactString::from(type_name), id);
        if !self.positions.contains_key(&identity) {
            self.resources.push(untyped(resource)?);
            self.positions.insert(identity, at);
        }
        Ok(())
    }

    /// Adds resources.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`add`](Self::add).
    pub fn add_all<'a, T: RelationshipTarget + 'a>(
        &mut self,
        resources: impl IntoIterator<Item = &'a T>,
    ) -> Result<(), Error> {
        resources
            .into_iter()
            .try_for_each(|resource| self.add(resource))
    }

    fn find(&self, type_name: &str, id: &str) -> Option<&ResourceObject> {
        let position = self.positions.get(&(type_name.into(), id.into()))?;
        self.resources.get(*position)
    }
}

/// Shows types and ids.
impl fmt::Debug for ResourcePool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.positions.keys()).finish()
    }
}

impl<R: Item, T: PrimaryData<Item = R>> Document<T> {
    /// Creates a compound document: the primary data, and the resources of the `pool` that the
    /// include paths of the `query` reach from it.
    ///
    /// Each resource is included once, primary data is not, and every included resource is linked
    /// (full linkage). A relationship that is not loaded, or that leads to a resource outside the
    /// pool, ends its path. Sparse fieldsets of the query apply when the document is written, to
    /// primary data and included resources; in memory it is complete. A query with `include` yields
    /// a document with `included`, even if empty. The time is linear in the number of followed
    /// relationships times the number of paths.
    ///
    /// ```
    /// use jsonapi_core::{Document, Id, Resource, ToOne};
    /// use jsonapi_core::document::ResourcePool;
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "people")]
    /// struct Person {
    ///     #[resource(id)]
    ///     id: Id<Person>,
    ///     name: String,
    ///     #[resource(relationship)]
    ///     boss: ToOne<Person>,
    /// }
    ///
    /// let ada = Person { id: "1".into(), name: "Ada".into(), boss: ToOne::null() };
    /// let bob = Person { id: "2".into(), name: "Bob".into(), boss: ToOne::to(&ada) };
    /// let mut pool = ResourcePool::new();
    /// pool.add_all([&ada, &bob])?;
    ///
    /// let query = Person::query().include(Person::path().boss()).fields::<Person>(|f| f.boss());
    /// let document = Document::compound(bob, &query, &pool)?;
    /// assert_eq!(document.get(&document.data.boss)?.name, "Ada");
    /// assert_eq!(
    ///     serde_json::to_string(&document).unwrap(),
    ///     concat!(
    ///         r#"{"data":{"type":"people","id":"2","#,
    ///         r#""relationships":{"boss":{"data":{"type":"people","id":"1"}}}},"#,
    ///         r#""included":[{"type":"people","id":"1","#,
    ///         r#""relationships":{"boss":{"data":null}}}]}"#,
    ///     ),
    /// );
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    ///
    /// Specification: [Compound
    /// Documents](https://jsonapi.org/format/1.1/#document-compound-documents).
    ///
    /// # Errors
    ///
    /// Returns an error if the primary data can't be written as JSON. In a router, also 400 if too
    /// many resources would be included, and 503 after the time limit.
    pub fn compound(data: T, query: &Query<R>, pool: &ResourcePool) -> Result<Self, Error> {
        let parameters = query.parameters();
        let paths = Paths::of(parameters);
        let mut document = Self::new(data).with_fields(parameters);
        if parameters.include.is_some() {
            document.included = Included::none();
        }
        if paths.is_empty() {
            return Ok(document);
        }
        let primary = document
            .data
            .items()
            .iter()
            .map(untyped)
            .collect::<Result<Vec<_>, _>>()?;
        let positions: HashMap<_, _> = primary.iter().map(|one| (identity(one), one)).collect();
        let roots: Vec<_> = primary.iter().collect();
        let reached = reach(&roots, &paths, |type_name, id| {
            let primary = positions.get(&(type_name, id)).copied();
            primary.or_else(|| pool.find(type_name, id))
        })?;
        if !reached.is_empty() {
            let text = serde_json::to_string(&reached).map_err(Encode::resource)?;
            document.included = included::from_text(text)?;
        }
        Ok(document)
    }
}

impl<T> Document<T> {
    /// Sets the sparse fieldsets to write the document with.
    #[must_use]
    pub(crate) fn with_fields(mut self, parameters: &Parameters) -> Self {
        self.fields.clone_from(&parameters.fields);
        self
    }
}

/// Sparse fieldsets, as in [`Parameters`]: resource types with field names.
pub(super) type Fieldsets = [(String, Vec<String>)];

/// Removes the fields outside of the fieldset.
fn select(resource: &mut ResourceObject, fields: &Fieldsets) {
    let fieldset = fields
        .iter()
        .find(|(type_name, _)| type_name == resource.type_name());
    if let Some((_, names)) = fieldset {
        resource.keep_fields(|name| names.iter().any(|field| field == name));
    }
}

/// Serializes primary data with sparse fieldsets.
pub(super) struct SparseData<'a, T>(pub(super) &'a T, pub(super) &'a Fieldsets);

impl<T: PrimaryData> Serialize for SparseData<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = serde_json::to_string(&AsData(self.0)).map_err(S::Error::custom)?;
        let read_one =
            |text| serde_json::from_str::<ResourceObject>(text).map_err(S::Error::custom);
        match text.as_bytes().first() {
            Some(b'[') => {
                let many: Vec<ResourceObject> =
                    serde_json::from_str(&text).map_err(S::Error::custom)?;
                serializer.collect_seq(many.into_iter().map(|mut one| {
                    select(&mut one, self.1);
                    one
                }))
            }
            Some(b'{') => {
                let mut one = read_one(&text)?;
                select(&mut one, self.1);
                one.serialize(serializer)
            }
            _ => serializer.serialize_none(),
        }
    }
}

/// Serializes included resources with sparse fieldsets.
pub(super) struct SparseIncluded<'a>(pub(super) &'a Included, pub(super) &'a Fieldsets);

impl Serialize for SparseIncluded<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let resources = self
            .0
            .resource_objects()
            .map(|resource| {
                let mut resource = resource.map_err(S::Error::custom)?;
                select(&mut resource, self.1);
                Ok(resource)
            })
            .collect::<Result<Vec<_>, S::Error>>()?;
        serializer.collect_seq(resources)
    }
}

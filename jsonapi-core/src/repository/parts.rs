//! The results of repositories: resources in parts, from which a document is written once.

mod read;
pub(crate) mod state;
mod write;

use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use compact_str::CompactString;
use serde_json::{Map, Value};

use state::{hash, hex, mix, state_of};
pub(crate) use write::DocumentWriter;
#[cfg(feature = "server")]
pub(crate) use write::ResourceUrl;

use crate::cursor_pagination::PageMeta;
use crate::document::Document;
use crate::document::reach::{HasLinkage, Paths, reach};
use crate::error::{Encode, Error};
use crate::model::members::{Extensions, Members};
use crate::model::{Identifier, JsonApi, Linkage, Links, Meta, RelationshipObject, ResourceObject};
use crate::query::Parameters;
use crate::resource::primary::{AsItem, PrimaryData};
use crate::resource::target::Resource;

/// A resource in parts: its attributes as JSON text, its relationships by name.
///
/// A repository makes it. A server writes it into a document, where it adds links and applies
/// sparse fieldsets. Cloning is cheap.
///
/// ```
/// use jsonapi_core::Identifier;
/// use jsonapi_core::repository::ResourceParts;
///
/// let article = ResourceParts::new("articles", "1", r#"{"title":"JSON:API"}"#)
///     .with_relationship("author", Identifier::new("people", "9"))
///     .with_version("7");
/// assert_eq!(article.type_name(), "articles");
/// ```
#[derive(Clone, Debug)]
pub struct ResourceParts {
    whole: Arc<Parts>,
    /// The relationships whose linkage is written; `None` for all.
    linkage: Option<Arc<[usize]>>,
}

#[derive(Clone, Debug)]
struct Parts {
    type_name: CompactString,
    id: CompactString,
    /// The version that was set, or a hash of the content, which is computed on first use.
    version: OnceLock<CompactString>,
    /// A JSON object, or nothing where there is none.
    attributes: Bytes,
    relationships: Members<RelationshipObject>,
    links: Links,
    meta: Meta,
    extensions: Extensions,
}

impl ResourceParts {
    /// A resource with these attributes: the text of a JSON object.
    #[must_use]
    pub fn new(
        type_name: impl AsRef<str>,
        id: impl AsRef<str>,
        attributes: impl Into<Bytes>,
    ) -> Self {
        Self::of(Parts {
            type_name: type_name.as_ref().into(),
            id: id.as_ref().into(),
            version: OnceLock::new(),
            attributes: attributes.into(),
            relationships: Members::new(),
            links: Links::default(),
            meta: Meta::default(),
            extensions: Extensions::default(),
        })
    }

    /// A resource with these members, whose attributes are the text of a JSON object.
    pub(crate) fn of_members(
        type_name: &str,
        id: CompactString,
        attributes: Vec<u8>,
        members: (Members<RelationshipObject>, Links, Meta, Extensions),
    ) -> Self {
        let (relationships, links, meta, extensions) = members;
        Self::of(Parts {
            type_name: type_name.into(),
            id,
            version: OnceLock::new(),
            attributes: attributes.into(),
            relationships,
            links,
            meta,
            extensions,
        })
    }

    /// The parts of a typed resource.
    ///
    /// # Errors
    ///
    /// If something in it can't be written as JSON.
    pub fn of_resource<R: Resource>(resource: &R) -> Result<Self, Error> {
        let text = serde_json::to_vec(&AsItem(resource)).map_err(Encode::resource)?;
        Self::read(&text)
    }

    fn of(parts: Parts) -> Self {
        Self {
            whole: Arc::new(parts),
            linkage: None,
        }
    }

    fn edit(mut self, edit: impl FnOnce(&mut Parts)) -> Self {
        edit(Arc::make_mut(&mut self.whole));
        self
    }

    /// Sets a relationship: a whole object, or linkage.
    #[must_use]
    pub fn with_relationship(
        self,
        name: &str,
        relationship: impl Into<RelationshipObject>,
    ) -> Self {
        self.edit(|parts| parts.relationships.insert(name, relationship.into()))
    }

    /// Sets the meta object.
    #[must_use]
    pub fn with_meta(self, meta: Meta) -> Self {
        self.edit(|parts| parts.meta = meta)
    }

    /// Adds a cursor to the meta object, as the Cursor Pagination profile defines it.
    #[must_use]
    pub(crate) fn with_cursor(self, cursor: String) -> Self {
        let page = PageMeta {
            cursor: Some(cursor),
            ..PageMeta::default()
        };
        let page = page.into_meta();
        self.edit(|parts| {
            for (name, value) in page.iter() {
                parts.meta.insert(name, value.clone());
            }
        })
    }

    /// Sets the version: a text that differs whenever the resource has changed.
    #[must_use]
    pub fn with_version(self, version: impl AsRef<str>) -> Self {
        self.edit(|parts| parts.version = OnceLock::from(CompactString::from(version.as_ref())))
    }

    /// Sets the version to a hash of the text of the attributes, for a repository that writes the same
    /// attributes in the same way; the default is a hash of their values.
    pub(crate) fn with_version_of_text(self) -> Self {
        let hash = self.whole.hash(|attributes| hash(0, attributes));
        self.with_version(hex(hash))
    }

    /// Removes the identifiers for which `is_gone` returns true from all linkage.
    pub(crate) fn without_linkage(self, mut is_gone: impl FnMut(&Identifier) -> bool) -> Self {
        self.edit(|parts| {
            for relationship in parts.relationships.values_mut() {
                relationship.unlink(&mut is_gone);
            }
        })
    }

    /// The resource type.
    #[must_use]
    pub fn type_name(&self) -> &str {
        &self.whole.type_name
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.whole.id
    }

    /// The version: the one that was set, or a hash of attributes, linkage and meta.
    #[must_use]
    pub fn version(&self) -> &str {
        let parts = &*self.whole;
        parts.version.get_or_init(|| {
            let state = |text: &[u8]| state_of(text).unwrap_or_else(|_| hash(0, text));
            hex(parts.hash(state))
        })
    }

    /// The attributes: the text of a JSON object, empty where the resource has none.
    #[must_use]
    pub fn attributes(&self) -> &Bytes {
        &self.whole.attributes
    }

    /// The relationship of this name.
    #[must_use]
    pub fn relationship(&self, name: &str) -> Option<&RelationshipObject> {
        self.whole.relationships.get(name)
    }

    /// All relationships.
    pub(crate) fn relationships(&self) -> &Members<RelationshipObject> {
        &self.whole.relationships
    }

    pub(crate) fn links(&self) -> &Links {
        &self.whole.links
    }

    pub(crate) fn meta(&self) -> &Meta {
        &self.whole.meta
    }

    pub(crate) fn extensions(&self) -> &Extensions {
        &self.whole.extensions
    }

    /// Returns about how many bytes it takes in a document without links.
    pub(crate) fn size(&self) -> usize {
        const RESOURCE: usize = r#"{"type":"","id":"","attributes":},"#.len();
        const RELATIONSHIP: usize = r#""":{"data":[]},"#.len();
        const IDENTIFIER: usize = r#"{"type":"","id":""},"#.len();
        let parts = &*self.whole;
        let own = parts.type_name.len() + parts.id.len() + parts.attributes.len() + RESOURCE;
        let relationships = parts.relationships.iter().map(|(name, relationship)| {
            let linkage = relationship.data();
            let identifiers = linkage.map_or(&[][..], Linkage::identifiers).iter();
            let identifiers = identifiers.map(|to| {
                let id = to.id().unwrap_or_default();
                to.type_name().len() + id.len() + IDENTIFIER
            });
            name.len() + RELATIONSHIP + identifiers.sum::<usize>()
        });
        own + relationships.sum::<usize>()
    }

    /// Writes the linkage of these relationships alone.
    #[cfg(feature = "server")]
    #[must_use]
    pub(crate) fn with_linkage_of(mut self, names: impl Fn(&str) -> bool) -> Self {
        let all = self.whole.relationships.iter().enumerate();
        let selected = all.filter(|(_, (name, _))| names(name));
        self.linkage = Some(selected.map(|(index, _)| index).collect());
        self
    }

    /// The resource as an untyped resource object.
    ///
    /// # Errors
    ///
    /// If the attributes are not a JSON object.
    pub fn to_resource_object(&self) -> Result<ResourceObject, Error> {
        let parts = &*self.whole;
        let mut object = ResourceObject::new(&parts.type_name, &parts.id)
            .with_links(parts.links.clone())
            .with_meta(parts.meta.clone());
        if !parts.attributes.is_empty() {
            let attributes: Map<String, Value> = serde_json::from_slice(&parts.attributes)
                .map_err(|error| Error::decode_message(error.to_string()))?;
            *object.attributes_mut() = attributes;
        }
        for (name, relationship) in parts.relationships.iter() {
            object.set_relationship(name, relationship.clone());
        }
        Ok(object)
    }
}

impl Parts {
    /// Returns a hash of the state, given one of the attributes. It is the same in every process.
    fn hash(&self, of_attributes: impl FnOnce(&[u8]) -> u64) -> u64 {
        let mut state = hash(0, self.type_name.as_bytes());
        state = hash(state, self.id.as_bytes());
        if !self.attributes.is_empty() {
            state = mix(state, of_attributes(&self.attributes));
        }
        state = mix(state, of_meta(&self.meta));
        for (name, relationship) in self.relationships.iter() {
            state = mix(hash(state, name.as_bytes()), of_meta(relationship.meta()));
            let Some(linkage) = relationship.data() else {
                continue;
            };
            state = mix(state, u64::from(matches!(linkage, Linkage::Many(_))));
            for to in linkage.identifiers() {
                state = hash(state, to.type_name().as_bytes());
                state = hash(state, to.id().unwrap_or_default().as_bytes());
                state = mix(state, of_meta(to.meta()));
            }
        }
        state
    }
}

fn of_meta(meta: &Meta) -> u64 {
    if meta.is_absent() {
        return 0;
    }
    let text = serde_json::to_vec(meta).unwrap_or_default();
    state_of(&text).unwrap_or_default()
}

impl HasLinkage for ResourceParts {
    fn identity(&self) -> (&str, &str) {
        (&self.whole.type_name, &self.whole.id)
    }

    fn linkage(&self, relationship: &str) -> Option<&Linkage> {
        self.whole.relationships.get(relationship)?.data()
    }
}

/// The primary data of an answer.
#[derive(Clone, Debug)]
pub enum DataParts {
    /// One resource, or none.
    One(Option<ResourceParts>),
    /// Many resources.
    Many(Vec<ResourceParts>),
    /// The linkage of a relationship.
    Linkage(Linkage),
}

impl DataParts {
    /// The resource, where it is one.
    #[must_use]
    pub fn one(&self) -> Option<&ResourceParts> {
        match self {
            Self::One(one) => one.as_ref(),
            Self::Many(_) | Self::Linkage(_) => None,
        }
    }

    /// Adds a cursor to each resource, as the Cursor Pagination profile defines it.
    pub(crate) fn set_cursors(&mut self, cursors: Vec<String>) {
        let Self::Many(resources) = self else { return };
        for (resource, cursor) in resources.iter_mut().zip(cursors) {
            *resource = resource.clone().with_cursor(cursor);
        }
    }

    /// The resources.
    #[must_use]
    pub fn resources(&self) -> &[ResourceParts] {
        match self {
            Self::One(one) => one.as_slice(),
            Self::Many(many) => many,
            Self::Linkage(_) => &[],
        }
    }
}

/// The result of a repository: the members of a document, with resources in parts.
#[derive(Clone, Debug)]
pub struct DocumentParts {
    /// The primary data.
    pub data: DataParts,
    /// The included resources; `None` where the query includes none.
    pub included: Option<Vec<ResourceParts>>,
    /// Links to other pages. Those that begin with `?` are relative to the list.
    pub links: Links,
    /// The meta object, with counts for example.
    pub meta: Meta,
    jsonapi: Option<JsonApi>,
    extensions: Extensions,
}

impl DocumentParts {
    /// An answer with this data and nothing else.
    #[must_use]
    pub fn new(data: DataParts) -> Self {
        Self {
            data,
            included: None,
            links: Links::default(),
            meta: Meta::default(),
            jsonapi: None,
            extensions: Extensions::default(),
        }
    }

    /// One resource.
    #[must_use]
    pub fn one(resource: ResourceParts) -> Self {
        Self::new(DataParts::One(Some(resource)))
    }

    /// Adds the resources that the include paths of the parameters reach from the primary data, for
    /// a repository that can find a resource by type and id.
    ///
    /// ```
    /// use jsonapi_core::Identifier;
    /// use jsonapi_core::query::Parameters;
    /// use jsonapi_core::repository::{DocumentParts, ResourceParts};
    ///
    /// let dan = ResourceParts::new("people", "9", r#"{"name":"Dan"}"#);
    /// let article = ResourceParts::new("articles", "1", "{}")
    ///     .with_relationship("author", Identifier::new("people", "9"));
    /// let document = DocumentParts::one(article).with_included(
    ///     &Parameters::parse("include=author")?,
    ///     |type_name, id| (type_name == "people" && id == "9").then_some(&dan),
    /// )?;
    /// assert_eq!(document.included.unwrap_or_default()[0].id(), "9");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// Specification: [Inclusion of Related
    /// Resources](https://jsonapi.org/format/1.1/#fetching-includes).
    ///
    /// # Errors
    ///
    /// If there are more of them than a response of the current server may have.
    pub fn with_included<'a>(
        mut self,
        parameters: &Parameters,
        find: impl Fn(&str, &str) -> Option<&'a ResourceParts>,
    ) -> Result<Self, Error> {
        if parameters.include.is_none() {
            return Ok(self);
        }
        let roots: Vec<_> = self.data.resources().iter().collect();
        let reached = reach(&roots, &Paths::of(parameters), |type_name, id| {
            find(type_name, id)
        })?;
        self.included = Some(reached.into_iter().cloned().collect());
        Ok(self)
    }

    /// Returns about how many bytes it takes without links.
    pub(crate) fn size(&self) -> usize {
        let resources = self.data.resources().iter();
        let resources = resources.chain(self.included.iter().flatten());
        resources.map(ResourceParts::size).sum()
    }

    /// The parts of a typed document.
    ///
    /// # Errors
    ///
    /// If something in it can't be written as JSON.
    pub fn of<T: PrimaryData>(document: &Document<T>) -> Result<Self, Error> {
        Self::read(&document.to_vec()?)
    }
}

//! Writing a document of parts, once: with links, and without the fields that are not asked for.

use serde::Serialize;
use serde_json::Error as JsonError;

use super::{DataParts, DocumentParts, Parts, ResourceParts};
use crate::budget::{Budget, DeadlineChecks};
use crate::codec::{Cursor, text};
use crate::error::{Encode, Error};
use crate::model::uri::segment;
use crate::model::{Link, Links, RelationshipObject};
use crate::query::Parameters;
use crate::query::check::large_part;
use crate::resource::schema::Schema;

/// Where a server has the endpoints of a resource.
pub(crate) struct ResourceUrl {
    pub(crate) url: String,
    pub(crate) schema: &'static Schema,
}

impl ResourceUrl {
    /// Returns whether there are endpoints for this relationship.
    fn has(&self, relationship: &str) -> bool {
        !self.schema.singleton && self.schema.relationship(relationship).is_some()
    }

    fn links_of(&self, relationship: &str) -> Links {
        let (url, name) = (&self.url, segment(relationship));
        Links::new()
            .with("self", format!("{url}/relationships/{name}"))
            .with("related", format!("{url}/{name}"))
    }
}

/// The URL of the resource with this type and id, if the server has one.
type FindUrl<'a> = &'a (dyn Fn(&str, &str) -> Option<ResourceUrl> + Sync);

/// Writes the documents of one request.
#[derive(Clone, Copy)]
pub(crate) struct DocumentWriter<'a> {
    /// The fieldsets of the query are honoured.
    pub(crate) parameters: &'a Parameters,
    /// Links are written where this gives a URL.
    pub(crate) url: Option<FindUrl<'a>>,
    /// The size and the time that the document may take.
    pub(crate) budget: Budget,
}

impl<'a> DocumentWriter<'a> {
    /// A writer of documents without further links, of any size.
    pub(crate) fn new(parameters: &'a Parameters) -> Self {
        Self {
            parameters,
            url: None,
            budget: Budget::UNLIMITED,
        }
    }

    /// Returns the text of the document.
    pub(crate) fn write(&self, document: &DocumentParts) -> Result<Vec<u8>, Error> {
        let size = document.size();
        let mut to =
            Vec::with_capacity((size + size / 4 + 256).min(self.budget.bytes.saturating_add(1)));
        to.extend_from_slice(br#"{"data":"#);
        match &document.data {
            DataParts::One(None) => to.extend_from_slice(b"null"),
            DataParts::One(Some(one)) => self.resource(one, &mut to).map_err(Encode::document)?,
            DataParts::Many(many) => self.resources(many, document, &mut to)?,
            DataParts::Linkage(linkage) => {
                text::write(linkage, &mut to).map_err(Encode::document)?;
            }
        }
        if let Some(included) = &document.included {
            to.extend_from_slice(br#","included":"#);
            self.resources(included, document, &mut to)?;
        }
        self.rest(document, &mut to).map_err(Encode::document)?;
        self.check_size(document, &to)?;
        Ok(to)
    }

    fn resources(
        &self,
        resources: &[ResourceParts],
        document: &DocumentParts,
        to: &mut Vec<u8>,
    ) -> Result<(), Error> {
        let mut checks = DeadlineChecks::of(self.budget);
        to.push(b'[');
        for (index, resource) in resources.iter().enumerate() {
            checks.step()?;
            if index > 0 {
                to.push(b',');
            }
            self.resource(resource, to).map_err(Encode::document)?;
            self.check_size(document, to)?;
        }
        to.push(b']');
        Ok(())
    }

    fn check_size(&self, document: &DocumentParts, text: &[u8]) -> Result<(), Error> {
        let is_list = matches!(document.data, DataParts::Many(_));
        let parameter = large_part(self.parameters, is_list);
        self.budget.check_bytes(text.len(), parameter)
    }

    /// Writes the members behind the resources, and the end.
    fn rest(&self, document: &DocumentParts, to: &mut Vec<u8>) -> Result<(), JsonError> {
        if !document.links.is_absent() {
            member("links", &document.links, to)?;
        }
        if !document.meta.is_absent() {
            member("meta", &document.meta, to)?;
        }
        if let Some(jsonapi) = &document.jsonapi {
            member("jsonapi", jsonapi, to)?;
        }
        for (name, value) in document.extensions.iter() {
            member(name, value, to)?;
        }
        to.push(b'}');
        Ok(())
    }

    fn resource(&self, resource: &ResourceParts, to: &mut Vec<u8>) -> Result<(), JsonError> {
        let parts = &*resource.whole;
        let fields = self.parameters.fields.iter();
        let mut fields = fields.filter(|(type_name, _)| *type_name == *parts.type_name);
        let fields = fields.next().map(|(_, names)| names.as_slice());
        to.extend_from_slice(br#"{"type":"#);
        text::write_string(&parts.type_name, to);
        to.extend_from_slice(br#","id":"#);
        text::write_string(&parts.id, to);
        attributes(parts, fields, to)?;
        let url = self.url.and_then(|url| url(&parts.type_name, &parts.id));
        relationships(resource, fields, url.as_ref(), to)?;
        match url.filter(|to| to.schema.endpoints.get) {
            Some(ResourceUrl { url, .. }) => {
                let mut links = parts.links.clone();
                links.insert("self", Link::from(url));
                member("links", &links, to)?;
            }
            None if !parts.links.is_absent() => member("links", &parts.links, to)?,
            None => {}
        }
        if !parts.meta.is_absent() {
            member("meta", &parts.meta, to)?;
        }
        for (name, value) in parts.extensions.iter() {
            member(name, value, to)?;
        }
        to.push(b'}');
        Ok(())
    }
}

/// Writes a member behind another one.
fn member<T: Serialize + ?Sized>(name: &str, value: &T, to: &mut Vec<u8>) -> Result<(), JsonError> {
    to.push(b',');
    text::write_string(name, to);
    to.push(b':');
    text::write(value, to)
}

/// Writes `attributes`: as they are, or those of the fieldset.
fn attributes(parts: &Parts, fields: Option<&[String]>, to: &mut Vec<u8>) -> Result<(), JsonError> {
    if parts.attributes.is_empty() {
        return Ok(());
    }
    let start = to.len();
    to.extend_from_slice(br#","attributes":"#);
    let Some(fields) = fields else {
        to.extend_from_slice(&parts.attributes);
        return Ok(());
    };
    // The text of a repository is JSON, and so UTF-8.
    let text = std::str::from_utf8(&parts.attributes).map_err(serde::de::Error::custom)?;
    let mut cursor = Cursor::new(text);
    let mut members = cursor.object(&"attributes")?;
    to.push(b'{');
    let first = to.len();
    while let Some(name) = members.next(&mut cursor)? {
        let value = cursor.skipped()?;
        if fields.iter().any(|field| *field == *name) {
            if to.len() > first {
                to.push(b',');
            }
            text::write(&*name, to)?;
            to.push(b':');
            to.extend_from_slice(value.as_bytes());
        }
    }
    if to.len() == first {
        to.truncate(start);
    } else {
        to.push(b'}');
    }
    Ok(())
}

/// Writes `relationships`: those of the fieldset, with links if the resource has a URL; then each
/// declared one has links, loaded or not.
fn relationships(
    resource: &ResourceParts,
    fields: Option<&[String]>,
    url: Option<&ResourceUrl>,
    to: &mut Vec<u8>,
) -> Result<(), JsonError> {
    let is_left_out = |name: &str| fields.is_some_and(|all| !all.iter().any(|field| field == name));
    let start = to.len();
    to.extend_from_slice(br#","relationships":{"#);
    let first = to.len();
    for (index, (name, relationship)) in resource.whole.relationships.iter().enumerate() {
        if is_left_out(name) {
            continue;
        }
        let selected = &resource.linkage;
        let with_linkage = selected
            .as_ref()
            .is_none_or(|selected| selected.contains(&index));
        let before = to.len();
        if before > first {
            to.push(b',');
        }
        text::write_string(name, to);
        to.push(b':');
        if !relationship_object(relationship, with_linkage, name, url, to)? {
            to.truncate(before);
        }
    }
    let declared = url.map_or(&[][..], |url| url.schema.relationships);
    for relationship in declared {
        let name = relationship.name;
        let is_there = resource.whole.relationships.get(name).is_some();
        if let Some(url) = url.filter(|url| url.has(name) && !is_there && !is_left_out(name)) {
            if to.len() > first {
                to.push(b',');
            }
            text::write_string(name, to);
            to.extend_from_slice(br#":{"links":"#);
            text::write(&url.links_of(name), to)?;
            to.push(b'}');
        }
    }
    if to.len() == first {
        to.truncate(start);
    } else {
        to.push(b'}');
    }
    Ok(())
}

/// Writes a relationship object, and says whether it has any member.
fn relationship_object(
    relationship: &RelationshipObject,
    with_linkage: bool,
    name: &str,
    url: Option<&ResourceUrl>,
    to: &mut Vec<u8>,
) -> Result<bool, JsonError> {
    let start = to.len();
    if with_linkage && let Some(linkage) = relationship.data() {
        member("data", linkage, to)?;
    }
    match url.filter(|url| url.has(name)) {
        Some(url) => member("links", &url.links_of(name), to)?,
        None if !relationship.links().is_absent() => member("links", relationship.links(), to)?,
        None => {}
    }
    if !relationship.meta().is_absent() {
        member("meta", relationship.meta(), to)?;
    }
    if to.len() == start {
        return Ok(false);
    }
    // The first member begins with the brace, not with a comma.
    to[start] = b'{';
    to.push(b'}');
    Ok(true)
}

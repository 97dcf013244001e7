//! The members of a resource that is being written.

use std::borrow::Cow;
use std::collections::BTreeMap;

use compact_str::CompactString;
use serde_json::{Error as JsonError, Map, Value};

use crate::codec::structure::MemberName;
use crate::codec::{Cursor, text};
use crate::error::{Encode, Error};
use crate::model::members::{Extensions, Members};
use crate::model::{Links, Meta, RelationshipObject, ResourceObject};
use crate::repository::parts::ResourceParts;
use crate::resource::payload::Payload;
use crate::resource::resource_type::ResourceType;
use crate::resource::schema::Schema;
use crate::resource::write_access::{Fields, invalid_value};

/// A JSON text without whitespace.
pub(super) type Text<'a> = Cow<'a, str>;

/// A resource that is being written, with its attributes as JSON texts.
///
/// Attributes that the type does not have are left out.
pub(super) struct Contents<'a> {
    pub(super) of: &'static ResourceType,
    /// `None` until a new resource gets one.
    pub(super) id: Option<CompactString>,
    /// The values of the declared attributes, in the order of their declaration.
    pub(super) declared: Vec<Option<Text<'a>>>,
    /// The other attributes, which a flattened field takes.
    pub(super) flattened: BTreeMap<Cow<'a, str>, Text<'a>>,
    pub(super) relationships: Members<RelationshipObject>,
    pub(super) links: Links,
    pub(super) meta: Meta,
    pub(super) extensions: Extensions,
    /// Whether all members are known to have the declared types.
    pub(super) is_checked: bool,
}

impl<'a> Contents<'a> {
    fn new(of: &'static ResourceType, id: Option<CompactString>) -> Self {
        Self {
            of,
            id,
            declared: vec![None; of.schema().attributes.len()],
            flattened: BTreeMap::new(),
            relationships: Members::new(),
            links: Links::default(),
            meta: Meta::default(),
            extensions: Extensions::default(),
            is_checked: false,
        }
    }

    /// The members of a draft or of a patch.
    pub(super) fn of_payload(
        of: &'static ResourceType,
        payload: &'a Payload,
    ) -> Result<Self, Error> {
        let members = payload.members()?;
        let mut contents = Self::new(of, members.id.map(CompactString::from));
        contents.is_checked = members.is_checked;
        for (name, value) in members.attributes {
            let value = compact(value.get());
            let value = value
                .map_err(|error| invalid_value(&error, Fields::Attributes.pointer_to(name)))?;
            contents.set(name.as_ref().into(), value);
        }
        contents.relationships = members.relationships;
        contents.meta = members.meta;
        Ok(contents)
    }

    /// The members of a resource object.
    pub(super) fn of_object(
        of: &'static ResourceType,
        object: &ResourceObject,
    ) -> Result<Self, Error> {
        let mut contents = Self::new(of, object.id().map(CompactString::from));
        for (name, value) in object.attributes() {
            contents.set(name.clone().into(), json(value)?.into());
        }
        contents.relationships = object.all_relationships().clone();
        contents.links = object.links().clone();
        contents.meta = object.meta().clone();
        contents.extensions = object.extensions().clone();
        Ok(contents)
    }

    /// The members of a resource in the store.
    pub(super) fn of_parts(
        of: &'static ResourceType,
        parts: &'a ResourceParts,
    ) -> Result<Self, Error> {
        let mut contents = Self::new(of, Some(parts.id().into()));
        contents
            .read_attributes(parts.attributes())
            .map_err(Encode::resource)?;
        contents.relationships = parts.relationships().clone();
        contents.links = parts.links().clone();
        contents.meta = parts.meta().clone();
        contents.extensions = parts.extensions().clone();
        Ok(contents)
    }

    fn read_attributes(&mut self, attributes: &'a [u8]) -> Result<(), JsonError> {
        // The text of a repository is JSON, and so UTF-8.
        let text = std::str::from_utf8(attributes).map_err(serde::de::Error::custom)?;
        if text.is_empty() {
            return Ok(());
        }
        let declared = self.schema().attributes;
        let mut cursor = Cursor::new(text);
        let mut members = cursor.object(&"attributes")?;
        let mut likely = 0;
        while let Some(name) = members.next_of(&mut cursor, declared, likely, |field| field.name)? {
            let value = cursor.skipped()?.into();
            match name {
                MemberName::Known(index) => {
                    likely = index + 1;
                    self.declared[index] = Some(value);
                }
                MemberName::Other(name) => drop(self.flattened.insert(name, value)),
            }
        }
        Ok(())
    }

    pub(super) fn schema(&self) -> &'static Schema {
        self.of.schema()
    }

    pub(super) fn id(&self) -> &str {
        self.id.as_deref().unwrap_or_default()
    }

    /// Sets the members of a patch.
    pub(super) fn apply(&mut self, patch: Contents<'a>) {
        for (value, change) in self.declared.iter_mut().zip(patch.declared) {
            if change.is_some() {
                *value = change;
            }
        }
        self.flattened.extend(patch.flattened);
        self.relationships.extend(patch.relationships);
        if !patch.meta.is_absent() {
            self.meta = patch.meta;
        }
    }

    fn set(&mut self, name: Cow<'a, str>, value: Text<'a>) {
        match self.index_of(&name) {
            Some(index) => self.declared[index] = Some(value),
            None if self.schema().flattens => drop(self.flattened.insert(name, value)),
            None => {}
        }
    }

    /// Sets an attribute that is not there.
    pub(super) fn add(&mut self, name: Cow<'a, str>, value: impl FnOnce() -> Text<'a>) {
        match self.index_of(&name) {
            Some(index) => drop(self.declared[index].get_or_insert_with(value)),
            None => drop(self.flattened.entry(name).or_insert_with(value)),
        }
    }

    fn index_of(&self, name: &str) -> Option<usize> {
        let mut declared = self.schema().attributes.iter();
        declared.position(|attribute| attribute.name == name)
    }

    /// Returns the names and the values of the attributes.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        let declared = self.schema().attributes.iter().zip(&self.declared);
        let declared = declared.filter_map(|(field, value)| Some((field.name, value.as_deref()?)));
        let flattened = self.flattened.iter();
        declared.chain(flattened.map(|(name, value)| (&**name, &**value)))
    }

    /// Returns the parts of the resource.
    pub(super) fn into_parts(self) -> ResourceParts {
        const PUNCTUATION: usize = r#"{"":}"#.len();
        let sizes = self.attributes();
        let sizes = sizes.map(|(name, value)| name.len() + value.len() + PUNCTUATION);
        let mut text = Vec::with_capacity(sizes.sum::<usize>() + PUNCTUATION);
        text.push(b'{');
        for (name, value) in self.attributes() {
            if text.len() > 1 {
                text.push(b',');
            }
            text::write_string(name, &mut text);
            text.push(b':');
            text.extend_from_slice(value.as_bytes());
        }
        text.push(b'}');
        let members = (self.relationships, self.links, self.meta, self.extensions);
        let id = self.id.unwrap_or_default();
        let type_name = self.of.schema().type_name;
        ResourceParts::of_members(type_name, id, text, members)
    }

    /// Returns the resource as an untyped resource object.
    pub(super) fn to_object(&self) -> Result<ResourceObject, Error> {
        let type_name = self.schema().type_name;
        let mut object = match &self.id {
            Some(id) => ResourceObject::new(type_name, id),
            None => ResourceObject::draft(type_name),
        };
        let attributes: Result<Map<_, _>, _> = self
            .attributes()
            .map(|(name, value)| Ok((name.to_owned(), serde_json::from_str(value)?)))
            .collect();
        *object.attributes_mut() = attributes.map_err(Encode::resource)?;
        for (name, relationship) in self.relationships.iter() {
            object.set_relationship(name, relationship.clone());
        }
        Ok(object
            .with_links(self.links.clone())
            .with_meta(self.meta.clone()))
    }
}

/// The maximum depth of a value: what reads a whole document allows 128 levels in all.
const MAX_DEPTH: usize = 100;

/// Returns a text without the whitespace and the repeated members that a client may send. A value
/// that could not be read from a document is an error, also where its type ignores a part of it.
fn compact(text: &str) -> Result<Text<'_>, JsonError> {
    if !text.starts_with(['[', '{']) {
        return Ok(text.into());
    }
    if depth(text) > MAX_DEPTH {
        let message = format_args!("the value is nested more than {MAX_DEPTH} times");
        return Err(serde::de::Error::custom(message));
    }
    if !text.contains(['{', ' ', '\n', '\t', '\r']) {
        return Ok(text.into());
    }
    let value: Value = serde_json::from_str(text)?;
    written(&value).map(Text::from)
}

/// Returns how deeply arrays and objects are nested in a JSON text.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut is_text, mut is_escaped) = (false, false);
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => is_text = !is_text,
            b'[' | b'{' if !is_text => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !is_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// Returns the text of a value.
fn json(value: &Value) -> Result<String, Error> {
    written(value).map_err(|error| Encode::resource(error).into())
}

fn written(value: &Value) -> Result<String, JsonError> {
    let mut to = Vec::new();
    text::write(value, &mut to)?;
    Ok(String::from_utf8_lossy(&to).into_owned())
}

//! Writes included resources directly into the text of a document.

use std::fmt;

use compact_str::CompactString;
use serde_json::Error as JsonError;

use super::index::Index;
use super::{Included, from_text};
use crate::codec::text;
use crate::error::{Encode, Error};
use crate::resource::primary::AsItem;
use crate::resource::target::RelationshipTarget;

/// Collects resources to include while a document is [written](crate::Document::to_vec_with). They
/// are serialized immediately and not stored.
pub struct IncludedWriter {
    /// The document up to the last resource, without the closing bracket.
    text: Vec<u8>,
    /// The offset of the array.
    start: usize,
    types: Vec<CompactString>,
    /// The index of the type, and the id, of each resource.
    identities: Vec<(usize, CompactString)>,
    index: Index,
}

impl IncludedWriter {
    /// Starts the array after this text, with the resources that are already included.
    pub(crate) fn new(mut text: Vec<u8>, included: &Included) -> Self {
        let start = text.len();
        text.push(b'[');
        included.write(&mut text);
        let mut writer = Self {
            text,
            start,
            types: Vec::new(),
            identities: Vec::new(),
            index: Index::default(),
        };
        for (type_name, id) in included.identities() {
            writer.insert(type_name, id.into());
        }
        writer
    }

    /// Adds a resource, unless one with its type and id is already included.
    ///
    /// The caller ensures that a relationship in the document leads to the resource, and that it is
    /// not primary data, as the specification requires.
    ///
    /// # Errors
    ///
    /// Returns an error if the resource can't be written as JSON.
    pub fn add<T: RelationshipTarget>(&mut self, resource: &T) -> Result<(), Error> {
        let (type_name, id) = resource.identity();
        if !self.insert(type_name, id) {
            return Ok(());
        }
        let before = self.text.len();
        if before > self.start + 1 {
            self.text.push(b',');
        }
        text::write(&AsItem(resource), &mut self.text).map_err(|error| {
            self.text.truncate(before);
            self.identities.pop();
            self.index = Index::default();
            encode_error(resource, error)
        })
    }

    /// Records type and id, and returns whether they are new.
    fn insert(&mut self, type_name: &str, id: CompactString) -> bool {
        // Resources of one type are usually adjacent, and there are few types.
        let known = self.types.iter().position(|known| known == type_name);
        let kind = known.unwrap_or_else(|| {
            self.types.push(type_name.into());
            self.types.len() - 1
        });
        let Self {
            types,
            identities,
            index,
            ..
        } = self;
        let identity = |at: usize| {
            let (kind, id) = identities.get(at)?;
            Some((types.get(*kind)?.as_str(), id.as_str(), false))
        };
        let is_new = index.add((type_name, &id, false), identities.len(), identity);
        if is_new {
            identities.push((kind, id));
        }
        is_new
    }

    /// Returns the text with the closing bracket.
    pub(crate) fn into_text(mut self) -> Vec<u8> {
        self.text.push(b']');
        self.text
    }

    /// Returns the resources as [`Included`].
    pub(crate) fn into_included(self) -> Result<Included, Error> {
        let start = self.start;
        let text = self.into_text().split_off(start);
        let text =
            String::from_utf8(text).map_err(|error| Error::decode_message(error.to_string()))?;
        from_text(text)
    }
}

/// Returns the error that a resource can't be serialized.
pub(super) fn encode_error<T: RelationshipTarget>(resource: &T, error: JsonError) -> Error {
    let (type_name, id) = resource.identity();
    let problem = format_args!("`{type_name}` `{id}` can't be written as JSON");
    Encode::new(problem, error).into()
}

impl fmt::Debug for IncludedWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let identities = self.identities.iter();
        let entries = identities.filter_map(|(kind, id)| Some((self.types.get(*kind)?, id)));
        f.debug_list().entries(entries).finish()
    }
}

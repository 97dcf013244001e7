//! Writes the top level of a document.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Document;
use super::compound::{SparseData, SparseIncluded};
use crate::codec::text;
use crate::error::{Encode, Error};
use crate::resource::included::{Included, IncludedWriter};
use crate::resource::primary::{AsData, PrimaryData};

impl<T: PrimaryData> Document<T> {
    /// Serializes the document as JSON. The result is that of `serde_json::to_vec`, but faster:
    /// included resources are already text.
    ///
    /// # Errors
    ///
    /// If the primary data can't be written as JSON.
    pub fn to_vec(&self) -> Result<Vec<u8>, Error> {
        if !self.fields.is_empty() {
            // A sparse fieldset changes the text of what is included.
            return Ok(serde_json::to_vec(self).map_err(Encode::document)?);
        }
        let mut text = Vec::new();
        self.write_before(&mut text).map_err(Encode::document)?;
        if self.included.is_present() {
            text.extend_from_slice(br#","included":["#);
            self.included.write(&mut text);
            text.push(b']');
        }
        self.write_after(&mut text).map_err(Encode::document)?;
        Ok(text)
    }

    /// Serializes the document as JSON, with additional included resources that are written
    /// directly and not stored. This is the fastest way to write a compound document.
    ///
    /// ```
    /// use jsonapi_core::{Document, Id, Resource, ToOne};
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "people")]
    /// struct Person {
    ///     #[resource(id)]
    ///     id: Id<Person>,
    ///     #[resource(relationship)]
    ///     boss: ToOne<Person>,
    /// }
    ///
    /// let ada = Person { id: "1".into(), boss: ToOne::null() };
    /// let bob = Person { id: "2".into(), boss: ToOne::to(&ada) };
    /// let text = Document::new(bob).to_vec_with(|included| included.add(&ada))?;
    /// let read = Document::<Person>::from_slice(&text)?;
    /// assert_eq!(read.get(&read.data.boss)?.id, "1");
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if something can't be written as JSON, and the errors of `include`.
    pub fn to_vec_with(
        &self,
        include: impl FnOnce(&mut IncludedWriter) -> Result<(), Error>,
    ) -> Result<Vec<u8>, Error> {
        if !self.fields.is_empty() {
            let mut writer = IncludedWriter::new(Vec::new(), &self.included);
            include(&mut writer)?;
            let included = writer.into_included()?;
            let document = WithIncluded(self, &included);
            return Ok(serde_json::to_vec(&document).map_err(Encode::document)?);
        }
        let mut text = Vec::new();
        self.write_before(&mut text).map_err(Encode::document)?;
        text.extend_from_slice(br#","included":"#);
        let mut writer = IncludedWriter::new(text, &self.included);
        include(&mut writer)?;
        let mut text = writer.into_text();
        self.write_after(&mut text).map_err(Encode::document)?;
        Ok(text)
    }

    /// Writes the members before `included`.
    fn write_before(&self, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
        out.push(b'{');
        if let Some(jsonapi) = &self.jsonapi {
            out.extend_from_slice(br#""jsonapi":"#);
            text::write(jsonapi, out)?;
            out.push(b',');
        }
        out.extend_from_slice(br#""data":"#);
        text::write(&AsData(&self.data), out)
    }

    /// Writes the members after `included`.
    fn write_after(&self, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
        if !self.links.is_absent() {
            out.extend_from_slice(br#","links":"#);
            text::write(&self.links, out)?;
        }
        if !self.meta.is_absent() {
            out.extend_from_slice(br#","meta":"#);
            text::write(&self.meta, out)?;
        }
        for (name, value) in self.extensions.iter() {
            out.push(b',');
            text::write(name, out)?;
            out.push(b':');
            text::write(value, out)?;
        }
        out.push(b'}');
        Ok(())
    }
}

impl<T: PrimaryData> Serialize for Document<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        WithIncluded(self, &self.included).serialize(serializer)
    }
}

/// Serializes a document with other included resources.
struct WithIncluded<'a, T>(&'a Document<T>, &'a Included);

impl<T: PrimaryData> Serialize for WithIncluded<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(document, included) = self;
        let mut object = serializer.serialize_map(None)?;
        if let Some(jsonapi) = &document.jsonapi {
            object.serialize_entry("jsonapi", jsonapi)?;
        }
        if document.fields.is_empty() {
            object.serialize_entry("data", &AsData(&document.data))?;
        } else {
            object.serialize_entry("data", &SparseData(&document.data, &document.fields))?;
        }
        if included.is_present() {
            if document.fields.is_empty() {
                object.serialize_entry("included", included)?;
            } else {
                let included = SparseIncluded(included, &document.fields);
                object.serialize_entry("included", &included)?;
            }
        }
        if !document.links.is_absent() {
            object.serialize_entry("links", &document.links)?;
        }
        if !document.meta.is_absent() {
            object.serialize_entry("meta", &document.meta)?;
        }
        for (name, value) in document.extensions.iter() {
            object.serialize_entry(name, value)?;
        }
        object.end()
    }
}

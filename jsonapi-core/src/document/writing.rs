//! Writing the top level of a document.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Document;
use super::compound::{SparseData, SparseIncluded};
use crate::codec::text;
use crate::error::{Encode, Error};
use crate::resource::included::{Included, IncludedWriter};
use crate::resource::primary::{AsData, PrimaryData};

impl<T: PrimaryData> Document<T> {
    /// The document as JSON. It is what `serde_json::to_vec` gives, faster: included resources
    /// are text already.
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
        self.write_behind(&mut text).map_err(Encode::document)?;
        Ok(text)
    }

    /// The document as JSON, with included resources besides its own that are written into it one
    /// by one and kept nowhere else. It is the fastest way to write a compound document.
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
    /// If something can't be written as JSON, and what `include` fails with.
    pub fn to_vec_with(
        &self,
        include: impl FnOnce(&mut IncludedWriter) -> Result<(), Error>,
    ) -> Result<Vec<u8>, Error> {
        if !self.fields.is_empty() {
            let mut including = IncludedWriter::new(Vec::new(), &self.included);
            include(&mut including)?;
            let included = including.into_included()?;
            let whole = Whole(self, &included);
            return Ok(serde_json::to_vec(&whole).map_err(Encode::document)?);
        }
        let mut text = Vec::new();
        self.write_before(&mut text).map_err(Encode::document)?;
        text.extend_from_slice(br#","included":"#);
        let mut including = IncludedWriter::new(text, &self.included);
        include(&mut including)?;
        let mut text = including.into_text();
        self.write_behind(&mut text).map_err(Encode::document)?;
        Ok(text)
    }

    /// What stands before `included`.
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

    /// What stands behind `included`.
    fn write_behind(&self, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
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
        Whole(self, &self.included).serialize(serializer)
    }
}

/// A document, with these included resources.
struct Whole<'a, T>(&'a Document<T>, &'a Included);

impl<T: PrimaryData> Serialize for Whole<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(whole, included) = self;
        let mut document = serializer.serialize_map(None)?;
        if let Some(jsonapi) = &whole.jsonapi {
            document.serialize_entry("jsonapi", jsonapi)?;
        }
        if whole.fields.is_empty() {
            document.serialize_entry("data", &AsData(&whole.data))?;
        } else {
            document.serialize_entry("data", &SparseData(&whole.data, &whole.fields))?;
        }
        if included.is_present() {
            if whole.fields.is_empty() {
                document.serialize_entry("included", included)?;
            } else {
                let included = SparseIncluded(included, &whole.fields);
                document.serialize_entry("included", &included)?;
            }
        }
        if !whole.links.is_absent() {
            document.serialize_entry("links", &whole.links)?;
        }
        if !whole.meta.is_absent() {
            document.serialize_entry("meta", &whole.meta)?;
        }
        for (name, value) in whole.extensions.iter() {
            document.serialize_entry(name, value)?;
        }
        document.end()
    }
}

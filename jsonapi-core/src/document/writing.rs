//! Writing the top level of a document.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Document;
use super::compound::{SparseData, SparseIncluded};
use super::primary::{AsData, PrimaryData};
use crate::error::Error;
use crate::write::text;

impl<T: PrimaryData> Document<T> {
    /// The document as JSON. It is what `serde_json::to_vec` gives, faster: included resources
    /// are text already.
    ///
    /// # Errors
    ///
    /// If the primary data can't be written as JSON.
    pub fn to_vec(&self) -> Result<Vec<u8>, Error> {
        let written = if self.fields.is_empty() {
            let mut text = Vec::with_capacity(self.included.text_len() + 256);
            self.write_to(&mut text).map(|()| text)
        } else {
            // A sparse fieldset changes the text of what is included.
            serde_json::to_vec(self)
        };
        written.map_err(|error| Error::decode_message(format!("can't be written as JSON: {error}")))
    }

    fn write_to(&self, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
        out.push(b'{');
        if let Some(jsonapi) = &self.jsonapi {
            out.extend_from_slice(br#""jsonapi":"#);
            text::write(jsonapi, out)?;
            out.push(b',');
        }
        out.extend_from_slice(br#""data":"#);
        text::write(&AsData(&self.data), out)?;
        if self.included.is_present() {
            out.extend_from_slice(br#","included":["#);
            self.included.write(out);
            out.push(b']');
        }
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
        let mut document = serializer.serialize_map(None)?;
        if let Some(jsonapi) = &self.jsonapi {
            document.serialize_entry("jsonapi", jsonapi)?;
        }
        if self.fields.is_empty() {
            document.serialize_entry("data", &AsData(&self.data))?;
        } else {
            document.serialize_entry("data", &SparseData(&self.data, &self.fields))?;
        }
        if self.included.is_present() {
            if self.fields.is_empty() {
                document.serialize_entry("included", &self.included)?;
            } else {
                let included = SparseIncluded(&self.included, &self.fields);
                document.serialize_entry("included", &included)?;
            }
        }
        if !self.links.is_absent() {
            document.serialize_entry("links", &self.links)?;
        }
        if !self.meta.is_absent() {
            document.serialize_entry("meta", &self.meta)?;
        }
        for (name, value) in self.extensions.iter() {
            document.serialize_entry(name, value)?;
        }
        document.end()
    }
}

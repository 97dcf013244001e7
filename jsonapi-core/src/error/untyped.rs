//! The fallible conversions of the untyped model.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Decode, Error};
use crate::model::{ErrorDocument, Meta, ResourceObject, escape};

impl ErrorDocument {
    /// Parses an error document.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not a JSON object with `errors`.
    pub fn from_slice(bytes: &[u8]) -> Result<Self, Error> {
        serde_json::from_slice(bytes)
            .map_err(|error| Error::decode_message(format!("not an error document: {error}")))
    }
}

impl Meta {
    /// Returns the member of this name as a `T`; `None` if it is absent or null.
    ///
    /// # Errors
    ///
    /// Returns an error if the member is not a `T`.
    pub fn get<'a, T: Deserialize<'a>>(&'a self, name: &str) -> Result<Option<T>, Error> {
        read_member(self.as_map(), name).map_err(|error| {
            let message = format!("the meta member is not of the requested type: {error}");
            let pointer = format!("/{}", escape(name));
            Error::from(Decode {
                message,
                advice: None,
                pointer,
                resource_type: None,
                resource_id: None,
                rule: None,
                missing: None,
            })
        })
    }
}

impl ResourceObject {
    /// Returns the attribute of this name as a `T`; `None` if it is absent or null.
    ///
    /// To distinguish absent from null, use [`attributes`](Self::attributes).
    ///
    /// # Errors
    ///
    /// Returns an error that names the resource if the attribute is not a `T`.
    pub fn attribute<'a, T: Deserialize<'a>>(&'a self, name: &str) -> Result<Option<T>, Error> {
        read_member(self.attributes(), name).map_err(|error| {
            let pointer = format!("/attributes/{}", escape(name));
            Error::from(Decode {
                message: format!("not of the requested type: {error}"),
                advice: None,
                pointer,
                resource_type: Some(self.type_name().to_owned()),
                resource_id: self.id().map(str::to_owned),
                rule: None,
                missing: None,
            })
        })
    }
}

/// Returns a member as a `T`; `None` if it is absent or null.
pub(crate) fn read_member<'a, T: Deserialize<'a>>(
    members: &'a Map<String, Value>,
    name: &str,
) -> serde_json::Result<Option<T>> {
    match members.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => T::deserialize(value).map(Some),
    }
}

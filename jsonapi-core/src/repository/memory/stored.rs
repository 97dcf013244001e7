//! A resource as the store holds it.

use std::sync::OnceLock;

use crate::document::reach::{HasLinkage, identity};
use crate::error::Error;
use crate::model::{Linkage, ResourceObject};
use crate::repository::parts::ResourceParts;

/// A resource, and its parts once they have been asked for.
#[derive(Debug)]
pub(super) struct Stored {
    object: ResourceObject,
    parts: OnceLock<ResourceParts>,
}

impl Stored {
    pub(super) fn new(object: ResourceObject) -> Self {
        Self {
            object,
            parts: OnceLock::new(),
        }
    }

    pub(super) fn object(&self) -> &ResourceObject {
        &self.object
    }

    /// The resource, to change.
    pub(super) fn object_mut(&mut self) -> &mut ResourceObject {
        self.parts = OnceLock::new();
        &mut self.object
    }

    pub(super) fn into_object(self) -> ResourceObject {
        self.object
    }

    /// The parts that documents are written from; made once.
    pub(super) fn parts(&self) -> Result<ResourceParts, Error> {
        if let Some(parts) = self.parts.get() {
            return Ok(parts.clone());
        }
        let parts = ResourceParts::of_object(&self.object)?;
        Ok(self.parts.get_or_init(|| parts).clone())
    }
}

impl Clone for Stored {
    fn clone(&self) -> Self {
        Self::new(self.object.clone())
    }
}

impl HasLinkage for Stored {
    fn identity(&self) -> (&str, &str) {
        identity(&self.object)
    }

    fn linkage(&self, relationship: &str) -> Option<&Linkage> {
        self.object.relationship(relationship)?.data()
    }
}

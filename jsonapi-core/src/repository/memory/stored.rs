//! A resource as the store holds it.

use std::sync::OnceLock;

use super::contents::Contents;
use crate::document::reach::HasLinkage;
use crate::error::Error;
use crate::model::{Identifier, Linkage, ResourceObject};
use crate::repository::parts::ResourceParts;
use crate::resource::resource_type::ResourceType;

/// A resource in the parts that documents are written from, and as a resource object once a filter,
/// a sort key or a rule has asked for it.
#[derive(Debug)]
pub(super) struct Stored {
    parts: ResourceParts,
    object: OnceLock<ResourceObject>,
}

impl Stored {
    pub(super) fn new(parts: ResourceParts) -> Self {
        let parts = parts.with_version_of_text();
        Self {
            parts,
            object: OnceLock::new(),
        }
    }

    pub(super) fn parts(&self) -> &ResourceParts {
        &self.parts
    }

    pub(super) fn object(&self) -> &ResourceObject {
        self.object.get_or_init(|| {
            let parts = &self.parts;
            // The store has written the text of the attributes, so it can be read.
            let object = parts.to_resource_object();
            object.unwrap_or_else(|_| ResourceObject::new(parts.type_name(), parts.id()))
        })
    }

    /// Returns the members, to change them.
    pub(super) fn contents(&self, of: &'static ResourceType) -> Result<Contents<'_>, Error> {
        Contents::of_parts(of, &self.parts)
    }

    /// Returns the resource without the linkage for which `is_gone` returns true.
    pub(super) fn without(&self, is_gone: impl FnMut(&Identifier) -> bool) -> Self {
        Self::new(self.parts.clone().without_linkage(is_gone))
    }
}

impl HasLinkage for Stored {
    fn identity(&self) -> (&str, &str) {
        self.parts.identity()
    }

    fn linkage(&self, relationship: &str) -> Option<&Linkage> {
        self.parts.linkage(relationship)
    }
}

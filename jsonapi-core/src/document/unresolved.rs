//! Explains why a relationship can't be resolved.

use super::Document;
use super::request_parameters::RequestParameters;
use crate::error::{Error, Unresolved};
use crate::resource::primary::PrimaryData;
use crate::resource::read::linkage::Types;
use crate::resource::target::RelationshipTarget;

impl<T: PrimaryData> Document<T> {
    /// Returns the error that a relationship to a `U` has no linkage.
    pub(super) fn not_loaded<U: RelationshipTarget>(&self) -> Error {
        let types = types::<U>();
        let reason = match self.request_for(U::TYPES) {
            Some(request) => {
                let is_included = U::TYPES.iter().any(|name| self.included.has_type(name));
                let has = match is_included {
                    true => format!("includes {types}, but has"),
                    false => "has".to_owned(),
                };
                format!(
                    "the document {has} no linkage for it; if `include={}` covers it, the server \
                     omitted its `data`{}, otherwise add it there",
                    request.include.join(","),
                    request.fieldset_note()
                )
            }
            None => "the document has no linkage for it; request it with `include`".to_owned(),
        };
        Error::from(Unresolved::NotLoaded { types, reason })
    }

    /// Returns the error that the resource is not in the document.
    pub(super) fn not_included(&self, type_name: &str, id: &str) -> Error {
        let reason = if let Some(other) = self.included.type_of_id(type_name, id) {
            format!(", but `{other}` `{id}` is: linkage and resource differ in `type`")
        } else if let Some(other) = self.included.similar_id(type_name, id) {
            format!(", but `{type_name}` `{other}` is: linkage and resource differ in `id`")
        } else if let Some(request) = self.request_for(&[type_name]) {
            format!(
                ": the relationship leads to it, but it is not included; if `include={}` covers the \
                 relationship, the server omitted it, otherwise add it there",
                request.include.join(",")
            )
        } else {
            ": the relationship leads to it, but it is not included; request it with `include`"
                .to_owned()
        };
        Error::from(Unresolved::NotIncluded {
            type_name: type_name.to_owned(),
            id: id.to_owned(),
            reason,
        })
    }

    /// Returns the request if it includes one of these types.
    fn request_for(&self, types: &[&str]) -> Option<&RequestParameters> {
        let request = self.request.as_deref()?;
        types
            .iter()
            .any(|name| request.types.has(name))
            .then_some(request)
    }

    /// Adds the sparse fieldset of the request to the error of a resource that can't be read.
    pub(super) fn explain(&self, error: Error) -> Error {
        match &self.request {
            Some(request) => error.explain_missing(&request.fields),
            None => error,
        }
    }
}

/// Formats the types that a relationship can lead to.
pub(super) fn types<U: RelationshipTarget>() -> String {
    if U::TYPES.is_empty() {
        "a resource".to_owned()
    } else {
        Types(U::TYPES).to_string()
    }
}

//! Why a relationship can't be followed.

use super::Document;
use super::asked::Asked;
use crate::error::{Error, Unresolved};
use crate::resource::primary::PrimaryData;
use crate::resource::read::linkage::Types;
use crate::resource::target::Target;

impl<T: PrimaryData> Document<T> {
    /// The error that there is no linkage to a `U`.
    pub(super) fn not_loaded<U: Target>(&self) -> Error {
        let types = types::<U>();
        let reason = match self.asked_for(U::TYPES) {
            Some(asked) => {
                let is_included = U::TYPES.iter().any(|name| self.included.has_type(name));
                let has = match is_included {
                    true => format!("includes {types}, but has"),
                    false => "has".to_owned(),
                };
                format!(
                    "the document {has} no linkage for it; if `include={}` names it, the server \
                     left out its `data`{}, else name it there",
                    asked.include.join(","),
                    asked.or_fields_did()
                )
            }
            None => "the document has no linkage for it; ask for it with `include`".to_owned(),
        };
        Error::from(Unresolved::NotLoaded { types, reason })
    }

    /// The error that the document does not have the resource that linkage names.
    pub(super) fn not_included(&self, type_name: &str, id: &str) -> Error {
        let reason = if let Some(other) = self.included.type_of_id(type_name, id) {
            format!(", but `{other}` `{id}` is: linkage and resource differ in `type`")
        } else if let Some(other) = self.included.similar_id(type_name, id) {
            format!(", but `{type_name}` `{other}` is: linkage and resource differ in `id`")
        } else if let Some(asked) = self.asked_for(&[type_name]) {
            format!(
                ": the relationship names it, but it is not included; if `include={}` names the \
                 relationship, the server left it out, else name it there",
                asked.include.join(",")
            )
        } else {
            ": the relationship names it, but it is not included; ask for it with `include`"
                .to_owned()
        };
        Error::from(Unresolved::NotIncluded {
            type_name: type_name.to_owned(),
            id: id.to_owned(),
            reason,
        })
    }

    /// The request, if it asked to include one of these types.
    fn asked_for(&self, types: &[&str]) -> Option<&Asked> {
        let asked = self.asked.as_deref()?;
        types
            .iter()
            .any(|name| asked.types.has(name))
            .then_some(asked)
    }

    /// The error of a resource that can't be read, with what the request says about it.
    pub(super) fn explain(&self, error: Error) -> Error {
        match &self.asked {
            Some(asked) => error.explain_missing(&asked.fields),
            None => error,
        }
    }
}

/// The types that a relationship may lead to, in words.
pub(super) fn types<U: Target>() -> String {
    if U::TYPES.is_empty() {
        "a resource".to_owned()
    } else {
        Types(U::TYPES).to_string()
    }
}

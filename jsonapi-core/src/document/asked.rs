//! The request that a document answers, for errors: a call that asked for something is not told to
//! ask for it.

use crate::query::Parameters;
use crate::resource::included::EagerTypes;

/// What was asked for with `include` and `fields`.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(super) include: Vec<String>,
    pub(super) fields: Vec<(String, Vec<String>)>,
    /// The types at the ends of the include paths.
    pub(super) types: EagerTypes,
}

impl Asked {
    /// Takes it from the parameters of the request, where there is any.
    pub(crate) fn new(parameters: &Parameters, types: &EagerTypes) -> Option<Box<Self>> {
        let include = parameters.include.as_deref().unwrap_or_default();
        if include.is_empty() && parameters.fields.is_empty() {
            return None;
        }
        Some(Box::new(Self {
            include: include.to_vec(),
            fields: parameters.fields.clone(),
            types: types.clone(),
        }))
    }

    pub(super) fn or_fields_did(&self) -> &'static str {
        match self.fields.is_empty() {
            true => "",
            false => " or the sparse fieldset does not name it",
        }
    }
}

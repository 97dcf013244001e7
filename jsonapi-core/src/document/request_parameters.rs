//! The parameters of the request, for errors: a message does not suggest what the request already
//! has.

use crate::query::Parameters;
use crate::resource::included::EagerTypes;

/// The `include` and `fields` parameters of a request.
#[derive(Clone, Debug)]
pub(crate) struct RequestParameters {
    pub(super) include: Vec<String>,
    pub(super) fields: Vec<(String, Vec<String>)>,
    /// The types at the ends of the include paths.
    pub(super) types: EagerTypes,
}

impl RequestParameters {
    /// Creates it from the parameters of the request, if it has any of these.
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

    pub(super) fn fieldset_note(&self) -> &'static str {
        match self.fields.is_empty() {
            true => "",
            false => " or the sparse fieldset omits it",
        }
    }
}

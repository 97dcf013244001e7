//! Sparse fieldsets of documents that are made of whole resources.

use crate::query::{Parameters, Query};
use crate::resource::target::RelationshipTarget;

/// The query for whole resources: fields are left out where the document is written.
pub(super) fn whole<R: RelationshipTarget>(parameters: &Parameters) -> Query<R> {
    Query::from_parameters(without_fields(parameters))
}

/// The same parameters, but for whole resources.
pub(crate) fn without_fields(parameters: &Parameters) -> Parameters {
    Parameters {
        fields: Vec::new(),
        ..parameters.clone()
    }
}

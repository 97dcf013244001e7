//! The document that answers a write, made of what the write returned.

use std::collections::HashMap;

use super::Repository;
use super::raw::RawDocument;
use super::related::untyped;
use super::sparse::without_fields;
use crate::document::{Document, Paths, identity, reach};
use crate::error::{Error, Invalid};
use crate::model::ResourceObject;
use crate::query::Parameters;
use crate::resource::included;
use crate::resource::included::Included;
use crate::resource::target::Resource;

/// The id of the resource that a write returned, and its document.
pub(super) fn parts<R: Resource>(
    written: &Document<R>,
) -> Result<(R::Id, Document<ResourceObject>), Error> {
    Ok((written.data.id().clone(), untyped(written)?))
}

/// The resource that a write returned, with what the parameters include, as far as that is there.
///
/// The write is done, so failing to read what is to be included is no error: nothing is included
/// then.
pub(super) async fn with_included<R: Resource>(
    repository: &(impl Repository<R> + ?Sized),
    id: &R::Id,
    mut document: Document<ResourceObject>,
    parameters: &Parameters,
) -> Result<RawDocument, Error> {
    if parameters.include.is_some() {
        document.included = Included::none();
    }
    let paths = Paths::of(parameters);
    if !paths.is_empty() {
        let whole = without_fields(parameters);
        let now = repository.fetch(id, &whole).await;
        let around = now.and_then(|now| included_in(&now)).unwrap_or_default();
        let all: HashMap<_, _> = around.iter().map(|one| (identity(one), one)).collect();
        // Only what the written resource leads to: linkage may have changed since.
        let reached = reach(&[&document.data], &paths, |type_name, id| {
            all.get(&(type_name, id)).copied()
        })
        .unwrap_or_default();
        if !reached.is_empty() {
            let text = serde_json::to_string(&reached);
            let text = text.map_err(|error| Invalid::new(error.to_string()))?;
            document.included = included::from_text(text)?;
        }
    }
    RawDocument::of(&document.with_fields(parameters))
}

fn included_in(document: &RawDocument) -> Result<Vec<ResourceObject>, Error> {
    let document = document.read::<ResourceObject>()?;
    document.included.resource_objects().collect()
}

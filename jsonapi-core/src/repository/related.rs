//! What a relationship leads to, taken out of a document that includes it.

use std::collections::HashMap;

use super::linkage::{known_relationship, linkage_of};
use super::raw::RawDocument;
use crate::document::{Document, Paths, identity, reach};
use crate::error::{Error, Invalid};
use crate::model::{Linkage, ResourceObject};
use crate::query::check::Check;
use crate::query::{Parameters, Query};
use crate::resource::included;
use crate::resource::included::Included;
use crate::resource::target::Resource;

/// The query that brings what a relationship leads to.
pub(super) fn related_query<R: Resource>(
    name: &str,
    parameters: &Parameters,
) -> Result<Query<R>, Error> {
    let relationship = known_relationship::<R>(name)?;
    let schemas = (relationship.schemas)();
    let check = Check {
        open: relationship.open,
        ..Check::of_one(&schemas)
    };
    check.check(parameters)?;
    let deeper = parameters.include.iter().flatten();
    let paths = deeper.map(|path| format!("{name}.{path}"));
    Ok(Query::from_parameters(Parameters {
        include: Some([name.to_owned()].into_iter().chain(paths).collect()),
        ..Parameters::default()
    }))
}

/// What a relationship leads to, of a document that includes it.
pub(super) fn related_part<R: Resource>(
    document: &Document<R>,
    name: &str,
    parameters: &Parameters,
) -> Result<RawDocument, Error> {
    let whole = untyped(document)?;
    let included = whole
        .included
        .resource_objects()
        .collect::<Result<Vec<_>, _>>()?;
    let all: HashMap<_, _> = included
        .iter()
        .chain([&whole.data])
        .map(|resource| (identity(resource), resource))
        .collect();
    let linkage = linkage_of(&whole.data, name)?;
    let roots: Vec<_> = linkage
        .identifiers()
        .iter()
        .filter_map(|to| all.get(&(to.type_name(), to.id()?)).copied())
        .collect();
    let reached = reach(&roots, &Paths::of(parameters), |type_name, id| {
        all.get(&(type_name, id)).copied()
    })?;
    let reached =
        serde_json::to_string(&reached).map_err(|error| Invalid::new(error.to_string()))?;
    let included = match parameters.include {
        Some(_) => included::from_text(reached)?,
        None => Included::default(),
    };
    let mut roots = roots.into_iter().cloned();
    match linkage {
        Linkage::One(_) => {
            let mut related = Document::new(roots.next()).with_fields(parameters);
            related.included = included;
            RawDocument::of(&related)
        }
        Linkage::Many(_) => {
            let mut related = Document::new(roots.collect::<Vec<_>>()).with_fields(parameters);
            related.included = included;
            RawDocument::of(&related)
        }
    }
}

pub(super) fn untyped<R: Resource>(
    document: &Document<R>,
) -> Result<Document<ResourceObject>, Error> {
    RawDocument::of(document)?.read()
}

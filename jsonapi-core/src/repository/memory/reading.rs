//! Answering queries with documents.

use std::borrow::Cow;

use serde::Serialize;

use super::list;
use super::resources::Resources;
use crate::document::{Linkage, Links, Meta, Paths, ResourceObject, reach, select};
use crate::error::{Error, Invalid};
use crate::query::Parameters;
use crate::query::check::Check;
use crate::repository::raw::RawDocument;

impl Resources {
    pub(super) fn get(
        &self,
        type_name: &str,
        id: &str,
        parameters: &Parameters,
    ) -> Result<RawDocument, Error> {
        let resource = self.existing(type_name, id)?;
        self.document(
            &Primary::One(Some(resource)),
            parameters,
            list::Summary::default(),
        )
    }

    pub(super) fn list(
        &self,
        type_name: &str,
        parameters: &Parameters,
    ) -> Result<RawDocument, Error> {
        let resources = self.collection(type_name)?.iter().collect();
        self.listed(resources, &[type_name], parameters)
    }

    pub(super) fn related(
        &self,
        type_name: &str,
        id: &str,
        name: &str,
        parameters: &Parameters,
    ) -> Result<RawDocument, Error> {
        let relationship = self.relationship(type_name, name)?;
        let schemas = (relationship.schemas)();
        let check = Check {
            list: relationship.to_many,
            open: relationship.open,
            any_filter: schemas
                .iter()
                .any(|schema| self.has_filter(schema.type_name)),
            ..Check::of(&schemas)
        };
        check.check(parameters)?;
        let linkage = self.linkage(type_name, id, name)?;
        let linked = linkage.identifiers().iter();
        let mut linked = linked.filter_map(|to| self.find(to.type_name(), to.id()?));
        match linkage {
            Linkage::One(_) => {
                let primary = Primary::One(linked.next());
                self.document(&primary, parameters, list::Summary::default())
            }
            Linkage::Many(_) => {
                let types: Vec<_> = schemas.iter().map(|schema| schema.type_name).collect();
                self.listed(linked.collect(), &types, parameters)
            }
        }
    }

    fn listed(
        &self,
        resources: Vec<&ResourceObject>,
        types: &[&str],
        parameters: &Parameters,
    ) -> Result<RawDocument, Error> {
        let (page, summary) = self.select(resources, types, parameters)?;
        self.document(&Primary::Many(page), parameters, summary)
    }

    fn document(
        &self,
        primary: &Primary<'_>,
        parameters: &Parameters,
        summary: list::Summary,
    ) -> Result<RawDocument, Error> {
        let roots = match primary {
            Primary::One(one) => one.as_slice(),
            Primary::Many(many) => many,
        };
        let reached = parameters.include.is_some().then(|| {
            reach(roots, &Paths::of(parameters), |type_name, id| {
                self.find(type_name, id)
            })
        });
        let written = |resource| written(resource, parameters);
        let text = Text {
            data: match primary {
                Primary::One(one) => Data::One(one.map(written)),
                Primary::Many(many) => Data::Many(many.iter().copied().map(written).collect()),
            },
            included: reached.map(|reached| reached.into_iter().map(written).collect()),
            links: summary.links,
            meta: summary.meta,
        };
        match serde_json::to_vec(&text) {
            Ok(text) => Ok(RawDocument(text.into())),
            Err(error) => {
                Err(Invalid::new(format!("the document can't be written: {error}")).into())
            }
        }
    }
}

enum Primary<'a> {
    One(Option<&'a ResourceObject>),
    Many(Vec<&'a ResourceObject>),
}

/// The resource with the fields that are asked for.
fn written<'a>(resource: &'a ResourceObject, parameters: &Parameters) -> Cow<'a, ResourceObject> {
    let mut resource = Cow::Borrowed(resource);
    if !parameters.fields.is_empty() {
        select(resource.to_mut(), &parameters.fields);
    }
    resource
}

#[derive(Serialize)]
struct Text<'a> {
    data: Data<'a>,
    /// There, even if empty, where the query has `include`.
    #[serde(skip_serializing_if = "Option::is_none")]
    included: Option<Vec<Cow<'a, ResourceObject>>>,
    #[serde(skip_serializing_if = "Links::is_absent")]
    links: Links,
    #[serde(skip_serializing_if = "Meta::is_absent")]
    meta: Meta,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Data<'a> {
    One(Option<Cow<'a, ResourceObject>>),
    Many(Vec<Cow<'a, ResourceObject>>),
}

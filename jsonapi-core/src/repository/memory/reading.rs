//! Answering queries with documents.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::list;
use super::resources::StoreView;
use crate::budget::Budget;
use crate::document::{Fieldsets, Paths, reach, select};
use crate::error::Error;
use crate::model::{Linkage, Links, Meta, ResourceObject};
use crate::query::Parameters;
use crate::query::check::{Check, large_part};
use crate::repository::raw::RawDocument;

impl StoreView {
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
        let text = self.document(&Primary::Many(page), parameters, summary)?;
        Ok(text.with_pages_asking(parameters))
    }

    fn document(
        &self,
        primary: &Primary<'_>,
        parameters: &Parameters,
        summary: list::Summary,
    ) -> Result<RawDocument, Error> {
        let budget = Budget::current();
        budget.check_time()?;
        let (roots, is_list) = match primary {
            Primary::One(one) => (one.as_slice(), false),
            Primary::Many(many) => (many.as_slice(), true),
        };
        let reached = parameters.include.as_ref().map(|_| {
            reach(roots, &Paths::of(parameters), |type_name, id| {
                self.find(type_name, id)
            })
        });
        let reached = reached.transpose()?;
        let fields = &parameters.fields;
        let text = Text {
            data: match primary {
                Primary::One(one) => Data::One(one.map(|one| written(one, fields))),
                Primary::Many(many) => Data::Many(Written(many, fields)),
            },
            included: reached.as_ref().map(|reached| Written(reached, fields)),
            links: summary.links,
            meta: summary.meta,
        };
        let text = budget.write(&text, large_part(parameters, is_list))?;
        Ok(RawDocument::of_text(text.into()))
    }
}

enum Primary<'a> {
    One(Option<&'a ResourceObject>),
    Many(Vec<&'a ResourceObject>),
}

/// The resource with the fields that are asked for.
fn written<'a>(resource: &'a ResourceObject, fields: &Fieldsets) -> Cow<'a, ResourceObject> {
    let mut resource = Cow::Borrowed(resource);
    if !fields.is_empty() {
        select(resource.to_mut(), fields);
    }
    resource
}

/// Resources with the fields that are asked for, each of which is made when it is written.
struct Written<'a>(&'a [&'a ResourceObject], &'a Fieldsets);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let resources = self.0.iter();
        serializer.collect_seq(resources.map(|resource| written(resource, self.1)))
    }
}

#[derive(Serialize)]
struct Text<'a> {
    data: Data<'a>,
    /// There, even if empty, where the query has `include`.
    #[serde(skip_serializing_if = "Option::is_none")]
    included: Option<Written<'a>>,
    #[serde(skip_serializing_if = "Links::is_absent")]
    links: Links,
    #[serde(skip_serializing_if = "Meta::is_absent")]
    meta: Meta,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Data<'a> {
    One(Option<Cow<'a, ResourceObject>>),
    Many(Written<'a>),
}

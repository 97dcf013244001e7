//! Answering queries with documents.

use std::borrow::Cow;

use super::stored::Stored;
use super::view::StoreView;
use crate::budget::Budget;
use crate::document::reach::{Paths, reach};
use crate::error::Error;
use crate::model::{Linkage, ResourceObject};
use crate::query::Parameters;
use crate::query::check::large_part;
use crate::repository::parts::{DataParts, DocumentParts, ResourceParts};
use crate::resource::schema::Schema;

impl StoreView {
    pub(super) fn get(
        &self,
        type_name: &str,
        id: &str,
        parameters: &Parameters,
    ) -> Result<DocumentParts, Error> {
        let resource = self.existing(type_name, id)?;
        self.one(Some(resource), parameters)
    }

    pub(super) fn list(
        &self,
        type_name: &str,
        parameters: &Parameters,
    ) -> Result<DocumentParts, Error> {
        let schema = self.collection(type_name)?.schema();
        let resources = self.all_stored(type_name).collect();
        self.listed(resources, &[schema], parameters)
    }

    pub(super) fn related(
        &self,
        type_name: &str,
        id: &str,
        name: &str,
        parameters: &Parameters,
    ) -> Result<DocumentParts, Error> {
        let relationship = self.relationship(type_name, name)?;
        let schemas = (relationship.schemas)();
        let linkage = self.linkage(type_name, id, name)?;
        let linked = linkage.identifiers().iter();
        let mut linked = linked.filter_map(|to| self.stored(to.type_name(), to.id()?));
        match linkage {
            Linkage::One(_) => self.one(linked.next(), parameters),
            Linkage::Many(_) => self.listed(linked.collect(), &schemas, parameters),
        }
    }

    fn one(&self, one: Option<&Stored>, parameters: &Parameters) -> Result<DocumentParts, Error> {
        let data = DataParts::One(one.map(|one| self.parts_of(one)));
        self.document(data, one.as_slice(), parameters)
    }

    fn listed(
        &self,
        resources: Vec<&Stored>,
        schemas: &[&'static Schema],
        parameters: &Parameters,
    ) -> Result<DocumentParts, Error> {
        let page = self.select(resources, schemas, parameters)?;
        let mut data = DataParts::Many(self.parts(&page.items, large_part(parameters, true))?);
        data.set_cursors(page.cursors);
        let mut document = self.document(data, &page.items, parameters)?;
        document.links = page.links;
        document.meta = page.meta;
        Ok(document)
    }

    fn document(
        &self,
        data: DataParts,
        roots: &[&Stored],
        parameters: &Parameters,
    ) -> Result<DocumentParts, Error> {
        Budget::current().check_time()?;
        let mut document = DocumentParts::new(data);
        // There, even if empty, where the query has `include`.
        if parameters.include.is_some() {
            let reached = reach(roots, &Paths::of(parameters), |type_name, id| {
                self.stored(type_name, id)
            })?;
            document.included = Some(self.parts(&reached, large_part(parameters, false))?);
        }
        let is_list = matches!(document.data, DataParts::Many(_));
        Budget::current().check_bytes(document.size(), large_part(parameters, is_list))?;
        Ok(document)
    }

    /// Returns the parts of resources, as long as a response may have as many bytes.
    fn parts(
        &self,
        resources: &[&Stored],
        parameter: Option<&str>,
    ) -> Result<Vec<ResourceParts>, Error> {
        let (budget, mut size) = (Budget::current(), 0);
        let parts = resources.iter().map(|resource| {
            let parts = self.parts_of(resource);
            size += parts.size();
            budget.check_bytes(size, parameter)?;
            Ok(parts)
        });
        parts.collect()
    }

    /// Returns a resource with linkage to visible resources alone, for a function of the server's own.
    pub(super) fn shown<'r>(&self, resource: &'r ResourceObject) -> Cow<'r, ResourceObject> {
        let mut shown = Cow::Borrowed(resource);
        if !self.is_restricted() {
            return shown;
        }
        for (name, relationship) in resource.relationships() {
            let linkage = relationship.data().map_or(&[][..], Linkage::identifiers);
            if linkage.iter().any(|to| self.hides(to)) {
                let mut relationship = relationship.clone();
                relationship.unlink(|to| self.hides(to));
                shown.to_mut().set_relationship(name, relationship);
            }
        }
        shown
    }

    /// Returns the parts of a resource, with linkage to visible resources alone.
    pub(super) fn parts_of(&self, resource: &Stored) -> ResourceParts {
        let parts = resource.parts();
        let relationships = parts.relationships().iter();
        let mut linkage = relationships.filter_map(|(_, relationship)| relationship.data());
        if linkage.any(|linkage| linkage.identifiers().iter().any(|to| self.hides(to))) {
            let shown = resource.without(|to| self.hides(to));
            return shown.parts().clone();
        }
        parts.clone()
    }
}

//! Relationships: reading them, and changing them.

use super::contents::Contents;
use super::view::StoreView;
use crate::document::reach::HasLinkage;
use crate::error::Error;
use crate::model::{Linkage, ResourceObject};
use crate::repository::linkage::{
    LinkageChange, changeable, in_linkage, known_relationship, no_resource,
};
use crate::resource::schema::RelationshipSchema;

impl StoreView {
    pub(super) fn relationship(
        &self,
        type_name: &str,
        name: &str,
    ) -> Result<&'static RelationshipSchema, Error> {
        known_relationship(self.collection(type_name)?.schema(), name)
    }

    /// Returns the visible linkage of a relationship.
    pub(super) fn linkage(&self, type_name: &str, id: &str, name: &str) -> Result<Linkage, Error> {
        let schema = self.relationship(type_name, name)?;
        let linkage = self.existing(type_name, id)?.linkage(name);
        Ok(match linkage {
            Some(linkage) => {
                let mut linkage = linkage.clone();
                linkage.remove(|to| self.hides(to));
                linkage
            }
            None if schema.to_many => Linkage::Many(Vec::new()),
            None => Linkage::One(None),
        })
    }

    pub(super) fn change_linkage(
        &mut self,
        type_name: &str,
        id: &str,
        name: &str,
        change: LinkageChange,
        linkage: Linkage,
    ) -> Result<(), Error> {
        let schema = self.collection(type_name)?.schema();
        changeable(schema, known_relationship(schema, name)?, change, &linkage)?;
        let current = self.linkage(type_name, id, name)?;
        if change != LinkageChange::Remove {
            self.check_given(&linkage)?;
        }
        let linkage = change.apply(Some(current), linkage);
        let patch = ResourceObject::new(type_name, id).with_relationship(name, linkage);
        let of = self.collection(type_name)?.of;
        let updated = self.update(Contents::of_object(of, &patch)?);
        updated
            .map(drop)
            .map_err(|error| in_linkage(error, name, change))
    }

    /// Checks that the resources in the linkage of a request exist.
    fn check_given(&self, linkage: &Linkage) -> Result<(), Error> {
        let to_many = matches!(linkage, Linkage::Many(_));
        for (index, to) in linkage.identifiers().iter().enumerate() {
            let id = to.id().unwrap_or_default();
            if self.knows(to.type_name()) && self.find(to.type_name(), id).is_none() {
                let pointer = if to_many {
                    format!("/data/{index}")
                } else {
                    "/data".to_owned()
                };
                return Err(no_resource(to.type_name(), id).with_pointer(pointer).into());
            }
        }
        Ok(())
    }
}

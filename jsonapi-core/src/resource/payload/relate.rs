//! Relationships to resources that the same request creates, by local id.

use serde_json::value::to_raw_value;

use super::Payload;
use crate::error::Invalid;
use crate::model::{Identifier, Linkage, RelationshipObject};
use crate::resource::write_access::{Fields, permitted};

impl Payload {
    /// Relates the resource to `to`. In a to-many, `to` is added to the linkage.
    pub(crate) fn relate(&mut self, name: &str, many: bool, to: &Identifier) {
        let permitted = permitted(self.schema, Fields::Relationships, name, self.creates);
        if let Err(error) = permitted {
            self.fail(|| Invalid::new(error.to_string()));
            return;
        }
        let value = if many {
            let set = self.relationships.iter().find(|(set, _)| *set == name);
            let set = set.and_then(|(_, set)| RelationshipObject::parse(set.get()).ok());
            let mut members = match set.as_ref().and_then(RelationshipObject::data) {
                Some(Linkage::Many(members)) => members.clone(),
                _ => Vec::new(),
            };
            members.push(to.clone());
            to_raw_value(&RelationshipObject::from(Linkage::Many(members)))
        } else {
            to_raw_value(&RelationshipObject::from(Linkage::One(Some(to.clone()))))
        };
        self.set(
            |payload| &mut payload.relationships,
            "relationship",
            name.to_owned().into(),
            value,
        );
    }
}

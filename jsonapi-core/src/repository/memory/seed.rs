//! Taking over the resources of a document.

use serde::Deserialize;
use serde_json::Value;

use super::state::State;
use crate::document::ResourceObject;
use crate::error::Error;

impl State {
    pub(super) fn seed(&mut self, document: &[u8]) -> Result<(), Error> {
        let resources = resources(document)?;
        // All are in before the first is checked: they may lead to each other.
        let mut seeded = self.clone();
        for resource in &resources {
            let Some(id) = resource.id() else {
                let message = format!(
                    "a resource of type `{}` has no `id`: the seed gives one to each",
                    resource.type_name(),
                );
                return Err(Error::decode_message(message));
            };
            let collection = seeded.collection_mut(resource.type_name())?;
            collection.put(id, resource.clone());
        }
        for resource in resources {
            // `on_write` is for what clients write.
            let checked = seeded.complete(resource)?;
            let id = checked.id().unwrap_or_default().to_owned();
            seeded
                .collection_mut(checked.type_name())?
                .put(&id, checked);
        }
        *self = seeded;
        Ok(())
    }
}

/// The resources of a document: its primary data, one or many, and the included ones.
fn resources(document: &[u8]) -> Result<Vec<ResourceObject>, Error> {
    #[derive(Deserialize)]
    struct TopLevel {
        data: Value,
        #[serde(default)]
        included: Vec<ResourceObject>,
    }
    let unreadable = |error: serde_json::Error| {
        Error::decode_message(format!("the seed is no document of resources: {error}"))
    };
    let document: TopLevel = serde_json::from_slice(document).map_err(unreadable)?;
    let mut resources: Vec<ResourceObject> = match document.data {
        Value::Null => Vec::new(),
        Value::Array(many) => serde_json::from_value(Value::Array(many)).map_err(unreadable)?,
        one => vec![serde_json::from_value(one).map_err(unreadable)?],
    };
    resources.extend(document.included);
    Ok(resources)
}

//! Taking over the resources of a document.

use serde::Deserialize;
use serde_json::Value;

use super::contents::Contents;
use super::view::StoreView;
use crate::error::Error;
use crate::model::{ErrorDocument, Identifier, ResourceObject};

impl StoreView {
    pub(super) fn seed(&mut self, document: &[u8]) -> Result<(), Error> {
        let resources = resources(document)?;
        self.transaction(|seeded| {
            // All are in before the first is checked: they may lead to each other.
            for resource in &resources {
                if resource.id().is_none() {
                    let message = format!(
                        "a resource of type `{}` has no `id`: the seed gives one to each",
                        resource.type_name(),
                    );
                    return Err(Error::decode_message(message));
                }
                seeded.check_not_hidden(resource)?;
                let of = seeded.collection(resource.type_name())?.of;
                seeded.store(Contents::of_object(of, resource)?.into_parts())?;
            }
            // The rules are for what clients write.
            for resource in resources {
                let identifier = resource.identifier();
                seeded
                    .put(resource)
                    .map_err(|error| in_resource(identifier.as_ref(), error))?;
            }
            Ok(())
        })
    }
}

/// Names the resource in an error, whose pointer leads into it.
fn in_resource(identifier: Option<&Identifier>, error: Error) -> Error {
    let (Some(identifier), false) = (identifier, error.errors().is_empty()) else {
        return error;
    };
    let (type_name, id) = (identifier.type_name(), identifier.id().unwrap_or_default());
    let errors = error.errors().iter().map(|error| {
        let detail = error.detail().unwrap_or_default();
        let detail = format!("`{type_name}` `{id}`: {detail}");
        error.clone().with_detail(detail)
    });
    ErrorDocument::new(errors).into()
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

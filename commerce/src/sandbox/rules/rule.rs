//! The form of a rule, and its context.

use jsonapi_core::repository::StoreView;
use jsonapi_core::schema::Schema;
use jsonapi_core::{Error, Meta, ResourceObject};
use serde_json::{Map, Value};

use super::inverse;
use crate::sandbox::attributes::{linked_id, now, set_default};
use crate::sandbox::jobs::{Job, Jobs};
use crate::sandbox::tokens::Passwords;

/// Runs after a client writes a resource of these types.
pub(super) struct Rule {
    pub(super) reacts_to: Types,
    /// Changes the resource and related ones, or rejects the write.
    pub(super) apply: fn(&mut Written<'_>) -> Result<(), Error>,
}

pub(super) enum Types {
    Every,
    These(&'static [&'static str]),
}

impl Rule {
    pub(super) fn is_for(&self, type_name: &str) -> bool {
        match self.reacts_to {
            Types::Every => true,
            Types::These(types) => types.contains(&type_name),
        }
    }
}

/// The rules with their context besides the resources.
pub(crate) struct Rules {
    pub(crate) schemas: Vec<&'static Schema>,
    pub(crate) jobs: Jobs,
    pub(crate) passwords: Passwords,
}

/// A resource written by a client, while rules change it.
pub(super) struct Written<'a> {
    pub(super) rules: &'a Rules,
    pub(super) resources: &'a mut StoreView,
    /// The resource to store.
    pub(super) resource: ResourceObject,
    /// The resource object of the request, with write-only attributes.
    pub(super) sent: &'a ResourceObject,
    pub(super) before: Option<&'a ResourceObject>,
}

impl Written<'_> {
    /// Returns a write-only attribute of the request, unless it is null or false.
    pub(super) fn sent(&self, name: &str) -> Option<&Value> {
        let value = self.sent.attributes().get(name)?;
        (!matches!(value, Value::Null | Value::Bool(false))).then_some(value)
    }

    pub(super) fn is_new(&self) -> bool {
        self.before.is_none()
    }

    /// Whether an attribute or relationship has changed.
    pub(super) fn changed(&self, name: &str) -> bool {
        self.before.is_none_or(|before| {
            before.attributes().get(name) != self.resource.attributes().get(name)
                || linked_id(before, name) != linked_id(&self.resource, name)
        })
    }
}

impl Rules {
    pub(super) fn schema(&self, type_name: &str) -> Option<&'static Schema> {
        let mut schemas = self.schemas.iter().copied();
        schemas.find(|schema| schema.type_name == type_name)
    }

    /// Adds a resource that results from another change.
    pub(super) fn add(
        &self,
        resources: &mut StoreView,
        mut resource: ResourceObject,
    ) -> Result<String, Error> {
        let type_name = resource.type_name().to_owned();
        stamp(&mut resource);
        let id = resources.put(resource)?;
        let resource = resources.find(&type_name, &id).cloned();
        inverse::keep(resources, &self.schemas, None, resource.as_ref())?;
        if let Some(resource) = &resource {
            self.jobs.notify(&format!("{type_name}.create"), resource);
        }
        Ok(id)
    }

    /// Queues a job for webhooks or other background work.
    pub(super) fn job(&self, job: Job) {
        self.jobs.start(job);
    }
}

/// Fills in the members common to all resources.
pub(crate) fn stamp(resource: &mut ResourceObject) {
    let now = now();
    set_default(resource, "created_at", now.as_str());
    set_default(resource, "updated_at", now);
    set_default(resource, "metadata", Map::new());
    *resource = resource.clone().with_meta(Meta::new().with("mode", "test"));
}

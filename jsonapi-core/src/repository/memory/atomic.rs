//! Several changes, all of them or none.

use std::collections::HashMap;

use super::contents::Contents;
use super::view::StoreView;
use crate::atomic::{Data, Op, Operation, OperationResult, OperationTarget, Operations, Results};
use crate::budget::Budget;
use crate::error::Error;
use crate::model::{
    ErrorDocument, ErrorObject, Identifier, Linkage, RelationshipObject, ResourceObject, fault,
};
use crate::repository::linkage::LinkageChange;
use crate::resource::schema::Schema;
use crate::resource::write_access::{Fields, missing, permitted};

/// The ids of the created resources, by type and local id.
type LocalIds = HashMap<(String, String), String>;

/// The state that operations pass on to later ones.
#[derive(Default)]
struct Progress {
    ids: LocalIds,
    /// Deleted resources whose references are not removed yet.
    removed: Vec<Identifier>,
    /// The size of the results in bytes.
    size: usize,
}

/// The target of an operation.
enum ResolvedTarget {
    Collection,
    Resource(Identifier),
    Relationship(Identifier, String),
}

impl StoreView {
    pub(super) fn run(&mut self, operations: &Operations) -> Result<Results, Error> {
        operations.check().map_err(ErrorDocument::new)?;
        self.transaction(|resources| {
            let mut progress = Progress::default();
            let results = operations
                .operations()
                .iter()
                .enumerate()
                .map(|(index, operation)| {
                    let result = resources.apply(operation, &mut progress);
                    result.map_err(|error| in_operation(index, &error))
                })
                .collect::<Result<Vec<_>, _>>()?;
            resources.unlink(&progress.removed);
            Ok(Results::new(results))
        })
    }

    /// Runs one operation. References to the resources that consecutive operations remove are
    /// removed together, before the next operation of another kind.
    fn apply(
        &mut self,
        operation: &Operation,
        progress: &mut Progress,
    ) -> Result<OperationResult, Error> {
        Budget::current().check_time()?;
        let target = self.resolve_target(operation, &progress.ids)?;
        let removes = operation.op() == Op::Remove && matches!(target, ResolvedTarget::Resource(_));
        if !removes {
            self.unlink(&std::mem::take(&mut progress.removed));
        }
        let resource = match operation.data() {
            Some(Data::One(Some(resource))) => Some(&**resource),
            _ => None,
        };
        match (operation.op(), target, resource) {
            (Op::Add, ResolvedTarget::Collection, Some(resource)) => self.add(resource, progress),
            (Op::Update, ResolvedTarget::Resource(target), Some(resource)) => {
                self.edit(&target, resource, progress)
            }
            (Op::Remove, ResolvedTarget::Resource(target), None) => {
                let (type_name, id) = (target.type_name(), target.id().unwrap_or_default());
                if self.has_rules() {
                    self.delete(type_name, id)?;
                } else {
                    self.take(type_name, id)?;
                    progress.removed.push(target);
                }
                Ok(OperationResult::empty())
            }
            (op, ResolvedTarget::Relationship(of, name), _) => {
                let change = match op {
                    Op::Add => LinkageChange::Add,
                    Op::Update => LinkageChange::Replace,
                    Op::Remove => LinkageChange::Remove,
                };
                let linkage = linkage(operation.data(), &progress.ids)?;
                let id = of.id().unwrap_or_default();
                self.change_linkage(of.type_name(), id, &name, change, linkage)?;
                Ok(OperationResult::empty())
            }
            _ => {
                let detail = "`op`, target and `data` don't fit each other".to_owned();
                Err(fault(400, "The operation can't be done", detail).into())
            }
        }
    }

    fn add(
        &mut self,
        resource: &ResourceObject,
        progress: &mut Progress,
    ) -> Result<OperationResult, Error> {
        let schema = self.collection(resource.type_name())?.schema();
        check_access(schema, resource, true).map_err(|fault| *fault)?;
        let mut created = resolved(resource, &progress.ids)?;
        if let Some(id) = resource.id() {
            created.set_id(id);
        }
        let of = self.collection(resource.type_name())?.of;
        let id = self.create(Contents::of_object(of, &created)?)?;
        if let Some(lid) = resource.lid() {
            let local = (resource.type_name().to_owned(), lid.to_owned());
            progress.ids.insert(local, id.to_string());
        }
        self.result(resource.type_name(), &id, progress)
    }

    fn edit(
        &mut self,
        target: &Identifier,
        resource: &ResourceObject,
        progress: &mut Progress,
    ) -> Result<OperationResult, Error> {
        if resource.type_name() != target.type_name() {
            let detail = format!("`{}`, where the target has another", resource.type_name());
            let refusal = fault(409, "The type does not fit", detail);
            return Err(refusal.with_pointer("/data/type").into());
        }
        let schema = self.collection(resource.type_name())?.schema();
        check_access(schema, resource, false).map_err(|fault| *fault)?;
        let mut patch = resolved(resource, &progress.ids)?;
        patch.set_id(target.id().unwrap_or_default());
        let of = self.collection(resource.type_name())?.of;
        let id = self.update(Contents::of_object(of, &patch)?)?;
        self.result(resource.type_name(), &id, progress)
    }

    fn result(
        &self,
        type_name: &str,
        id: &str,
        progress: &mut Progress,
    ) -> Result<OperationResult, Error> {
        let stored = self.existing(type_name, id)?;
        let parts = self.parts_of(stored);
        progress.size += parts.size();
        Budget::current().check_bytes(progress.size, None)?;
        Ok(OperationResult::new(parts.to_resource_object()?))
    }

    fn resolve_target(
        &self,
        operation: &Operation,
        ids: &LocalIds,
    ) -> Result<ResolvedTarget, Error> {
        match operation.target() {
            Some(OperationTarget::Ref(target)) => {
                let identifier = named(target.identifier(), ids)?;
                Ok(match target.relationship_name() {
                    Some(name) => ResolvedTarget::Relationship(identifier, name.to_owned()),
                    None => ResolvedTarget::Resource(identifier),
                })
            }
            Some(OperationTarget::Href(href)) => self.resolve_href(href),
            None => match (operation.op(), operation.data()) {
                (Op::Update, Some(Data::One(Some(resource)))) => {
                    let identifier = resource.identifier();
                    let identifier = identifier.as_ref().map(|to| named(to, ids));
                    Ok(identifier
                        .transpose()?
                        .map_or(ResolvedTarget::Collection, ResolvedTarget::Resource))
                }
                _ => Ok(ResolvedTarget::Collection),
            },
        }
    }

    /// Returns the target of a URL, wherever the router is mounted.
    fn resolve_href(&self, href: &str) -> Result<ResolvedTarget, Error> {
        let path = href.split(['?', '#']).next().unwrap_or_default();
        let segments: Vec<_> = path
            .split('/')
            .map(|segment| percent_encoding::percent_decode_str(segment).decode_utf8_lossy())
            .collect();
        let resource = |path: &str, id: &str| {
            let type_name = self.type_at(path)?;
            Some(Identifier::new(type_name, id))
        };
        let target = match segments.as_slice() {
            [.., path, id, relationships, name] if relationships == "relationships" => {
                resource(path, id).map(|of| ResolvedTarget::Relationship(of, name.to_string()))
            }
            [.., path] if self.type_at(path).is_some() => Some(ResolvedTarget::Collection),
            [.., path, id] => resource(path, id).map(ResolvedTarget::Resource),
            _ => None,
        };
        target.ok_or_else(|| {
            let detail = format!("`{href}` names nothing here");
            let refusal = fault(404, "No such target", detail);
            refusal.with_pointer("/href").into()
        })
    }
}

/// The identifier with an id: its own, or that of the resource that was given its local id.
fn named(identifier: &Identifier, ids: &LocalIds) -> Result<Identifier, Error> {
    let Some(lid) = identifier.lid().filter(|_| identifier.id().is_none()) else {
        return Ok(identifier.clone());
    };
    let local = (identifier.type_name().to_owned(), lid.to_owned());
    match ids.get(&local) {
        Some(id) => Ok(identifier.with_id(id)),
        None => {
            let detail = format!("no operation before this one gives the lid `{lid}`");
            Err(fault(400, "The lid can't be resolved", detail).into())
        }
    }
}

fn linkage(data: Option<&Data>, ids: &LocalIds) -> Result<Linkage, Error> {
    let linkage = match data {
        Some(Data::Many(many)) => Linkage::Many(many.clone()),
        Some(Data::One(one)) => Linkage::One(one.as_ref().and_then(|one| one.full_identifier())),
        None => {
            let detail = "changing a relationship needs `data`".to_owned();
            return Err(fault(400, "The operation can't be done", detail).into());
        }
    };
    with_ids(&linkage, ids)
}

fn with_ids(linkage: &Linkage, ids: &LocalIds) -> Result<Linkage, Error> {
    Ok(match linkage {
        Linkage::One(one) => Linkage::One(one.as_ref().map(|to| named(to, ids)).transpose()?),
        Linkage::Many(many) => {
            let many = many.iter().map(|to| named(to, ids));
            Linkage::Many(many.collect::<Result<_, _>>()?)
        }
    })
}

/// The attributes and the linkage of a resource, with ids for local ids.
fn resolved(resource: &ResourceObject, ids: &LocalIds) -> Result<ResourceObject, Error> {
    let mut created = ResourceObject::draft(resource.type_name());
    created.attributes_mut().clone_from(resource.attributes());
    for (name, relationship) in resource.relationships() {
        // `Operations::check` finds those without linkage.
        if let Some(linkage) = relationship.data() {
            let linkage = with_ids(linkage, ids)?;
            created.set_relationship(name, RelationshipObject::from(linkage));
        }
    }
    Ok(created)
}

/// Checks that the type has these members, and that they can be set.
fn check_access(
    schema: &Schema,
    resource: &ResourceObject,
    creates: bool,
) -> Result<(), Box<ErrorObject>> {
    for name in resource.attributes().keys() {
        permitted(schema, Fields::Attributes, name, creates)?;
    }
    for (name, _) in resource.relationships() {
        permitted(schema, Fields::Relationships, name, creates)?;
    }
    let has = |fields, name: &str| match fields {
        Fields::Attributes => resource.attributes().contains_key(name),
        Fields::Relationships => resource.relationship(name).is_some(),
    };
    match missing(schema, has).next() {
        Some(missing) if creates => Err(ErrorObject::from(missing).into()),
        _ => Ok(()),
    }
}

/// Says in which operation it happened.
fn in_operation(index: usize, error: &Error) -> Error {
    let base = format!("/atomic:operations/{index}");
    let mut errors: Vec<ErrorObject> = error.errors().to_vec();
    if errors.is_empty() {
        errors.push(fault(
            500,
            "The operation failed",
            "it can't be done now".to_owned(),
        ));
    }
    let errors = errors.into_iter().map(|error| {
        let pointer = format!("{base}{}", error.pointer().unwrap_or_default());
        error.with_pointer(pointer)
    });
    ErrorDocument::new(errors).into()
}

//! The resources of one type in a store, without their Rust type: what a server asks.

use std::num::NonZeroU64;
use std::sync::Arc;

use super::collection::{Filter, MakeId, OnWrite, Rules, SortBy};
use super::contents::Contents;
use super::store::MemoryStore;
use crate::error::Error;
use crate::query::Parameters;
use crate::repository::backend::{Backend, BoxFuture, ReadOp, WriteOp};
use crate::repository::parts::{DataParts, DocumentParts};
use crate::resource::resource_type::ResourceType;

/// One type's resources in a store.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) store: MemoryStore,
    pub(super) of: &'static ResourceType,
}

impl Table {
    fn type_name(&self) -> &'static str {
        self.of.schema().type_name
    }

    pub(super) fn set_ids(&self, make: Arc<MakeId>) {
        self.set_rules(|rules| rules.ids = make);
    }

    pub(super) fn set_filter(&self, filter: Arc<Filter>) {
        self.set_rules(|rules| rules.filter = Some(filter));
    }

    pub(super) fn set_page_size(&self, size: NonZeroU64) {
        self.set_rules(|rules| rules.page_size = Some(size.get()));
    }

    pub(super) fn add_sort_key(&self, name: String, by: Arc<SortBy>) {
        self.set_rules(|rules| {
            rules.sort_keys.insert(name, by);
        });
    }

    pub(super) fn set_on_write(&self, see: Arc<OnWrite>) {
        self.set_rules(|rules| rules.on_write = Some(see));
    }

    fn set_rules(&self, set: impl FnOnce(&mut Rules)) {
        let mut resources = self.store.lock_to_write();
        resources.set_rules(self.type_name(), set);
    }

    fn read_now(&self, op: ReadOp<'_>, parameters: &Parameters) -> Result<DocumentParts, Error> {
        self.store.check_visibility()?;
        let type_name = self.type_name();
        match op {
            ReadOp::One(id) => {
                if parameters.include.is_some() {
                    return self.store.snapshot().get(type_name, id, parameters);
                }
                self.store
                    .read_shortly(|resources| resources.get(type_name, id, parameters))
            }
            ReadOp::List => self.store.snapshot().list(type_name, parameters),
            ReadOp::Related { id, relationship } => {
                let resources = self.store.snapshot();
                resources.related(type_name, id, relationship, parameters)
            }
            ReadOp::Linkage { id, relationship } => {
                let linkage = self
                    .store
                    .read_shortly(|resources| resources.linkage(type_name, id, relationship))?;
                Ok(DocumentParts::new(DataParts::Linkage(linkage)))
            }
        }
    }

    fn write_now(&self, op: WriteOp<'_>, parameters: &Parameters) -> Result<DocumentParts, Error> {
        self.store.check_visibility()?;
        let type_name = self.type_name();
        match op {
            WriteOp::Create(payload) => {
                let resource = Contents::of_payload(self.of, &payload)?;
                self.store.lock_to_answer()?.transaction(|resources| {
                    let id = resources.create(resource)?;
                    resources.get(type_name, &id, parameters)
                })
            }
            WriteOp::Update(payload) => {
                let patch = Contents::of_payload(self.of, &payload)?;
                self.store.lock_to_answer()?.transaction(|resources| {
                    let id = resources.update(patch)?;
                    resources.get(type_name, &id, parameters)
                })
            }
            WriteOp::Delete(id) => {
                self.store.lock_to_answer()?.delete(type_name, id)?;
                Ok(DocumentParts::new(DataParts::One(None)))
            }
            WriteOp::ChangeLinkage {
                id,
                relationship,
                change,
                linkage,
            } => {
                let mut resources = self.store.lock_to_answer()?;
                resources.change_linkage(type_name, id, relationship, change, linkage)?;
                Ok(DocumentParts::new(DataParts::One(None)))
            }
        }
    }
}

impl Backend for Table {
    fn resource_type(&self) -> &'static ResourceType {
        self.of
    }

    fn read<'a>(
        &'a self,
        op: ReadOp<'a>,
        parameters: &'a Parameters,
    ) -> BoxFuture<'a, Result<DocumentParts, Error>> {
        Box::pin(async move { self.read_now(op, parameters) })
    }

    fn write<'a>(
        &'a self,
        op: WriteOp<'a>,
        parameters: &'a Parameters,
    ) -> BoxFuture<'a, Result<DocumentParts, Error>> {
        Box::pin(async move { self.write_now(op, parameters) })
    }

    fn sort_keys(&self) -> Vec<String> {
        self.store.read_shortly(|resources| {
            let collection = resources.collection(self.type_name());
            let keys = collection.map(|of| of.rules.sort_keys.keys().cloned().collect());
            keys.unwrap_or_default()
        })
    }

    fn revision(&self) -> Option<u64> {
        Some(self.store.revision())
    }
}

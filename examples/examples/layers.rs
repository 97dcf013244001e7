//! Wraps a repository: deletions that can be undone, and a log of who changed what.
//!
//! `cargo run --example layers`

use std::sync::{Arc, Mutex};

use jsonapi_core::prelude::*;
use jsonapi_core::query::Parameters;
use jsonapi_core::repository::no_resource;
use jsonapi_core::repository::{AnyRepository, DocumentParts, ReadOp, RepositoryLayer, WriteOp};
use jsonapi_core::{Error, Id, MemoryStore, Repository, Resource};

#[derive(Resource, Debug)]
#[resource(type = "notes")]
struct Note {
    #[resource(id)]
    id: Id<Note>,
    text: String,
    deleted: Option<bool>,
}

/// Marks resources as deleted, and hides those that are marked.
struct SoftDelete;

impl RepositoryLayer<Note> for SoftDelete {
    async fn read(
        &self,
        inner: &AnyRepository<Note>,
        op: ReadOp<'_>,
        parameters: &Parameters,
    ) -> Result<DocumentParts, Error> {
        let mut parameters = parameters.clone();
        if matches!(op, ReadOp::List) {
            parameters.require(Note::fields().deleted().is_null())?;
        }
        let document = inner.read(op, &parameters).await?;
        for note in document.data.resources() {
            if note.to_resource_object()?.attribute::<bool>("deleted")? == Some(true) {
                return Err(no_resource(Note::TYPE, note.id()).into());
            }
        }
        Ok(document)
    }

    async fn delete(&self, inner: &AnyRepository<Note>, id: &Id<Note>) -> Result<(), Error> {
        inner.update(Note::patch(id).deleted(true)).await.map(drop)
    }
}

/// Records each write that succeeded.
#[derive(Clone, Default)]
struct AuditLog(Arc<Mutex<Vec<String>>>);

impl RepositoryLayer<Note> for AuditLog {
    async fn write(
        &self,
        inner: &AnyRepository<Note>,
        op: WriteOp<'_>,
        parameters: &Parameters,
    ) -> Result<DocumentParts, Error> {
        let entry = format!("{op:?}");
        let written = inner.write(op, parameters).await?;
        if let Ok(mut log) = self.0.lock() {
            log.push(entry);
        }
        Ok(written)
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let log = AuditLog::default();
    let store = MemoryStore::new();
    let notes = store
        .repository::<Note>()
        .layer(SoftDelete)
        .layer(log.clone());

    let note = notes.create(Note::draft().text("Buy milk")).await?.data;
    notes.delete(&note.id).await?;

    let error = notes.get(&note.id, &Note::query()).await.err();
    println!(
        "after the deletion: {}",
        error.map_or_else(String::new, |error| error.to_string())
    );
    println!("listed: {}", notes.list(&Note::query()).await?.data.len());
    println!("stored: {}", store.read(|all| all.all("notes").count()));
    for entry in log.0.lock().map(|log| log.clone()).unwrap_or_default() {
        println!("log: {entry}");
    }
    Ok(())
}

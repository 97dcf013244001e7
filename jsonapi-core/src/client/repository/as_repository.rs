//! The [`Repository`] implementation of a server.

use http::Method;

use super::response_kind::ignore_lost_body;
use super::written::refuse_accepted;
use super::{Endpoint, HttpRepository, relationship};
use crate::client::Client;
use crate::document::Document;
use crate::error::Result;
use crate::model::{Identifier, Linkage};
use crate::query::{Parameters, Query};
use crate::repository::{
    DataParts, DocumentParts, LinkageChange, ReadOp, Repository, WriteOp, known_relationship, typed,
};
use crate::resource::payload::{Draft, Patch};
use crate::resource::read::ReadTarget;
use crate::resource::target::{Resource, id_text};

impl<R> Repository<R> for HttpRepository<R>
where
    R: Resource + for<'de> ReadTarget<'de> + Send + 'static,
{
    async fn get(&self, id: &R::Id, query: &Query<R>) -> Result<Document<R>> {
        self.get_call(&id_text(id)).query(query.clone()).await
    }

    async fn list(&self, query: &Query<R>) -> Result<Document<Vec<R>>> {
        self.list_call().query(query.clone()).await
    }

    async fn create(&self, draft: impl Into<Draft<R>> + Send) -> Result<Document<R>> {
        self.create_call(draft.into()).await
    }

    async fn update(&self, patch: impl Into<Patch<R>> + Send) -> Result<Document<R>> {
        self.update_call(patch.into()).await
    }

    async fn delete(&self, id: &R::Id) -> Result<()> {
        self.delete_call(&id_text(id)).await
    }

    async fn read(&self, op: ReadOp<'_>, parameters: &Parameters) -> Result<DocumentParts> {
        {
            match op {
                ReadOp::Related { id, relationship } => {
                    let schemas = (known_relationship(R::SCHEMA, relationship)?.schemas)();
                    let parameters = parameters.written(self.client.filters(), &schemas)?;
                    let related = self.endpoint.clone().then(id).then(relationship);
                    let request = related
                        .request(Method::GET)?
                        .with_query(parameters.to_string());
                    DocumentParts::read(self.client.send(request).await?.body())
                }
                ReadOp::Linkage { id, relationship } => {
                    let linkage = self.linkage(id, relationship).await?;
                    Ok(DocumentParts::new(DataParts::Linkage(linkage)))
                }
                ReadOp::One(_) | ReadOp::List => typed::read(self, op, parameters).await,
            }
        }
    }

    async fn write(&self, op: WriteOp<'_>, parameters: &Parameters) -> Result<DocumentParts> {
        {
            match op {
                WriteOp::ChangeLinkage {
                    id,
                    relationship,
                    change,
                    linkage,
                } => {
                    let endpoint = self.linkage_endpoint(id, relationship);
                    change_linkage(&self.client, endpoint, change, linkage).await?;
                    Ok(DocumentParts::new(DataParts::One(None)))
                }
                op => typed::write(self, op, parameters).await,
            }
        }
    }
}

/// Sends a change of linkage.
async fn change_linkage(
    client: &Client,
    endpoint: Endpoint,
    change: LinkageChange,
    linkage: Linkage,
) -> Result<()> {
    let method = match change {
        LinkageChange::Replace => Method::PATCH,
        LinkageChange::Add => Method::POST,
        LinkageChange::Remove => Method::DELETE,
    };
    let body = match linkage {
        Linkage::One(one) => Document::new(one).to_vec()?,
        Linkage::Many(many) => Document::new(many).to_vec()?,
    };
    let idempotency = relationship::idempotency(&method);
    let request = endpoint
        .request(method)?
        .with_body(body)
        .with_idempotency(idempotency);
    match client.send(request).await {
        Ok(response) => refuse_accepted(&response),
        Err(error) => ignore_lost_body(error),
    }
}

impl<R: Resource> HttpRepository<R> {
    async fn linkage(&self, id: &str, relationship: &str) -> Result<Linkage> {
        let endpoint = self.linkage_endpoint(id, relationship);
        let response = self.client.send(endpoint.request(Method::GET)?).await?;
        // The schema decides whether it must be a to-one or a to-many; the caller checks that.
        match Document::<Vec<Identifier>>::from_bytes(response.body()) {
            Ok(many) => Ok(Linkage::Many(many.data)),
            Err(_) => {
                let one = Document::<Option<Identifier>>::from_bytes(response.body())?;
                Ok(Linkage::One(one.data))
            }
        }
    }

    /// Returns the endpoint of a relationship's linkage.
    fn linkage_endpoint(&self, id: &str, relationship: &str) -> Endpoint {
        self.endpoint
            .clone()
            .then(id)
            .then("relationships")
            .then(relationship)
    }
}

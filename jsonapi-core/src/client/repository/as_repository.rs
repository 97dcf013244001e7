//! A server as a [`Repository`].

use http::Method;

use super::answer::ignore_lost_body;
use super::written::refuse_accepted;
use super::{Endpoint, HttpRepository, relationship};
use crate::document::Document;
use crate::error::{Error, Invalid};
use crate::model::{Identifier, Linkage};
use crate::query::{Parameters, Query};
use crate::repository::{LinkageChange, RawDocument, Repository};
use crate::resource::payload::{Draft, Patch};
use crate::resource::read::ReadTarget;
use crate::resource::target::{Resource, id_text};

impl<R> Repository<R> for HttpRepository<R>
where
    R: Resource + for<'de> ReadTarget<'de> + Send + 'static,
{
    async fn get(&self, id: &R::Id, query: &Query<R>) -> Result<Document<R>, Error> {
        self.get_call(&id_text(id)).query(query.clone()).await
    }

    async fn list(&self, query: &Query<R>) -> Result<Document<Vec<R>>, Error> {
        self.list_call().query(query.clone()).await
    }

    async fn create(&self, draft: impl Into<Draft<R>> + Send) -> Result<Document<R>, Error> {
        self.create_call(draft.into()).await
    }

    async fn update(&self, patch: impl Into<Patch<R>> + Send) -> Result<Document<R>, Error> {
        self.update_call(patch.into()).await
    }

    async fn delete(&self, id: &R::Id) -> Result<(), Error> {
        self.delete_call(&id_text(id)).await
    }

    async fn fetch_related(
        &self,
        id: &R::Id,
        relationship: &str,
        parameters: &Parameters,
    ) -> Result<RawDocument, Error> {
        let related = self.endpoint.clone().then(id_text(id)).then(relationship);
        let request = related
            .request(Method::GET)?
            .with_query(parameters.to_string());
        let response = self.client.send(request).await?;
        Ok(RawDocument::of_text(response.body().clone()))
    }

    async fn fetch_linkage(&self, id: &R::Id, relationship: &str) -> Result<Linkage, Error> {
        let request = self.linkage(id, relationship).request(Method::GET)?;
        let document = RawDocument::of_text(self.client.send(request).await?.body().clone());
        // What form it must have is the schema's to say, and checked where it gets its type.
        match document.read::<Vec<Identifier>>() {
            Ok(many) => Ok(Linkage::Many(many.data)),
            Err(_) => Ok(Linkage::One(document.read::<Option<Identifier>>()?.data)),
        }
    }

    async fn change_linkage(
        &self,
        id: &R::Id,
        relationship: &str,
        change: LinkageChange,
        linkage: Linkage,
    ) -> Result<(), Error> {
        let method = match change {
            LinkageChange::Replace => Method::PATCH,
            LinkageChange::Add => Method::POST,
            LinkageChange::Remove => Method::DELETE,
        };
        let body = match linkage {
            Linkage::One(one) => serde_json::to_vec(&Document::new(one)),
            Linkage::Many(many) => serde_json::to_vec(&Document::new(many)),
        };
        let body = body.map_err(|error| Invalid::new(error.to_string()))?;
        let idempotency = relationship::idempotency(&method);
        let request = self
            .linkage(id, relationship)
            .request(method)?
            .with_body(body)
            .with_idempotency(idempotency);
        match self.client.send(request).await {
            Ok(response) => refuse_accepted(&response),
            Err(error) => ignore_lost_body(error),
        }
    }
}

impl<R: Resource> HttpRepository<R> {
    /// Where the linkage of a relationship is.
    fn linkage(&self, id: &R::Id, relationship: &str) -> Endpoint {
        self.endpoint
            .clone()
            .then(id_text(id))
            .then("relationships")
            .then(relationship)
    }
}

//! Responds to POST, PATCH and DELETE, and the conditions of writes.

use axum::response::Response;
use http::StatusCode;
use http::header::LOCATION;

use super::{Call, Endpoint, tagged};
use crate::budget::Budget;
use crate::error::Error;
use crate::model::uri::segment;
use crate::query::Parameters;
use crate::query::check::Check;
use crate::repository::parts::{DataParts, DocumentParts, ResourceParts};
use crate::repository::{LinkageChange, ReadOp, WriteOp, changeable};

use crate::server::body::{self, Purpose};
use crate::server::conditions;
use crate::server::response::{document, empty};
use crate::server::routes::method_not_allowed;
use crate::server::tag::Tag;

impl Endpoint {
    pub(super) async fn create(&self, call: &Call) -> Result<Response, Error> {
        conditions::none(&call.headers)?;
        let parameters = self.parameters(call, Check::of_one(&[self.schema]))?;
        let client_ids = self.settings.client_ids;
        let payload = body::payload(
            self.of,
            &call.body,
            Purpose::Create { client_ids },
            &self.settings.limits,
            self.settings.validate.as_ref(),
        )?;
        let created = {
            let _turn = self.settings.writes.read().await;
            call.backend
                .write(WriteOp::Create(payload), &parameters)
                .await?
        };
        let location = created.data.one().map(|created| {
            let collection = call.path.trim_end_matches('/');
            format!("{collection}/{}", segment(created.id()))
        });
        let (text, tag) = self.document(created, call, &parameters, Budget::UNLIMITED)?;
        let mut response = document(StatusCode::CREATED, text);
        if let Some(location) = location.and_then(|location| location.parse().ok()) {
            response.headers_mut().insert(LOCATION, location);
        }
        Ok(tagged(response, &tag))
    }

    pub(super) async fn update(&self, id: &str, call: &Call) -> Result<Response, Error> {
        let id = self.id(id)?;
        let parameters = self.parameters(call, Check::of_one(&[self.schema]))?;
        let payload = body::payload(
            self.of,
            &call.body,
            Purpose::Update { id: Some(&id) },
            &self.settings.limits,
            self.settings.validate.as_ref(),
        )?;
        let op = WriteOp::Update(payload);
        let updated = self.write(&id, None, call, op, &parameters).await?;
        let (text, tag) = self.document(updated, call, &parameters, Budget::UNLIMITED)?;
        Ok(tagged(document(StatusCode::OK, text), &tag))
    }

    pub(super) async fn delete(&self, id: &str, call: &Call) -> Result<Response, Error> {
        let parameters = self.own_parameters(call)?;
        let id = self.id(id)?;
        let op = WriteOp::Delete(&id);
        self.write(&id, None, call, op, &parameters).await?;
        Ok(empty(StatusCode::NO_CONTENT))
    }

    pub(super) async fn change_linkage(
        &self,
        id: &str,
        name: &str,
        change: LinkageChange,
        call: &Call,
    ) -> Result<Response, Error> {
        let parameters = self.own_parameters(call)?;
        let id = self.id(id)?;
        let relationship = self.relationship(name)?;
        if change != LinkageChange::Replace && !relationship.to_many {
            return Ok(method_not_allowed(self.schema, relationship));
        }
        let linkage = body::linkage(self.of, &call.body, relationship)?;
        changeable(self.schema, relationship, change, &linkage)?;
        let op = WriteOp::ChangeLinkage {
            id: &id,
            relationship: relationship.name,
            change,
            linkage,
        };
        self.write(&id, Some(relationship.name), call, op, &parameters)
            .await?;
        Ok(empty(StatusCode::NO_CONTENT))
    }

    /// Writes to a resource, or to one of its relationships, if the conditions of the request
    /// hold. No other write comes between check and change, nor during a change of linkage: a
    /// repository may read the members before it adds to them.
    async fn write(
        &self,
        id: &str,
        relationship: Option<&str>,
        call: &Call,
        op: WriteOp<'_>,
        parameters: &Parameters,
    ) -> Result<DocumentParts, Error> {
        let is_conditional = conditions::are_there(&call.headers);
        if !is_conditional && relationship.is_none() {
            let _turn = self.settings.writes.read().await;
            return call.backend.write(op, parameters).await;
        }
        let _turn = self.settings.writes.write().await;
        if is_conditional {
            let tags = self.tags(id, relationship, call).await?;
            conditions::of_write(&call.headers, &tags)?;
        }
        call.backend.write(op, parameters).await
    }

    /// The tags of a resource, and of the relationship that is changed.
    async fn tags(
        &self,
        id: &str,
        relationship: Option<&str>,
        call: &Call,
    ) -> Result<Vec<Tag>, Error> {
        let nothing_else = Parameters::default();
        let current = call.backend.read(ReadOp::One(id), &nothing_else).await?;
        let version = current.data.one().map(ResourceParts::version);
        let mut tags = vec![Tag::new(version, b"")];
        if let Some(relationship) = relationship {
            let op = ReadOp::Linkage { id, relationship };
            let linkage = call.backend.read(op, &nothing_else).await?;
            if let DataParts::Linkage(linkage) = &linkage.data {
                tags.push(Tag::new(Some(&Tag::version_of(linkage)), b""));
            }
        }
        Ok(tags)
    }
}

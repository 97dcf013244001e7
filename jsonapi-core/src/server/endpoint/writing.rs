//! Answers to POST, PATCH and DELETE, and the conditions of writes.

use axum::response::Response;
use http::header::{ALLOW, HeaderValue, LOCATION};
use http::{Method, StatusCode};
use serde::Deserialize;

use super::reading::linkage_document;
use super::{Call, Resources, parameters, part, relationship, tagged};
use crate::error::Error;
use crate::model::Links;
use crate::model::uri::segment;
use crate::query::Parameters;
use crate::query::check::Check;
use crate::repository::{LinkageChange, RawDocument, Repository, changeable, without_fields};
use crate::resource::payload::{Draft, Patch};
use crate::resource::read::OwnedResource;
use crate::resource::schema::RelationshipSchema;
use crate::server::answer::{document, empty};
use crate::server::body::{self, Purpose, fault};
use crate::server::conditions;
use crate::server::tag::Tag;

impl<R, P> Resources<R, P>
where
    R: OwnedResource + Send + 'static,
    P: Repository<R> + 'static,
{
    pub(super) async fn create(&self, call: &Call) -> Result<Response, Error> {
        conditions::none(&call.headers)?;
        let parameters = self.parameters(call, Check::of_one(&[R::SCHEMA]))?;
        let client_ids = self.settings.client_ids;
        let payload = body::payload::<R>(
            &call.body,
            Purpose::Create { client_ids },
            &self.settings.limits,
            self.settings.validate.as_ref(),
        )?;
        let made = {
            let _turn = self.settings.writes.read().await;
            let draft = Draft::<R>::of_payload(payload);
            self.repository
                .create_and_fetch(draft, &without_fields(&parameters))
                .await?
        };
        let id = id_in(&made);
        let (text, tag) = part(&made, &parameters)?;
        let text = self.shown(call, &parameters).one(text)?;
        let mut response = document(StatusCode::CREATED, text.into_text());
        let place = id.map(|id| format!("{}/{}", call.path.trim_end_matches('/'), segment(&id)));
        if let Some(place) = place.and_then(|place| place.parse().ok()) {
            response.headers_mut().insert(LOCATION, place);
        }
        Ok(tagged(response, tag))
    }

    pub(super) async fn update(&self, id: &str, call: &Call) -> Result<Response, Error> {
        let typed = self.id(id)?;
        let parameters = self.parameters(call, Check::of_one(&[R::SCHEMA]))?;
        let payload = body::payload::<R>(
            &call.body,
            Purpose::Update { id: Some(id) },
            &self.settings.limits,
            self.settings.validate.as_ref(),
        )?;
        let patch = Patch::<R>::of_payload(payload);
        let whole = without_fields(&parameters);
        let change = self.repository.update_and_fetch(patch, &whole);
        let updated = self.write(&typed, None, call, change).await?;
        let (text, tag) = part(&updated, &parameters)?;
        let text = self.shown(call, &parameters).one(text)?;
        Ok(tagged(document(StatusCode::OK, text.into_text()), tag))
    }

    pub(super) async fn delete(&self, id: &str, call: &Call) -> Result<Response, Error> {
        parameters::none(call, &self.settings.limits)?;
        let id = self.id(id)?;
        let change = self.repository.delete(&id);
        self.write(&id, None, call, change).await?;
        Ok(empty(StatusCode::NO_CONTENT))
    }

    pub(super) async fn change_linkage(
        &self,
        id: &str,
        name: &str,
        change: LinkageChange,
        call: &Call,
    ) -> Result<Response, Error> {
        parameters::none(call, &self.settings.limits)?;
        let id = self.id(id)?;
        let relationship = relationship(R::SCHEMA, name)?;
        if change != LinkageChange::Replace && !relationship.to_many {
            return Ok(only_replaced());
        }
        let linkage = body::linkage::<R>(&call.body, relationship)?;
        changeable(R::TYPE, relationship, change, &linkage)?;
        let change = self.repository.change_linkage(&id, name, change, linkage);
        self.write(&id, Some(relationship), call, change).await?;
        Ok(empty(StatusCode::NO_CONTENT))
    }

    /// Makes a change of a resource, or of one of its relationships, if the conditions of the
    /// request hold. Nobody else writes between check and change, nor while a relationship is
    /// changed: a repository may read the members before it adds to them.
    async fn write<T>(
        &self,
        id: &R::Id,
        relationship: Option<&RelationshipSchema>,
        call: &Call,
        change: impl Future<Output = Result<T, Error>> + Send,
    ) -> Result<T, Error> {
        let is_conditional = conditions::are_there(&call.headers);
        if !is_conditional && relationship.is_none() {
            let _turn = self.settings.writes.read().await;
            return change.await;
        }
        let _turn = self.settings.writes.write().await;
        if !is_conditional {
            return change.await;
        }
        let (_, tag) = self.fetch(id, &Parameters::default()).await?;
        let mut tags = vec![tag];
        if let Some(relationship) = relationship {
            let linkage = self.repository.fetch_linkage(id, relationship.name);
            let text = linkage_document(linkage.await?, Links::new())?;
            tags.push(Tag::of_part(text.as_bytes(), text.as_bytes()));
        }
        conditions::of_write(&call.headers, &tags)?;
        change.await
    }
}

/// The id of the primary resource.
fn id_in(document: &RawDocument) -> Option<String> {
    #[derive(Deserialize)]
    struct TopLevel {
        data: Identified,
    }
    #[derive(Deserialize)]
    struct Identified {
        id: String,
    }
    let document: TopLevel = serde_json::from_slice(document.as_bytes()).ok()?;
    Some(document.data.id)
}

/// A to-one can't be added to.
fn only_replaced() -> Response {
    let methods = [Method::GET, Method::HEAD, Method::PATCH];
    let methods = methods.map(|method| method.to_string()).join(",");
    let detail = "a to-one relationship is replaced, with PATCH";
    let error = Error::from(fault(405, "Method Not Allowed", detail));
    let allow = HeaderValue::from_str(&methods);
    error.with_headers(allow.into_iter().map(|allow| (ALLOW, allow)).collect())
}

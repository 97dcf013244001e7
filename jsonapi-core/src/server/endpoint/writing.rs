//! Answers to POST, PATCH and DELETE, and the conditions of writes.

use axum::response::Response;
use http::header::{ALLOW, HeaderValue, IF_MATCH, LOCATION};
use http::{Method, StatusCode};

use super::{Call, Resources, parameters, relationship, tagged};
use crate::error::Error;
use crate::payload::{Draft, Patch};
use crate::query::Parameters;
use crate::query::check::Check;
use crate::read::OwnedResource;
use crate::repository::{LinkageChange, Repository, changeable};
use crate::request::segment;
use crate::server::answer::{document, empty};
use crate::server::body::{self, Purpose, fault};
use crate::target::id_text;

impl<R, P> Resources<R, P>
where
    R: OwnedResource + Send + 'static,
    P: Repository<R> + 'static,
{
    pub(super) async fn create(&self, call: &Call) -> Result<Response, Error> {
        let parameters = self.parameters(call, Check::of_one(&[R::SCHEMA]))?;
        let client_ids = self.settings.client_ids;
        let payload = body::payload::<R>(
            &call.body,
            Purpose::Create { client_ids },
            self.settings.validate.as_ref(),
        )?;
        let id = {
            let _turn = self.settings.writes.read().await;
            let made = self.repository.create(Draft::of_payload(payload)).await?;
            made.data.id().clone()
        };
        let (text, tag) = self.fetch(&id, &parameters).await?;
        let text = self.shown(call, &parameters).one(text)?;
        let mut response = document(StatusCode::CREATED, text.0);
        let place = format!(
            "{}/{}",
            call.path.trim_end_matches('/'),
            segment(&id_text(&id))
        );
        if let Ok(place) = place.parse() {
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
            self.settings.validate.as_ref(),
        )?;
        let patch = Patch::of_payload(payload);
        let change = async { self.repository.update(patch).await.map(drop) };
        self.write(&typed, call, change).await?;
        let (text, tag) = self.fetch(&typed, &parameters).await?;
        let text = self.shown(call, &parameters).one(text)?;
        Ok(tagged(document(StatusCode::OK, text.0), tag))
    }

    pub(super) async fn delete(&self, id: &str, call: &Call) -> Result<Response, Error> {
        parameters::none(call)?;
        let id = self.id(id)?;
        self.write(&id, call, self.repository.delete(&id)).await?;
        Ok(empty(StatusCode::NO_CONTENT))
    }

    pub(super) async fn change_linkage(
        &self,
        id: &str,
        name: &str,
        change: LinkageChange,
        call: &Call,
    ) -> Result<Response, Error> {
        parameters::none(call)?;
        let id = self.id(id)?;
        let relationship = relationship(R::SCHEMA, name)?;
        if change != LinkageChange::Replace && !relationship.to_many {
            return Ok(only_replaced());
        }
        let linkage = body::linkage::<R>(&call.body, relationship)?;
        changeable(R::TYPE, relationship, change, &linkage)?;
        let change = self.repository.change_linkage(&id, name, change, linkage);
        self.write(&id, call, change).await?;
        Ok(empty(StatusCode::NO_CONTENT))
    }

    /// Makes a change, if the condition of the request holds.
    async fn write(
        &self,
        id: &R::Id,
        call: &Call,
        change: impl Future<Output = Result<(), Error>> + Send,
    ) -> Result<(), Error> {
        if !call.headers.contains_key(IF_MATCH) {
            let _turn = self.settings.writes.read().await;
            return change.await;
        }
        let _turn = self.settings.writes.write().await;
        let (_, tag) = self.fetch(id, &Parameters::default()).await?;
        if !tag.matches(&call.headers) {
            let detail = "the resource has changed since then: read it again".to_owned();
            return Err(fault(412, "The condition does not hold", detail)
                .with_header("If-Match")
                .into());
        }
        change.await
    }
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

//! Requests and answers.

use std::error::Error;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HOST, LOCATION};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use http_body_util::LengthLimitError;
use jsonapi_core::negotiation::Negotiation;
use jsonapi_core::{MEDIA_TYPE, Secret};
use serde::Serialize;

use super::intents::PaymentIntents;
use super::kind::Kind;
use super::query::Query;
use super::refusal::Refusal;
use super::route::{BASE, Route};
use super::store::Store;
use super::view::View;
use super::write;

/// How large a body may be, in bytes.
const MAX_BODY: usize = 1 << 20;

/// How long a body may take.
const BODY_TIME: Duration = Duration::from_secs(20);

/// What all requests share.
pub(super) struct Shared {
    store: Mutex<Store>,
    /// The value of `Authorization` that lets a request in.
    authorization: Secret<String>,
    pub(super) intents: Box<dyn PaymentIntents>,
    address: SocketAddr,
}

impl Shared {
    pub(super) fn new(
        store: Store,
        token: &Secret<String>,
        intents: Box<dyn PaymentIntents>,
        address: SocketAddr,
    ) -> Self {
        Self {
            store: Mutex::new(store),
            authorization: format!("Bearer {}", token.expose()).into(),
            intents,
            address,
        }
    }

    pub(super) fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) fn router(shared: Arc<Shared>) -> Router {
    Router::new().fallback(answer).with_state(shared)
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    match respond(&shared, request).await {
        Ok(response) => response,
        Err(refusal) => refusal.into_response(),
    }
}

async fn respond(shared: &Shared, request: Request) -> Result<Response, Refusal> {
    let (head, body) = request.into_parts();
    // Received whatever becomes of it: a connection with half a body on it would have to be closed,
    // under the next request of a client that knows nothing of that.
    let body = receive(body).await;
    authenticate(shared, &head.headers)?;
    let route = Route::parse(head.uri.path())?;
    route.check(&head.method)?;
    let negotiation = Negotiation::new();
    negotiation.accept(all(&head.headers, &ACCEPT).as_deref())?;
    let base = base(shared, &head.headers);
    let query = head.uri.query().unwrap_or_default();

    if matches!(head.method, Method::GET | Method::HEAD) {
        return read(shared, &route, query, &base);
    }
    if head.method == Method::DELETE {
        if let Route::Resource(kind, id) = &route {
            write::delete(shared, kind, id)?;
        }
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    // A body without a type is one of another type.
    let content_type = all(&head.headers, &CONTENT_TYPE).unwrap_or_default();
    negotiation.content_type(Some(&content_type))?;
    let types = [kind(&route).schema.type_name];
    let query = Query::parse(query, &types, false)?;
    let body = body?;
    let (status, written) = match route {
        Route::Resource(kind, id) => (StatusCode::OK, write::update(shared, kind, &id, &body)?),
        Route::Collection(kind) | Route::Related(kind, ..) | Route::Relationship(kind, ..) => (
            StatusCode::CREATED,
            write::create(shared, kind, &body).await?,
        ),
    };
    let view = View {
        store: &shared.store(),
        query: &query,
        base: &base,
    };
    let mut response = document(status, &view.one(Some(&written)));
    if status == StatusCode::CREATED {
        let id = written.id().unwrap_or_default();
        let location = format!("{base}/{}/{id}", written.type_name());
        if let Ok(location) = HeaderValue::from_str(&location) {
            response.headers_mut().insert(LOCATION, location);
        }
    }
    Ok(response)
}

fn authenticate(shared: &Shared, headers: &HeaderMap) -> Result<(), Refusal> {
    match headers.get(AUTHORIZATION) {
        None => Err(Refusal::unauthorized()),
        Some(sent) if sent.as_bytes() == shared.authorization.expose().as_bytes() => Ok(()),
        Some(_) => Err(Refusal::invalid_token()),
    }
}

/// The values of a header, joined by commas.
fn all(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let values: Vec<_> = headers
        .get_all(name)
        .iter()
        .map(|value| String::from_utf8_lossy(value.as_bytes()))
        .collect();
    (!values.is_empty()).then(|| values.join(","))
}

/// The base URL as the client knows it.
fn base(shared: &Shared, headers: &HeaderMap) -> String {
    let host = headers
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .filter(|host| host.parse::<http::uri::Authority>().is_ok())
        .map_or_else(|| shared.address.to_string(), str::to_owned);
    format!("http://{host}{BASE}")
}

fn kind(route: &Route) -> &'static Kind {
    match route {
        Route::Collection(kind)
        | Route::Resource(kind, _)
        | Route::Related(kind, ..)
        | Route::Relationship(kind, ..) => kind,
    }
}

async fn receive(body: Body) -> Result<Vec<u8>, Refusal> {
    let received = tokio::time::timeout(BODY_TIME, to_bytes(body, MAX_BODY)).await;
    match received {
        Ok(Ok(body)) => Ok(body.into()),
        Ok(Err(error))
            if error
                .source()
                .is_some_and(|cause| cause.is::<LengthLimitError>()) =>
        {
            Err(Refusal::body_too_large(MAX_BODY))
        }
        Ok(Err(_)) => Err(Refusal::bad_body("", "The body is cut off.")),
        Err(_) => {
            let detail = "The body did not come in time.";
            let status = StatusCode::REQUEST_TIMEOUT;
            Err(Refusal::new(
                status,
                "REQUEST_TIMEOUT",
                "Request timeout",
                detail,
            ))
        }
    }
}

fn document(status: StatusCode, body: &impl Serialize) -> Response {
    let Ok(body) = serde_json::to_vec(body) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let media_type = HeaderValue::from_static(MEDIA_TYPE);
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    response
}

fn read(shared: &Shared, route: &Route, query: &str, base: &str) -> Result<Response, Refusal> {
    let store = &*shared.store();
    let find = |kind: &Kind, id: &str| {
        store
            .get(kind.schema.type_name, id)
            .ok_or_else(|| Refusal::no_such_record(id))
    };
    match route {
        Route::Collection(kind) => {
            let type_name = kind.schema.type_name;
            let query = &Query::parse(query, &[type_name], true)?;
            let view = View { store, query, base };
            let page = view.page(&format!("/{type_name}"), store.list(type_name).collect());
            Ok(document(StatusCode::OK, &page))
        }
        Route::Resource(kind, id) => {
            let query = &Query::parse(query, &[kind.schema.type_name], false)?;
            let view = View { store, query, base };
            Ok(document(StatusCode::OK, &view.one(Some(find(kind, id)?))))
        }
        Route::Related(kind, id, relationship) => {
            let query = &Query::parse(query, relationship.targets, relationship.to_many)?;
            let view = View { store, query, base };
            let linkage = store.linkage(find(kind, id)?, relationship.name, relationship.to_many);
            let mut related = linkage
                .identifiers()
                .iter()
                .filter_map(|it| store.get(it.type_name(), it.id()?));
            let body = if relationship.to_many {
                let path = format!("/{}/{id}/{}", kind.schema.type_name, relationship.name);
                view.page(&path, related.collect())
            } else {
                view.one(related.next())
            };
            Ok(document(StatusCode::OK, &body))
        }
        Route::Relationship(kind, id, relationship) => {
            let query = &Query::parse(query, &[kind.schema.type_name], false)?;
            let view = View { store, query, base };
            let linkage = store.linkage(find(kind, id)?, relationship.name, relationship.to_many);
            let own = format!("{base}/{}/{id}", kind.schema.type_name);
            let mut body = serde_json::to_value(&linkage)
                .map(|data| serde_json::json!({ "data": data }))
                .unwrap_or_default();
            if let Ok(links) = serde_json::to_value(view.links_of(&own, relationship.name)) {
                body["links"] = links;
            }
            Ok(document(StatusCode::OK, &body))
        }
    }
}

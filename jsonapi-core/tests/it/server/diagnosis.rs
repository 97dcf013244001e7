//! Server errors, reported with their causes.

use std::future::{pending, ready};
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::routing::{get, post};
use http::{Method, StatusCode};
use jsonapi_core::repository::MemoryRepository;
use jsonapi_core::server::{self, FailedRequest, GuardLayer};
use jsonapi_core::{Document, Error, ErrorObject, Id, MemoryStore, Query, Repository, Resource};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{fetch, seeded, send};
use crate::blog::Article;
use crate::in_process::ask;

const ATOMIC: &str = "application/vnd.api+json;ext=\"https://jsonapi.org/ext/atomic\"";

/// A repository whose `get` fails in the way that the id names.
struct Failing(MemoryRepository<Article>);

impl Repository<Article> for Failing {
    delegate!(list, create, update, delete);

    async fn get(
        &self,
        id: &Id<Article>,
        query: &Query<Article>,
    ) -> Result<Document<Article>, Error> {
        match id.as_str() {
            "lost" => {
                let lost = io::Error::other("no route to 10.0.0.7");
                Err(Error::internal(io::Error::other(Lost(lost))))
            }
            "panic" => unreachable!("index {} is out of range", 7),
            "slow" => pending().await,
            "busy" => Err(ErrorObject::new()
                .with_status(503)
                .with_detail("come back tomorrow")
                .into()),
            "broken" => Document::from_slice(b"{\"data\": {\"type\": \"articles\"}}"),
            _ => self.0.get(id, query).await,
        }
    }
}

#[derive(Debug)]
struct Lost(io::Error);

impl std::fmt::Display for Lost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the database is gone")
    }
}

impl std::error::Error for Lost {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

/// The reported errors, with their requests.
#[derive(Clone, Default)]
struct Reports(Arc<Mutex<Vec<(String, FailedRequest)>>>);

impl Reports {
    fn add(&self, error: &Error, request: &FailedRequest) {
        let mut all = self.0.lock().unwrap();
        all.push((format!("{error:?}"), request.clone()));
    }

    fn take(&self) -> Vec<(String, FailedRequest)> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

fn reporting(reports: &Reports) -> Router {
    let reports = reports.clone();
    let router = server::router()
        .resources(Failing(seeded().repository()))
        .on_error(move |error, request| reports.add(error, request))
        .build();
    Router::new().nest("/v1", router)
}

#[tokio::test(start_paused = true)]
async fn each_server_error_is_reported_with_its_cause_and_told_without() {
    let reports = Reports::default();
    let router = reporting(&reports);
    for (id, status, cause, told) in [
        ("lost", 500, "no route to 10.0.0.7", "Internal Server Error"),
        (
            "panic",
            500,
            "index 7 is out of range",
            "Internal Server Error",
        ),
        ("slow", 503, "within 30s", "Service Unavailable"),
        ("busy", 503, "come back tomorrow", ""),
        ("broken", 500, "`id`", "Internal Server Error"),
    ] {
        let uri = format!("/v1/articles/{id}?include=author&fields[people]=name");
        let reply = fetch(&router, &uri).await;
        assert_eq!(reply.status, status, "{id}");
        let error = &reply.body["errors"][0];
        assert_eq!(error["title"].as_str().unwrap_or_default(), told, "{id}");
        assert_eq!(error.get("detail").is_some(), id == "busy", "{error}");
        let [(error, request)] = reports.take().try_into().unwrap();
        assert!(error.contains(cause), "{error}");
        assert_eq!(request.method(), Method::GET);
        assert_eq!(request.path(), format!("/v1/articles/{id}"));
        let query = "include=author&fields[people]=name";
        assert_eq!(request.query(), Some(query));
        assert_eq!(request.status(), status);
        assert_eq!(request.resource_type(), Some("articles"));
        assert_eq!(request.id(), Some(id));
        assert_eq!(request.request_id(), None);
    }
    // All causes, and each once.
    fetch(&router, "/v1/articles/lost").await;
    let (error, _) = reports.take().remove(0);
    assert_eq!(
        error,
        "500 Internal Server Error\n  caused by: the database is gone\n  caused by: no route to \
         10.0.0.7"
    );
}

#[tokio::test]
async fn no_other_response_is_reported() {
    let reports = Reports::default();
    let router = reporting(&reports);
    fetch(&router, "/v1/articles/1").await;
    fetch(&router, "/v1/articles/77").await;
    fetch(&router, "/v1/articles?sort=x").await;
    send(&router, Method::POST, "/v1/articles", json!({})).await;
    assert!(reports.take().is_empty());
}

#[tokio::test]
async fn a_report_has_the_id_of_the_request() {
    let reports = Reports::default();
    let router = reporting(&reports);
    let headers = [("x-request-id", "r-1"), ("authorization", "Bearer sesame")];
    ask(&router, Method::GET, "/v1/articles/lost", &headers, "").await;
    let (_, request) = reports.take().remove(0);
    assert_eq!(request.request_id(), Some("r-1"));
    assert!(!format!("{request:?}").contains("sesame"));
}

#[tokio::test]
async fn handlers_of_ones_own_are_reported_once() {
    let reports = Reports::default();
    let guard = |reports: &Reports| {
        let reports = reports.clone();
        let guard = GuardLayer::new(Duration::from_secs(5));
        guard.on_error(move |error, request| reports.add(error, request))
    };
    let router = Router::new()
        .route(
            "/status",
            get(|| async { StatusCode::INTERNAL_SERVER_ERROR }),
        )
        .route(
            "/error",
            get(|| async { Error::internal("the disk is full") }),
        )
        .layer(guard(&reports))
        .layer(guard(&reports));
    for (uri, cause) in [
        ("/status?filter[email]=sesame", "responded with this status"),
        ("/error", "the disk is full"),
    ] {
        let _ = fetch_any(&router, uri).await;
        let [(error, request)] = reports.take().try_into().unwrap();
        assert!(error.contains(cause), "{error}");
        assert_eq!((request.resource_type(), request.id()), (None, None));
        assert!(!format!("{request:?}").contains("sesame"), "{request:?}");
    }
}

#[derive(Clone, Debug, Deserialize, Serialize)]
struct Money {
    cents: i64,
}

#[derive(Resource)]
#[resource(type = "invoices")]
struct Invoice {
    #[resource(id)]
    id: Id<Invoice>,
    total: Money,
}

#[tokio::test]
async fn callers_are_told_of_no_rust_types() {
    let store = MemoryStore::new();
    let running = store.clone();
    let router = server::router()
        .resources(store.repository::<Invoice>())
        .operations("/operations", move |operations| {
            ready(running.run(&operations))
        })
        .build()
        .route("/read", post(async |_: Document<Invoice>| "read"));
    let data = json!({"type": "invoices", "attributes": {"total": "ten"}});
    let invoice = send(&router, Method::POST, "/invoices", json!({"data": data})).await;
    let headers = [("content-type", ATOMIC), ("accept", ATOMIC)];
    let operations = json!({"atomic:operations": [{"op": "add", "data": data}]}).to_string();
    let operation = ask(&router, Method::POST, "/operations", &headers, operations).await;
    let document = json!({"data": {"type": "invoices", "id": "1", "attributes": {"total": "ten"}}});
    let document = send(&router, Method::POST, "/read", document).await;
    for reply in [invoice, operation, document] {
        let detail = reply.body["errors"][0]["detail"].as_str().unwrap();
        let wrong = "invalid type: string \"ten\", expected an object";
        assert!(detail.ends_with(wrong), "{detail}");
    }
}

/// The status of a response that may be no document.
async fn fetch_any(router: &Router, uri: &str) -> StatusCode {
    use tower_service::Service;
    let request = http::Request::get(uri).body(axum::body::Body::empty());
    let Ok(response) = router.clone().call(request.unwrap()).await;
    response.status()
}

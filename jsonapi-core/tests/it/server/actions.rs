//! Actions: handlers at `/articles/{id}/actions/publish` and `/articles/actions/import`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use http::{HeaderMap, Method, StatusCode};
use jsonapi_core::client::Outcome;
use jsonapi_core::prelude::*;
use jsonapi_core::server::{self, Accepted, Limits, RouterBuilder, Target};
use jsonapi_core::{
    Document, Error, ErrorObject, Id, Identifier, MemoryStore, Query, Repository, Resource, ToMany,
};
use serde_json::{Value, json};

use super::{builder, fault, fetch, seeded};
use crate::blog::{Article, Comment, Person};
use crate::in_process::{InProcess, Reply, ask};

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "jobs")]
struct Job {
    #[resource(id)]
    id: Id<Job>,
    status: String,
}

#[derive(Resource)]
#[resource(
    type = "organizations",
    path = "organization",
    singleton,
    endpoints = "get, update"
)]
struct Organization {
    #[resource(id)]
    id: Id<Organization>,
    name: String,
}

async fn post(router: &Router, uri: &str) -> Reply {
    ask(router, Method::POST, uri, &[], "").await
}

async fn publish(article: Target<Article>) -> Result<Document<Article>, Error> {
    let patch = Article::patch(&article.id).body(format!("{}!", article.title));
    article.repository().update(patch).await
}

/// Counts the calls of a handler.
fn counting(
    calls: &Arc<AtomicUsize>,
) -> impl Fn() -> std::future::Ready<()> + Clone + Send + Sync + 'static {
    let calls = Arc::clone(calls);
    move || {
        calls.fetch_add(1, Ordering::Relaxed);
        std::future::ready(())
    }
}

#[tokio::test]
async fn an_action_reads_and_changes_its_target() {
    let router = builder().action::<Article, _>("publish", publish).build();
    let published = post(&router, "/articles/1/actions/publish").await;
    assert_eq!(published.status, 200, "{published:?}");
    assert_eq!(published.header("content-type"), "application/vnd.api+json");
    assert_eq!(published.body["data"]["attributes"]["body"], "One!");
    let article = fetch(&router, "/articles/1").await;
    assert_eq!(article.body["data"]["attributes"]["body"], "One!");
}

#[tokio::test]
async fn a_target_has_its_linkage_and_its_repository() {
    async fn author(article: Target<Article>) -> Result<Document<Article>, Error> {
        assert_eq!(
            format!("{article:?}"),
            r#"Target { type: "articles", id: "1", .. }"#
        );
        assert_eq!(article.comments.ids(), [5, 6]);
        let query = Article::query().include(Article::path().author());
        article.repository().get(&article.id, &query).await
    }
    let router = builder().action::<Article, _>("author", author).build();
    let reply = post(&router, "/articles/1/actions/author").await;
    assert_eq!(reply.body["included"][0]["id"], "9", "{reply:?}");
}

#[tokio::test]
async fn a_missing_target_is_404_and_the_handler_is_not_called() {
    let calls = Arc::new(AtomicUsize::new(0));
    let router = builder()
        .action::<Article, _>("count", counting(&calls))
        .action::<Comment, _>("count", counting(&calls))
        .build();
    for uri in [
        "/articles/99/actions/count",
        "/articles/%2F/actions/count",
        "/articles/%FF/actions/count",
        "/comments/05/actions/count",
        "/comments/five/actions/count",
        "/articles/1/actions/unknown",
        "/people/9/actions/count",
    ] {
        let reply = post(&router, uri).await;
        assert_eq!(fault(&reply), (404, "404", ""), "{uri}");
    }
    assert_eq!(calls.load(Ordering::Relaxed), 0);
    for uri in ["/articles/1/actions/count", "/comments/5/actions/count"] {
        assert_eq!(post(&router, uri).await.status, 204, "{uri}");
    }
    assert_eq!(calls.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn the_target_is_what_the_caller_sees() {
    let calls = Arc::new(AtomicUsize::new(0));
    let store = seeded();
    let router = server::router()
        .resources_for(move |headers: HeaderMap| {
            let title = headers["x-title"].to_str().unwrap_or_default().to_owned();
            let view = store.only(Article::fields().title().eq(title));
            view.repository::<Article>()
        })
        .action::<Article, _>("count", counting(&calls))
        .action::<Article, _>("publish", publish)
        .build();
    let post = async |uri: &str| ask(&router, Method::POST, uri, &[("x-title", "One")], "").await;
    for action in ["count", "publish"] {
        let hidden = post(&format!("/articles/2/actions/{action}")).await;
        assert_eq!(fault(&hidden), (404, "404", ""), "{action}");
    }
    assert_eq!(calls.load(Ordering::Relaxed), 0);
    let published = post("/articles/1/actions/publish").await;
    assert_eq!(published.body["data"]["attributes"]["body"], "One!");
}

#[tokio::test]
async fn a_handler_without_a_result_responds_with_204() {
    async fn fallible(article: Target<Article>) -> Result<(), Error> {
        if article.title == "Two" {
            return Err(ErrorObject::new().with_status(409).into());
        }
        Ok(())
    }
    let router = builder()
        .action::<Article, _>("nothing", async || ())
        .action::<Article, _>("fallible", fallible)
        .action::<Article, _>("status", async || StatusCode::NO_CONTENT)
        .build();
    for name in ["nothing", "fallible", "status"] {
        let reply = post(&router, &format!("/articles/1/actions/{name}")).await;
        assert_eq!(
            (reply.status, &reply.body),
            (StatusCode::NO_CONTENT, &Value::Null),
            "{name}"
        );
    }
    let refused = post(&router, "/articles/2/actions/fallible").await;
    assert_eq!(fault(&refused), (409, "409", ""));
}

#[tokio::test]
async fn an_accepted_response_has_location_wait_and_job() {
    async fn bare() -> Accepted {
        Accepted::at("/jobs/1")
    }
    async fn slow(article: Target<Article>) -> Accepted {
        let job = Job {
            id: Id::new(format!("{}-j", article.id)),
            status: "pending".to_owned(),
        };
        Accepted::at("/jobs/a b\n\u{e9}\"%20?x=1")
            .retry_after(Duration::from_millis(4200))
            .document(&Document::new(job))
    }
    let router = builder()
        .action::<Article, _>("bare", bare)
        .action::<Article, _>("slow", slow)
        .build();
    let bare = post(&router, "/articles/1/actions/bare").await;
    assert_eq!(
        (bare.status, &bare.body),
        (StatusCode::ACCEPTED, &Value::Null)
    );
    assert_eq!(bare.header("content-location"), "/jobs/1");
    assert_eq!(bare.header("retry-after"), "");
    let slow = post(&router, "/articles/1/actions/slow").await;
    assert_eq!(slow.status, 202);
    assert_eq!(
        slow.header("content-location"),
        "/jobs/a%20b%0A%C3%A9%22%20?x=1"
    );
    assert_eq!(slow.header("retry-after"), "5");
    let job = json!({"type": "jobs", "id": "1-j", "attributes": {"status": "pending"}});
    assert_eq!(slow.body["data"], job);
}

#[tokio::test]
async fn an_action_of_a_collection_has_no_target() {
    async fn import(articles: Document<Vec<Identifier>>) -> Document<Vec<Identifier>> {
        articles
    }
    let router = builder()
        .collection_action::<Article, _>("import", import)
        .build();
    let body = json!({"data": [{"type": "articles", "id": "7"}]});
    let reply = ask(
        &router,
        Method::POST,
        "/articles/actions/import",
        &[],
        body.to_string(),
    )
    .await;
    assert_eq!((reply.status, &reply.body), (StatusCode::OK, &body));
    let of_one = post(&router, "/articles/1/actions/import").await;
    assert_eq!(fault(&of_one), (404, "404", ""));
}

#[tokio::test]
async fn an_action_of_a_singleton_has_the_one_resource_as_target() {
    async fn rename(it: Target<Organization>) -> Result<Document<Organization>, Error> {
        let patch = Organization::patch(&it.id).name(it.name.to_uppercase());
        it.repository().update(patch).await
    }
    let store = MemoryStore::new();
    let organizations = store.repository::<Organization>();
    let router = server::router()
        .resources(organizations)
        .action::<Organization, _>("rename", rename)
        .build();
    let missing = post(&router, "/organization/actions/rename").await;
    assert_eq!(fault(&missing), (404, "404", ""));
    let one = br#"{"data": {"type": "organizations", "id": "1", "attributes": {"name": "x"}}}"#;
    store.seed(one).unwrap();
    let renamed = post(&router, "/organization/actions/rename").await;
    assert_eq!(renamed.body["data"]["attributes"]["name"], "X");
}

#[tokio::test]
async fn handlers_use_the_extractors_of_axum() {
    async fn echo(
        Path(id): Path<String>,
        query: Query<Article>,
        article: Target<Article>,
        body: String,
    ) -> Document<Article> {
        assert_eq!((id.as_str(), article.id.as_str()), ("1", "1"));
        assert_eq!(query.parameters().include.as_ref().map(Vec::len), Some(1));
        assert_eq!(body, r#"{"meta":{}}"#);
        Document::new(article.into_inner())
    }
    let router = builder().action::<Article, _>("ec/hö", echo).build();
    let uri = "/articles/1/actions/ec%2Fh%C3%B6?include=author";
    let reply = ask(&router, Method::POST, uri, &[], r#"{"meta":{}}"#).await;
    assert_eq!(reply.body["data"]["id"], "1", "{reply:?}");
}

#[tokio::test(start_paused = true)]
async fn actions_stand_below_the_layers_and_limits_of_the_router() {
    let limits = Limits {
        body: 64,
        timeout: Duration::from_secs(5),
        ..Limits::default()
    };
    let calls = Arc::new(AtomicUsize::new(0));
    let router = builder()
        .limits(limits)
        .action::<Article, _>("count", counting(&calls))
        .action::<Article, _>("panic", async || -> () { panic!("on purpose") })
        .action::<Article, _>("slow", async || {
            tokio::time::sleep(Duration::from_secs(60)).await;
        })
        .collection_action::<Article, _>("count", counting(&calls))
        .build();
    assert_eq!(
        fault(&post(&router, "/articles/1/actions/panic").await),
        (500, "500", "")
    );
    assert_eq!(
        fault(&post(&router, "/articles/1/actions/slow").await),
        (503, "503", "")
    );
    for uri in ["/articles/1/actions/count", "/articles/actions/count"] {
        for (header, value, status) in [
            ("content-type", "text/csv", 415),
            ("accept", "application/vnd.api+json; charset=utf-8", 406),
            ("if-match", "\"x\"", 412),
        ] {
            let reply = ask(&router, Method::POST, uri, &[(header, value)], "{}").await;
            assert_eq!(reply.status, status, "{uri}: {header}");
        }
        let large = json!({"meta": {"text": "x".repeat(64)}}).to_string();
        let large = ask(&router, Method::POST, uri, &[], large).await;
        assert_eq!(fault(&large), (413, "413", ""), "{uri}");
    }
    assert_eq!(calls.load(Ordering::Relaxed), 0);
    let done = post(&router, "/articles/1/actions/count").await;
    assert_eq!(
        (done.status, done.header("vary")),
        (StatusCode::NO_CONTENT, "Accept")
    );
}

#[tokio::test]
async fn a_body_may_be_as_large_as_the_limits_say() {
    let limits = Limits {
        body: 4 << 20,
        ..Limits::default()
    };
    let router = builder()
        .limits(limits)
        .action::<Article, _>("length", async |body: String| {
            assert!(body.len() > 3 << 20);
        })
        .build();
    let body = json!({"meta": {"text": "x".repeat(3 << 20)}}).to_string();
    let reply = ask(
        &router,
        Method::POST,
        "/articles/1/actions/length",
        &[],
        body,
    )
    .await;
    assert_eq!(reply.status, 204, "{reply:?}");
}

#[tokio::test]
async fn other_methods_are_not_allowed() {
    let router = builder()
        .action::<Article, _>("publish", publish)
        .collection_action::<Article, _>("import", async || ())
        .build();
    for uri in ["/articles/1/actions/publish", "/articles/actions/import"] {
        let reply = fetch(&router, uri).await;
        assert_eq!(fault(&reply), (405, "405", ""), "{uri}");
        assert_eq!(reply.header("allow"), "POST", "{uri}");
    }
}

/// A type with a relationship that is named as the paths of actions are.
#[derive(Resource)]
#[resource(type = "plans")]
struct Plan {
    #[resource(id)]
    id: Id<Plan>,
    #[resource(relationship)]
    actions: ToMany<Plan>,
}

#[tokio::test]
async fn relationships_stay_where_they_are() {
    let store = MemoryStore::new();
    let plans = store.repository::<Plan>();
    let linkage = json!([{"type": "plans", "id": "actions"}]);
    let plan = |id: &str| json!({"type": "plans", "id": id, "relationships": {"actions": {"data": linkage}}});
    let seed = json!({"data": [plan("1"), plan("actions")]}).to_string();
    store.seed(seed.as_bytes()).unwrap();
    let router = server::router()
        .resources(plans)
        .action::<Plan, _>("run", async |_: Target<Plan>| ())
        .collection_action::<Plan, _>("run", async || ())
        .build();
    for uri in ["/plans/1/actions", "/plans/actions/actions"] {
        assert_eq!(
            fetch(&router, uri).await.body["data"][0]["id"],
            "actions",
            "{uri}"
        );
    }
    let linked = fetch(&router, "/plans/actions/relationships/actions").await;
    assert_eq!(linked.body["data"], linkage);
    for uri in [
        "/plans/1/actions/run",
        "/plans/actions/actions/run",
        "/plans/actions/run",
    ] {
        assert_eq!(post(&router, uri).await.status, 204, "{uri}");
    }
}

#[test]
fn an_action_at_a_path_that_is_taken_panics_when_the_router_is_built() {
    let message = |builder: RouterBuilder| {
        let panic = catch_unwind(AssertUnwindSafe(|| builder.build())).unwrap_err();
        panic
            .downcast::<String>()
            .map(|text| *text)
            .unwrap_or_default()
    };
    let again = builder()
        .action::<Article, _>("publish", async || ())
        .action::<Article, _>("publish", publish);
    assert_eq!(
        message(again),
        "the action `publish` of `articles` is at `/articles/{id}/actions/publish`, and there is \
         the action `/articles/{id}/actions/publish`: rename the action"
    );
    let relationship = builder().collection_action::<Article, _>("author", async || ());
    assert_eq!(
        message(relationship),
        "the action `author` of `articles` is at `/articles/actions/author`, and there is the \
         relationship `/articles/{id}/author`: rename the action"
    );
    let without_resources = server::router().action::<Article, _>("publish", publish);
    assert_eq!(
        message(without_resources),
        "the action `publish` is on resources of type `articles`, and the router has none: add \
         them with `resources`"
    );
    for name in ["", "..", "."] {
        let unnamed = builder().action::<Article, _>(name, publish);
        assert_eq!(
            message(unnamed),
            format!("an action of `articles` is named {name:?}, which can't be a path segment")
        );
    }
}

#[tokio::test]
async fn a_target_of_another_type_is_an_error_of_the_server() {
    let router = builder()
        .action::<Article, _>("other", async |_: Target<Person>| ())
        .collection_action::<Article, _>("none", async |_: Target<Article>| ())
        .build();
    for uri in ["/articles/1/actions/other", "/articles/actions/none"] {
        assert_eq!(fault(&post(&router, uri).await), (500, "500", ""), "{uri}");
    }
}

#[tokio::test]
async fn a_write_through_the_target_waits_for_a_conditional_write() {
    // The conditional write reads the resource, lets others run, and then writes.
    struct Slow(jsonapi_core::repository::MemoryRepository<Article>);
    impl Repository<Article> for Slow {
        delegate!(list, create, update, delete);

        async fn get(
            &self,
            id: &Id<Article>,
            query: &Query<Article>,
        ) -> Result<Document<Article>, Error> {
            let article = self.0.get(id, query).await;
            for _ in 0..20 {
                tokio::task::yield_now().await;
            }
            article
        }
    }
    let store = seeded();
    let router = server::router()
        .resources(Slow(store.repository()))
        .action::<Article, _>("publish", publish)
        .build();
    let tag = fetch(&router, "/articles/1")
        .await
        .header("etag")
        .to_owned();
    let patch = json!({"data": {"type": "articles", "id": "1", "attributes": {"body": "mine"}}});
    let conditional = async {
        // The action reads its target first.
        tokio::task::yield_now().await;
        ask(
            &router,
            Method::PATCH,
            "/articles/1",
            &[("if-match", &tag)],
            patch.to_string(),
        )
        .await
    };
    let (action, conditional) =
        tokio::join!(post(&router, "/articles/1/actions/publish"), conditional);
    assert_eq!(
        (action.status, conditional.status),
        (StatusCode::OK, StatusCode::OK)
    );
    let last = fetch(&router, "/articles/1").await;
    assert_eq!(last.body["data"]["attributes"]["body"], "One!");
    assert_eq!(conditional.body["data"]["attributes"]["body"], "mine");
}

#[tokio::test]
async fn a_client_follows_a_job_to_its_result() {
    let done = Arc::new(AtomicUsize::new(0));
    let finished = Arc::clone(&done);
    let job = move |Path(id): Path<Id<Job>>| {
        let is_done = done.fetch_add(1, Ordering::Relaxed) > 0;
        async move {
            if is_done {
                return Redirect::to("/api/articles/1").into_response();
            }
            let status = "pending".to_owned();
            Document::new(Job { id, status }).into_response()
        }
    };
    async fn publish(_: Target<Article>) -> Accepted {
        Accepted::at("/api/jobs/7").retry_after(Duration::from_secs(2))
    }
    let router = builder()
        .action::<Article, _>("publish", publish)
        .build()
        .route("/jobs/{id}", axum::routing::get(job));
    let client = InProcess::client(router);
    let outcome = client
        .repository::<Article>()
        .action("1", "publish")
        .await
        .unwrap();
    let Outcome::Accepted {
        location,
        retry_after,
        ..
    } = outcome
    else {
        panic!("{outcome:?}");
    };
    assert_eq!(location.as_deref(), Some("/api/jobs/7"));
    assert_eq!(retry_after, Some(Duration::from_secs(2)));
    let jobs = client.repository::<Job>();
    assert_eq!(jobs.get("7").await.unwrap().data.status, "pending");
    let articles = client.repository_at::<Article>("jobs");
    assert_eq!(articles.get("7").await.unwrap().data.title, "One");
    assert_eq!(finished.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn a_client_calls_actions_of_a_router() {
    async fn merge(
        article: Target<Article>,
        others: Document<Vec<Identifier>>,
    ) -> Result<Document<Vec<Identifier>>, Response> {
        if others.data.is_empty() {
            return Err(Error::from(ErrorObject::new().with_status(422)).into_response());
        }
        let own = Identifier::new(Article::TYPE, article.id.as_str());
        Ok(Document::new([vec![own], others.data].concat()))
    }
    let router = builder()
        .action::<Article, _>("publish", publish)
        .action::<Article, _>("merge", merge)
        .collection_action::<Article, _>("clear", async || ())
        .build();
    let articles = InProcess::client(router).repository::<Article>();
    let outcome = articles.action("1", "publish").await.unwrap();
    assert!(matches!(outcome, Outcome::Document(it) if it.data.body.as_deref() == Some("One!")));
    let merge = articles.action("1", "merge");
    let others = vec![Identifier::new("articles", "2")];
    let outcome = merge
        .clone()
        .data(others)
        .returning::<Vec<Identifier>>()
        .await
        .unwrap();
    assert!(matches!(outcome, Outcome::Document(it) if it.data.len() == 2));
    let error = merge.data(Vec::<Identifier>::new()).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::UNPROCESSABLE_ENTITY));
    let outcome = articles.collection_action("clear").await.unwrap();
    assert!(matches!(outcome, Outcome::NoContent { .. }));
    let missing = articles.action("99", "publish").await.unwrap_err();
    assert_eq!(missing.status(), Some(StatusCode::NOT_FOUND));
}

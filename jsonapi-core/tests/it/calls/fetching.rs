//! Reads, and the options of every call: headers, policies, the raw response.

use crate::support::{Answer, Server};
use http::{HeaderName, HeaderValue, StatusCode};
use jsonapi_core::client::{Limits, Retry, TokenFn};
use jsonapi_core::{Error, Id, Resource};

use super::{ARTICLE, Article, Subject, articles, client, document, no_content, sent};

#[tokio::test]
async fn a_document_comes_with_its_response() {
    let headers = ["content-type: application/vnd.api+json", "etag: \"7\""];
    let body = r#"{"data":{"type":"articles","id":"1","attributes":{"title":"a"}},
        "meta":{"count":3},"links":{"self":"/v1/articles/1"}}"#;
    let server = Server::play([Answer::new("200 OK", &headers, body)]).await;
    let call = articles(&server).get("1").with_response();
    let (article, response) = call.await.unwrap();
    assert_eq!(article.data.title, "a");
    assert_eq!(article.meta.get("count").unwrap(), Some(3));
    assert_eq!(article.links.get("self").unwrap().href(), "/v1/articles/1");
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["etag"], "\"7\"");
    assert_eq!(response.meta().unwrap(), article.meta);
}

#[tokio::test]
async fn a_related_resource_may_be_null_or_a_union() {
    let person = r#"{"data":{"type":"people","id":"9","attributes":{"name":"Dan"}}}"#;
    let nobody = r#"{"data":null}"#;
    let server = Server::play([document(person), document(nobody), document(nobody)]).await;
    let articles = articles(&server);
    let subject = articles.related("1", Article::path().subject());
    let Some(Subject::Person(person)) = subject.await.unwrap().data else {
        panic!("no person");
    };
    assert_eq!(person.name, "Dan");
    let author = articles.related("1", Article::path().author());
    assert_eq!(author.await.unwrap().data, None);
    // `at` replaces the path with a link from a document.
    let author = articles
        .related("1", Article::path().author())
        .at("/people?of=1");
    assert_eq!(author.await.unwrap().data, None);
    assert_eq!(
        sent(&server),
        [
            "GET /v1/articles/1/subject",
            "GET /v1/articles/1/author",
            "GET /people?of=1"
        ]
    );
}

#[tokio::test]
async fn related_resources_may_be_a_list() {
    let several = r#"{"data":[{"type":"people","id":"9","attributes":{"name":"Dan"}},
        {"type":"articles","id":"2","attributes":{"title":"b"},
        "relationships":{"author":{"data":{"type":"people","id":"9"}}}}],
        "meta":{"count":2}}"#;
    let stranger = r#"{"data":[{"type":"videos","id":"1"}]}"#;
    let none = r#"{"data":[]}"#;
    let server = Server::play([several, none, stranger, none].map(document)).await;
    let articles = articles(&server);
    let sources = async || {
        let path = Article::path().sources();
        articles.related("1", path).page_size(2).await
    };
    let found = sources().await.unwrap();
    assert_eq!(found.meta.get("count").unwrap(), Some(2));
    let [Subject::Person(dan), Subject::Article(article)] = &found.data[..] else {
        panic!("others");
    };
    assert_eq!(found.get(&article.author).unwrap(), dan);
    assert!(sources().await.unwrap().data.is_empty());
    let error = sources().await.unwrap_err();
    assert_eq!(error.pointer(), Some("/data/0/type"), "{error}");
    // An array is an error where the relationship is to-one.
    let subject = articles.related("1", Article::path().subject());
    assert_eq!(subject.await.unwrap_err().pointer(), Some("/data"));
    assert_eq!(
        sent(&server)[0],
        "GET /v1/articles/1/sources?page%5Bsize%5D=2"
    );
}

#[tokio::test]
async fn a_call_can_use_other_credentials() {
    let server = Server::play([document(ARTICLE), document(ARTICLE)]).await;
    let client = client(&server).with_auth(TokenFn::new(async || Ok::<_, Error>("mine")));
    let articles = client.repository::<Article>();
    let theirs = TokenFn::new(async || Ok::<_, Error>("theirs"));
    articles.get("1").auth(theirs).await.unwrap();
    articles.get("1").await.unwrap();
    for (request, token) in server.requests().iter().zip(["theirs", "mine"]) {
        let header = format!("authorization: Bearer {token}\r\n");
        assert!(request.contains(&header), "{request}");
    }
}

#[tokio::test]
async fn a_call_can_set_its_own_headers_and_policies() {
    let unavailable = || Answer::document("503 Service Unavailable", r#"{"errors":[]}"#);
    let server = Server::play([unavailable(), document(ARTICLE), document(ARTICLE)]).await;
    let articles = articles(&server);

    let once = articles.get("1").retry(Retry::none());
    let error = once.await.unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), error.attempts()),
        (503, 1)
    );

    let limits = Limits {
        body: 10,
        ..Limits::default()
    };
    let error = articles.get("1").limits(limits).await.unwrap_err();
    assert!(error.to_string().contains("limit of 10 bytes"), "{error}");

    let mut key = HeaderValue::from_static("sesame");
    key.set_sensitive(true);
    let call = articles
        .get("1")
        .header(HeaderName::from_static("x-key"), key);
    let shown = format!("{call:?}");
    assert!(
        shown.contains("x-key") && !shown.contains("sesame"),
        "{shown}"
    );
    call.await.unwrap();
    assert!(server.requests()[2].contains("x-key: sesame"));
}

#[tokio::test]
async fn an_id_is_encoded_as_one_path_segment() {
    let server = Server::play([document(ARTICLE)]).await;
    let articles = articles(&server);
    articles.get("a/b?c=%41\r\nx: y#\u{e9}").await.unwrap();
    assert_eq!(
        sent(&server),
        ["GET /v1/articles/a%2Fb%3Fc%3D%2541%0D%0Ax%3A%20y%23%C3%A9"]
    );
    for id in ["", ".", ".."] {
        assert!(articles.get(id).await.is_err(), "{id:?}");
    }
}

#[tokio::test]
async fn a_link_to_another_origin_is_an_error() {
    let server = Server::play([document(ARTICLE)]).await;
    let articles = articles(&server);
    for (link, problem) in [
        ("https://evil.example.com/articles/1", "another origin"),
        ("https://[", "not a URL"),
    ] {
        let error = articles.get("1").at(link).await.unwrap_err();
        assert!(error.to_string().contains(problem), "{error}");
    }
    articles
        .get("1")
        .at("?a=b")
        .page("after", "x y")
        .await
        .unwrap();
    assert_eq!(sent(&server), ["GET /v1/articles/1?page%5Bafter%5D=x+y"]);
}

#[tokio::test]
async fn a_response_without_a_document_is_an_error() {
    let server = Server::play([document(""), no_content(), document("")]).await;
    let articles = articles(&server);
    for (error, status) in [
        (articles.get("1").await.unwrap_err(), "200 OK"),
        (articles.get("1").await.unwrap_err(), "204 No Content"),
    ] {
        let said = format!(
            "GET {}/v1/articles/1: {status}, but the body is empty: a document is expected",
            server.url()
        );
        assert_eq!(error.to_string(), said);
        assert!(!error.is_retryable());
    }
    let error = articles.list().stream().next().await.unwrap().unwrap_err();
    assert!(error.to_string().contains("the body is empty"), "{error}");
}

#[derive(Resource, Debug)]
#[resource(
    type = "subscriptions",
    path = "subscription",
    singleton,
    endpoints = "get"
)]
struct Subscription {
    #[resource(id)]
    id: Id<Subscription>,
}

#[tokio::test]
async fn an_optional_resource_that_is_null_is_none() {
    let one = r#"{"data":{"type":"subscriptions","id":"1"}}"#;
    let null = r#"{"data":null,"meta":{"since":2}}"#;
    let server = Server::play([one, null, null, null].map(document)).await;
    let subscription = || client(&server).singleton::<Subscription>();
    let held = subscription().optional().await.unwrap().data.unwrap();
    assert_eq!(held.id, "1");
    let none = subscription().optional().await.unwrap();
    assert!(none.data.is_none());
    assert_eq!(none.meta.get("since").unwrap(), Some(2));
    let article = articles(&server).get("1").optional().await.unwrap();
    assert!(article.data.is_none());
    let error = subscription().await.unwrap_err();
    assert_eq!(error.pointer(), Some("/data"));
    assert!(error.to_string().contains("null"), "{error}");
}

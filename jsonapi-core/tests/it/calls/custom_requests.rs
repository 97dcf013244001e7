//! Requests with a custom method, path and body.

use crate::support::Server;
use http::Method;
use jsonapi_core::{Document, Request};

use super::{ARTICLE, Article, client, document, sent};

#[tokio::test]
async fn a_custom_request_reads_and_writes_documents() {
    let server = Server::play([document(ARTICLE), document(r#"{"data":{"type":"x"}}"#)]).await;
    let client = client(&server);
    let path = ["articles", "1", "actions", "publish"];
    let patch = Document::new(Article::patch("1").title("x"));
    let request = || Request::new(Method::POST, path).unwrap();
    let request_with_body = request().with_document(&patch).unwrap();
    let response = client.send(request_with_body).await.unwrap();
    let article = response.document::<Article>().unwrap();
    assert_eq!(article.data.title, "JSON:API");
    let error = client.send(request()).await.unwrap().document::<Article>();
    let error = error.unwrap_err();
    assert_eq!(error.path(), Some("/articles/1/actions/publish"));
    assert_eq!(
        sent(&server),
        [
            r#"POST /v1/articles/1/actions/publish {"data":{"type":"articles","id":"1","attributes":{"title":"x"}}}"#,
            "POST /v1/articles/1/actions/publish",
        ]
    );
}

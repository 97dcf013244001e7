//! Retries of a deletion whose response was lost.

use crate::support::{Answer, Server};
use http::Method;
use jsonapi_core::Request;

use super::{client, get};

fn delete() -> Request {
    Request::new(Method::DELETE, ["articles", "1"]).unwrap()
}

#[tokio::test]
async fn a_404_after_a_lost_response_means_deleted() {
    let gone = |status| Answer::document(status, r#"{"errors":[{"title":"No"}]}"#);
    for lost in [
        Answer::raw("").then_reset(),
        Answer::new("502 Bad Gateway", &[], ""),
        Answer::new("503 Busy", &[], ""),
        Answer::new("504 Gateway Timeout", &[], ""),
        Answer::new("408 Request Timeout", &[], ""),
    ] {
        for status in ["404 Not Found", "410 Gone"] {
            let server = Server::play([lost.clone(), gone(status)]).await;
            let response = client(&server).send(delete()).await.unwrap();
            assert_eq!(response.status().as_str(), &status[..3]);
            assert_eq!((response.attempts(), response.body().len()), (2, 0));
        }
        let server = Server::play([lost, gone("409 Conflict")]).await;
        assert!(
            client(&server)
                .send(delete())
                .await
                .unwrap_err()
                .is_conflict()
        );
    }
}

#[tokio::test]
async fn a_404_on_the_first_delete_is_an_error() {
    let missing = || Answer::document("404 Not Found", "");
    // The earlier attempts were certainly not applied.
    let refused = Answer::new("429 Too Many", &["retry-after: 0"], "");
    let busy = Answer::new("503 Busy", &["retry-after: 0"], "");
    for script in [
        vec![missing()],
        vec![refused, missing()],
        vec![busy, missing()],
    ] {
        let server = Server::play(script).await;
        assert!(
            client(&server)
                .send(delete())
                .await
                .unwrap_err()
                .is_not_found()
        );
    }
    // A read that finds nothing is not a success either.
    let server = Server::play([Answer::raw("").then_reset(), missing()]).await;
    assert!(
        client(&server)
            .send(get())
            .await
            .unwrap_err()
            .is_not_found()
    );
}

#[tokio::test]
async fn a_404_means_deleted_whatever_came_after_the_lost_response() {
    let script = [
        Answer::raw("").then_reset(),
        Answer::new("429 Too Many", &["retry-after: 0"], ""),
        Answer::document("404 Not Found", ""),
    ];
    let server = Server::play(script).await;
    let response = client(&server).send(delete()).await.unwrap();
    assert_eq!((response.status().as_u16(), response.attempts()), (404, 3));
}

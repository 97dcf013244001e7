//! Which redirects the client follows.

use crate::support::{Answer, Server};
use jsonapi_core::client::Limits;

use super::{builder, client, get, post};

fn redirect(status: u16, location: &str) -> Answer {
    Answer::new(
        &format!("{status} Elsewhere"),
        &[&format!("location: {location}")],
        "",
    )
}

#[tokio::test]
async fn an_error_for_a_redirected_write_suggests_the_path() {
    for status in [301, 302] {
        let server = Server::play([redirect(status, "/articles/")]).await;
        let client = builder(&server).build().unwrap();
        let text = client.send(post()).await.unwrap_err().to_string();
        assert!(text.contains("`path = \"articles/\"`"), "{text}");
    }
}

#[tokio::test]
async fn a_read_follows_redirects_on_its_origin() {
    for status in [301, 302, 303, 307, 308] {
        let script = [
            redirect(status, "/v2/articles/1?x=y"),
            Answer::document("200 OK", "{}"),
        ];
        let server = Server::play(script).await;
        let client = builder(&server).bearer("sesame").build().unwrap();
        let response = client.send(get()).await.unwrap();
        assert_eq!(
            response.url().as_str(),
            format!("{}/v2/articles/1?x=y", server.url())
        );
        let second = &server.requests()[1];
        assert!(
            second.starts_with("GET /v2/articles/1?x=y HTTP/1.1\r\n"),
            "{second}"
        );
        assert!(
            second.contains("authorization: Bearer sesame\r\n"),
            "{second}"
        );
        assert_eq!(response.attempts(), 1);
    }
}

#[tokio::test]
async fn a_redirected_write_keeps_its_body_or_is_an_error() {
    for status in [307, 308] {
        let script = [
            redirect(status, "/v2/articles"),
            Answer::document("201 Created", "{}"),
        ];
        let server = Server::play(script).await;
        client(&server).send(post()).await.unwrap();
        let second = &server.requests()[1];
        assert!(
            second.starts_with("POST /v2/articles HTTP/1.1\r\n"),
            "{second}"
        );
        assert!(second.ends_with("\r\n\r\n{\"data\":{}}"), "{second}");
    }
    for status in [301, 302, 303] {
        let server = Server::play([redirect(status, "/v2/articles")]).await;
        let error = client(&server).send(post()).await.unwrap_err();
        assert!(
            error.to_string().contains("would turn POST into GET"),
            "{error}"
        );
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn the_token_is_not_sent_to_another_origin() {
    for request in [get(), post()] {
        let other = Server::play([]).await;
        let server = Server::play([redirect(307, &format!("{}/?hush", other.url()))]).await;
        let client = builder(&server).bearer("sesame").build().unwrap();
        let error = client.send(request).await.unwrap_err();
        assert!(error.to_string().contains(&other.url()), "{error}");
        assert!(!error.to_string().contains("hush"), "{error}");
        assert!(!error.is_retryable());
        assert_eq!(other.requests().len(), 0);
    }
}

#[tokio::test]
async fn a_redirect_loop_ends() {
    let server = Server::play([(); 3].map(|()| redirect(302, "/articles/1"))).await;
    let limits = Limits {
        redirects: 2,
        ..Limits::default()
    };
    let client = builder(&server).limits(limits).build().unwrap();
    let error = client.send(get()).await.unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("after 2 redirects, which is the limit"),
        "{error}"
    );
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_redirect_without_a_location_is_an_error() {
    for status in ["302 Found", "304 Not Modified", "300 Multiple Choices"] {
        let server = Server::play([Answer::new(status, &[], "")]).await;
        let error = client(&server).send(get()).await.unwrap_err();
        assert_eq!(error.status().unwrap().as_str(), &status[..3]);
    }
}

#[tokio::test]
async fn a_redirect_with_credentials_is_not_followed() {
    for credentials in ["user:hush", "hush", ":hush"] {
        let other = Server::play([]).await;
        let url = other.url();
        let location = url.replace("//", &format!("//{credentials}@"));
        let server = Server::play([redirect(307, &location)]).await;
        let client = builder(&server).allow_origin(&url).build().unwrap();
        let text = client.send(get()).await.unwrap_err().to_string();
        assert!(text.contains("a URL with credentials"), "{text}");
        assert!(!text.contains("hush"), "{text}");
        assert_eq!(other.requests().len(), 0);
    }
}

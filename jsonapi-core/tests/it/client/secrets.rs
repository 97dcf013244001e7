//! Secrets echoed by a server: no error, hook or `Debug` output shows one, wherever it occurs in
//! the response and however it is encoded.

use std::error::Error as _;
use std::fmt;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderName, HeaderValue, Method};
use jsonapi_core::client::{
    Attempt, AttemptResult, Auth, AuthError, BoxFuture, Chunks, ClientBuilder, Grant, Hook, OAuth,
    Retry, Token, TokenFn, Transport, TransportError,
};
use jsonapi_core::{Client, Error, Id, Request, Resource, ResourceObject, Secret};
use url::Url;

use super::{Double, reply};

#[derive(Resource, Debug)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    title: String,
    words: Option<u32>,
}

/// Secrets that the client knows and must not show.
const SECRETS: [&str; 10] = [
    "access-token-1",
    "refresh-token-1",
    "client/secret+1",
    "pass\"word & 1",
    "parameter-1",
    "sensitive-header-1",
    "cookie-1",
    "crumb-1",
    "own-header-1",
    "24681357",
];

fn sensitive(value: &'static str) -> HeaderValue {
    let mut value = HeaderValue::from_static(value);
    value.set_sensitive(true);
    value
}

/// Records what the hook is given.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<String>>);

impl Hook for Notes {
    fn before(&self, attempt: &Attempt<'_>) {
        *self.0.lock().unwrap() += &format!("{attempt:?} {}", attempt.path());
    }

    fn after(&self, attempt: &Attempt<'_>, result: &AttemptResult<'_>) {
        *self.0.lock().unwrap() += &format!("{attempt:?} {result:?} {:?}", result.request_id());
    }
}

/// A client that knows all the secrets, for a server that gives this response.
fn client(
    notes: &Notes,
    answer: impl Fn() -> http::Response<&'static str> + Send + Sync + 'static,
) -> Client {
    let token = r#"{"access_token":"access-token-1","refresh_token":"refresh-token-1"}"#;
    let tokens = Double(move |_| async move { reply(200, token) });
    let tokens = Client::builder("http://localhost").transport(tokens);
    let grant = Grant::password("client-id", "ann@example.com", "pass\"word & 1")
        .client_secret("client/secret+1")
        .parameter("code_verifier", "parameter-1");
    let auth = OAuth::builder("http://localhost/oauth/token", grant)
        .client(tokens.build().unwrap())
        .build()
        .unwrap();
    let transport = Double(move |_| {
        let answer = answer();
        async { answer }
    });
    Client::builder("http://localhost/v1")
        .auth(auth)
        .header(
            HeaderName::from_static("x-api-key"),
            sensitive("sensitive-header-1"),
        )
        .header(HeaderName::from_static("x-pin"), sensitive("24681357"))
        .header(COOKIE, HeaderValue::from_static("a=cookie-1; b=crumb-1"))
        .retry(Retry::none())
        .hook(notes.clone())
        .transport(transport)
        .build()
        .unwrap()
}

/// The ways to encode a secret in a response.
fn spelled(secret: &str) -> Vec<String> {
    let form: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    let mut spelled = vec![secret.to_owned(), form];
    spelled.dedup();
    spelled
}

fn json(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// Responses with the text in every place where text can occur.
fn answers(text: &str) -> Vec<(String, http::Response<&'static str>)> {
    let mut answers = Vec::new();
    let quoted = json(text);
    let escaped: String = text
        .chars()
        .map(|character| format!("\\u{:04x}", u32::from(character)))
        .collect();
    for body in [
        format!(r#"{{"errors":[{{"title":{quoted}}}]}}"#),
        format!(r#"{{"errors":[{{"title":"{escaped}"}}]}}"#),
        format!(r#"{{"errors":[{{"id":{quoted},"code":{quoted},"detail":{quoted}}}]}}"#),
        format!(r#"{{"errors":[{{"source":{{"pointer":{quoted}}}}}]}}"#),
        format!(r#"{{"errors":[{{"source":{{"parameter":{quoted}}}}}]}}"#),
        format!(r#"{{"errors":[{{"links":{{"about":{quoted}}}}}]}}"#),
        format!(r#"{{"errors":[{{"title":"x","meta":{{"y":[{quoted}]}}}}]}}"#),
        format!(r#"{{"errors":[{{"title":"x","meta":{{{quoted}:1}}}}]}}"#),
        r#"{"errors":[{"title":"x","meta":{"y":24681357}}]}"#.to_owned(),
        format!(r#"{{"errors":[],"meta":{{"y":{quoted}}}}}"#),
        format!(r#"{{"message":{quoted}}}"#),
        format!("<html>{text}</html>"),
        format!("{}{text}", "x".repeat(195)),
        format!("{}{text}", "x".repeat(200 - text.len() / 2)),
        text.to_owned(),
        // A truncated body.
        format!("<p>{}", &text[..text.len() - 1]),
    ] {
        for status in [200, 202, 500] {
            let mut answer = reply(status, body.clone());
            answers.push((format!("{status} {body}"), answer.clone()));
            let html = HeaderValue::from_static("text/html");
            answer.headers_mut().insert("content-type", html);
            answers.push((format!("{status} {body} as HTML"), answer));
        }
    }
    for body in [
        format!(r#"{{"data":{{"type":{quoted},"id":"1","attributes":{{"title":"x"}}}}}}"#),
        format!(r#"{{"data":{{"type":"articles","id":{quoted},"attributes":{{"title":1}}}}}}"#),
        format!(r#"{{"data":{{"type":"articles","id":{quoted},"attributes":{{"title":"x"}}}}}}"#),
        format!(r#"{{"data":{{"type":"articles","id":"1","attributes":{{"words":{quoted}}}}}}}"#),
        format!(r#"{{"data":{{"type":"articles","id":"1","attributes":{quoted}}}}}"#),
        format!(r#"{{"data":{{"type":"articles","id":"1","relationships":{{{quoted}:1}}}}}}"#),
        format!(r#"{{"data":{{"type":"articles","id":"1",{quoted}:1,"attributes":1}}}}"#),
        format!(r#"{{"data":{{"type":{quoted},"id":"1","attributes":1}}}}"#),
        format!(r#"{{"data":{{"type":"articles","id":"1"}},"links":{{{quoted}:1}}}}"#),
        format!(r#"{{"data":{quoted}}}"#),
        format!("{{{quoted}:1}}"),
        quoted.clone(),
    ] {
        for status in [200, 201] {
            answers.push((format!("{status} {body}"), reply(status, body.clone())));
        }
    }
    for name in [
        "x-request-id",
        "location",
        "content-type",
        "retry-after",
        "x-other",
    ] {
        for text in [
            text.to_owned(),
            format!("/{text}"),
            format!("http://{text}/"),
            format!("http://localhost/x?token={text}"),
            format!("http://ann:{text}@localhost/"),
        ] {
            let Ok(value) = HeaderValue::from_str(&text) else {
                continue;
            };
            // A response that is not JSON is reported by its content type.
            let body = if name == "content-type" { "x" } else { "" };
            for status in [200, 201, 202, 307, 503] {
                let mut answer = reply(status, body);
                answer.headers_mut().insert(name, value.clone());
                answers.push((format!("{status} {name}: {text}"), answer));
            }
        }
    }
    answers
}

/// Everything that an error shows.
fn shown(error: &Error) -> String {
    let mut shown = format!(
        "{error} {error:?} {error:#?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        error.document(),
        error.headers(),
        error.request_id(),
        error.location(),
        error.pointer(),
        error.resource_id(),
        error.resource_type(),
    );
    let mut cause = error.source();
    while let Some(error) = cause {
        shown += &format!(" {error} {error:?}");
        cause = error.source();
    }
    shown
}

fn assert_hidden(shown: &str, place: &str) {
    for secret in SECRETS {
        for text in spelled(secret).into_iter().chain([json(secret)]) {
            assert!(
                !shown.contains(&text),
                "{text} shows\nfrom {place}\nin {shown}"
            );
        }
        assert!(
            !shown.contains(&secret[..secret.len() - 1]),
            "a part of {secret} shows\nfrom {place}\nin {shown}"
        );
    }
}

#[tokio::test]
async fn a_secret_echoed_by_the_server_is_hidden() {
    let mut errors = 0;
    for secret in SECRETS {
        for text in spelled(secret) {
            for (place, answer) in answers(&text) {
                let notes = Notes::default();
                let client = client(&notes, move || answer.clone());
                let own = || (HeaderName::from_static("x-own"), sensitive("own-header-1"));
                let articles = client.repository::<Article>();
                let (name, value) = own();
                let read = articles.get("1").header(name, value);
                let (name, value) = own();
                let write = articles
                    .create(Article::draft().title("x"))
                    .header(name, value);
                let read = read.with_response().await.map(|(_, response)| response);
                let write = write.with_response().await.map(|(_, response)| response);
                let (name, value) = own();
                let sent = client.send(super::get().with_header(name, value)).await;
                if let Ok(Err(error)) = sent
                    .as_ref()
                    .map(|response| response.document::<ResourceObject>())
                {
                    assert_hidden(&shown(&error), &place);
                }
                for result in [read, write, sent] {
                    match result {
                        Ok(response) => {
                            let shown = format!("{response:?} {:?}", response.request_id());
                            assert_hidden(&shown, &place);
                        }
                        Err(error) => {
                            errors += 1;
                            assert_hidden(&shown(&error), &place);
                        }
                    }
                }
                assert_hidden(&notes.0.lock().unwrap(), &place);
            }
        }
    }
    assert!(errors > 1000, "{errors}");
}

#[tokio::test]
async fn a_secret_in_a_link_is_hidden() {
    let notes = Notes::default();
    let client = client(&notes, || reply(500, ""));
    // The client has no token before this call.
    client.send(super::get()).await.unwrap_err();
    for secret in ["access-token-1", "cookie-1"] {
        let link = format!("http://localhost/{secret}?token={secret}");
        let request = Request::to_link(Method::GET, Url::parse(&link).unwrap());
        assert_hidden(&client.curl(&request).unwrap(), "curl");
        let error = client.send(request).await.unwrap_err();
        assert_hidden(&shown(&error), &link);
        assert!(
            error.to_string().contains("http://localhost/[redacted]"),
            "{error}"
        );
    }
    assert_hidden(&notes.0.lock().unwrap(), "hooks");
}

#[tokio::test]
async fn a_secret_in_a_link_is_hidden_when_the_call_fetches_the_token() {
    let client = client(&Notes::default(), || reply(500, ""));
    let link = Url::parse("http://localhost/access-token-1").unwrap();
    let error = client.send(Request::to_link(Method::GET, link)).await;
    let error = error.unwrap_err();
    assert_hidden(&shown(&error), "the link");
    assert_hidden(error.path().unwrap(), "the link");
}

#[tokio::test]
async fn a_response_hides_a_secret_in_its_url() {
    let client = client(&Notes::default(), || reply(200, ""));
    client.send(super::get()).await.unwrap();
    let link = Url::parse("http://localhost/access-token-1").unwrap();
    let response = client.send(Request::to_link(Method::GET, link)).await;
    let shown = format!("{:?}", response.unwrap());
    assert_hidden(&shown, "the link");
    assert!(shown.contains("/[redacted]"), "{shown}");
}

#[tokio::test]
async fn curl_hides_headers_with_secrets() {
    let client = client(&Notes::default(), || reply(200, ""));
    let name = HeaderName::from_static;
    let request = super::get()
        .with_header(name("x-short"), sensitive("pin"))
        .with_header(
            name("x-plain"),
            HeaderValue::from_static("has-cookie-1-in-it"),
        );
    let command = client.curl(&request).unwrap();
    assert_hidden(&command, "headers");
    assert!(command.contains("'x-short: [redacted]'"), "{command}");
    assert!(
        command.contains("'x-plain: has-[redacted]-in-it'"),
        "{command}"
    );
}

/// Has a token, and no `secrets` method.
struct Plain;

impl Auth for Plain {
    fn token(&self) -> BoxFuture<'_, Result<Secret<String>, AuthError>> {
        Box::pin(async { Ok("sesame-token".into()) })
    }
}

#[tokio::test]
async fn the_token_of_a_custom_provider_is_hidden() {
    let transport = Double(|_| async { reply(403, "no access with sesame-token") });
    let client = Client::builder("http://localhost")
        .transport(transport)
        .auth(Plain);
    let error = client.build().unwrap().send(super::get()).await;
    let error = error.unwrap_err();
    assert!(!shown(&error).contains("sesame"), "{error}");
    assert!(error.to_string().contains("with [redacted]"), "{error}");
}

/// A transport error that contains the request: in its text, only in its `Debug` output, or in its
/// source.
#[derive(Clone, Copy)]
struct Talkative(usize);

impl fmt::Display for Talkative {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(["cookie-1 was sent", "it failed", "it failed"][self.0])
    }
}

impl fmt::Debug for Talkative {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(["Talkative", "Talkative(cookie-1)", "Talkative"][self.0])
    }
}

impl std::error::Error for Talkative {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        const TEXT: &Talkative = &Talkative(0);
        (self.0 == 2).then_some(TEXT)
    }
}

struct Failing(Talkative);

impl Transport for Failing {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        let error = TransportError::broken(self.0);
        Box::pin(async { Err(error) })
    }
}

#[tokio::test]
async fn a_secret_in_a_transport_error_is_hidden() {
    for place in 0..3 {
        let client = Client::builder("http://localhost")
            .header(COOKIE, HeaderValue::from_static("a=cookie-1"))
            .retry(Retry::none())
            .transport(Failing(Talkative(place)));
        let error = client.build().unwrap().send(super::get()).await;
        assert_hidden(&shown(&error.unwrap_err()), "the transport");
    }
}

#[tokio::test]
async fn a_basic_auth_password_is_hidden() {
    let transport = Double(|_| async { reply(403, "no access for ann with sesame-street") });
    let client = Client::builder("http://localhost").transport(transport);
    // `ann:sesame-street`
    let basic = HeaderValue::from_static("Basic YW5uOnNlc2FtZS1zdHJlZXQ=");
    let client = client.header(AUTHORIZATION, basic).build().unwrap();
    let error = client.send(super::get()).await.unwrap_err();
    assert!(!shown(&error).contains("sesame"), "{error}");
    assert!(
        error.to_string().contains("for ann with [redacted]"),
        "{error}"
    );
}

#[test]
fn builders_hide_passwords() {
    for url in [
        "https://ann:sesame@example.com/token",
        "ann:sesame@example.com/token",
        "//ann:sesame@example.com/token",
    ] {
        let builder = OAuth::builder(url, Grant::client_credentials("id")).revocation(url);
        assert!(!format!("{builder:?}").contains("sesame"), "{builder:?}");
        let error = builder.build().unwrap_err();
        assert!(!shown(&error).contains("sesame"), "{error}");
    }
    for url in [
        "https://ann:sesame@example.com/token",
        "ann:sesame@example.com",
        "//ann:sesame@example.com",
        "http://ann:sesame@",
    ] {
        let builder = Client::builder(url);
        assert!(!format!("{builder:?}").contains("sesame"), "{builder:?}");
        let error = builder.build().unwrap_err();
        assert!(!shown(&error).contains("sesame"), "{error}");
    }
}

/// A request with an authorization of its own is sent without the client's token; a server may
/// know that token all the same.
#[tokio::test]
async fn no_token_is_shown_that_was_not_sent() {
    let bearer = |builder: ClientBuilder| builder.bearer("first-secret");
    let function = |builder: ClientBuilder| {
        builder.auth(TokenFn::new(|| async {
            Ok::<_, std::convert::Infallible>(Token::from("first-secret"))
        }))
    };
    for with_token in [bearer as fn(ClientBuilder) -> ClientBuilder, function] {
        let transport = Double(|request: http::Request<Bytes>| {
            let is_own = request.headers()[AUTHORIZATION] == "Basic own";
            let echo = r#"{"errors":[{"title":"first-secret"}]}"#;
            let reply = if is_own {
                reply(400, echo)
            } else {
                reply(200, "{}")
            };
            async { reply }
        });
        let client = Client::builder("http://localhost").transport(transport);
        let client = with_token(client).build().unwrap();
        let request = || Request::new(Method::GET, ["articles"]).unwrap();
        client.send(request()).await.unwrap();
        let own = request().with_header(AUTHORIZATION, HeaderValue::from_static("Basic own"));
        let error = client.send(own).await.unwrap_err();
        assert!(!shown(&error).contains("first-secret"), "{error}");
    }
}

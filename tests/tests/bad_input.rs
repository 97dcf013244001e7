//! Failures of a payment: each error gives the place and a remedy, and the program prints it as one
//! paragraph.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use commerce::sandbox::Sandbox;
use commerce::{Client, Order};
use jsonapi_core::Error;
use jsonapi_core::client::Retry;
use serde_json::{Value, json};
use tests::{Answer, Server};

/// The relevant parts of the order.
fn order() -> Value {
    json!({
        "data": {
            "type": "orders",
            "id": "eqkykhjlVw",
            "attributes": {
                "status": "pending",
                "created_at": "2018-01-01T12:00:00.000Z",
                "updated_at": "2018-01-01T12:00:00.000Z",
            },
            "relationships": {
                "payment_method": {"data": {"type": "payment_methods", "id": "WmOodsVPmQ"}},
            },
        },
        "included": [{
            "type": "payment_methods",
            "id": "WmOodsVPmQ",
            "attributes": {
                "payment_source_type": "stripe_payments",
                "created_at": "2018-01-01T12:00:00.000Z",
                "updated_at": "2018-01-01T12:00:00.000Z",
            },
        }],
    })
}

/// A failure.
struct Case {
    answer: Answer,
    /// Parts of the error message.
    says: &'static [&'static str],
    pointer: Option<&'static str>,
    resource: Option<(&'static str, &'static str)>,
    /// The remedy that the program prints.
    advises: &'static str,
}

fn unauthorized() -> Case {
    let errors = r#"{"errors":[{"title":"Access denied","detail":"The access token you provided is invalid.","code":"INVALID_TOKEN","status":"401"}]}"#;
    Case {
        answer: Answer::document("401 Unauthorized", errors),
        says: &[
            "/orders/eqkykhjlVw: ",
            "401 Unauthorized",
            "The access token you provided is invalid.",
        ],
        pointer: None,
        resource: None,
        advises: "Set COMMERCE_ACCESS_TOKEN to a valid",
    }
}

fn not_found() -> Case {
    let errors = r#"{"errors":[{"title":"Record not found","detail":"The record identified by eqkykhjlVw could not be found.","code":"RECORD_NOT_FOUND","status":"404"}]}"#;
    Case {
        answer: Answer::document("404 Not Found", errors),
        says: &[
            "/orders/eqkykhjlVw: ",
            "404 Not Found",
            "identified by eqkykhjlVw could not be found",
        ],
        pointer: None,
        resource: None,
        advises: "Pass the id of an existing order",
    }
}

fn cut_off() -> Case {
    let whole = order().to_string();
    Case {
        answer: Answer::document("200 OK", &whole[..whole.len() / 2]),
        says: &["/orders/eqkykhjlVw: ", "the document is truncated"],
        pointer: None,
        resource: None,
        advises: "try again",
    }
}

fn html() -> Case {
    let page = "<html><body>Down for maintenance</body></html>";
    Case {
        answer: Answer::new("200 OK", &["content-type: text/html"], page),
        says: &["/orders/eqkykhjlVw: ", "text/html", "Down for maintenance"],
        pointer: None,
        resource: None,
        advises: "COMMERCE_BASE_URL is the URL of the API",
    }
}

fn not_included() -> Case {
    let mut document = order();
    document["included"] = json!([]);
    Case {
        answer: Answer::document("200 OK", &document.to_string()),
        says: &[
            "`payment_methods` `WmOodsVPmQ` is not in the document",
            "`include=payment_method`",
        ],
        pointer: None,
        resource: None,
        advises: "the server omitted it",
    }
}

fn wrong_type() -> Case {
    let mut document = order();
    document["data"]["attributes"]["total_amount_cents"] = json!("a lot");
    Case {
        answer: Answer::document("200 OK", &document.to_string()),
        says: &[
            "`orders` `eqkykhjlVw`",
            "/data/attributes/total_amount_cents",
            "\"a lot\", expected i64",
        ],
        pointer: Some("/data/attributes/total_amount_cents"),
        resource: Some(("orders", "eqkykhjlVw")),
        advises: "does not match the declarations",
    }
}

fn wrong_type_in_included() -> Case {
    let mut document = order();
    document["included"][0]["attributes"]["payment_source_type"] = json!(7);
    Case {
        answer: Answer::document("200 OK", &document.to_string()),
        says: &[
            "`payment_methods` `WmOodsVPmQ`",
            "/included/0/attributes/payment_source_type",
            "`7`",
        ],
        pointer: Some("/included/0/attributes/payment_source_type"),
        resource: Some(("payment_methods", "WmOodsVPmQ")),
        advises: "does not match the declarations",
    }
}

fn cases() -> Vec<Case> {
    vec![
        unauthorized(),
        not_found(),
        cut_off(),
        html(),
        not_included(),
        wrong_type(),
        wrong_type_in_included(),
    ]
}

async fn ask(server: &Server) -> Result<(), Error> {
    let commerce = Client::builder()
        .base_url(server.url())
        .access_token("sesame")
        .build()?;
    let order = commerce
        .orders()
        .get("eqkykhjlVw")
        .include(Order::path().payment_method())
        .await?;
    order.get(&order.data.payment_method).map(drop)
}

#[tokio::test]
async fn errors_give_the_place_and_a_remedy() {
    for case in cases() {
        let server = Server::play([case.answer]).await;
        let error = ask(&server).await.unwrap_err();
        let text = examples::with_causes(&error);
        for expected in case.says {
            assert!(text.contains(expected), "{expected:?} is not in {text:?}");
        }
        if case.pointer.is_some() {
            assert_eq!(error.pointer(), case.pointer, "{text}");
        }
        if let Some((type_name, id)) = case.resource {
            assert_eq!(error.resource_type(), Some(type_name), "{text}");
            assert_eq!(error.resource_id(), Some(id), "{text}");
        }
        assert!(!format!("{error:?} {text}").contains("sesame"));
    }
}

#[tokio::test]
async fn the_program_prints_each_error_as_one_paragraph() {
    for case in cases() {
        let server = Server::play([case.answer]).await;
        let (base_url, token) = (server.url(), "sesame");
        let output = checkout(&[
            ("COMMERCE_BASE_URL", &base_url),
            ("COMMERCE_ACCESS_TOKEN", token),
        ])
        .await;
        let output_text = check(&output);
        for text in case.says {
            assert!(
                output_text.contains(text),
                "{text:?} is not in {output_text:?}"
            );
        }
        let advice = case.advises;
        assert!(
            output_text.contains(advice),
            "{advice:?} is not in {output_text:?}"
        );
    }
}

/// The connection breaks within the announced length of a body.
#[tokio::test]
async fn a_broken_connection_is_explained() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-type: application/vnd.api+json\r\n\
                  content-length: 500\r\n\r\n{\"data\":";
    let server = Server::play([Answer::raw(answer)]).await;
    let commerce = Client::builder()
        .base_url(server.url())
        .access_token("sesame")
        .retry(Retry::none())
        .build()
        .unwrap();
    let error = commerce.orders().get("eqkykhjlVw").await.unwrap_err();
    let text = error.to_string();
    assert!(
        text.ends_with(
            "/orders/eqkykhjlVw: the connection failed before the response was complete"
        ),
        "{text}"
    );
}

#[tokio::test]
async fn the_program_names_missing_settings() {
    let output = checkout(&[("COMMERCE_BASE_URL", "http://127.0.0.1:9/api")]).await;
    assert!(check(&output).contains("COMMERCE_ACCESS_TOKEN"));
    let output = checkout(&[("COMMERCE_ACCESS_TOKEN", "sesame")]).await;
    assert!(check(&output).contains("COMMERCE_BASE_URL"));
    let output = checkout(&[
        ("COMMERCE_BASE_URL", "not a url"),
        ("COMMERCE_ACCESS_TOKEN", "sesame"),
    ])
    .await;
    assert!(check(&output).contains("base URL"));
}

#[tokio::test]
async fn the_program_prints_the_client_secret_last() {
    let output = checkout(&[]).await;
    assert!(output.status.success(), "{output:?}");
    let stdout = String::from_utf8(output.stdout).unwrap();
    let last = stdout.lines().last().unwrap();
    assert!(
        last.starts_with("pi_") && last.contains("_secret_"),
        "{stdout}"
    );
    assert!(stdout.contains("Stripe Payment") && stdout.contains("stripe_payments"));
}

#[tokio::test]
async fn the_program_requests_a_token_with_client_credentials() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let url = sandbox.base_url();
    let output = checkout(&[
        ("COMMERCE_BASE_URL", &url),
        ("COMMERCE_CLIENT_ID", "shop"),
        ("COMMERCE_CLIENT_SECRET", "hush"),
    ])
    .await;
    assert!(output.status.success(), "{output:?}");
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("_secret_")
    );
}

/// Checks for one paragraph on standard error, and exit status 1.
fn check(output: &Output) -> String {
    let stderr = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert_eq!(stderr.trim_end().lines().count(), 1, "{stderr}");
    assert!(
        !stderr.contains("sesame") && !stderr.contains("Error {"),
        "{stderr}"
    );
    stderr
}

/// Runs the example.
async fn checkout(environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(program());
    command
        .env_remove("COMMERCE_BASE_URL")
        .env_remove("COMMERCE_ACCESS_TOKEN")
        .env_remove("COMMERCE_CLIENT_ID")
        .envs(environment.iter().copied())
        .stdin(Stdio::null());
    tokio::task::spawn_blocking(move || command.output().unwrap())
        .await
        .unwrap()
}

/// Builds the example, and returns its path.
fn program() -> PathBuf {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    let build = || {
        let output = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--example", "checkout"])
            .args(["--message-format", "json"])
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        let messages = String::from_utf8(output.stdout).unwrap();
        let messages = messages
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        let executable = messages
            .filter_map(|message| Some(message["executable"].as_str()?.to_owned()))
            .next_back();
        PathBuf::from(executable.expect("the path of the program"))
    };
    PROGRAM.get_or_init(build).clone()
}

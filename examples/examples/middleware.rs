//! Puts the layers of `tower-http` around a router: ids of requests, traces, CORS and compression;
//! and reports server errors. `cargo run --example middleware` serves itself a few requests, and
//! writes the log to standard error.

use std::error::Error;
use std::io;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::extract::Request;
use jsonapi_core::{Client, Id, MemoryStore, Resource, server};
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;
use tower_http::cors::{Any, CorsLayer};
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::trace::TraceLayer;
use tracing::Span;

#[derive(Resource, Clone, Debug)]
#[resource(type = "notes")]
struct Note {
    #[resource(id)]
    id: Id<Note>,
    text: String,
}

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::INFO)
        .with_writer(io::stderr)
        .init();
    examples::exit(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    let failures = Arc::new(AtomicU64::new(0));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let app = with_layers(notes(Arc::clone(&failures)));
    tokio::spawn(async move { axum::serve(listener, app).await });

    let client = Client::builder(&url).build()?;
    let notes = client.repository::<Note>();
    let note = notes.create(Note::draft().text("Buy milk")).await?.data;
    println!("created the note {}: {}", note.id, note.text);

    // Callers are told that the server failed, and the id by which its log has the cause.
    let Err(error) = notes.create(Note::draft().text("Buy a yacht")).await else {
        return Err("the note was created".into());
    };
    println!("the second note was not created: {error}");
    println!(
        "{} server errors were counted",
        failures.load(Ordering::Relaxed)
    );
    Ok(())
}

/// The router, with a function that counts server errors. It could send them to a service instead.
fn notes(failures: Arc<AtomicU64>) -> Router {
    let notes = MemoryStore::new().repository::<Note>();
    let notes = notes.on_write(|note, _| match note.attribute::<String>("text")? {
        Some(text) if text.contains("yacht") => {
            let cause = io::Error::new(io::ErrorKind::ConnectionRefused, "the bank is closed");
            Err(jsonapi_core::Error::internal(cause))
        }
        _ => Ok(()),
    });
    server::router()
        .resources(notes)
        .on_error(move |error, request| {
            failures.fetch_add(1, Ordering::Relaxed);
            let id = request.request_id().unwrap_or("no id");
            eprintln!("{} {} ({id}): {error:?}", request.method(), request.path());
        })
        .build()
}

/// Adds layers, from the innermost to the outermost.
fn with_layers(router: Router) -> Router {
    // An error event of the router is within the span of its request.
    let span = |request: &Request| -> Span {
        let id = request.headers().get("x-request-id");
        let id = id.and_then(|id| id.to_str().ok());
        tracing::info_span!("request", method = %request.method(), path = request.uri().path(), id)
    };
    router
        .layer(CompressionLayer::new())
        .layer(CorsLayer::new().allow_origin(Any).allow_methods(Any))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
}

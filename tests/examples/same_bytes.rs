//! The upper bound for a server: an axum handler that responds with the same bytes from memory.
//! `same_bytes FILE` prints the URL it listens at.

use std::error::Error;

use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use jsonapi_core::MEDIA_TYPE;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().nth(1).ok_or("usage: same_bytes FILE")?;
    let body = bytes::Bytes::from(std::fs::read(file)?);
    let media_type = HeaderValue::from_static(MEDIA_TYPE);
    let answer = move || {
        let answer = ([(CONTENT_TYPE, media_type.clone())], body.clone());
        async { answer }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, Router::new().fallback(answer)).await?;
    Ok(())
}

//! Serves a blog until it is interrupted: `cargo run --example blog`. The page to browse its
//! description is at `/docs`.

use std::error::Error;
use std::net::SocketAddr;
use std::process::ExitCode;

use clap::Parser;
use examples::blog;
use tokio::net::TcpListener;

#[derive(Parser)]
#[command(about = "Serves a blog until it is interrupted")]
struct Arguments {
    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1:4020")]
    addr: SocketAddr,
}

#[tokio::main]
async fn main() -> ExitCode {
    examples::exit(serve(Arguments::parse()).await)
}

async fn serve(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let server = blog::server()?;
    let address = arguments.addr;
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| format!("can't listen at {address}: {error}"))?;
    let url = format!("http://{}", listener.local_addr()?);

    println!("The blog is at {url}.");
    println!("Browse its description at {url}/docs, or try this:\n");
    println!("curl -g '{url}/articles?include=author,comments.author&sort=-createdAt'\n");
    let draft = r#"{"data":{"type":"articles","attributes":{"title":"Typed"},"relationships":{"author":{"data":{"type":"people","id":"1"}}}}}"#;
    println!(
        "curl -H 'Content-Type: application/vnd.api+json' '{url}/articles' \\\n  -d '{draft}'\n"
    );
    println!("Press Ctrl-C to stop it.");
    let stop = async {
        // Without a signal, it runs on.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    axum::serve(listener, server)
        .with_graceful_shutdown(stop)
        .await?;
    Ok(())
}

//! The sandbox alone: an API of Commerce Layer's kind on this machine, for any client in any
//! language. It runs until it is interrupted.

use std::error::Error;
use std::net::SocketAddr;
use std::process::ExitCode;

use clap::Parser;
use commerce::sandbox::{Sandbox, StripeApi};

#[derive(Parser)]
#[command(about = "Serves the sandbox until it is interrupted")]
struct Arguments {
    /// Where to listen
    #[arg(long, default_value = "127.0.0.1:4010")]
    addr: SocketAddr,
    /// The access token that requests must have
    #[arg(long, default_value = "sandbox-token")]
    token: String,
    /// The base URL of Stripe's API, or of a double; without it PaymentIntents are made up
    #[arg(long, requires = "stripe_key")]
    stripe_url: Option<String>,
    /// The secret key for Stripe's API
    #[arg(long, env = "STRIPE_KEY", hide_env_values = true)]
    stripe_key: Option<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
    examples::exit(serve(Arguments::parse()).await)
}

async fn serve(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let mut builder = Sandbox::builder().access_token(arguments.token);
    if let (Some(url), Some(key)) = (arguments.stripe_url, arguments.stripe_key) {
        builder = builder.payment_intents(StripeApi::new(&url, key)?);
        println!("PaymentIntents are made by {url}.");
    }
    let address = arguments.addr;
    let sandbox = builder
        .start(address)
        .await
        .map_err(|error| format!("can't listen at {address}: {error}; give another --addr"))?;

    println!(
        "The sandbox is listening at {}. Try this:\n",
        sandbox.base_url()
    );
    let get = format!(
        "curl -g -H 'Authorization: Bearer {}'",
        sandbox.access_token()
    );
    let base = sandbox.base_url();
    println!("{get} '{base}/orders/eqkykhjlVw?include=payment_method'\n");
    let payment = r#"{"data":{"type":"stripe_payments","attributes":{},"relationships":{"order":{"data":{"type":"orders","id":"eqkykhjlVw"}}}}}"#;
    println!(
        "{get} -H 'Content-Type: application/vnd.api+json' '{base}/stripe_payments' \\\n  -d '{payment}'\n"
    );
    println!("Ctrl-C stops it.");
    tokio::signal::ctrl_c().await?;
    sandbox.stop().await;
    Ok(())
}

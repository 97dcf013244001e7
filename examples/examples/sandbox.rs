//! Runs the sandbox alone: a local API like Commerce Layer's, for clients in any language. It runs
//! until it is interrupted.

use std::error::Error;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use commerce::sandbox::{Faults, RateLimit, Sandbox, StripeApi};

#[derive(Parser)]
#[command(about = "Serves the sandbox until it is interrupted")]
struct Arguments {
    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1:4010")]
    addr: SocketAddr,
    /// An access token to accept, besides those of `/oauth/token`
    #[arg(long, default_value = "sandbox-token")]
    token: String,
    /// The base URL of Stripe's API or of a test double; by default, PaymentIntents are simulated
    #[arg(long, requires = "stripe_key")]
    stripe_url: Option<String>,
    /// The secret key for Stripe's API
    #[arg(long, env = "STRIPE_KEY", hide_env_values = true)]
    stripe_key: Option<String>,
    /// A JSON:API document that replaces the initial resources
    #[arg(long, value_name = "FILE")]
    seed: Option<PathBuf>,
    /// The delay of each response, in milliseconds
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 0)]
    latency: u64,
    /// The fraction of requests that fail, from 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.0)]
    fail_rate: f64,
    /// The seed that determines which requests fail
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    random_seed: u64,
    /// The maximum number of requests per minute
    #[arg(long, value_name = "REQUESTS")]
    rate_limit: Option<u32>,
    /// The lifetime of tokens from `/oauth/token`, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 7200)]
    token_lifetime: u64,
}

#[tokio::main]
async fn main() -> ExitCode {
    examples::exit(serve(Arguments::parse()).await)
}

async fn serve(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let faults = Faults {
        latency: Duration::from_millis(arguments.latency),
        fail_rate: arguments.fail_rate,
        seed: arguments.random_seed,
    };
    let mut builder = Sandbox::builder()
        .access_token(arguments.token)
        .token_lifetime(Duration::from_secs(arguments.token_lifetime))
        .faults(faults);
    if let Some(requests) = arguments.rate_limit {
        builder = builder.rate_limit(RateLimit {
            requests,
            ..RateLimit::default()
        });
    }
    if let Some(path) = &arguments.seed {
        let seed = std::fs::read(path)
            .map_err(|error| format!("can't read {}: {error}", path.display()))?;
        builder = builder.seed(seed);
    }
    if let (Some(url), Some(key)) = (arguments.stripe_url, arguments.stripe_key) {
        builder = builder.payment_intents(StripeApi::new(&url, key)?);
        println!("PaymentIntents are created at {url}.");
    }
    let address = arguments.addr;
    let sandbox = builder
        .start(address)
        .await
        .map_err(|error| format!("can't start at {address}: {error}"))?;

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
    println!("Press Ctrl-C to stop it.");
    tokio::signal::ctrl_c().await?;
    sandbox.stop().await;
    Ok(())
}

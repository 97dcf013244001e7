//! The sandbox alone: an API of Commerce Layer's kind on this machine, for any client in any
//! language. It runs until it is interrupted.

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
    /// Where to listen
    #[arg(long, default_value = "127.0.0.1:4010")]
    addr: SocketAddr,
    /// The access token that requests may have, besides those of `/oauth/token`
    #[arg(long, default_value = "sandbox-token")]
    token: String,
    /// The base URL of Stripe's API, or of a double; without it PaymentIntents are made up
    #[arg(long, requires = "stripe_key")]
    stripe_url: Option<String>,
    /// The secret key for Stripe's API
    #[arg(long, env = "STRIPE_KEY", hide_env_values = true)]
    stripe_key: Option<String>,
    /// A JSON:API document with the resources to begin with, in place of the sandbox's own
    #[arg(long, value_name = "FILE")]
    seed: Option<PathBuf>,
    /// How long each answer waits, in milliseconds
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 0)]
    latency: u64,
    /// How many of the requests fail, from 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.0)]
    fail_rate: f64,
    /// Decides which requests fail: the same seed, the same requests
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    random_seed: u64,
    /// How many requests a minute there may be
    #[arg(long, value_name = "REQUESTS")]
    rate_limit: Option<u32>,
    /// How long the tokens of `/oauth/token` last, in seconds
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
        println!("PaymentIntents are made by {url}.");
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
    println!("Ctrl-C stops it.");
    tokio::signal::ctrl_c().await?;
    sandbox.stop().await;
    Ok(())
}

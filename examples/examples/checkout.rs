//! Pays a pending order: finds its payment method, starts the payment with Stripe, and prints the
//! secret that a browser needs to complete it.
//!
//! By default, it starts a sandbox. With `COMMERCE_BASE_URL` and `COMMERCE_ACCESS_TOKEN` in the
//! environment, it calls that service instead:
//!
//! ```sh
//! COMMERCE_BASE_URL=https://yourdomain.commercelayer.io/api COMMERCE_ACCESS_TOKEN=... \
//!     cargo run --example checkout -- YOUR_ORDER_ID
//! ```
//!
//! `COMMERCE_CLIENT_ID` and `COMMERCE_CLIENT_SECRET` can replace the token.

use std::error::Error;
use std::process::ExitCode;

use clap::Parser;
use commerce::{Client, Order, PaymentSource, PaymentSourceType, StripePayment};
use examples::shop::Service;

#[derive(Parser)]
#[command(about = "Starts the payment of an order with Stripe")]
struct Arguments {
    /// The id of the order
    #[arg(default_value = "eqkykhjlVw")]
    order: String,
    #[command(flatten)]
    service: Service,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let result = run(Arguments::parse()).await;
    examples::exit(result.map_err(advise))
}

/// Adds a remedy to an error of the API.
fn advise(error: Box<dyn Error>) -> Box<dyn Error> {
    let advice = error.downcast_ref().and_then(advice);
    match advice {
        Some(advice) => {
            let message = examples::with_causes(&*error);
            format!("{}. {advice}", message.trim_end_matches('.')).into()
        }
        None => error,
    }
}

fn advice(error: &commerce::Error) -> Option<&'static str> {
    if error.is_unauthorized() {
        Some("Set COMMERCE_ACCESS_TOKEN to a valid access token.")
    } else if error.is_not_found() {
        Some("Pass the id of an existing order after `--`.")
    } else if error.is_retryable() {
        Some("Check that the service is running, and try again.")
    } else if error.status().is_some_and(|status| status.is_success()) {
        Some("Check that COMMERCE_BASE_URL is the URL of the API, ending in `/api`.")
    } else if error.pointer().is_some() {
        Some(
            "The response does not match the declarations of the API: try again, and report it if it persists.",
        )
    } else {
        None
    }
}

async fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let shop = arguments.service.open().await?;
    if shop.is_sandbox() {
        let url = shop.commerce.inner().base_url();
        println!("A sandbox is listening at {url}.");
    }
    check_out(&shop.commerce, &arguments.order).await
}

async fn check_out(commerce: &Client, id: &str) -> Result<(), Box<dyn Error>> {
    println!("1. Fetching the order {id}, with its payment method.");
    let order = commerce
        .orders()
        .get(id)
        .include(Order::path().payment_method())
        .await?;
    let total = order.data.formatted_total_amount_with_taxes.as_deref();
    let status = order
        .data
        .status
        .as_ref()
        .map_or("unknown", |status| status.as_str());
    println!(
        "   Its status is {status}, its total {}.",
        total.unwrap_or("unknown")
    );

    let method = order.get(&order.data.payment_method)?;
    let name = method.name.as_deref().unwrap_or("unnamed");
    println!(
        "2. Its payment method is “{name}”, of type {}.",
        method.payment_source_type
    );
    if method.payment_source_type != PaymentSourceType::StripePayments {
        return Err("this program only supports Stripe: choose a payment method of type `stripe_payments` for the order".into());
    }

    println!("3. Creating a Stripe payment.");
    let payment = StripePayment::draft().order(&order.data);
    let payment = commerce.stripe_payments().create(payment).await?;
    let intent = payment.data.stripe_id.as_deref().unwrap_or("(unknown id)");
    println!(
        "4. Created the payment {} with Stripe's PaymentIntent {intent}.",
        payment.data.id
    );

    println!("5. Fetching the order again, with its payment source.");
    let order = commerce
        .orders()
        .get(id)
        .include(Order::path().payment_method())
        .include(Order::path().payment_source())
        .await?;
    match order.get(&order.data.payment_source)? {
        PaymentSource::StripePayment(source) if source.id == payment.data.id => {
            println!("   It is the Stripe payment {}.", source.id);
        }
        other => return Err(format!("the order has another payment source: {other:?}").into()),
    }

    println!("The browser completes the payment with this client_secret:");
    println!("{}", payment.data.client_secret.expose());
    Ok(())
}

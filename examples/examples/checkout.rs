//! An order waits for its payment. This program finds out how it is to be paid, starts the payment
//! with Stripe, and prints what a browser needs to complete it.
//!
//! It starts a sandbox of its own. With `COMMERCE_BASE_URL` and `COMMERCE_ACCESS_TOKEN` in the
//! environment it asks that service instead:
//!
//! ```sh
//! COMMERCE_BASE_URL=https://yourdomain.commercelayer.io/api COMMERCE_ACCESS_TOKEN=... \
//!     cargo run --example checkout -- YOUR_ORDER_ID
//! ```
//!
//! In place of the token, `COMMERCE_CLIENT_ID` and `COMMERCE_CLIENT_SECRET` get one.

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

/// Adds to an error of the API what the person at the terminal can do about it.
fn advise(error: Box<dyn Error>) -> Box<dyn Error> {
    let advice = error.downcast_ref().and_then(advice);
    match advice {
        Some(advice) => {
            let told = examples::told(&*error);
            format!("{}. {advice}", told.trim_end_matches('.')).into()
        }
        None => error,
    }
}

fn advice(error: &commerce::Error) -> Option<&'static str> {
    if error.is_unauthorized() {
        Some("Get an access token that is valid, and set COMMERCE_ACCESS_TOKEN to it.")
    } else if error.is_not_found() {
        Some("Give the id of an order that is there, after `--`.")
    } else if error.is_retryable() {
        Some("Check that the service is there, and try again.")
    } else if error.status().is_some_and(|status| status.is_success()) {
        Some("Check that COMMERCE_BASE_URL is that of the API, with `/api` at its end.")
    } else if error.pointer().is_some() {
        Some(
            "The answer is not what is declared for the API: try again, and if it stays so, report it.",
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
        .map_or("in no state", |status| status.as_str());
    println!(
        "   It is {status}, and comes to {}.",
        total.unwrap_or("nothing yet")
    );

    let method = order.get(&order.data.payment_method)?;
    let name = method.name.as_deref().unwrap_or("a method without a name");
    println!(
        "2. It is to be paid by “{name}”, which takes {}.",
        method.payment_source_type
    );
    if method.payment_source_type != PaymentSourceType::StripePayments {
        return Err("this program only knows how to pay with Stripe: choose a payment method for the order that takes `stripe_payments`".into());
    }

    println!("3. Asking for a payment with Stripe.");
    let payment = StripePayment::draft().order(&order.data);
    let payment = commerce.stripe_payments().create(payment).await?;
    let intent = payment
        .data
        .stripe_id
        .as_deref()
        .unwrap_or("of an unknown id");
    println!(
        "4. The payment {} is there, and Stripe's PaymentIntent {intent}.",
        payment.data.id
    );

    println!("5. Fetching the order again, with what pays for it.");
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
        other => return Err(format!("the order is paid by something else: {other:?}").into()),
    }

    println!("The browser completes the payment with this client_secret:");
    println!("{}", payment.data.client_secret.expose());
    Ok(())
}

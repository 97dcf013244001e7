//! A customer signs in to a shop, does something, and signs out.
//!
//! Every token is asked for when it is needed, and renewed before it ends.

use std::error::Error;

use commerce::auth::{Claims, Scope};
use commerce::sandbox::Sandbox;
use commerce::{ApiError, Client};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start("127.0.0.1:0").await?;
    let customer = Client::builder()
        .base_url(sandbox.base_url())
        .password("your-client-id", "ada@example.com", "sandbox")
        .scope(Scope::market_code("europe"))
        .build()?;
    let orders = customer.orders().list().await?;
    println!("{} orders", orders.data.len());

    let token = customer.token().await?;
    println!("signed in for {:?}", token.lifetime());
    if let Some(claims) = Claims::read(token.access_token()) {
        println!("{:?} of {:?}", claims.owner_id(), claims.organization());
    }
    customer.revoke_token().await?;

    // What was granted is good for nobody any more.
    let late = Client::builder()
        .base_url(sandbox.base_url())
        .access_token(token.access_token().clone())
        .build()?;
    match late.orders().list().await {
        Err(error) if ApiError::of(&error) == ApiError::InvalidToken => println!("signed out"),
        Err(error) => return Err(error.into()),
        Ok(_) => return Err("the token is good still".into()),
    }
    sandbox.stop().await;
    Ok(())
}

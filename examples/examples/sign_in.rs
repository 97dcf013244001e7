//! Signs a customer in, makes a call, and signs out.
//!
//! Tokens are requested when needed, and renewed before they expire.

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

    // The revoked token no longer works.
    let late = Client::builder()
        .base_url(sandbox.base_url())
        .access_token(token.access_token().clone())
        .build()?;
    match late.orders().list().await {
        Err(error) if ApiError::of(&error) == ApiError::InvalidToken => println!("signed out"),
        Err(error) => return Err(error.into()),
        Ok(_) => return Err("the token is still valid".into()),
    }
    sandbox.stop().await;
    Ok(())
}

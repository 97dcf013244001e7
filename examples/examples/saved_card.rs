//! Pays twice with the same card: saves it with the first order, and uses it from the wallet for
//! the next.

use std::error::Error;

use commerce::prelude::*;
use commerce::{Address, Id};
use commerce::{
    Client, Customer, LineItem, Order, PaymentMethod, PaymentSourceType, StripePayment,
};
use examples::or_dash;
use examples::shop::Shop;
use serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let shop = Shop::open().await?;
    let commerce = &shop.commerce;
    let customer = commerce
        .customers()
        .create(Customer::draft().email("ann@example.com"));
    let customer = customer.await?.data;

    // The payment must be created as reusable.
    let first = cart(commerce, &customer).await?;
    let card = json!({"id": "pm_card_visa", "setup_future_usage": "off_session"});
    let payment = StripePayment::draft()
        .order(&first)
        .options(card.as_object().cloned());
    commerce.stripe_payments().create(payment).await?;
    commerce.orders().place(&first).await?;
    commerce
        .orders()
        .save_payment_source_to_customer_wallet(&first)
        .await?;

    let second = cart(commerce, &customer).await?;
    let wallet = Order::path().available_customer_payment_sources();
    let wallet = commerce.orders().related(&second, wallet).await?.data;
    let saved = wallet.first().ok_or("the wallet is empty")?;
    println!("pays with {}", or_dash(&saved.name));
    let patch = Order::patch(&second).customer_payment_source_id(saved.id.as_str());
    commerce.orders().update(patch).await?;
    let order = commerce.orders().place(&second).await?.data;
    println!(
        "order {}: {}, {}",
        or_dash(&order.number),
        or_dash(&order.status),
        or_dash(&order.payment_status)
    );
    Ok(())
}

/// Creates a cart for this customer with an item, to be paid with Stripe.
async fn cart(commerce: &Client, customer: &Customer) -> Result<Id<Order>, Box<dyn Error>> {
    let address = Address::draft()
        .first_name("Ann")
        .last_name("Otter")
        .line_1("Via Roma 1")
        .zip_code("50122")
        .city("Firenze")
        .state_code("FI")
        .country_code("IT")
        .phone("+39 055 123456");
    let address = commerce.addresses().create(address).await?.data;
    let stripe = PaymentMethod::fields()
        .payment_source_type()
        .eq(PaymentSourceType::StripePayments);
    let stripe = commerce
        .payment_methods()
        .list()
        .filter_by(stripe)
        .await?
        .data;
    let cart = Order::draft()
        .customer(customer)
        .billing_address(&address)
        .shipping_address(&address)
        .payment_method(stripe.first().ok_or("Stripe is not available")?);
    let cart = commerce.orders().create(cart).await?.data.id;
    let line = LineItem::draft()
        .order(&cart)
        .sku_code("MUGXXXXX000000FFFFFFXXXX")
        .quantity(1);
    commerce.line_items().create(line).await?;
    Ok(cart)
}

//! Places a guest's order: from an empty cart to an order paid with Stripe.
//!
//! ```sh
//! cargo run --example guest_checkout -- TSHIRTMM000000FFFFFFXLXX
//! ```

use std::error::Error;

use commerce::prelude::*;
use commerce::{
    Address, LineItem, Order, PaymentMethod, PaymentSourceType, Shipment, StripePayment,
};
use examples::or_dash;
use examples::shop::Shop;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let sku = std::env::args().nth(1);
    let sku = sku.unwrap_or_else(|| "TSHIRTMM000000FFFFFFXLXX".to_owned());
    let shop = Shop::open().await?;
    let commerce = &shop.commerce;

    let cart = commerce.orders().create(Order::draft()).await?.data.id;
    let line = LineItem::draft().order(&cart).sku_code(sku).quantity(2);
    let line = commerce.line_items().create(line).await?.data;
    println!(
        "2 × {}: {}",
        or_dash(&line.name),
        or_dash(&line.formatted_total_amount)
    );

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
    let guest = Order::patch(&cart)
        .customer_email("ann@example.com")
        .billing_address(&address)
        .shipping_address_same_as_billing(true);
    commerce.orders().update(guest).await?;

    // Choose the cheapest shipping method for each shipment.
    let methods = Shipment::path().available_shipping_methods();
    let shipments = commerce
        .orders()
        .related(&cart, Order::path().shipments())
        .include(methods);
    let shipments = shipments.await?;
    for shipment in &shipments.data {
        let methods = shipments.get_all(&shipment.available_shipping_methods);
        let methods = methods.collect::<Result<Vec<_>, _>>()?;
        let cheapest = methods
            .into_iter()
            .min_by_key(|method| method.price_amount_cents);
        let cheapest = cheapest.ok_or("no shipping method is available")?;
        println!(
            "shipped by {} for {}",
            or_dash(&cheapest.name),
            or_dash(&cheapest.formatted_price_amount)
        );
        let patch = Shipment::patch(shipment).shipping_method(cheapest);
        commerce.shipments().update(patch).await?;
    }

    let order = commerce
        .orders()
        .get(&cart)
        .include(Order::path().available_payment_methods());
    let order = order.await?;
    let methods = order.get_all(&order.data.available_payment_methods);
    let methods = methods.collect::<Result<Vec<_>, _>>()?;
    let takes_stripe =
        |it: &&PaymentMethod| it.payment_source_type == PaymentSourceType::StripePayments;
    let stripe = methods
        .into_iter()
        .find(takes_stripe)
        .ok_or("Stripe is not available")?;
    commerce
        .orders()
        .update(Order::patch(&cart).payment_method(stripe))
        .await?;

    // A browser completes the payment with its `client_secret`.
    commerce
        .stripe_payments()
        .create(StripePayment::draft().order(&cart))
        .await?;

    let order = commerce.orders().place(&cart).await?.data;
    println!(
        "order {}: {}",
        or_dash(&order.number),
        or_dash(&order.formatted_total_amount_with_taxes)
    );
    println!(
        "{}, {}",
        or_dash(&order.status),
        or_dash(&order.payment_status)
    );
    Ok(())
}

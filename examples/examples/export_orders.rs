//! Exports all orders with their line items, past the last page that the API serves: one line per
//! item, for a spreadsheet.
//!
//! The next page is fetched while this one is written. Memory use does not grow with the number of
//! orders.

use std::error::Error;
use std::io::Write;

use commerce::prelude::*;
use commerce::{LineItem, Order};
use examples::shop::Shop;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let shop = Shop::open().await?;
    let mut out = std::io::BufWriter::new(std::io::stdout());

    let orders = shop
        .commerce
        .orders()
        .list()
        .include(Order::path().line_items());
    let mut pages = orders.every_page().prefetch(1);
    writeln!(out, "order;sku;quantity;cents")?;
    while let Some(page) = pages.next().await {
        let page = page?;
        for order in &page.data {
            for line in page.get_all(&order.line_items) {
                let LineItem {
                    sku_code,
                    quantity,
                    total_amount_cents,
                    ..
                } = line?;
                let (sku, quantity) = (
                    sku_code.as_deref().unwrap_or_default(),
                    quantity.unwrap_or(0),
                );
                let cents = total_amount_cents.unwrap_or(0);
                writeln!(out, "{};{sku};{quantity};{cents}", order.id)?;
            }
        }
    }
    out.flush()?;
    Ok(())
}

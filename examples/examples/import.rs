//! Imports many SKUs: background imports of up to 10,000 each, with a progress bar.

use std::error::Error;
use std::time::Duration;

use commerce::{Import, ImportStatus, Object};
use examples::shop::Shop;
use indicatif::ProgressBar;
use serde_json::json;

/// The maximum number of inputs per import.
const BATCH: usize = 10_000;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let shop = Shop::open().await?;
    let imports = shop.commerce.imports();
    let category = shop.commerce.shipping_categories().list().await?.data;
    let category = category.first().ok_or("there is no shipping category")?;

    let inputs: Vec<Object> = (0..200)
        .filter_map(|number| {
            let sku = json!({
                "code": format!("IMPORTED{number:05}"),
                "name": format!("Import no. {number}"),
                "shipping_category_id": category.id,
            });
            sku.as_object().cloned()
        })
        .collect();
    let bar = ProgressBar::new(inputs.len().try_into()?);
    for batch in inputs.chunks(BATCH) {
        let done = bar.position();
        let import = Import::draft().resource_type("skus").inputs(batch.to_vec());
        let mut import = imports.create(import).await?.data;
        loop {
            bar.set_position(done + import.processed_count.unwrap_or(0).unsigned_abs());
            match &import.status {
                Some(ImportStatus::Completed) => break,
                Some(ImportStatus::Interrupted) => return Err("the import was interrupted".into()),
                _ => tokio::time::sleep(Duration::from_millis(100)).await,
            }
            import = imports.get(&import.id).await?.data;
        }
        if import.errors_count.unwrap_or(0) > 0 {
            bar.suspend(|| println!("{:?}", import.errors_log));
        }
    }
    bar.finish();
    println!("imported {} of {} SKUs", bar.position(), inputs.len());
    Ok(())
}

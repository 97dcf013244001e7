//! The catalogue: SKUs, bundles and SKU lists.

mod bundle;
mod link;
mod sku;
mod sku_list;
mod sku_list_item;
mod sku_option;

pub use bundle::Bundle;
pub use link::{Link, LinkItem, LinkItemType, LinkStatus};
pub use sku::Sku;
pub use sku_list::SkuList;
pub use sku_list_item::SkuListItem;
pub use sku_option::SkuOption;

use crate::client::repositories;

repositories! {
    bundles: Bundle,
    links: Link,
    sku_list_items: SkuListItem,
    sku_lists: SkuList,
    sku_options: SkuOption,
    skus: Sku,
}

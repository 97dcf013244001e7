//! Prices, price lists and price tiers.

mod price;
mod price_frequency_tier;
mod price_list;
mod price_list_scheduler;
mod price_tier;
mod price_volume_tier;

pub use price::Price;
pub use price_frequency_tier::PriceFrequencyTier;
pub use price_list::PriceList;
pub use price_list_scheduler::{PriceListScheduler, PriceListSchedulerStatus};
pub use price_tier::{PriceTier, PriceTierType};
pub use price_volume_tier::PriceVolumeTier;

use crate::client::repositories;

repositories! {
    price_frequency_tiers: PriceFrequencyTier,
    price_list_schedulers: PriceListScheduler,
    price_lists: PriceList,
    price_tiers: PriceTier,
    price_volume_tiers: PriceVolumeTier,
    prices: Price,
}

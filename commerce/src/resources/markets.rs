//! Markets, merchants and stores.

mod bing_geocoder;
mod geocoder;
mod google_geocoder;
mod market;
mod merchant;
mod store;

pub use bing_geocoder::BingGeocoder;
pub use geocoder::{Geocoder, GeocoderType};
pub use google_geocoder::GoogleGeocoder;
pub use market::Market;
pub use merchant::Merchant;
pub use store::Store;

use crate::client::repositories;

repositories! {
    bing_geocoders: BingGeocoder,
    geocoders: Geocoder,
    google_geocoders: GoogleGeocoder,
    markets: Market,
    merchants: Merchant,
    stores: Store,
}

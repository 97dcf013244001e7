//! Shipments, shipping methods and parcels.

mod carrier_account;
mod delivery_lead_time;
mod easypost_pickup;
mod package;
mod parcel;
mod parcel_line_item;
mod pickup;
mod shipment;
mod shipping_category;
mod shipping_method;
mod shipping_method_tier;
mod shipping_weight_tier;
mod shipping_zone;

pub use carrier_account::CarrierAccount;
pub use delivery_lead_time::DeliveryLeadTime;
pub use easypost_pickup::EasypostPickup;
pub use package::Package;
pub use parcel::Parcel;
pub use parcel_line_item::ParcelLineItem;
pub use pickup::{Pickup, PickupType};
pub use shipment::{Shipment, ShipmentStatus};
pub use shipping_category::ShippingCategory;
pub use shipping_method::{ShippingMethod, ShippingScheme};
pub use shipping_method_tier::{ShippingMethodTier, ShippingMethodTierType};
pub use shipping_weight_tier::ShippingWeightTier;
pub use shipping_zone::ShippingZone;

use crate::client::repositories;

repositories! {
    carrier_accounts: CarrierAccount,
    delivery_lead_times: DeliveryLeadTime,
    easypost_pickups: EasypostPickup,
    packages: Package,
    parcel_line_items: ParcelLineItem,
    parcels: Parcel,
    pickups: Pickup,
    shipments: Shipment,
    shipping_categories: ShippingCategory,
    shipping_method_tiers: ShippingMethodTier,
    shipping_methods: ShippingMethod,
    shipping_weight_tiers: ShippingWeightTier,
    shipping_zones: ShippingZone,
}

//! Stock and stock locations.

mod in_stock_subscription;
mod inventory_model;
mod inventory_return_location;
mod inventory_stock_location;
mod reserved_stock;
mod stock_item;
mod stock_line_item;
mod stock_location;
mod stock_reservation;
mod stock_transfer;

pub use in_stock_subscription::{InStockSubscription, InStockSubscriptionStatus};
pub use inventory_model::InventoryModel;
pub use inventory_return_location::InventoryReturnLocation;
pub use inventory_stock_location::InventoryStockLocation;
pub use reserved_stock::ReservedStock;
pub use stock_item::StockItem;
pub use stock_line_item::StockLineItem;
pub use stock_location::StockLocation;
pub use stock_reservation::{StockReservation, StockReservationStatus};
pub use stock_transfer::{StockTransfer, StockTransferStatus};

use crate::client::repositories;

repositories! {
    in_stock_subscriptions: InStockSubscription,
    inventory_models: InventoryModel,
    inventory_return_locations: InventoryReturnLocation,
    inventory_stock_locations: InventoryStockLocation,
    reserved_stocks: ReservedStock,
    stock_items: StockItem,
    stock_line_items: StockLineItem,
    stock_locations: StockLocation,
    stock_reservations: StockReservation,
    stock_transfers: StockTransfer,
}

//! Orders and what is in them, from the cart to the return.

mod adjustment;
mod line_item;
mod line_item_option;
mod notification;
mod order;
mod order_copy;
mod order_factory;
mod order_status;
mod order_subscription;
mod order_subscription_item;
mod recurring_order_copy;
mod resource_error;
mod r#return;
mod return_line_item;
mod subscription_model;

pub use adjustment::Adjustment;
pub use line_item::{Item, ItemType, LineItem};
pub use line_item_option::LineItemOption;
pub use notification::{Notifiable, Notification};
pub use order::Order;
pub use order_copy::OrderCopy;
pub use order_factory::{OrderFactory, OrderFactoryStatus, OrderFactoryType};
pub use order_status::{CustomerType, FulfillmentStatus, OrderStatus, PaymentStatus};
pub use order_subscription::{OrderSubscription, OrderSubscriptionStatus};
pub use order_subscription_item::{OrderSubscriptionItem, SubscriptionItem};
pub use recurring_order_copy::RecurringOrderCopy;
pub use resource_error::{ResourceError, ResourceWithErrors};
pub use r#return::{Return, ReturnStatus};
pub use return_line_item::ReturnLineItem;
pub use subscription_model::SubscriptionModel;

use crate::client::repositories;

repositories! {
    adjustments: Adjustment,
    line_item_options: LineItemOption,
    line_items: LineItem,
    notifications: Notification,
    order_copies: OrderCopy,
    order_factories: OrderFactory,
    order_subscription_items: OrderSubscriptionItem,
    order_subscriptions: OrderSubscription,
    orders: Order,
    recurring_order_copies: RecurringOrderCopy,
    resource_errors: ResourceError,
    return_line_items: ReturnLineItem,
    returns: Return,
    subscription_models: SubscriptionModel,
}

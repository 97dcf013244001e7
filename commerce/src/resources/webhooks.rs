//! Events and webhooks.

mod event;
mod event_callback;
mod webhook;

pub use event::Event;
pub use event_callback::EventCallback;
pub use webhook::Webhook;

use crate::client::repositories;

repositories! {
    event_callbacks: EventCallback,
    events: Event,
    webhooks: Webhook,
}

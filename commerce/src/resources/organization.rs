//! The organization, its applications, and the history of its resources.

mod application;
mod attachment;
mod event_store;
#[allow(
    clippy::module_inception,
    reason = "a resource has the name of its area"
)]
mod organization;
mod tag;
mod version;

pub use application::{Application, ApplicationKind};
pub use attachment::{Attachable, Attachment};
pub use event_store::EventStore;
pub use organization::Organization;
pub use tag::Tag;
pub use version::Version;

use crate::client::repositories;

repositories! {
    attachments: Attachment,
    event_stores: EventStore,
    tags: Tag,
    versions: Version,
    ;
    application: Application,
    organization: Organization,
}

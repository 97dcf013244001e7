//! Background jobs over many resources.

mod cleanup;
mod export;
mod import;

pub use cleanup::{Cleanup, CleanupStatus};
pub use export::{Export, ExportStatus};
pub use import::{Import, ImportStatus};

use crate::client::repositories;

repositories! {
    cleanups: Cleanup,
    exports: Export,
    imports: Import,
}

//! The configuration of a router.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use http::Extensions;
use tokio::sync::RwLock;

use super::diagnosis::OnError;
use super::limits::Limits;
use super::links::Linking;
use super::response_cache::ResponseCache;
use crate::filter::{Brackets, Dialect};
use crate::model::{ErrorObject, ResourceObject};
use crate::query::Paging;
use crate::resource::schema::Schema;

/// The configuration of a router.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) limits: Limits,
    pub(super) client_ids: bool,
    pub(super) filters: Filters,
    /// The base names of query parameters of the server's own.
    pub(super) parameters: Vec<String>,
    pub(super) linking: Linking,
    pub(super) paging: Paging,
    /// How lists of these types are cut into pages.
    pub(super) paging_of: HashMap<&'static str, Paging>,
    pub(super) validate: Option<Validate>,
    /// The resource types that the router has, by name.
    pub(super) schemas: HashMap<&'static str, &'static Schema>,
    /// Where responses to requests without credentials are cached, if anywhere.
    pub(super) cache: Option<ResponseCache>,
    /// Called for each server error.
    pub(super) on_error: Option<OnError>,
    /// Write-locked by conditional writes and changes of relationships, read-locked by other writes:
    /// no write comes between a check and its write.
    pub(super) writes: RwLock<()>,
}

impl Settings {
    /// The settings of a guard outside of a router.
    pub(super) fn of_guard(limits: Limits) -> Self {
        Self {
            limits,
            client_ids: true,
            ..Self::default()
        }
    }

    /// Returns how lists of resources of these types are cut into pages: as those of all of them are,
    /// or as any list is.
    pub(super) fn paging(&self, schemas: &[&'static Schema]) -> Paging {
        let mut own = schemas
            .iter()
            .map(|schema| self.paging_of.get(schema.type_name));
        let first = own.next().flatten();
        let own = first.filter(|first| own.all(|own| own == Some(first)));
        let paging = own.unwrap_or(&self.paging);
        paging.or_max_size(self.limits.page_size)
    }

    /// Returns whether any list is cut into pages by cursor.
    pub(super) fn has_cursors(&self) -> bool {
        let pagings = self.paging_of.values();
        pagings.chain([&self.paging]).any(Paging::is_by_cursor)
    }
}

/// The settings that the handlers below a guard keep to, in the extensions of each request.
#[derive(Clone, Debug)]
pub(super) struct ServerContext(pub(super) Arc<Settings>);

impl ServerContext {
    /// Returns the settings for a request: the defaults where there is no guard.
    pub(super) fn of(extensions: &Extensions) -> Arc<Settings> {
        match extensions.get::<Self>() {
            Some(Self(settings)) => Arc::clone(settings),
            None => Arc::new(Settings::of_guard(Limits::default())),
        }
    }
}

/// The dialect of filters; without one, they are left to the repositories.
#[derive(Debug)]
pub(super) struct Filters(pub(super) Option<Box<dyn Dialect>>);

impl Default for Filters {
    fn default() -> Self {
        Self(Some(Box::new(Brackets)))
    }
}

type See =
    dyn Fn(&'static Schema, &ResourceObject, Vec<ErrorObject>) -> Vec<ErrorObject> + Send + Sync;

/// Says what is wrong with a resource object that is sent, given what is known to be.
pub(super) struct Validate(pub(super) Box<See>);

impl fmt::Debug for Validate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Validate")
    }
}

//! The query parameters of a request.

use std::collections::HashSet;

use super::{Call, Endpoint};
use crate::error::{Error, Faults};
use crate::query::Parameters;
use crate::query::check::{self, Check};
use crate::server::limits::Limits;
use crate::server::settings::Settings;

impl Endpoint {
    /// Parses the query and checks it against the resource types of the response and the limits.
    pub(super) fn parameters(&self, call: &Call, about: Check<'_>) -> Result<Parameters, Error> {
        query_of(&call.query, &self.settings, about)
    }
}

/// Parses a query and checks it against the resource types of the response and the limits.
pub(in crate::server) fn query_of(
    query: &str,
    settings: &Settings,
    about: Check<'_>,
) -> Result<Parameters, Error> {
    let mut parameters = check::parse(query)?;
    let limits = &settings.limits;
    let check = Check {
        filters: settings.filters.0.as_deref(),
        include_depth: limits.include_depth,
        include_paths: limits.include_paths,
        paging: settings.paging(about.schemas),
        errors: limits.errors,
        ..about
    };
    check.read(&mut parameters)?;
    Ok(parameters)
}

/// Refuses query parameters where the response has no resource.
pub(super) fn none(call: &Call, limits: &Limits) -> Result<(), Error> {
    if check::parse(&call.query)?.is_empty() {
        return Ok(());
    }
    let mut seen = HashSet::new();
    let pairs = call.query.split('&').filter(|pair| !pair.is_empty());
    let names = pairs.map(|pair| pair.split('=').next().unwrap_or_default());
    let names = names.filter(|name| seen.insert(*name));
    let mut faults = Faults::new(limits.errors);
    faults.extend(names.map(|name| {
        let name = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
        check::fault(&name, format!("there is no parameter `{name}` here"))
    }));
    faults.finish()
}

//! The query parameters of a request.

use std::collections::HashSet;

use super::{Call, Endpoint};
use crate::error::{Error, Faults};
use crate::query::Parameters;
use crate::query::check::{self, Check};
use crate::server::settings::Settings;

impl Endpoint {
    /// Parses the query and checks it against the resource types of the response and the limits.
    pub(super) fn parameters(&self, call: &Call, about: Check<'_>) -> Result<Parameters, Error> {
        query_of(
            &call.query,
            &self.settings,
            call.backend.parameters(),
            about,
        )
    }

    /// Parses the query where the response has no resource: it has no parameters but those of the
    /// server's own.
    pub(super) fn own_parameters(&self, call: &Call) -> Result<Parameters, Error> {
        if call.query.is_empty() {
            return Ok(Parameters::default());
        }
        let own = own(&self.settings, call.backend.parameters());
        let parameters = check::parse_with(&call.query, &own)?;
        let mut seen = HashSet::new();
        let pairs = call.query.split('&').filter(|pair| !pair.is_empty());
        let names = pairs.map(|pair| pair.split('=').next().unwrap_or_default());
        let names = names.filter(|name| seen.insert(*name));
        let names =
            names.map(|name| percent_encoding::percent_decode_str(name).decode_utf8_lossy());
        let unknown = names.filter(|name| {
            let base = name.split('[').next();
            !own.iter().any(|own| Some(own.as_str()) == base)
        });
        let mut faults = Faults::new(self.settings.limits.errors);
        faults.extend(
            unknown.map(|name| check::fault(&name, format!("there is no parameter `{name}` here"))),
        );
        faults.finish()?;
        Ok(parameters)
    }
}

/// Returns the names of the parameters of the server's own.
fn own(settings: &Settings, of_repository: Vec<String>) -> Vec<String> {
    let mut own = of_repository;
    own.extend_from_slice(&settings.parameters);
    own
}

/// Parses a query and checks it against the resource types of the response and the limits.
pub(in crate::server) fn query_of(
    query: &str,
    settings: &Settings,
    of_repository: Vec<String>,
    about: Check<'_>,
) -> Result<Parameters, Error> {
    let own = own(settings, of_repository);
    let mut parameters = check::parse_with(query, &own)?;
    let limits = &settings.limits;
    let check = Check {
        filters: settings.filters.0.as_deref(),
        own: Some(&own),
        include_depth: limits.include_depth,
        include_paths: limits.include_paths,
        paging: settings.paging(about.schemas),
        errors: limits.errors,
        ..about
    };
    check.read(&mut parameters)?;
    Ok(parameters)
}

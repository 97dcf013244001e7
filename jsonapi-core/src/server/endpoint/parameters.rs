//! What a request asks for with its query.

use std::collections::HashSet;

use super::{Call, Endpoint};
use crate::error::{Error, Faults};
use crate::query::Parameters;
use crate::query::check::{self, Check};
use crate::server::limits::Limits;

impl Endpoint {
    /// The query, checked against what the answer is about and the limits.
    pub(super) fn parameters(&self, call: &Call, about: Check<'_>) -> Result<Parameters, Error> {
        let parameters = check::parse(&call.query)?;
        let limits = self.settings.limits;
        let check = Check {
            any_filter: self.settings.any_filter,
            include_depth: limits.include_depth,
            page_size: limits.page_size,
            errors: limits.errors,
            ..about
        };
        check.check(&parameters)?;
        Ok(parameters)
    }
}

/// Nothing can be asked for where there is no resource in the answer.
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

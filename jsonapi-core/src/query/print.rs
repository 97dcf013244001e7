//! Formats query strings.
//!
//! Names are serialized as `application/x-www-form-urlencoded`, as required. So are values, except
//! for the commas of a list, which stay legible.
//!
//! Specification:
//! [Parsing/Serialization](https://jsonapi.org/format/1.1/#appendix-query-details-parsing).

use std::borrow::Cow;
use std::fmt::{self, Write};
use std::iter;

use url::form_urlencoded::byte_serialize;

use super::{PageRequest, Parameter, Parameters};
use crate::error::Result;
use crate::filter::{Brackets, Dialect};
use crate::resource::schema::Schema;

const NO_KEYS: &[&str] = &[];

impl fmt::Display for Parameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut printer = Printer {
            out: f,
            is_first: true,
        };
        if let Some(paths) = &self.include {
            printer.pair("include", NO_KEYS, paths)?;
        }
        for (resource_type, names) in &self.fields {
            printer.pair("fields", &[resource_type], names)?;
        }
        if !self.sort.is_empty() {
            printer.pair("sort", NO_KEYS, self.sort.iter().map(ToString::to_string))?;
        }
        let requested = self.page_request.iter();
        let requested: Vec<_> = requested.flat_map(PageRequest::parameters).collect();
        let page = self.page.iter().chain(&requested);
        let page = page.map(|parameter| ("page", parameter));
        let read = self.written_condition(&[]);
        let filter = self.filter.iter().chain(&read);
        let filter = filter.map(|parameter| ("filter", parameter));
        let named = self.custom.iter().chain(&self.extension);
        let named = named.map(|(base, parameter)| (base.as_str(), parameter));
        for (base, Parameter { keys, value }) in page.chain(filter).chain(named) {
            printer.pair(base, keys, iter::once(value))?;
        }
        Ok(())
    }
}

impl Parameters {
    /// Returns the filters that the default dialect writes for the condition.
    fn written_condition(&self, schemas: &[&'static Schema]) -> Vec<Parameter> {
        let condition = self.condition.iter();
        let written = condition.map(|condition| Brackets.write(schemas, condition));
        written.flat_map(Result::unwrap_or_default).collect()
    }

    /// Returns the same parameters, with filters of a dialect instead of the condition.
    pub(crate) fn written(
        &self,
        dialect: &dyn Dialect,
        schemas: &[&'static Schema],
    ) -> Result<Cow<'_, Self>> {
        let Some(condition) = &self.condition else {
            return Ok(Cow::Borrowed(self));
        };
        let mut parameters = self.clone();
        parameters.filter.extend(dialect.write(schemas, condition)?);
        parameters.condition = None;
        Ok(Cow::Owned(parameters))
    }
}

struct Printer<'f, 'o> {
    out: &'f mut fmt::Formatter<'o>,
    is_first: bool,
}

impl Printer<'_, '_> {
    fn pair(
        &mut self,
        base: &str,
        keys: &[impl AsRef<str>],
        items: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> fmt::Result {
        if !std::mem::take(&mut self.is_first) {
            self.out.write_char('&')?;
        }
        self.encoded(base)?;
        for key in keys {
            self.out.write_str("%5B")?;
            self.encoded(key.as_ref())?;
            self.out.write_str("%5D")?;
        }
        self.out.write_char('=')?;
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                self.out.write_char(',')?;
            }
            self.encoded(item.as_ref())?;
        }
        Ok(())
    }

    fn encoded(&mut self, text: &str) -> fmt::Result {
        byte_serialize(text.as_bytes()).try_for_each(|part| self.out.write_str(part))
    }
}

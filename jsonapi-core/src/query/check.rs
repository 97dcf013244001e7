//! Checks query parameters against the schemas of resource types.

use std::collections::{BTreeMap, HashSet};

use foldhash::quality::RandomState;

use super::{PageRequest, Paging, Parameter, Parameters, Query};
use crate::error::{Faults, MAX_ERRORS, Result};
use crate::filter::{Brackets, Condition, Dialect, MAX_STEPS};
use crate::model::ErrorObject;
use crate::resource::schema::Schema;
use crate::resource::target::Resource;

impl<R: Resource> Query<R> {
    /// Parses a query string, without its question mark, and checks it against the schema of `R`
    /// and those of related types.
    ///
    /// # Errors
    ///
    /// Returns an error with status 400 and an error object for each fault: an invalid include
    /// path, field, sort key, filter or page, or an unknown parameter. Each identifies the
    /// parameter.
    ///
    /// ```
    /// use jsonapi_core::{Id, Query, Resource};
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "articles")]
    /// struct Article {
    ///     #[resource(id)]
    ///     id: Id<Article>,
    ///     title: String,
    /// }
    ///
    /// assert!(Query::<Article>::parse("sort=-title&page[size]=5").is_ok());
    /// let error = Query::<Article>::parse("include=author").unwrap_err();
    /// assert_eq!(error.errors()[0].parameter(), Some("include"));
    /// assert_eq!(
    ///     error.errors()[0].detail(),
    ///     Some("`author` is not a relationship of `articles`, which has none"),
    /// );
    /// ```
    ///
    /// Specification: [Query Parameters](https://jsonapi.org/format/1.1/#query-parameters).
    pub fn parse(query: &str) -> Result<Self> {
        let mut parameters = parse(query)?;
        Check::of(&[R::SCHEMA]).read(&mut parameters)?;
        Ok(Self::from_parameters(parameters))
    }
}

/// Parses a query string; an invalid one is an error with status 400.
pub(crate) fn parse(query: &str) -> Result<Parameters> {
    parse_with(query, &[])
}

/// Parses a query string whose names are checked already.
#[cfg(feature = "server")]
pub(crate) fn parse_any(query: &str) -> Result<Parameters> {
    Parameters::parse_any(query).map_err(|error| fault(error.parameter(), error.to_string()).into())
}

/// Parses a query string with parameters of these base names; an invalid one is an error with
/// status 400.
pub(crate) fn parse_with(query: &str, own: &[String]) -> Result<Parameters> {
    Parameters::parse_with_names(query, own)
        .map_err(|error| fault(error.parameter(), error.to_string()).into())
}

/// Creates the error object for a parameter.
pub(crate) fn fault(parameter: &str, detail: impl Into<String>) -> ErrorObject {
    ErrorObject::new()
        .with_status(400)
        .with_title("Invalid query parameter")
        .with_detail(detail)
        .with_parameter(parameter)
}

/// The rules that a query is checked against.
#[derive(Clone, Copy)]
pub(crate) struct Check<'a> {
    /// The declared resource types of the primary data; empty if unknown.
    pub(crate) schemas: &'a [&'static Schema],
    /// Whether the primary data may have other types as well.
    pub(crate) open: bool,
    /// Whether the primary data is a list, which can be sorted, filtered and paged.
    pub(crate) list: bool,
    /// The names that lists can be sorted by besides attributes.
    pub(crate) sort_keys: &'a [String],
    /// The dialect of the filters, unless they are checked elsewhere.
    pub(crate) filters: Option<&'a dyn Dialect>,
    /// The base names of the implementation-specific parameters that there are, unless they are
    /// checked elsewhere.
    pub(crate) own: Option<&'a [String]>,
    /// The maximum number of steps in an include path.
    pub(crate) include_depth: usize,
    /// The maximum number of include paths.
    pub(crate) include_paths: usize,
    /// How lists are cut into pages.
    pub(crate) paging: Paging,
    /// The maximum number of faults to report.
    pub(crate) errors: usize,
}

impl<'a> Check<'a> {
    /// Returns the rules for a list of these types, without limits.
    pub(crate) fn of(schemas: &'a [&'static Schema]) -> Self {
        Self {
            schemas,
            open: false,
            list: true,
            sort_keys: &[],
            filters: Some(&Brackets),
            own: Some(&[]),
            include_depth: usize::MAX,
            include_paths: usize::MAX,
            paging: Paging::numbers(),
            errors: MAX_ERRORS,
        }
    }

    /// Returns the rules for a single resource of these types, without limits.
    pub(crate) fn of_one(schemas: &'a [&'static Schema]) -> Self {
        Self {
            list: false,
            ..Self::of(schemas)
        }
    }

    /// Checks all parameters, replaces the filters by the condition that they mean, and the
    /// parameters of pages by the page that they request.
    pub(crate) fn read(&self, parameters: &mut Parameters) -> Result<()> {
        let (condition, page) = self.check(parameters)?;
        if let Some(page) = page {
            parameters.page.clear();
            parameters.page_request = Some(page);
        }
        if let Some(condition) = condition {
            parameters.filter.clear();
            parameters.condition = Some(match parameters.condition.take() {
                Some(known) => known.and(condition),
                None => condition,
            });
        }
        Ok(())
    }

    /// Checks all parameters. Returns the condition that the filters mean, if there are any, and the
    /// page that is requested of a list. A repeated name is reported once.
    pub(crate) fn check(
        &self,
        parameters: &Parameters,
    ) -> Result<(Option<Condition>, Option<PageRequest>)> {
        let (mut condition, mut page) = (None, None);
        let mut faults = Faults::new(self.errors);
        let mut open = self.open;
        let paths = parameters.include.iter().flatten();
        let mut included = 0;
        for path in once(paths, String::as_str) {
            if faults.is_full() {
                break;
            }
            match self.include(path) {
                Ok(_) if included == self.include_paths => {
                    let detail = format!("at most {included} paths can be included");
                    faults.push(fault("include", detail));
                    break;
                }
                Ok(leads_to_any_type) => {
                    open |= leads_to_any_type;
                    included += 1;
                }
                Err(fault) => faults.push(*fault),
            }
        }
        self.fields(parameters, open, &mut faults);
        if self.list {
            self.sort(parameters, &mut faults);
            condition = self.filter(parameters, &mut faults);
            match self.paging.read(parameters) {
                Ok(requested) => page = requested,
                Err(fault) => faults.push(fault),
            }
        } else {
            let list_only = [
                ("sort", parameters.sort.is_empty()),
                (
                    "filter",
                    parameters.filter.is_empty() && parameters.condition.is_none(),
                ),
                (
                    "page",
                    parameters.page.is_empty()
                        && parameters
                            .page_request
                            .as_ref()
                            .is_none_or(|page| !page.is_asked),
                ),
            ];
            for (name, absent) in list_only {
                if !absent {
                    let detail = format!("`{name}` is only allowed for lists");
                    faults.push(fault(name, detail));
                }
            }
        }
        let is_unknown = |name: &String| self.own.is_some_and(|own| !own.contains(name));
        let custom = parameters.custom.iter();
        let custom = custom.filter(|(name, _)| is_unknown(name));
        let others = custom.chain(&parameters.extension);
        let others = others.map(|(family, parameter)| name(family, parameter));
        let mut seen = HashSet::<_, RandomState>::default();
        let others = others.filter(|name| seen.insert(name.clone()));
        faults.extend(others.map(|name| {
            let detail = format!("the parameter `{name}` is unknown");
            fault(&name, detail)
        }));
        faults.finish()?;
        Ok((condition, page))
    }

    /// Checks an include path, and returns whether it leads to undeclared types.
    fn include(&self, path: &str) -> Result<bool, Box<ErrorObject>> {
        let depth = path.split('.').count();
        if depth > self.include_depth {
            let limit = self.include_depth;
            let detail = format!("a path has at most {limit} steps, but this one has {depth}");
            return Err(fault("include", detail).into());
        }
        let mut open = false;
        let mut schemas = self.schemas.to_vec();
        for name in path.split('.') {
            if schemas.is_empty() {
                // The relationships of a resource of any type are unknown.
                return Ok(true);
            }
            let found: Vec<_> = schemas
                .iter()
                .filter_map(|schema| schema.relationship(name))
                .collect();
            if found.is_empty() {
                let has = names(schemas.iter().flat_map(|schema| {
                    let relationships = schema.relationships.iter();
                    relationships.map(|relationship| relationship.name)
                }));
                let of = names(schemas.iter().map(|schema| schema.type_name));
                let detail = format!("`{name}` is not a relationship of {of}, which has {has}");
                return Err(fault("include", detail).into());
            }
            if !found.iter().any(|relationship| relationship.includable) {
                let detail = format!("`{name}` can't be included: fetch it separately");
                return Err(fault("include", detail).into());
            }
            open |= found.iter().any(|relationship| relationship.open);
            schemas = found
                .iter()
                .flat_map(|relationship| (relationship.schemas)())
                .collect();
            schemas.sort_by_key(|schema| schema.type_name);
            schemas.dedup_by_key(|schema| schema.type_name);
        }
        Ok(open)
    }

    fn fields(&self, parameters: &Parameters, open: bool, faults: &mut Faults) {
        if parameters.fields.is_empty() {
            return;
        }
        let known = self.reachable();
        for (type_name, fields) in &parameters.fields {
            let parameter = format!("fields[{type_name}]");
            let Some(schema) = known.get(type_name.as_str()) else {
                if !open {
                    let detail = format!("the response can't have resources of type `{type_name}`");
                    faults.push(fault(&parameter, detail));
                }
                continue;
            };
            let unknown = once(fields, String::as_str).filter(|name| !is_field(schema, name));
            faults.extend(unknown.enumerate().map(|(at, name)| {
                let has = alternatives(at, || {
                    let all = schema.attributes.iter().filter(|field| field.access.read);
                    let all = all.map(|field| field.name);
                    all.chain(schema.relationships.iter().map(|field| field.name))
                });
                let has = has.map_or_else(String::new, |has| format!(", which has {has}"));
                let detail = format!("`{name}` is not a field of `{type_name}`{has}");
                fault(&parameter, detail)
            }));
        }
    }

    /// Returns the types of the primary data, and those reachable by relationships.
    fn reachable(&self) -> BTreeMap<&'static str, &'static Schema> {
        let mut known = BTreeMap::new();
        let mut rest = self.schemas.to_vec();
        while let Some(schema) = rest.pop() {
            if known.insert(schema.type_name, schema).is_none() {
                let relationships = schema.relationships.iter();
                rest.extend(relationships.flat_map(|relationship| (relationship.schemas)()));
            }
        }
        known
    }

    fn sort(&self, parameters: &Parameters, faults: &mut Faults) {
        let sortable = |name: &str| {
            self.sort_keys.iter().any(|own| own == name)
                || self.schemas.is_empty()
                || is_sortable(self.schemas, name)
        };
        let keys = once(&parameters.sort, |key| &*key.field);
        let unknown = keys.filter(|key| !sortable(&key.field));
        faults.extend(unknown.enumerate().map(|(at, key)| {
            let has = alternatives(at, || {
                let attributes = self.schemas.iter().flat_map(|schema| schema.attributes);
                let sortable = attributes.filter(|attribute| attribute.sortable);
                let sortable = sortable.map(|attribute| attribute.name);
                sortable.chain(self.sort_keys.iter().map(String::as_str))
            });
            let has = has.map_or_else(String::new, |has| format!(", only by {has}"));
            let detail = format!("lists can't be sorted by `{}`{has}", key.field);
            fault("sort", detail)
        }));
    }

    /// Reads the filters.
    fn filter(&self, parameters: &Parameters, faults: &mut Faults) -> Option<Condition> {
        let dialect = self.filters.filter(|_| !parameters.filter.is_empty())?;
        match dialect.read(self.schemas, &parameters.filter) {
            Ok(condition) => Some(condition),
            Err(error) => {
                if error.errors().is_empty() {
                    faults.push(fault("filter", error.to_string()));
                }
                let mut seen = HashSet::new();
                let errors = error.errors().iter();
                let first = errors.filter(|error| seen.insert(error.parameter()));
                faults.extend(first.cloned());
                None
            }
        }
    }
}

/// Returns whether a sort key is the id or a sortable attribute, of these types or of those that a
/// path of to-one relationships leads to.
fn is_sortable(schemas: &[&'static Schema], key: &str) -> bool {
    key.matches('.').count() <= MAX_STEPS && is_sortable_at(schemas, key)
}

fn is_sortable_at(schemas: &[&'static Schema], key: &str) -> bool {
    let Some((step, rest)) = key.split_once('.') else {
        return key == "id" || {
            // A key sorts resources of all types.
            let mut attributes = schemas
                .iter()
                .filter_map(|schema| schema.attribute(key))
                .peekable();
            attributes.peek().is_some() && attributes.all(|attribute| attribute.sortable)
        };
    };
    let relationships = schemas
        .iter()
        .filter_map(|schema| schema.relationship(step));
    let mut followed = relationships.filter(|to| !to.to_many && to.includable && to.access.read);
    followed.any(|to| is_sortable_at(&(to.schemas)(), rest))
}

/// Removes items with repeated names.
fn once<'p, T: 'p>(
    items: impl IntoIterator<Item = &'p T>,
    name: impl Fn(&'p T) -> &'p str,
) -> impl Iterator<Item = &'p T> {
    let mut seen = HashSet::<_, RandomState>::default();
    items
        .into_iter()
        .filter(move |item| seen.insert(name(item)))
}

/// Returns the alternatives for the first of several faults, not for each.
fn alternatives<'n, I: Iterator<Item = &'n str>>(
    at: usize,
    has: impl FnOnce() -> I,
) -> Option<String> {
    (at == 0).then(|| names(has()))
}

fn is_field(schema: &Schema, name: &str) -> bool {
    let attribute = schema.attribute(name);
    attribute.is_some_and(|attribute| attribute.access.read) || schema.relationship(name).is_some()
}

/// Returns the parameter that makes a response large, for an error.
pub(crate) fn large_part(parameters: &Parameters, is_list: bool) -> Option<&'static str> {
    let includes = parameters
        .include
        .as_ref()
        .is_some_and(|paths| !paths.is_empty());
    match (includes, is_list) {
        (true, _) => Some("include"),
        (false, true) => Some("page[size]"),
        (false, false) => None,
    }
}

/// Formats the name of a parameter as in a query.
pub(crate) fn name(family: &str, parameter: &Parameter) -> String {
    let keys = parameter.keys.iter();
    keys.fold(family.to_owned(), |name, key| format!("{name}[{key}]"))
}

/// Formats names as a list.
fn names<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut quoted: Vec<_> = names.map(|name| format!("`{name}`")).collect();
    quoted.dedup();
    if quoted.is_empty() {
        "none".to_owned()
    } else {
        quoted.join(", ")
    }
}

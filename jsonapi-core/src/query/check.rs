//! Query parameters, checked against the schemas of resource types.

use std::collections::{BTreeMap, HashSet};

use super::{Parameter, Parameters, Query};
use crate::error::{Faults, MAX_ERRORS, Result};
use crate::model::ErrorObject;
use crate::resource::schema::Schema;
use crate::resource::target::Resource;

impl<R: Resource> Query<R> {
    /// Reads a query string, without its question mark, and checks it against the schema of `R`
    /// and those of the types that relationships lead to.
    ///
    /// # Errors
    ///
    /// Status 400 with an error object for each fault: an include path, a field, a sort key, a
    /// filter or a page that there is not, or a parameter that nobody knows. Each names the
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
    ///     Some("`author` is no relationship of `articles`, which has none"),
    /// );
    /// ```
    ///
    /// Specification: [Query Parameters](https://jsonapi.org/format/1.1/#query-parameters).
    pub fn parse(query: &str) -> Result<Self> {
        let parameters = parse(query)?;
        Check::of(&[R::SCHEMA]).check(&parameters)?;
        Ok(Self::from_parameters(parameters))
    }
}

/// Reads a query string; what the specification refuses is status 400.
pub(crate) fn parse(query: &str) -> Result<Parameters> {
    Parameters::parse(query).map_err(|error| fault(error.parameter(), error.to_string()).into())
}

/// A fault of a parameter, as an error object.
pub(crate) fn fault(parameter: &str, detail: impl Into<String>) -> ErrorObject {
    ErrorObject::new()
        .with_status(400)
        .with_title("The query parameter can't be used")
        .with_detail(detail)
        .with_parameter(parameter)
}

/// What a query is checked against.
#[derive(Clone, Copy)]
pub(crate) struct Check<'a> {
    /// The resource types that primary data is declared to have; none where nothing is declared.
    pub(crate) schemas: &'a [&'static Schema],
    /// Whether primary data may be of other types as well.
    pub(crate) open: bool,
    /// Whether primary data is a list, so that it can be sorted, filtered and paged.
    pub(crate) list: bool,
    /// Whether the keys of filters are somebody else's to check.
    pub(crate) any_filter: bool,
    /// The greatest number of steps in an include path.
    pub(crate) include_depth: usize,
    /// The greatest `page[size]`.
    pub(crate) page_size: u64,
    /// The greatest number of faults to tell.
    pub(crate) errors: usize,
}

impl<'a> Check<'a> {
    /// A list of resources of these types, without limits.
    pub(crate) fn of(schemas: &'a [&'static Schema]) -> Self {
        Self {
            schemas,
            open: false,
            list: true,
            any_filter: false,
            include_depth: usize::MAX,
            page_size: u64::MAX,
            errors: MAX_ERRORS,
        }
    }

    /// One resource of these types, without limits.
    pub(crate) fn of_one(schemas: &'a [&'static Schema]) -> Self {
        Self {
            list: false,
            ..Self::of(schemas)
        }
    }

    /// Collects what is wrong; of a name that comes several times, once.
    pub(crate) fn check(&self, parameters: &Parameters) -> Result<()> {
        let mut faults = Faults::new(self.errors);
        let mut open = self.open;
        let paths = parameters.include.iter().flatten();
        for path in once(paths, String::as_str) {
            if faults.is_full() {
                break;
            }
            match self.include(path) {
                Ok(leads_anywhere) => open |= leads_anywhere,
                Err(fault) => faults.push(*fault),
            }
        }
        self.fields(parameters, open, &mut faults);
        if self.list {
            self.sort(parameters, &mut faults);
            self.filter(parameters, &mut faults);
            match Page::of(parameters) {
                Ok(Some(page)) if page.size.is_some_and(|size| size > self.page_size) => {
                    let detail = format!("a page has at most {} resources", self.page_size);
                    faults.push(fault("page[size]", detail));
                }
                Ok(_) => {}
                Err(error) => faults.extend(error.errors().iter().cloned()),
            }
        } else {
            let not_here = [
                ("sort", parameters.sort.is_empty()),
                ("filter", parameters.filter.is_empty()),
                ("page", parameters.page.is_empty()),
            ];
            for (name, absent) in not_here {
                if !absent {
                    let detail = format!("`{name}` is for lists, and this is no list");
                    faults.push(fault(name, detail));
                }
            }
        }
        let others = parameters.custom.iter().chain(&parameters.extension);
        let others = others.map(|(family, parameter)| name(family, parameter));
        let mut seen = HashSet::new();
        let others = others.filter(|name| seen.insert(name.clone()));
        faults.extend(others.map(|name| {
            let detail = format!("there is no parameter `{name}` here");
            fault(&name, detail)
        }));
        faults.finish()
    }

    /// Checks the filters of a list alone.
    pub(crate) fn check_filters(&self, parameters: &Parameters) -> Result<()> {
        let mut faults = Faults::new(self.errors);
        self.filter(parameters, &mut faults);
        faults.finish()
    }

    /// Checks an include path, and says whether it brings resources of types that are not declared.
    fn include(&self, path: &str) -> Result<bool, Box<ErrorObject>> {
        let depth = path.split('.').count();
        if depth > self.include_depth {
            let limit = self.include_depth;
            let detail = format!("a path has at most {limit} steps here, this one has {depth}");
            return Err(fault("include", detail).into());
        }
        let mut open = false;
        let mut schemas = self.schemas.to_vec();
        for name in path.split('.') {
            if schemas.is_empty() {
                // Who can say what a resource of any type has?
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
                let detail = format!("`{name}` is no relationship of {of}, which has {has}");
                return Err(fault("include", detail).into());
            }
            if !found.iter().any(|relationship| relationship.includable) {
                let detail = format!("`{name}` can't be included: fetch it by itself");
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
                    let detail = format!("no resource of type `{type_name}` can come here");
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
                let detail = format!("`{name}` is no field of `{type_name}`{has}");
                fault(&parameter, detail)
            }));
        }
    }

    /// The types of primary data, and those that relationships lead to from there.
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
            name == "id"
                || self.schemas.is_empty()
                || self.schemas.iter().any(|schema| {
                    schema
                        .attribute(name)
                        .is_some_and(|attribute| attribute.sortable)
                })
        };
        let keys = once(&parameters.sort, |key| &*key.field);
        let unknown = keys.filter(|key| !sortable(&key.field));
        faults.extend(unknown.enumerate().map(|(at, key)| {
            let has = alternatives(at, || {
                let attributes = self.schemas.iter().flat_map(|schema| schema.attributes);
                let sortable = attributes.filter(|attribute| attribute.sortable);
                sortable.map(|attribute| attribute.name)
            });
            let has = has.map_or_else(String::new, |has| format!(", only by {has}"));
            let detail = format!("lists can't be sorted by `{}`{has}", key.field);
            fault("sort", detail)
        }));
    }

    fn filter(&self, parameters: &Parameters, faults: &mut Faults) {
        if self.any_filter || self.schemas.is_empty() {
            return;
        }
        let filterable = |parameter: &Parameter| match parameter.keys.as_slice() {
            [key] => self.schemas.iter().any(|schema| {
                schema
                    .attribute(key)
                    .is_some_and(|attribute| attribute.filterable)
            }),
            _ => false,
        };
        let unknown = parameters.filter.iter();
        let unknown = unknown.filter(|parameter| !filterable(parameter));
        let unknown = unknown.map(|parameter| name("filter", parameter));
        let mut seen = HashSet::new();
        let unknown = unknown.filter(|name| seen.insert(name.clone()));
        faults.extend(unknown.enumerate().map(|(at, name)| {
            let has = alternatives(at, || {
                let attributes = self.schemas.iter().flat_map(|schema| schema.attributes);
                let filterable = attributes.filter(|attribute| attribute.filterable);
                filterable.map(|attribute| attribute.name)
            });
            let has = has.map_or_else(String::new, |has| format!(", with a name among {has}"));
            fault(&name, format!("write `filter[NAME]=VALUE`{has}"))
        }));
    }
}

/// Each item once, by its name.
fn once<'p, T: 'p>(
    items: impl IntoIterator<Item = &'p T>,
    name: impl Fn(&'p T) -> &'p str,
) -> impl Iterator<Item = &'p T> {
    let mut seen = HashSet::new();
    items
        .into_iter()
        .filter(move |item| seen.insert(name(item)))
}

/// What there is instead, said with the first of several faults and not with each.
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

/// The parameter that makes an answer large, to say what to change.
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

/// The name of a parameter, as it stands in a query.
pub(crate) fn name(family: &str, parameter: &Parameter) -> String {
    let keys = parameter.keys.iter();
    keys.fold(family.to_owned(), |name, key| format!("{name}[{key}]"))
}

/// Names for a sentence.
fn names<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut quoted: Vec<_> = names.map(|name| format!("`{name}`")).collect();
    quoted.dedup();
    if quoted.is_empty() {
        "none".to_owned()
    } else {
        quoted.join(", ")
    }
}

/// A page: `page[number]`, counted from 1, and `page[size]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) number: u64,
    pub(crate) size: Option<u64>,
}

impl Page {
    /// The page that is asked for, if any is.
    pub(crate) fn of(parameters: &Parameters) -> Result<Option<Self>> {
        let (mut number, mut size) = (None, None);
        for parameter in &parameters.page {
            let name = name("page", parameter);
            let held = match parameter.keys.as_slice() {
                [key] if key == "number" => &mut number,
                [key] if key == "size" => &mut size,
                _ => {
                    let detail = "pages have `page[number]` and `page[size]` here";
                    return Err(fault(&name, detail).into());
                }
            };
            if held.is_some() {
                return Err(fault(&name, format!("`{name}` is given twice")).into());
            }
            match parameter.value.parse() {
                Ok(value) if value > 0 => *held = Some(value),
                _ => {
                    let detail = format!("`{name}` is a number of 1 or more");
                    return Err(fault(&name, detail).into());
                }
            }
        }
        if number.is_none() && size.is_none() {
            return Ok(None);
        }
        let number = number.unwrap_or(1);
        Ok(Some(Self { number, size }))
    }
}

//! Parameters: in the path, in the query and in headers.

use serde_json::{Map, Value, json};

use super::include::IncludePaths;
use super::{Api, component, sort, value};
use crate::filter::FilterParameter;
use crate::query::Paging;
use crate::query::paging::PageParameter;
use crate::resource::schema::Schema;

/// The parameters that endpoints share.
pub(super) fn components(api: &Api<'_>) -> Map<String, Value> {
    let fieldsets = api.known.values().map(|schema| fieldset(schema));
    let filters = api.known.values().flat_map(|schema| {
        let filters = described_filters(api, &[schema]).into_iter();
        filters.map(|each| (filter_component(schema, &each), filter(&each)))
    });
    let condition = |name: &str, description: &str| {
        let schema = json!({ "type": "string" });
        let parameter = json!({
            "name": name, "in": "header", "description": description, "schema": schema,
        });
        (name.to_owned(), parameter)
    };
    let shared = [
        (
            "id".to_owned(),
            json!({
                "name": "id", "in": "path", "required": true,
                "schema": { "type": "string", "minLength": 1 },
            }),
        ),
        condition("If-Match", "Do this only if the `ETag` is still this one."),
        condition(
            "If-None-Match",
            "Do this only if the `ETag` is no longer this one.",
        ),
    ];
    let pages = page(api.settings.paging(&[]));
    let pages = pages.into_iter().map(|page| (page_component(&page), page));
    let shared = shared.into_iter().chain(pages);
    shared.chain(fieldsets).chain(filters).collect()
}

/// Refers to a shared parameter.
pub(super) fn shared(name: &str) -> Value {
    json!({ "$ref": format!("#/components/parameters/{name}") })
}

/// The conditions of a request.
pub(super) fn conditions() -> [Value; 2] {
    [shared("If-Match"), shared("If-None-Match")]
}

/// The query parameters of a response with resources of these types.
pub(super) fn of_resources(api: &Api<'_>, schemas: &[&'static Schema]) -> Vec<Value> {
    let include = IncludePaths::of(schemas, api.settings.limits.include_depth);
    let mut parameters = Vec::new();
    if !include.paths.is_empty() {
        let mut parameter = list("include", &include.paths, 0);
        parameter["description"] = format!(
            "Paths of related resources to include. A path has at most {} steps; longer ones than \
             these are allowed.",
            api.settings.limits.include_depth
        )
        .into();
        parameters.push(parameter);
    }
    let types = include.types.keys();
    parameters.extend(types.map(|name| shared(&component(name, ".fields"))));
    parameters
}

/// The query parameters of a list of resources of these types, with the sort keys of its
/// repository.
pub(super) fn of_list(
    api: &Api<'_>,
    schemas: &[&'static Schema],
    sort_keys: &[String],
) -> Vec<Value> {
    let mut parameters = of_resources(api, schemas);
    parameters.push(sort(schemas, sort_keys));
    parameters.extend(filters(api, schemas));
    let paging = api.settings.paging(schemas);
    let is_usual = paging == api.settings.paging(&[]);
    parameters.extend(page(paging).into_iter().map(|page| match is_usual {
        true => shared(&page_component(&page)),
        false => page,
    }));
    parameters
}

/// A comma-separated list of names.
fn list(name: &str, names: &[impl AsRef<str>], least: usize) -> Value {
    let names: Vec<_> = names.iter().map(AsRef::as_ref).collect();
    json!({
        "name": name, "in": "query", "style": "form", "explode": false,
        "schema": {
            "type": "array", "minItems": least,
            "items": { "type": "string", "enum": names },
        },
    })
}

/// The sparse fieldset of a type.
fn fieldset(schema: &Schema) -> (String, Value) {
    let attributes = schema.attributes.iter();
    let attributes = attributes.filter(|field| field.access.read);
    let relationships = schema.relationships.iter();
    let fields: Vec<_> = attributes
        .map(|field| field.name)
        .chain(relationships.map(|field| field.name))
        .collect();
    let name = schema.type_name;
    let mut parameter = list(&format!("fields[{name}]"), &fields, 0);
    parameter["description"] = format!("The fields of `{name}` in the response.").into();
    (component(name, ".fields"), parameter)
}

fn sort(schemas: &[&'static Schema], own: &[String]) -> Value {
    let keys = sort::keys(schemas, own).into_iter();
    let keys: Vec<_> = keys.flat_map(|key| [format!("-{key}"), key]).collect();
    let mut parameter = list("sort", &keys, 1);
    parameter["description"] = "The order of the list; descending after a minus.".into();
    parameter
}

/// The filters of a list: those that the dialect describes, or any.
fn filters(api: &Api<'_>, schemas: &[&'static Schema]) -> Vec<Value> {
    let filters = described_filters(api, schemas);
    match (schemas, filters.as_slice()) {
        (_, []) => vec![json!({
            "name": "filter", "in": "query", "style": "deepObject", "explode": true,
            "schema": { "type": "object", "additionalProperties": { "type": "string" } },
        })],
        ([schema], filters) => {
            let filters = filters.iter();
            let names = filters.map(|filter| filter_component(schema, filter));
            names.map(|name| shared(&name)).collect()
        }
        (_, filters) => filters.iter().map(filter).collect(),
    }
}

fn described_filters(api: &Api<'_>, schemas: &[&'static Schema]) -> Vec<FilterParameter> {
    let dialect = api.settings.filters.0.as_ref();
    dialect.map_or_else(Vec::new, |dialect| dialect.describe(schemas))
}

fn filter(filter: &FilterParameter) -> Value {
    let keys = filter.keys.iter();
    let name = keys.fold("filter".to_owned(), |name, key| format!("{name}[{key}]"));
    let mut schema = value::schema(&filter.value);
    if filter.list {
        schema = json!({ "type": "array", "minItems": 1, "items": schema });
    }
    json!({
        "name": name, "in": "query", "style": "form", "explode": false,
        "description": filter.description, "schema": schema,
    })
}

/// The name of the component of a filter: `articles.filter.words.gte`.
fn filter_component(schema: &Schema, filter: &FilterParameter) -> String {
    let keys = filter.keys.iter().map(|key| component(key, ""));
    let name = component(schema.type_name, ".filter");
    keys.fold(name, |name, key| format!("{name}.{key}"))
}

/// The parameters of pages.
fn page(paging: Paging) -> Vec<Value> {
    let parameters = paging.described().into_iter();
    let parameters = parameters.map(|(key, kind)| {
        let (schema, description) = match kind {
            PageParameter::Number => (
                json!({ "type": "integer", "minimum": 1, "maximum": u64::MAX }),
                "The page, counted from 1.",
            ),
            PageParameter::Offset => (
                json!({ "type": "integer", "minimum": 0, "maximum": u64::MAX }),
                "The number of resources before the page.",
            ),
            PageParameter::Size(maximum) => (
                json!({ "type": "integer", "minimum": 1, "maximum": maximum }),
                "The number of resources on a page.",
            ),
            PageParameter::Cursor => (
                json!({ "type": "string" }),
                "A cursor from a link or a resource of a list in the same order.",
            ),
            PageParameter::Total => (
                json!({ "type": "boolean" }),
                "Whether the resources of the whole list are counted.",
            ),
        };
        json!({
            "name": format!("page[{key}]"), "in": "query",
            "description": description, "schema": schema,
        })
    });
    let mut parameters: Vec<_> = parameters.collect();
    if parameters.is_empty() {
        parameters.push(json!({
            "name": "page", "in": "query", "style": "deepObject", "explode": true,
            "schema": { "type": "object", "additionalProperties": { "type": "string" } },
        }));
    }
    parameters
}

/// The name of the component of a parameter of pages: `page.number`.
fn page_component(parameter: &Value) -> String {
    let name = parameter["name"].as_str().unwrap_or_default();
    name.replace('[', ".").replace(']', "")
}

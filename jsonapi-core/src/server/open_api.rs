//! Describing a router with OpenAPI 3.1, from the schemas of its types and its settings.
//!
//! Each module describes one part. Components are named after resource types, with a suffix after a
//! dot: no name of a type contains one.
//!
//! Specification: [OpenAPI 3.1](https://spec.openapis.org/oas/v3.1.1.html).

mod document;
mod endpoint;
mod error;
mod include;
mod info;
mod linkage;
mod operations;
mod parameter;
mod resource;
mod response;
mod sort;
mod value;

use std::collections::BTreeMap;

use axum::extract::{OriginalUri, Request};
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use serde_json::{Map, Value, json};

pub use info::Info;

use super::action::ActionRoute;
use super::base_url::BaseUrl;
use super::settings::Settings;
use super::source::Source;
use crate::resource::schema::Schema;

/// The parts of a router that are described.
struct Api<'a> {
    settings: &'a Settings,
    /// The resource types that have endpoints, by name.
    served: BTreeMap<&'static str, &'static Schema>,
    /// The same, and all types that relationships lead to.
    known: BTreeMap<&'static str, &'static Schema>,
    /// The sort keys of repositories besides attributes, by the names of their types.
    sort_keys: BTreeMap<&'static str, Vec<String>>,
    actions: &'a [ActionRoute],
    /// The path of the endpoint for atomic requests.
    operations: Option<&'a str>,
}

/// Returns the description of a router, apart from its `servers`.
pub(super) fn describe(
    info: &Info,
    settings: &Settings,
    sources: &[Source],
    actions: &[ActionRoute],
    operations: Option<&str>,
) -> Value {
    let sort_keys = sources.iter();
    let sort_keys = sort_keys.map(|source| {
        let schema = source.resource_type().schema();
        (schema.type_name, source.sort_keys())
    });
    let served: BTreeMap<_, _> = settings.schemas.clone().into_iter().collect();
    let api = Api {
        settings,
        known: reachable(&served),
        served,
        sort_keys: sort_keys.collect(),
        actions,
        operations,
    };
    let tags = api.served.keys().map(|name| json!({ "name": name }));
    json!({
        "openapi": "3.1.1",
        "info": info,
        "tags": tags.collect::<Value>(),
        "paths": endpoint::paths(&api),
        "components": {
            "schemas": schemas(&api),
            "parameters": parameter::components(&api),
            "headers": response::headers(),
            "responses": error::responses(),
        },
    })
}

fn schemas(api: &Api<'_>) -> Map<String, Value> {
    let types = api.known.values().copied();
    let types = types.flat_map(|schema| resource::components(api, schema));
    document::components(api)
        .into_iter()
        .chain(linkage::components())
        .chain(error::components())
        .chain(operations::components(api))
        .chain(types)
        .collect()
}

/// Returns these types, and those that relationships lead to from there.
fn reachable(
    from: &BTreeMap<&'static str, &'static Schema>,
) -> BTreeMap<&'static str, &'static Schema> {
    let mut known = BTreeMap::new();
    let mut rest: Vec<_> = from.values().copied().collect();
    while let Some(schema) = rest.pop() {
        if known.insert(schema.type_name, schema).is_none() {
            let relationships = schema.relationships.iter();
            rest.extend(relationships.flat_map(|relationship| (relationship.schemas)()));
        }
    }
    known
}

/// Returns the name of a component for a resource type. Names of components are ASCII letters,
/// digits, `-`, `_` and dots; the code of any other character stands between dots.
fn component(type_name: &str, suffix: &str) -> String {
    let mut name = String::new();
    for letter in type_name.chars() {
        match letter {
            '-' | '_' => name.push(letter),
            letter if letter.is_ascii_alphanumeric() => name.push(letter),
            letter => name.push_str(&format!(".{:x}.", u32::from(letter))),
        }
    }
    name + suffix
}

/// Refers to a schema.
fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// Returns the name of a component that does not belong to a resource type. It differs from those
/// that do: it ends with another word.
fn common_name(name: &str) -> String {
    format!("jsonapi.{name}")
}

/// Refers to a schema that does not belong to a resource type.
fn common(name: &str) -> Value {
    reference(&common_name(name))
}

/// A value that one of the schemas describes; anything if there are none.
fn any_of(mut schemas: Vec<Value>) -> Value {
    schemas.dedup();
    match schemas.len() {
        0 => json!({}),
        1 => schemas.remove(0),
        _ => json!({ "anyOf": schemas }),
    }
}

/// Serves the description, for the path at which the router is mounted.
pub(super) fn route(description: &Value, path: &str) -> MethodRouter {
    let text = description.to_string();
    let path = path.to_owned();
    get(move |OriginalUri(uri): OriginalUri, request: Request| {
        let mounted = uri.path().strip_suffix(path.as_str()).unwrap_or_default();
        let url = match request.extensions().get::<BaseUrl>() {
            Some(base) => base.as_str(),
            None => mounted,
        };
        let response = served(&text, url);
        async move { response }
    })
}

/// Adds `servers` to the text of a description.
fn served(text: &str, url: &str) -> Response {
    let url = if url.is_empty() { "/" } else { url };
    let servers = json!([{ "url": url }]);
    let rest = text.strip_prefix('{').unwrap_or_default();
    let mut response = format!("{{\"servers\":{servers},{rest}").into_response();
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}

//! The endpoints of resource types.

use std::collections::BTreeMap;

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::{Api, component, document, error, linkage, operations, parameter, reference, response};
use crate::model::uri::segment;
use crate::negotiation::MEDIA_TYPE;
use crate::resource::schema::{RelationshipSchema, Schema};
use crate::server::action::ActionRoute;
use crate::server::routes::Shape;

/// The statuses of errors of a request to an existing resource.
const READ: &[u16] = &[404, 412];
/// The statuses of errors of a request that writes.
const WRITE: &[u16] = &[403, 404, 409, 412, 422];

/// The endpoints by their paths.
pub(super) fn paths(api: &Api<'_>) -> Map<String, Value> {
    let mut paths = Map::new();
    for schema in api.served.values() {
        of_type(api, schema, &mut paths);
    }
    for route in api.actions {
        let mut item = json!({ "post": action(route) });
        if route.has_id() {
            item["parameters"] = json!([parameter::shared("id")]);
        }
        paths.insert(route.path(), item);
    }
    if let Some(path) = api.operations {
        paths.insert(path.to_owned(), operations::endpoint());
    }
    paths
}

fn of_type(api: &Api<'_>, schema: &'static Schema, paths: &mut Map<String, Value>) {
    let mut add = |path: String, methods: Vec<(&str, Value)>, with_id: bool| {
        if methods.is_empty() {
            return;
        }
        let methods = methods.into_iter();
        let mut item: Map<_, _> = methods
            .map(|(method, operation)| (method.to_owned(), operation))
            .collect();
        if with_id {
            item.insert("parameters".to_owned(), json!([parameter::shared("id")]));
        }
        paths.insert(path, Value::Object(item));
    };
    let endpoints = schema.endpoints;
    if schema.singleton {
        let get = endpoints.get.then(|| ("get", get(api, schema)));
        add(
            Shape::Singleton.path(schema),
            get.into_iter().collect(),
            false,
        );
        return;
    }
    let list = endpoints.list.then(|| ("get", list(api, schema)));
    let create = endpoints.create.then(|| ("post", create(api, schema)));
    let methods = list.into_iter().chain(create).collect();
    add(Shape::Collection.path(schema), methods, false);

    let get = endpoints.get.then(|| ("get", get(api, schema)));
    let update = endpoints.update.then(|| ("patch", update(api, schema)));
    let delete = endpoints.delete.then(|| ("delete", delete(schema)));
    let methods = get.into_iter().chain(update).chain(delete).collect();
    add(Shape::Resource.path(schema), methods, true);

    for relationship in schema.relationships {
        let at = |shape: Shape| {
            let name = segment(relationship.name).to_string();
            shape.path(schema).replace("{name}", &name)
        };
        let related = vec![("get", related(api, schema, relationship))];
        add(at(Shape::Related), related, true);
        add(
            at(Shape::Relationship),
            linkage_methods(schema, relationship),
            true,
        );
    }
}

/// What an endpoint does, with its responses.
struct Endpoint<'a> {
    schema: &'a Schema,
    /// The suffix of its name, after the resource type.
    name: String,
    summary: String,
    parameters: Vec<Value>,
    body: Option<Value>,
    responses: Vec<(StatusCode, Value)>,
    errors: &'a [u16],
}

impl Endpoint<'_> {
    fn describe(self) -> Value {
        let responses = self.responses.into_iter();
        let mut responses: BTreeMap<_, _> = responses
            .map(|(status, response)| (status.as_str().to_owned(), response))
            .collect();
        let mut all = Map::new();
        error::add(&mut all, self.errors);
        responses.extend(all);
        let mut operation = json!({
            "operationId": component(self.schema.type_name, &format!(".{}", self.name)),
            "summary": self.summary,
            "tags": [self.schema.type_name],
            "responses": responses,
        });
        if !self.parameters.is_empty() {
            operation["parameters"] = self.parameters.into();
        }
        if let Some(data) = self.body {
            operation["requestBody"] = body(MEDIA_TYPE, &document::request(&data));
        }
        operation
    }
}

/// The body of a request, of this media type.
pub(super) fn body(media_type: &str, schema: &Value) -> Value {
    let mut content = Map::new();
    content.insert(media_type.to_owned(), json!({ "schema": schema }));
    json!({ "required": true, "content": content })
}

/// A response with a document that has a tag.
fn tagged(description: &str, schema: &Value) -> Value {
    response::with_headers(response::document(description, schema), &["ETag"])
}

/// The responses of a request that reads a document.
fn read(schema: &Value) -> Vec<(StatusCode, Value)> {
    let unchanged = response::empty(StatusCode::NOT_MODIFIED);
    let unchanged = response::with_headers(unchanged, &["ETag"]);
    vec![
        (StatusCode::OK, tagged("The document", schema)),
        (StatusCode::NOT_MODIFIED, unchanged),
    ]
}

fn list(api: &Api<'_>, schema: &'static Schema) -> Value {
    let sort_keys = api.sort_keys.get(schema.type_name);
    let sort_keys = sort_keys.map(Vec::as_slice).unwrap_or_default();
    let mut parameters = parameter::of_list(api, &[schema], sort_keys);
    parameters.extend(parameter::conditions());
    let endpoint = Endpoint {
        schema,
        name: "list".to_owned(),
        summary: format!("List `{}`", schema.type_name),
        parameters,
        body: None,
        responses: read(&reference(&component(schema.type_name, ".list"))),
        errors: &[412],
    };
    endpoint.describe()
}

fn get(api: &Api<'_>, schema: &'static Schema) -> Value {
    let mut parameters = parameter::of_resources(api, &[schema]);
    parameters.extend(parameter::conditions());
    let endpoint = Endpoint {
        schema,
        name: "get".to_owned(),
        summary: format!("Fetch one of `{}`", schema.type_name),
        parameters,
        body: None,
        responses: read(&reference(&component(schema.type_name, ".document"))),
        errors: READ,
    };
    endpoint.describe()
}

fn create(api: &Api<'_>, schema: &'static Schema) -> Value {
    let document = reference(&component(schema.type_name, ".document"));
    let created = response::document("The resource was created", &document);
    let created = response::with_headers(created, &["ETag", "Location"]);
    let endpoint = Endpoint {
        schema,
        name: "create".to_owned(),
        summary: format!("Create one of `{}`", schema.type_name),
        parameters: parameter::of_resources(api, &[schema]),
        body: Some(reference(&component(schema.type_name, ".draft"))),
        responses: vec![(StatusCode::CREATED, created)],
        errors: WRITE,
    };
    endpoint.describe()
}

fn update(api: &Api<'_>, schema: &'static Schema) -> Value {
    let mut parameters = parameter::of_resources(api, &[schema]);
    parameters.extend(parameter::conditions());
    let document = reference(&component(schema.type_name, ".document"));
    let updated = tagged("The resource was updated", &document);
    let endpoint = Endpoint {
        schema,
        name: "update".to_owned(),
        summary: format!("Update one of `{}`", schema.type_name),
        parameters,
        body: Some(reference(&component(schema.type_name, ".patch"))),
        responses: vec![(StatusCode::OK, updated)],
        errors: WRITE,
    };
    endpoint.describe()
}

fn delete(schema: &Schema) -> Value {
    let deleted = response::empty(StatusCode::NO_CONTENT);
    let endpoint = Endpoint {
        schema,
        name: "delete".to_owned(),
        summary: format!("Delete one of `{}`", schema.type_name),
        parameters: parameter::conditions().into(),
        body: None,
        responses: vec![(StatusCode::NO_CONTENT, deleted)],
        errors: &[403, 404, 409, 412],
    };
    endpoint.describe()
}

/// An action. What its handler takes and returns is not known, apart from what every action may do.
fn action(route: &ActionRoute) -> Value {
    let schema = route.schema();
    let (name, type_name) = (route.name(), schema.type_name);
    let (kind, summary) = if route.has_id() {
        ("action", format!("`{name}` one of `{type_name}`"))
    } else {
        ("collection_action", format!("`{name}` on `{type_name}`"))
    };
    let any = json!({ "type": "object" });
    let endpoint = Endpoint {
        schema,
        name: format!("{kind}.{name}"),
        summary,
        parameters: Vec::new(),
        body: None,
        responses: vec![
            (StatusCode::OK, response::document("The result", &any)),
            (
                StatusCode::ACCEPTED,
                response::document("The job that was started", &any),
            ),
            (
                StatusCode::NO_CONTENT,
                response::empty(StatusCode::NO_CONTENT),
            ),
        ],
        errors: WRITE,
    };
    let mut action = endpoint.describe();
    let mut body = body(MEDIA_TYPE, &any);
    body["required"] = false.into();
    action["requestBody"] = body;
    action
}

fn related(api: &Api<'_>, schema: &Schema, relationship: &RelationshipSchema) -> Value {
    let schemas = (relationship.schemas)();
    let mut parameters = if relationship.to_many {
        parameter::of_list(api, &schemas, &[])
    } else {
        parameter::of_resources(api, &schemas)
    };
    parameters.extend(parameter::conditions());
    let endpoint = Endpoint {
        schema,
        name: format!("related.{}", relationship.name),
        summary: format!(
            "Fetch `{}` of one of `{}`",
            relationship.name, schema.type_name
        ),
        parameters,
        body: None,
        responses: read(&document::related(relationship, &schemas)),
        errors: READ,
    };
    endpoint.describe()
}

/// The methods of the linkage of a relationship.
fn linkage_methods(
    schema: &Schema,
    relationship: &RelationshipSchema,
) -> Vec<(&'static str, Value)> {
    let name = |does: &str| format!("relationships.{}.{does}", relationship.name);
    let of = format!("`{}` of one of `{}`", relationship.name, schema.type_name);
    let get = Endpoint {
        schema,
        name: name("get"),
        summary: format!("Fetch the linkage of {of}"),
        parameters: parameter::conditions().into(),
        body: None,
        responses: read(&document::linkage(relationship)),
        errors: READ,
    };
    let mut methods = vec![("get", get.describe())];
    let changes: &[_] = match (
        schema.endpoints.update && relationship.access.on_update,
        relationship.to_many,
    ) {
        (false, _) => &[],
        (true, false) => &[("patch", "replace", "Replace the linkage of")],
        (true, true) => &[
            ("patch", "replace", "Replace all linkage of"),
            ("post", "add", "Add to the linkage of"),
            ("delete", "remove", "Remove from the linkage of"),
        ],
    };
    methods.extend(changes.iter().map(|(method, does, summary)| {
        let changed = response::empty(StatusCode::NO_CONTENT);
        let change = Endpoint {
            schema,
            name: name(does),
            summary: format!("{summary} {of}"),
            parameters: parameter::conditions().into(),
            body: Some(linkage::linkage(relationship)),
            responses: vec![(StatusCode::NO_CONTENT, changed)],
            errors: WRITE,
        };
        (*method, change.describe())
    }));
    methods
}

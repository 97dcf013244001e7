//! Prints the requests that `commerce` sends for every action and parameter of each resource type,
//! generated from the schemas: one JSON object per line, with the intent in terms of the official
//! SDK, and the request. `tests/interop/sdk/run` compares them with the requests of the SDK.

use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use commerce::{Client, Visitor};
use jsonapi_core::client::{BoxFuture, Chunks, Transport, TransportError};
use jsonapi_core::convert::by;
use jsonapi_core::document::{PrimaryData, ReadPrimaryData};
use jsonapi_core::repository::ReadOp;
use jsonapi_core::resource::{ReadTarget, ResourceId};
use jsonapi_core::schema::{AttributeSchema, Format, Kind, RelationshipSchema, Schema};
use jsonapi_core::{Draft, Patch, Query, Repository, Request, Resource};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value, json};
use tokio::runtime::Runtime;

const ID: &str = "eqkykhjlVw";

fn main() -> Result<(), Box<dyn Error>> {
    let sent = Sent::default();
    let client = jsonapi_core::Client::builder("https://sandbox.commercelayer.io/api")
        .bearer("token")
        .transport(sent.clone())
        .build()?;
    let mut requests = Requests {
        runtime: tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?,
        client,
        sent,
    };
    commerce::visit(&mut requests);

    let commerce = Client::builder()
        .organization("sandbox")
        .access_token("token")
        .build()?;
    for (name, request) in [
        ("application", commerce.application().request()?),
        ("organization", commerce.organization().request()?),
    ] {
        print(
            json!({ "type": name, "action": "retrieve" }),
            &described(&request),
        );
    }
    Ok(())
}

struct Requests {
    runtime: Runtime,
    client: jsonapi_core::Client,
    sent: Sent,
}

impl Visitor for Requests {
    fn visit<R>(&mut self)
    where
        R: Resource
            + PrimaryData
            + for<'de> ReadPrimaryData<'de>
            + for<'de> ReadTarget<'de>
            + Send
            + 'static,
    {
        let schema = R::schema();
        if schema.singleton {
            return;
        }
        let Ok(id) = R::Id::parse(ID) else { return };
        let resources = &self.client.repository::<R>();
        let plain = Query::new();
        let intent = |action: &str| json!({ "type": R::TYPE, "action": action });

        let of_one = json!({ "type": R::TYPE, "action": "retrieve", "id": ID });
        self.record(of_one, Repository::get(resources, &id, &plain));
        let (params, query) = params_and_query::<R>(schema, false);
        let of_one = json!({ "type": R::TYPE, "action": "retrieve", "id": ID, "params": params });
        self.record(of_one, Repository::get(resources, &id, &query));
        if schema.endpoints.list {
            self.record(intent("list"), Repository::list(resources, &plain));
            let (params, query) = params_and_query::<R>(schema, true);
            let list = json!({ "type": R::TYPE, "action": "list", "params": params });
            self.record(list, Repository::list(resources, &query));
        }
        if schema.endpoints.create {
            let (members, draft) =
                filled(schema, |access| access.on_create, false, Draft::<R>::new());
            self.record(
                with(intent("create"), members),
                Repository::create(resources, draft),
            );
        }
        if schema.endpoints.update {
            for clear in [false, true] {
                let patch = Patch::<R>::new::<by::Value>(id.clone());
                let (members, patch) = filled(schema, |access| access.on_update, clear, patch);
                let update = with(intent("update"), members);
                self.record(
                    with(update, json!({ "id": ID })),
                    Repository::update(resources, patch),
                );
            }
            let triggers = schema
                .attributes
                .iter()
                .filter(|field| field.name.starts_with('_'));
            for field in triggers.filter(|field| field.access.on_update) {
                let trigger = json!({ "id": ID, "name": field.name, "value": sample(field) });
                let patch = Patch::<R>::new::<by::Value>(id.clone())
                    .write_only(field.name, to_raw_value(&sample(field)));
                self.record(
                    with(intent("trigger"), trigger),
                    Repository::update(resources, patch),
                );
            }
        }
        if schema.endpoints.delete {
            let delete = json!({ "type": R::TYPE, "action": "delete", "id": ID });
            self.record(delete, Repository::delete(resources, &id));
        }
        for field in schema.relationships {
            let related = json!({ "id": ID, "name": field.name });
            let parameters = plain.parameters();
            let text = id.to_string();
            let op = ReadOp::Related {
                id: &text,
                relationship: field.name,
            };
            self.record(
                with(intent("related"), related),
                Repository::read(resources, op, parameters),
            );
        }
    }
}

impl Requests {
    /// Makes a call, and prints its first request.
    fn record<T>(&self, intent: Value, call: impl Future<Output = T>) {
        self.sent.take();
        // The transport does not respond.
        let _ = self.runtime.block_on(call);
        print(intent, &self.sent.take());
    }
}

/// Prints the intent and the request as one line.
fn print(intent: Value, request: &Value) {
    println!("{}", with(intent, json!({ "request": request })));
}

fn with(mut intent: Value, more: Value) -> Value {
    if let (Value::Object(intent), Value::Object(more)) = (&mut intent, more) {
        intent.extend(more);
    }
    intent
}

/// Returns every parameter for a resource or a list.
fn params_and_query<R: Resource>(schema: &Schema, list: bool) -> (Value, Query<R>) {
    // This goes through query text, in which a name can't begin with `_`.
    let is_legal = |field: &&AttributeSchema| !field.name.starts_with('_');
    let read = schema.attributes.iter().filter(|field| field.access.read);
    let fields: Vec<_> = read.filter(is_legal).map(|field| field.name).collect();
    let includable = schema.relationships.iter().filter(|field| field.includable);
    let include: Vec<_> = includable.map(|field| field.name).collect();
    let mut text = format!("fields[{}]={}", R::TYPE, fields.join(","));
    let mut params = json!({ "fields": { R::TYPE: fields } });
    if !include.is_empty() {
        text.push_str(&format!("&include={}", include.join(",")));
        params["include"] = json!(include);
    }
    if list {
        let sortable = schema.attributes.iter().filter(|field| field.sortable);
        let sort: Vec<_> = sortable.map(|field| format!("-{}", field.name)).collect();
        text.push_str(&format!(
            "&sort={}&page[number]=3&page[size]=25",
            sort.join(",")
        ));
        params = with(
            params,
            json!({ "sort": sort, "pageNumber": 3, "pageSize": 25 }),
        );
    }
    let mut query = Query::<R>::parse(&text).unwrap_or_else(|error| {
        eprintln!("{}: {error}", R::TYPE);
        std::process::exit(1)
    });
    if list {
        let filterable = schema.attributes.iter().filter(|field| field.filterable);
        let mut filters = Map::new();
        for field in filterable {
            let key = format!("{}_eq", field.name);
            let value = format!("a & b, {}", field.name);
            query = query.filter(["q", key.as_str()], &value);
            filters.insert(key, value.into());
        }
        params["filters"] = filters.into();
    }
    (params, query)
}

/// The common setters of drafts and patches.
trait Members: Sized {
    fn attribute(self, name: &'static str, value: Box<RawValue>) -> Self;
    fn relationship(self, name: &'static str, value: Box<RawValue>) -> Self;
}

impl<R> Members for Draft<R> {
    fn attribute(self, name: &'static str, value: Box<RawValue>) -> Self {
        self.attribute(name, Ok(value))
    }

    fn relationship(self, name: &'static str, value: Box<RawValue>) -> Self {
        self.relationship(name, Some(Ok(value)))
    }
}

impl<R> Members for Patch<R> {
    fn attribute(self, name: &'static str, value: Box<RawValue>) -> Self {
        self.attribute(name, Ok(value))
    }

    fn relationship(self, name: &'static str, value: Box<RawValue>) -> Self {
        self.relationship(name, Some(Ok(value)))
    }
}

/// Sets every writable member of a payload to a value, or to null.
fn filled<P: Members>(
    schema: &Schema,
    written: impl Fn(jsonapi_core::schema::Access) -> bool,
    clear: bool,
    mut payload: P,
) -> (Value, P) {
    let (mut attributes, mut relationships) = (Map::new(), Map::new());
    for field in schema
        .attributes
        .iter()
        .filter(|field| written(field.access))
    {
        // Triggers are set alone, and never to null.
        if clear && !field.access.read {
            continue;
        }
        let value = if clear { Value::Null } else { sample(field) };
        if let Ok(value) = to_raw_value(&value) {
            payload = payload.attribute(field.name, value);
        }
        attributes.insert(field.name.to_owned(), value);
    }
    for field in schema
        .relationships
        .iter()
        .filter(|field| written(field.access))
    {
        let linkage = linkage(field, clear);
        if let Ok(value) = to_raw_value(&json!({ "data": linkage })) {
            payload = payload.relationship(field.name, value);
        }
        let relationship = json!({ "target": target(field), "data": linkage });
        relationships.insert(field.name.to_owned(), relationship);
    }
    (
        json!({ "attributes": attributes, "relationships": relationships }),
        payload,
    )
}

fn linkage(field: &RelationshipSchema, clear: bool) -> Value {
    let to = |id: &str| json!({ "type": target(field), "id": id });
    match (field.to_many, clear) {
        (false, true) => Value::Null,
        (false, false) => to("NgojhKoyYR"),
        (true, true) => json!([]),
        (true, false) => json!([to("NgojhKoyYR"), to("DvlGRmhdgX")]),
    }
}

/// Returns a resource type that the relationship may lead to.
fn target(field: &RelationshipSchema) -> &'static str {
    field.targets.first().copied().unwrap_or("orders")
}

/// Returns a sample value of the attribute's type.
fn sample(attribute: &AttributeSchema) -> Value {
    match attribute.value.kind {
        Kind::Array(each) if each.kind == Kind::Str(None) => json!(["a", "b"]),
        Kind::Array(_) => json!([{ "a": 1 }]),
        Kind::Object(_) => json!({ "a": { "b": [1, null] } }),
        Kind::Integer { .. } => json!(-12),
        Kind::Number => json!(1.5),
        Kind::Boolean => json!(true),
        Kind::Str(Some(Format::DateTime)) => json!("2018-01-01T12:00:00.123Z"),
        _ => json!("“quoted”\n"),
    }
}

/// Keeps the first request, and fails.
#[derive(Clone, Default)]
struct Sent(Arc<Mutex<Option<Value>>>);

impl Sent {
    fn take(&self) -> Value {
        let mut sent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sent.take().unwrap_or_default()
    }
}

impl Transport for Sent {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        let mut sent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let uri = request.uri();
        sent.get_or_insert_with(|| {
            json!({
                "method": request.method().as_str(),
                "path": uri.path().trim_start_matches("/api"),
                "query": uri.query(),
                "body": serde_json::from_slice::<Value>(request.body()).ok(),
            })
        });
        let body: Box<dyn Chunks> = Box::new(Bytes::from_static(b"{\"data\":null}"));
        Box::pin(async { Ok(http::Response::new(body)) })
    }
}

/// Describes a request that was not sent, in the same form.
fn described(request: &Request) -> Value {
    let line = request.to_string();
    let (method, target) = line.split_once(' ').unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let query = Some(query).filter(|query| !query.is_empty());
    json!({ "method": method, "path": path, "query": query, "body": null })
}

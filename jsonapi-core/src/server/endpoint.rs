//! The endpoints of one resource type.

mod parameters;
mod reading;
mod writing;

use std::sync::Arc;

use axum::response::Response;
use bytes::Bytes;
use compact_str::CompactString;
use http::HeaderMap;
use http::header::ETAG;

pub(super) use self::parameters::query_of;
use super::links::LinkRenderer;
use super::settings::Settings;
use super::source::Source;
use super::tag::Tag;
use crate::budget::Budget;
use crate::error::Error;
use crate::query::{Parameters, check};
use crate::repository::parts::DocumentParts;
use crate::repository::{Backend, LinkageChange, known_relationship, no_resource};
use crate::resource::resource_type::ResourceType;
use crate::resource::schema::{RelationshipSchema, Schema};

/// A request with its whole body.
pub(super) struct Call {
    /// The repository for the caller.
    pub(super) backend: Arc<dyn Backend>,
    pub(super) op: EndpointOp,
    /// The path of the request as the client knows it.
    pub(super) path: String,
    /// The length of the path at which the router is mounted.
    pub(super) base: usize,
    pub(super) query: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// An operation of the endpoints of a resource type. Strings are an id, then the name of a relationship.
pub(super) enum EndpointOp {
    List,
    Singleton,
    Create,
    Get(String),
    Update(String),
    Delete(String),
    Related(String, String),
    Linkage(String, String),
    ChangeLinkage(String, String, LinkageChange),
}

/// The endpoints of a resource type, with the source of its repository.
pub(super) struct Endpoint {
    pub(super) source: Source,
    of: &'static ResourceType,
    schema: &'static Schema,
    settings: Arc<Settings>,
}

impl Endpoint {
    pub(super) fn new(source: Source, settings: Arc<Settings>) -> Self {
        let of = source.resource_type();
        let schema = of.schema();
        Self {
            source,
            of,
            schema,
            settings,
        }
    }

    pub(super) fn schema(&self) -> &'static Schema {
        self.schema
    }

    pub(super) async fn respond(&self, call: &Call) -> Result<Response, Error> {
        match &call.op {
            EndpointOp::Create => self.create(call).await,
            EndpointOp::Update(id) => self.update(id, call).await,
            EndpointOp::Delete(id) => self.delete(id, call).await,
            EndpointOp::ChangeLinkage(id, name, change) => {
                self.change_linkage(id, name, *change, call).await
            }
            EndpointOp::List
            | EndpointOp::Singleton
            | EndpointOp::Get(_)
            | EndpointOp::Related(..)
            | EndpointOp::Linkage(..) => self.read(call).await,
        }
    }

    /// Parses an id. Text that is not printed as it stands names no resource.
    pub(super) fn id(&self, id: &str) -> Result<CompactString, Error> {
        match (self.schema.parse_id)(id) {
            Ok(printed) if printed == id => Ok(printed),
            _ => Err(no_resource(self.schema.type_name, id).into()),
        }
    }

    fn relationship(&self, name: &str) -> Result<&'static RelationshipSchema, Error> {
        known_relationship(self.schema, name)
    }

    /// Returns the document of a response, and its tag. A budget limits the document of a read; that
    /// of a write has no limit, because the write is already applied.
    fn document(
        &self,
        parts: DocumentParts,
        call: &Call,
        parameters: &Parameters,
        budget: Budget,
    ) -> Result<(Bytes, Tag), Error> {
        // Links have the filters as they came.
        let asked = match &parameters.condition {
            Some(_) => &check::parse_any(&call.query)?,
            None => parameters,
        };
        let renderer = LinkRenderer {
            settings: &self.settings,
            base: &call.path[..call.base],
            path: &call.path,
            parameters: asked,
            budget,
        };
        renderer.tagged(parts)
    }
}

pub(super) fn tagged(mut response: Response, tag: &Tag) -> Response {
    if let Some(tag) = tag.header() {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}

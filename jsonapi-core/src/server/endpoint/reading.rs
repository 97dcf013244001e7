//! Responds to GET.

use axum::response::Response;
use bytes::Bytes;
use http::StatusCode;
use http::header::{AUTHORIZATION, CACHE_CONTROL, COOKIE, HeaderValue, IF_NONE_MATCH};

use super::{Call, Endpoint, EndpointOp, tagged};
use crate::budget::Budget;
use crate::cursor_pagination;
use crate::error::Error;
use crate::model::Links;
use crate::query::Parameters;
use crate::query::check::Check;
use crate::repository::ReadOp;
use crate::server::body::fault;
use crate::server::conditions;
use crate::server::links::Linking;
use crate::server::negotiate::WithoutProfile;
use crate::server::response::{document, empty};
use crate::server::response_cache::ResponseCache;
use crate::server::tag::Tag;

impl Endpoint {
    /// Responds to a GET, from the cache if there is one and nothing has changed since then. A request
    /// with credentials is neither served from the cache nor stored in it.
    pub(super) async fn read(&self, call: &Call) -> Result<Response, Error> {
        let mut response = self.conditional(call).await?;
        if !self.source.is_shared() {
            // Whatever the caller is known by.
            let private = HeaderValue::from_static("private, no-cache");
            response.headers_mut().insert(CACHE_CONTROL, private);
        }
        Ok(response)
    }

    async fn conditional(&self, call: &Call) -> Result<Response, Error> {
        let (text, tag) = match self.cache(call) {
            None => self.read_now(call).await?,
            Some((cache, revision)) => {
                let uri = format!("{}?{}", call.path, call.query);
                match cache.find(&uri, revision) {
                    Some(response) => response,
                    None => {
                        let (text, tag) = self.read_now(call).await?;
                        cache.keep(uri, revision, &text, &tag);
                        (text, tag)
                    }
                }
            }
        };
        conditions::of_read(&call.headers, &tag)?;
        if tag.is_document_in(&call.headers, IF_NONE_MATCH, true) {
            return Ok(tagged(empty(StatusCode::NOT_MODIFIED), &tag));
        }
        let mut response = document(StatusCode::OK, text);
        if !self.is_page_by_cursor(call) {
            let without = WithoutProfile(cursor_pagination::PROFILE);
            response.extensions_mut().insert(without);
        }
        Ok(tagged(response, &tag))
    }

    /// Returns whether the response is a list with what the Cursor Pagination profile requires.
    fn is_page_by_cursor(&self, call: &Call) -> bool {
        let schemas = match &call.op {
            EndpointOp::List => vec![self.schema],
            EndpointOp::Related(_, name) => match self.schema.relationship(name) {
                Some(relationship) if relationship.to_many => (relationship.schemas)(),
                _ => return false,
            },
            _ => return false,
        };
        self.settings.paging(&schemas).is_by_cursor()
    }

    /// Returns the cache for this request, and the present revision.
    fn cache(&self, call: &Call) -> Option<(&ResponseCache, u64)> {
        let cache = self.settings.cache.as_ref()?;
        if !self.source.is_shared() {
            return None;
        }
        let has_credentials = |name| call.headers.contains_key(name);
        if [AUTHORIZATION, COOKIE].into_iter().any(has_credentials) {
            return None;
        }
        Some((cache, call.backend.revision()?))
    }

    async fn read_now(&self, call: &Call) -> Result<(Bytes, Tag), Error> {
        match &call.op {
            EndpointOp::Get(id) => self.get(id, call).await,
            EndpointOp::Related(id, name) => self.related(id, name, call).await,
            EndpointOp::Linkage(id, name) => self.linkage(id, name, call).await,
            EndpointOp::Singleton => self.singleton(call).await,
            _ => self.list(call).await,
        }
    }

    async fn list(&self, call: &Call) -> Result<(Bytes, Tag), Error> {
        let (schemas, sort_keys) = ([self.schema], call.backend.sort_keys());
        let about = Check {
            sort_keys: &sort_keys,
            ..Check::of(&schemas)
        };
        let parameters = self.parameters(call, about)?;
        let parts = call.backend.read(ReadOp::List, &parameters).await?;
        self.document(parts, call, &parameters, Budget::current())
    }

    /// The one resource of a singleton.
    async fn singleton(&self, call: &Call) -> Result<(Bytes, Tag), Error> {
        let all = Parameters::default();
        let all = call.backend.read(ReadOp::List, &all).await?;
        match all.data.resources().first() {
            Some(only) => self.get(only.id(), call).await,
            None => {
                let detail = format!("there is no resource of type `{}`", self.schema.type_name);
                Err(fault(404, "No such resource", detail).into())
            }
        }
    }

    async fn get(&self, id: &str, call: &Call) -> Result<(Bytes, Tag), Error> {
        let id = self.id(id)?;
        let parameters = self.parameters(call, Check::of_one(&[self.schema]))?;
        let parts = call.backend.read(ReadOp::One(&id), &parameters).await?;
        self.document(parts, call, &parameters, Budget::current())
    }

    async fn related(&self, id: &str, name: &str, call: &Call) -> Result<(Bytes, Tag), Error> {
        let id = self.id(id)?;
        let relationship = self.relationship(name)?;
        let schemas = (relationship.schemas)();
        let about = Check {
            list: relationship.to_many,
            open: relationship.open,
            ..Check::of(&schemas)
        };
        let parameters = self.parameters(call, about)?;
        let op = ReadOp::Related {
            id: &id,
            relationship: name,
        };
        let parts = call.backend.read(op, &parameters).await?;
        self.document(parts, call, &parameters, Budget::current())
    }

    async fn linkage(&self, id: &str, name: &str, call: &Call) -> Result<(Bytes, Tag), Error> {
        let parameters = self.own_parameters(call)?;
        let id = self.id(id)?;
        self.relationship(name)?;
        let op = ReadOp::Linkage {
            id: &id,
            relationship: name,
        };
        let mut parts = call.backend.read(op, &parameters).await?;
        if self.settings.linking != Linking::Passthrough {
            parts.links = Links::new().with("self", call.path.as_str());
        }
        self.document(parts, call, &parameters, Budget::current())
    }
}

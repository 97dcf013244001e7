//! The parts of a call, independent of the kind of its response.

use std::fmt;

use bytes::Bytes;
use compact_str::CompactString;
use http::{HeaderMap, HeaderName, Method, header};
use serde::Serialize;
use url::Url;

use super::endpoint::Endpoint;
use crate::client::{Client, Response};
use crate::document::Document;
use crate::error::{Decode, Encode, Error, Invalid, Result};
use crate::query::Query;
use crate::request::{Idempotency, Request};
use crate::resource::payload::Payload;
use crate::resource::primary::{Item, PrimaryData, ReadPrimaryData};
use crate::resource::target::RelationshipTarget;

/// The parts of a call that its request is built from.
pub struct CallParts<R> {
    pub(super) client: Client,
    method: Method,
    endpoint: Endpoint,
    /// A link that replaces the endpoint.
    pub(super) link: Option<String>,
    pub(super) query: Query<R>,
    pub(super) headers: HeaderMap,
    /// The body, or the reason why it can't be written.
    body: Option<Result<Bytes>>,
    idempotency: Option<Idempotency>,
    /// The id of the written resource, if known in advance.
    id: Option<CompactString>,
}

impl<R: RelationshipTarget> CallParts<R> {
    pub(super) fn new(client: &Client, method: Method, endpoint: Endpoint) -> Self {
        Self {
            query: Query::new(),
            ..Self::without_schema(client, method, endpoint)
        }
    }
}

impl<R> CallParts<R> {
    /// Creates the parts of a call that has no filters.
    pub(super) fn without_schema(client: &Client, method: Method, endpoint: Endpoint) -> Self {
        Self {
            client: client.clone(),
            method,
            endpoint,
            link: None,
            query: Query::without_schema(),
            headers: HeaderMap::new(),
            body: None,
            idempotency: None,
            id: None,
        }
    }

    /// Returns the parts of a call whose response has resources of another type.
    pub(super) fn for_type<Q>(self) -> CallParts<Q> {
        CallParts {
            client: self.client,
            method: self.method,
            endpoint: self.endpoint,
            link: self.link,
            query: self.query.for_type(),
            headers: self.headers,
            body: self.body,
            idempotency: self.idempotency,
            id: self.id,
        }
    }

    /// Sets the payload to send.
    pub(super) fn with_payload(mut self, payload: Payload, idempotency: Idempotency) -> Self {
        self.id.clone_from(&payload.id);
        let body = match payload.fault() {
            Some(fault) => Err(fault),
            None => to_json(&Document::new(payload)),
        };
        self.with_body(body, idempotency)
    }

    /// Sets the body, or the reason why it can't be written.
    pub(super) fn with_body(mut self, body: Result<Bytes>, idempotency: Idempotency) -> Self {
        self.body = Some(body);
        self.idempotency = Some(idempotency);
        self
    }

    pub(super) fn request(&self) -> Result<Request> {
        let path = self.endpoint.request(self.method.clone())?;
        let mut request = match &self.link {
            None => path.with_query(self.query_text()?),
            Some(link) => {
                let base = self.client.base_url().as_str().trim_end_matches('/');
                let here = Url::parse(&format!("{base}{}", path.path()));
                let target = here.and_then(|here| here.join(link));
                let target = target
                    .map_err(|error| Invalid::because("the link to call is not a URL", error))?;
                self.to_link(self.method.clone(), target)?
            }
        };
        for (name, value) in &self.headers {
            request = request.with_header(name.clone(), value.clone());
        }
        match &self.body {
            None => {}
            Some(Ok(body)) => request = request.with_body(body.clone()),
            Some(Err(fault)) => return Err(fault.clone()),
        }
        Ok(match self.idempotency {
            Some(idempotency) => request.with_idempotency(idempotency),
            None => request,
        })
    }

    /// Returns a request to a link, which keeps its query unless the call has one.
    fn to_link(&self, method: Method, link: Url) -> Result<Request> {
        let request = Request::to_link(method, link);
        Ok(match self.query_text()? {
            query if query.is_empty() => request,
            query => request.with_query(query),
        })
    }

    fn query_text(&self) -> Result<String> {
        self.query.written(self.client.filters())
    }

    /// Returns the request for a linked page. The query is that of the link.
    pub(super) fn page_request(&self, link: Url) -> Request {
        let mut request = Request::to_link(Method::GET, link);
        for (name, value) in &self.headers {
            request = request.with_header(name.clone(), value.clone());
        }
        request
    }

    /// Returns the request that reads the written resource, if the call or the `location` of the
    /// response to `url` identifies it.
    pub(super) fn read_back_request(
        &self,
        url: &Url,
        location: Option<&str>,
    ) -> Result<Option<Request>> {
        let request = if self.method != Method::POST {
            self.to_link(Method::GET, url.clone())?
        } else if let Some(id) = &self.id {
            let endpoint = self.endpoint.clone().then(id.as_str());
            let request = endpoint.request(Method::GET)?;
            request.with_query(self.query_text()?)
        } else if let Some(location) = location {
            let target = url.join(location).map_err(|error| {
                Invalid::because("the `Location` of the written resource is not a URL", error)
            })?;
            self.to_link(Method::GET, target)?
        } else {
            return Ok(None);
        };
        // These headers are about the written body and its conditions, not about the caller.
        const WRITE_HEADERS: [HeaderName; 5] = [
            header::CONTENT_TYPE,
            header::IF_MATCH,
            header::IF_NONE_MATCH,
            header::IF_MODIFIED_SINCE,
            header::IF_UNMODIFIED_SINCE,
        ];
        let headers = self.headers.iter();
        let headers = headers.filter(|(name, _)| !WRITE_HEADERS.contains(name));
        Ok(Some(headers.fold(request, |request, (name, value)| {
            request.with_header(name.clone(), value.clone())
        })))
    }

    /// Parses the document of a response.
    pub(super) fn document<T>(&self, response: &Response) -> Result<Document<T>>
    where
        T: for<'de> ReadPrimaryData<'de>,
    {
        let read = response.require_body();
        let read = read.and_then(|body| self.query.read_within(response.time(), body));
        let read = read.and_then(|document| self.check_id(document));
        read.map_err(|error| error.in_call(response.call.clone()))
    }

    /// Returns an error if the document is about another resource than the one written.
    fn check_id<T: PrimaryData>(&self, document: Document<T>) -> Result<Document<T>> {
        let (Some(written), [item]) = (&self.id, document.data.items()) else {
            return Ok(document);
        };
        match item.identity() {
            // The server may spell the id differently, such as a UUID in upper case.
            Some((type_name, id)) if !id.eq_ignore_ascii_case(written) => {
                let message =
                    format!("the response is about this resource, but `{written}` was written");
                Err(Error::from(Decode {
                    message,
                    advice: None,
                    pointer: "/data/id".to_owned(),
                    resource_type: Some(type_name.to_owned()),
                    resource_id: Some(id.into()),
                    rule: None,
                    missing: None,
                }))
            }
            _ => Ok(document),
        }
    }
}

/// Serializes a document.
pub(super) fn to_json(document: &impl Serialize) -> Result<Bytes> {
    let text = serde_json::to_vec(document).map_err(Encode::document)?;
    Ok(Bytes::from(text))
}

impl<R> fmt::Debug for CallParts<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.request() {
            Ok(request) => request.fmt(f),
            Err(error) => error.fmt(f),
        }
    }
}

// Not derived: a derive would require `Clone` of `R`.
impl<R> Clone for CallParts<R> {
    fn clone(&self) -> Self {
        Self {
            client: self.client.clone(),
            method: self.method.clone(),
            endpoint: self.endpoint.clone(),
            link: self.link.clone(),
            query: self.query.clone(),
            headers: self.headers.clone(),
            body: self.body.clone(),
            idempotency: self.idempotency,
            id: self.id.clone(),
        }
    }
}

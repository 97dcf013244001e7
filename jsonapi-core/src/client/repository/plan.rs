//! What a call is made of, whatever comes back from it.

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

/// A call without its answer.
pub struct Plan<R> {
    pub(super) client: Client,
    method: Method,
    endpoint: Endpoint,
    /// Where to call instead of there.
    pub(super) link: Option<String>,
    pub(super) query: Query<R>,
    pub(super) headers: HeaderMap,
    /// The body, or why there can be none.
    body: Option<Result<Bytes>>,
    idempotency: Option<Idempotency>,
    /// The id that is written to, where it is known before the answer.
    id: Option<CompactString>,
}

impl<R> Plan<R> {
    pub(super) fn new(client: &Client, method: Method, endpoint: Endpoint) -> Self {
        Self {
            client: client.clone(),
            method,
            endpoint,
            link: None,
            query: Query::new(),
            headers: HeaderMap::new(),
            body: None,
            idempotency: None,
            id: None,
        }
    }

    /// Writes a resource.
    pub(super) fn with_payload(mut self, payload: Payload, idempotency: Idempotency) -> Self {
        self.id.clone_from(&payload.id);
        let body = match payload.fault() {
            Some(fault) => Err(fault),
            None => text(&Document::new(payload)),
        };
        self.with_body(body, idempotency)
    }

    /// Writes something, or says why it can't be written.
    pub(super) fn with_body(mut self, body: Result<Bytes>, idempotency: Idempotency) -> Self {
        self.body = Some(body);
        self.idempotency = Some(idempotency);
        self
    }

    pub(super) fn request(&self) -> Result<Request> {
        self.query.check()?;
        let path = self.endpoint.request(self.method.clone())?;
        let mut request = match &self.link {
            None => path.with_query(self.query.to_string()),
            Some(link) => {
                let base = self.client.base_url().as_str().trim_end_matches('/');
                let here = Url::parse(&format!("{base}{}", path.path()));
                let target = here.and_then(|here| here.join(link));
                let target = target
                    .map_err(|error| Invalid::because("the link to call is no URL", error))?;
                self.to_link(self.method.clone(), target)
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

    /// A request to where a link leads. Its query stands, unless the call has one.
    fn to_link(&self, method: Method, link: Url) -> Request {
        let request = Request::to_link(method, link);
        match self.query.to_string() {
            query if query.is_empty() => request,
            query => request.with_query(query),
        }
    }

    /// The request for the page that a link leads to: the link's query says all.
    pub(super) fn following(&self, link: Url) -> Request {
        let mut request = Request::to_link(Method::GET, link);
        for (name, value) in &self.headers {
            request = request.with_header(name.clone(), value.clone());
        }
        request
    }

    /// Reads what this call wrote at `url`, if the `location` of the answer or the call says where
    /// that is.
    pub(super) fn reading(&self, url: &Url, location: Option<&str>) -> Result<Option<Request>> {
        let request = if self.method != Method::POST {
            self.to_link(Method::GET, url.clone())
        } else if let Some(id) = &self.id {
            let endpoint = self.endpoint.clone().then(id.as_str());
            let request = endpoint.request(Method::GET)?;
            request.with_query(self.query.to_string())
        } else if let Some(location) = location {
            let target = url.join(location).map_err(|error| {
                Invalid::because("the `Location` of what was written is no URL", error)
            })?;
            self.to_link(Method::GET, target)
        } else {
            return Ok(None);
        };
        // Who calls is the same; what the body was, and on what condition it was written, is not.
        const OF_THE_WRITE: [HeaderName; 5] = [
            header::CONTENT_TYPE,
            header::IF_MATCH,
            header::IF_NONE_MATCH,
            header::IF_MODIFIED_SINCE,
            header::IF_UNMODIFIED_SINCE,
        ];
        let headers = self.headers.iter();
        let headers = headers.filter(|(name, _)| !OF_THE_WRITE.contains(name));
        Ok(Some(headers.fold(request, |request, (name, value)| {
            request.with_header(name.clone(), value.clone())
        })))
    }

    /// Reads the document of an answer: the one place where a typed call does.
    pub(super) fn document<T>(&self, response: &Response) -> Result<Document<T>>
    where
        T: for<'de> ReadPrimaryData<'de>,
    {
        let read = response.whole_body();
        let read = read.and_then(|body| self.query.read_within(response.time(), body));
        let read = read.and_then(|document| self.about_what_was_written(document));
        read.map_err(|error| error.in_call(response.call.clone()))
    }

    /// An answer about another resource than the one that was written must not be taken for it.
    fn about_what_was_written<T: PrimaryData>(&self, document: Document<T>) -> Result<Document<T>> {
        let (Some(written), [item]) = (&self.id, document.data.items()) else {
            return Ok(document);
        };
        match item.identity() {
            // The same id may be spelled another way, as a UUID in capitals.
            Some((type_name, id)) if !id.eq_ignore_ascii_case(written) => {
                let message = format!("the answer is about this resource, `{written}` was written");
                Err(Error::from(Decode {
                    message,
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

/// A document as it is sent.
pub(super) fn text(document: &impl Serialize) -> Result<Bytes> {
    let text = serde_json::to_vec(document).map_err(Encode::document)?;
    Ok(Bytes::from(text))
}

impl<R> fmt::Debug for Plan<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.request() {
            Ok(request) => request.fmt(f),
            Err(error) => error.fmt(f),
        }
    }
}

// By hand, because a derive would ask the same of `R`.
impl<R> Clone for Plan<R> {
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

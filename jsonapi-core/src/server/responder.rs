//! Documents of custom handlers, written as the router writes its own.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, OriginalUri};
use axum::response::Response;
use http::header::{IF_NONE_MATCH, LOCATION};
use http::request::Parts;
use http::{HeaderMap, StatusCode, Uri};

use super::base_url::BaseUrl;
use super::conditions;
use super::endpoint::tagged;
use super::links::LinkRenderer;
use super::response::{document, empty};
use super::settings::{ServerContext, Settings};
use crate::budget::Budget;
use crate::document::Document;
use crate::error::Error;
use crate::query::Parameters;
use crate::repository::parts::DocumentParts;
use crate::resource::primary::{Item, PrimaryData};

/// Responds to a request of a custom handler with documents as the router writes them: with its
/// links, the fieldsets of the query, and a tag that `If-None-Match` is compared with.
///
/// It is an extractor, for handlers at a [`route`](super::RouterBuilder::route) of the router.
///
/// ```
/// # use jsonapi_core::{Id, Resource};
/// # #[derive(Resource)]
/// # #[resource(type = "articles")]
/// # struct Article {
/// #     #[resource(id)]
/// #     id: Id<Article>,
/// #     title: String,
/// # }
/// use axum::response::Response;
/// use axum::routing::get;
/// use jsonapi_core::server::{self, Responder};
/// use jsonapi_core::{Error, MemoryStore, Query, Repository};
///
/// let articles = MemoryStore::new().repository::<Article>();
/// let latest = articles.clone();
/// let latest = async move |responder: Responder, query: Query<Article>| {
///     let query = query.sort(Article::fields().title().desc()).page_size(3);
///     responder.ok(&latest.list(&query).await?)
/// };
/// let router: axum::Router = server::router()
///     .resources(articles)
///     .links()
///     .route("/latest-articles", get(latest))
///     .build();
/// ```
#[derive(Clone, Debug)]
pub struct Responder {
    settings: Arc<Settings>,
    path: String,
    /// The length of the path at which the router is mounted.
    base: usize,
    parameters: Parameters,
    headers: HeaderMap,
    is_read: bool,
}

impl<S: Sync> FromRequestParts<S> for Responder {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let original = parts.extensions.get::<OriginalUri>();
        let original = original.map_or(&parts.uri, |original| &original.0);
        let (path, base) = full_path(original, &parts.uri, parts.extensions.get());
        // A handler may have parameters that no endpoint has: then there are no fieldsets.
        let parameters = Parameters::parse_any(parts.uri.query().unwrap_or_default());
        Ok(Self {
            settings: ServerContext::of(&parts.extensions),
            path,
            base,
            parameters: parameters.unwrap_or_default(),
            headers: parts.headers.clone(),
            is_read: parts.method.is_safe(),
        })
    }
}

impl Responder {
    /// 200 with the document; to a GET, 304 if the request has its tag.
    ///
    /// # Errors
    ///
    /// If the document can't be written as JSON, if it is larger than the limits allow, and, for a
    /// GET, if `If-Match` has another tag.
    pub fn ok<T: PrimaryData>(&self, data: &Document<T>) -> Result<Response, Error> {
        if !<T::Item as Item>::IS_RESOURCE {
            return Ok(document(StatusCode::OK, data.to_vec()?.into()));
        }
        let (text, tag) = self.renderer().tagged(DocumentParts::of(data)?)?;
        if self.is_read {
            conditions::of_read(&self.headers, &tag)?;
            if tag.is_document_in(&self.headers, IF_NONE_MATCH, true) {
                return Ok(tagged(empty(StatusCode::NOT_MODIFIED), &tag));
            }
        }
        Ok(tagged(document(StatusCode::OK, text), &tag))
    }

    /// 201 with the document of a resource, and its `Location` if the router has its type.
    ///
    /// # Errors
    ///
    /// If the document can't be written as JSON.
    pub fn created<T: PrimaryData>(&self, data: &Document<T>) -> Result<Response, Error> {
        let parts = DocumentParts::of(data)?;
        let renderer = self.renderer();
        let created = parts.data.one();
        let url = created.and_then(|one| renderer.find(one.type_name(), one.id()));
        let (text, tag) = renderer.tagged(parts)?;
        let mut response = document(StatusCode::CREATED, text);
        if let Some(location) = url.and_then(|to| to.url.parse().ok()) {
            response.headers_mut().insert(LOCATION, location);
        }
        Ok(tagged(response, &tag))
    }

    fn renderer(&self) -> LinkRenderer<'_> {
        LinkRenderer {
            settings: &self.settings,
            base: &self.path[..self.base],
            path: &self.path,
            parameters: &self.parameters,
            budget: if self.is_read {
                Budget::current()
            } else {
                Budget::UNLIMITED
            },
        }
    }
}

/// Returns the path of a request as the client knows it, and the length of the path at which the
/// router is mounted.
pub(super) fn full_path(original: &Uri, within: &Uri, base: Option<&BaseUrl>) -> (String, usize) {
    let within = within.path();
    let base = match base {
        Some(base) => base.as_str(),
        None => original.path().strip_suffix(within).unwrap_or_default(),
    };
    (format!("{base}{within}"), base.len())
}

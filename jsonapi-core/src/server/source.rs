//! Where the repository of a request comes from.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use http::request::Parts;

use crate::repository::{Backend, BoxFuture, Repository};
use crate::resource::read::OwnedResource;
use crate::resource::resource_type::ResourceType;

type Make = dyn for<'a> Fn(&'a mut Parts) -> BoxFuture<'a, Result<Arc<dyn Backend>, Response>>
    + Send
    + Sync;

/// The source of the repositories of one type.
#[derive(Clone)]
pub(super) enum Source {
    /// One for all requests.
    Shared(Arc<dyn Backend>),
    /// One for each request.
    PerRequest(&'static ResourceType, Arc<Make>),
}

impl Source {
    /// Makes repositories of what an extractor takes from each request.
    pub(super) fn per_request<R, E, P, F>(make: F) -> Self
    where
        R: OwnedResource + Send + 'static,
        E: FromRequestParts<()> + Send,
        P: Repository<R> + 'static,
        F: Fn(E) -> P + Send + Sync + 'static,
    {
        fn boxed<F>(make: F) -> Arc<Make>
        where
            F: for<'a> Fn(&'a mut Parts) -> BoxFuture<'a, Result<Arc<dyn Backend>, Response>>
                + Send
                + Sync
                + 'static,
        {
            Arc::new(make)
        }
        let make = Arc::new(make);
        let make = boxed(move |parts| {
            let make = Arc::clone(&make);
            Box::pin(async move {
                let extracted = E::from_request_parts(parts, &()).await;
                let extracted = extracted.map_err(IntoResponse::into_response)?;
                Ok(make(extracted).into_backend())
            })
        });
        Self::PerRequest(ResourceType::of::<R>(), make)
    }

    pub(super) fn resource_type(&self) -> &'static ResourceType {
        match self {
            Self::Shared(backend) => backend.resource_type(),
            Self::PerRequest(of, _) => of,
        }
    }

    /// Returns whether all requests see the same.
    pub(super) fn is_shared(&self) -> bool {
        matches!(self, Self::Shared(_))
    }

    /// Returns the names that lists can be sorted by besides attributes, as far as they are known
    /// without a request.
    pub(super) fn sort_keys(&self) -> Vec<String> {
        match self {
            Self::Shared(backend) => backend.sort_keys(),
            Self::PerRequest(..) => Vec::new(),
        }
    }

    /// Returns the repository for a request, or the response of its extractor.
    pub(super) async fn backend(&self, parts: &mut Parts) -> Result<Arc<dyn Backend>, Response> {
        match self {
            Self::Shared(backend) => Ok(Arc::clone(backend)),
            Self::PerRequest(_, make) => make(parts).await,
        }
    }
}

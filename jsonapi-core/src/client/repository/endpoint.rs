//! The path that a call is sent to, below the client's base URL.

use http::Method;

use crate::error::Result;
use crate::request::Request;
use crate::resource::target::Resource;

/// The path of a collection, of a resource, or of something below it.
#[derive(Clone, Debug)]
pub(crate) struct Endpoint {
    segments: Vec<String>,
    /// Whether the paths end with a slash, as the declared `path` of the type does.
    slash: bool,
}

impl Endpoint {
    /// Returns the endpoint of a resource type.
    pub(crate) fn of<R: Resource>() -> Self {
        Self::path(R::SCHEMA.path)
    }

    /// Parses a path: segments separated by slashes, optionally with one at the end.
    pub(crate) fn path(path: &str) -> Self {
        let segments = path.strip_suffix('/').unwrap_or(path);
        Self {
            segments: segments.split('/').map(str::to_owned).collect(),
            slash: path.ends_with('/'),
        }
    }

    /// Returns the endpoint of a single path segment.
    pub(crate) fn segment(segment: &str) -> Self {
        Self {
            segments: vec![segment.to_owned()],
            slash: false,
        }
    }

    /// Appends a segment: a resource's id or a relationship's name.
    pub(crate) fn then(mut self, segment: impl Into<String>) -> Self {
        self.segments.push(segment.into());
        self
    }

    pub(crate) fn request(&self, method: Method) -> Result<Request> {
        let request = Request::new(method, &self.segments)?;
        Ok(if self.slash {
            request.with_trailing_slash()
        } else {
            request
        })
    }
}

//! Where a call goes, below the base URL of the client.

use http::Method;

use crate::error::Result;
use crate::request::Request;
use crate::resource::target::Resource;

/// The path of resources, of one of them, or of something below it.
#[derive(Clone, Debug)]
pub(crate) struct Endpoint {
    segments: Vec<String>,
    /// Whether this server's paths end with a slash: those of a type do when the `path` that is
    /// declared for it does.
    slash: bool,
}

impl Endpoint {
    /// That of all resources of a type.
    pub(crate) fn of<R: Resource>() -> Self {
        Self::path(R::SCHEMA.path)
    }

    /// That of a path, with slashes between its segments and perhaps at its end.
    pub(crate) fn path(path: &str) -> Self {
        let segments = path.strip_suffix('/').unwrap_or(path);
        Self {
            segments: segments.split('/').map(str::to_owned).collect(),
            slash: path.ends_with('/'),
        }
    }

    /// One of the API's own.
    pub(crate) fn at(segment: &str) -> Self {
        Self {
            segments: vec![segment.to_owned()],
            slash: false,
        }
    }

    /// What is below it: a resource by its id, what a relationship leads to by its name.
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

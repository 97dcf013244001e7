//! What a path leads to.

use http::Method;
use jsonapi_core::RelationshipSchema;
use percent_encoding::percent_decode_str;

use super::kind::Kind;
use super::refusal::Refusal;

/// The path of the base URL.
pub(super) const BASE: &str = "/api";

pub(super) enum Route {
    /// `/orders`
    Collection(&'static Kind),
    /// `/orders/1`
    Resource(&'static Kind, String),
    /// `/orders/1/market`
    Related(&'static Kind, String, &'static RelationshipSchema),
    /// `/orders/1/relationships/market`
    Relationship(&'static Kind, String, &'static RelationshipSchema),
}

impl Route {
    pub(super) fn parse(path: &str) -> Result<Self, Refusal> {
        Self::find(path).ok_or_else(|| Refusal::no_such_path(path))
    }

    fn find(path: &str) -> Option<Self> {
        let path = path.strip_prefix(BASE)?.strip_prefix('/')?;
        let segments: Option<Vec<_>> = path
            .split('/')
            .map(|segment| Some(percent_decode_str(segment).decode_utf8().ok()?.into_owned()))
            .collect();
        let segments = segments?;
        let mut segments = segments.iter().map(String::as_str);
        let kind = Kind::named(segments.next()?)?;
        let route = match (segments.next(), segments.next(), segments.next()) {
            (None, ..) => Self::Collection(kind),
            (Some(id), None, _) => Self::Resource(kind, id.to_owned()),
            (Some(id), Some("relationships"), Some(name)) => {
                Self::Relationship(kind, id.to_owned(), kind.relationship(name)?)
            }
            (Some(id), Some(name), None) => {
                Self::Related(kind, id.to_owned(), kind.relationship(name)?)
            }
            (Some(_), Some(_), Some(_)) => return None,
        };
        segments.next().is_none().then_some(route)
    }

    /// Whether the method is one that it takes.
    pub(super) fn check(&self, method: &Method) -> Result<(), Refusal> {
        let allow = match self {
            Self::Collection(_) => "GET, HEAD, POST",
            Self::Resource(..) => "GET, HEAD, PATCH, DELETE",
            Self::Related(..) | Self::Relationship(..) => "GET, HEAD",
        };
        if allow.split(", ").any(|allowed| allowed == method.as_str()) {
            Ok(())
        } else {
            Err(Refusal::method_not_allowed(allow))
        }
    }
}

//! Answers to GET.

use axum::response::Response;
use http::StatusCode;
use http::header::{AUTHORIZATION, COOKIE, IF_NONE_MATCH};

use super::{Action, Call, Resources, parameters, relationship, tagged};
use crate::budget::Budget;
use crate::document::Document;
use crate::error::Error;
use crate::model::{Linkage, Links};
use crate::query::Query;
use crate::query::check::{Check, large_part};
use crate::repository::{RawDocument, Repository};
use crate::resource::primary::PrimaryData;
use crate::resource::read::OwnedResource;
use crate::resource::target::id_text;
use crate::server::answer::{document, empty};
use crate::server::body::fault;
use crate::server::conditions;
use crate::server::links::Linking;
use crate::server::tag::Tag;

impl<R, P> Resources<R, P>
where
    R: OwnedResource + Send + 'static,
    P: Repository<R> + 'static,
{
    /// Answers a GET, from the cache if nothing has changed since then. A request with credentials
    /// is neither answered from the cache nor kept in it.
    pub(super) async fn read(&self, call: &Call) -> Result<Response, Error> {
        let kept = &self.settings.kept;
        let credentials = [AUTHORIZATION, COOKIE];
        let is_anonymous = !credentials
            .iter()
            .any(|name| call.headers.contains_key(name));
        let revision = is_anonymous.then(|| self.repository.revision()).flatten();
        let uri = format!("{}?{}", call.path, call.query);
        let answer = revision.and_then(|revision| kept.find(&uri, revision));
        let (text, tag) = match answer {
            Some(answer) => answer,
            None => {
                let (text, tag) = match &call.action {
                    Action::Get(id) => self.get(id, call).await?,
                    Action::Related(id, name) => self.related(id, name, call).await?,
                    Action::Linkage(id, name) => self.linkage(id, name, call).await?,
                    Action::Only => self.only(call).await?,
                    _ => self.list(call).await?,
                };
                if let Some(revision) = revision {
                    kept.keep(&uri, revision, &text, tag);
                }
                (text, tag)
            }
        };
        conditions::of_read(&call.headers, tag)?;
        if tag.is_document_in(&call.headers, IF_NONE_MATCH, true) {
            return Ok(tagged(empty(StatusCode::NOT_MODIFIED), tag));
        }
        Ok(tagged(document(StatusCode::OK, text.into_text()), tag))
    }

    async fn list(&self, call: &Call) -> Result<(RawDocument, Tag), Error> {
        let parameters = self.parameters(call, Check::of(&[R::SCHEMA]))?;
        let text = self.repository.fetch_list(&parameters).await?;
        let tag = Tag::new(text.as_bytes());
        let text = self.shown(call, &parameters).many(text)?;
        bounded(text, tag, large_part(&parameters, true))
    }

    /// The one resource of a singleton.
    async fn only(&self, call: &Call) -> Result<(RawDocument, Tag), Error> {
        let all = self.repository.list(&Query::new()).await?.data;
        match all.first() {
            Some(only) => self.get(&id_text(only.id()), call).await,
            None => {
                let detail = format!("there is no resource of type `{}`", R::TYPE);
                Err(fault(404, "No such resource", detail).into())
            }
        }
    }

    async fn get(&self, id: &str, call: &Call) -> Result<(RawDocument, Tag), Error> {
        let id = self.id(id)?;
        let parameters = self.parameters(call, Check::of_one(&[R::SCHEMA]))?;
        let (text, tag) = self.fetch(&id, &parameters).await?;
        let text = self.shown(call, &parameters).one(text)?;
        bounded(text, tag, large_part(&parameters, false))
    }

    async fn related(
        &self,
        id: &str,
        name: &str,
        call: &Call,
    ) -> Result<(RawDocument, Tag), Error> {
        let id = self.id(id)?;
        let relationship = relationship(R::SCHEMA, name)?;
        let schemas = (relationship.schemas)();
        let about = Check {
            list: relationship.to_many,
            open: relationship.open,
            ..Check::of(&schemas)
        };
        let parameters = self.parameters(call, about)?;
        let found = self.repository.fetch_related(&id, name, &parameters);
        let text = found.await?;
        let tag = Tag::new(text.as_bytes());
        let shown = self.shown(call, &parameters);
        let text = if relationship.to_many {
            shown.many(text)?
        } else {
            shown.one(text)?
        };
        bounded(text, tag, large_part(&parameters, relationship.to_many))
    }

    async fn linkage(
        &self,
        id: &str,
        name: &str,
        call: &Call,
    ) -> Result<(RawDocument, Tag), Error> {
        parameters::none(call, &self.settings.limits)?;
        let id = self.id(id)?;
        relationship(R::SCHEMA, name)?;
        let links = match self.settings.linking {
            Linking::Given => Links::new(),
            _ => Links::new().with("self", call.path.as_str()),
        };
        let linkage = self.repository.fetch_linkage(&id, name).await?;
        let text = linkage_document(linkage, links)?;
        let tag = Tag::of_part(text.as_bytes(), text.as_bytes());
        bounded(text, tag, None)
    }
}

/// The answer, unless it is larger than answers may be. A repository in memory has seen to that
/// before; others may not know of it.
fn bounded(
    text: RawDocument,
    tag: Tag,
    parameter: Option<&str>,
) -> Result<(RawDocument, Tag), Error> {
    Budget::current().check_bytes(text.as_bytes().len(), parameter)?;
    Ok((text, tag))
}

pub(super) fn linkage_document(linkage: Linkage, links: Links) -> Result<RawDocument, Error> {
    match linkage {
        Linkage::One(one) => linked(one, links),
        Linkage::Many(many) => linked(many, links),
    }
}

fn linked<T: PrimaryData>(data: T, links: Links) -> Result<RawDocument, Error> {
    let mut document = Document::new(data);
    document.links = links;
    RawDocument::of(&document)
}

//! `crate = "…"`: jsonapi-core under another name, or used inside another crate.

pub(crate) mod reexport {
    pub(crate) use ::jsonapi_core as renamed;
}
mod jsonapi_core {}

use reexport::renamed::{Id, Resource, ToOne};

#[derive(Resource)]
#[resource(
    type = "articles",
    crate = "crate::hygiene::renamed_crate::reexport::renamed"
)]
pub(crate) struct Article {
    #[resource(id)]
    id: Id<Article>,
    title: String,
    #[resource(relationship)]
    author: ToOne<Author>,
}

#[derive(Resource)]
#[resource(crate = "crate::hygiene::renamed_crate::reexport::renamed")]
pub(crate) enum Author {
    Article(Article),
    #[resource(other)]
    Other(reexport::renamed::Identifier),
}

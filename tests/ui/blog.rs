//! Resource types for the cases in `calls`.
use jsonapi_core::{Id, Resource, ToMany, ToOne, WriteOnly};

#[derive(Resource)]
#[resource(type = "articles")]
pub struct Article {
    #[resource(id)]
    pub id: Id<Article>,
    pub title: String,
    pub body: Option<String>,
    pub words: u32,
    #[resource(read_only)]
    pub created_at: String,
    #[resource(create_only)]
    pub slug: String,
    #[resource(update_only)]
    pub reason: Option<String>,
    #[resource(write_only, rename = "_publish")]
    pub publish: WriteOnly<bool>,
    #[resource(not_sortable, not_filterable)]
    pub tags: Vec<String>,
    #[resource(relationship)]
    pub author: ToOne<Person>,
    #[resource(relationship)]
    pub comments: ToMany<Comment>,
    #[resource(relationship)]
    pub attachment: ToOne<Attachment>,
}

#[derive(Resource)]
#[resource(type = "people")]
pub struct Person {
    #[resource(id)]
    pub id: Id<Person>,
    pub name: String,
    #[resource(relationship)]
    pub articles: ToMany<Article>,
}

#[derive(Resource)]
#[resource(type = "comments")]
pub struct Comment {
    #[resource(id)]
    pub id: u64,
    pub text: String,
    #[resource(relationship)]
    pub author: ToOne<Person>,
}

#[derive(Resource)]
#[resource(type = "images")]
pub struct Image {
    #[resource(id)]
    pub id: Id<Image>,
}

#[derive(Resource)]
pub enum Attachment {
    Image(Image),
    #[resource(other)]
    Other(jsonapi_core::ResourceObject),
}

//! Generated code under strict lints.
#![deny(warnings, missing_docs, clippy::all, clippy::pedantic)]
#![allow(
    unreachable_pub,
    reason = "it stands for a library, whose `pub` is reached"
)]

/// Public resources.
pub mod public {
    use jsonapi_core::{Id, Links, Resource, ResourceObject, ToMany, ToOne, WriteOnly};

    /// An article.
    #[derive(Resource, Clone, Debug, PartialEq)]
    #[resource(type = "articles")]
    pub struct Article {
        /// The id.
        #[resource(id)]
        pub id: Id<Article>,
        /// The title.
        pub title: String,
        /// The text.
        pub body: Option<String>,
        /// The length.
        pub words: Option<u32>,
        /// Publishes the article.
        #[resource(write_only)]
        pub publish: WriteOnly<bool>,
        /// The time of creation.
        #[resource(read_only)]
        pub created_at: String,
        /// The author.
        #[resource(relationship)]
        pub author: ToOne<Author>,
        /// Related articles.
        #[resource(relationship)]
        pub others: ToMany<Article>,
        /// The links of the article.
        #[resource(links)]
        pub links: Links,
    }

    /// An author.
    #[derive(Resource, Clone, Debug, PartialEq)]
    pub enum Author {
        /// Another article.
        Article(Box2),
        /// Any other resource.
        #[resource(other)]
        Other(ResourceObject),
    }

    /// A box.
    #[derive(Resource, Clone, Debug, PartialEq)]
    #[resource(type = "boxes")]
    pub struct Box2 {
        /// The id.
        #[resource(id)]
        pub id: u64,
        /// Whether it is full.
        pub is_full: bool,
    }

    /// A resource with a parameter.
    #[derive(Resource, Clone, Debug, PartialEq)]
    #[resource(type = "parcels")]
    pub struct Parcel<'a, T: Clone> {
        /// The id.
        #[resource(id)]
        pub id: u64,
        /// The name.
        pub name: &'a str,
        /// The content.
        pub held: T,
    }
}

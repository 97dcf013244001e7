//! Under every lint that a crate may deny.
#![deny(warnings, missing_docs, clippy::all, clippy::pedantic)]
#![allow(
    unreachable_pub,
    reason = "it stands for a library, whose `pub` is reached"
)]

/// Resources that are public.
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
        /// Whether it goes out.
        #[resource(write_only)]
        pub publish: WriteOnly<bool>,
        /// When it came to be.
        #[resource(read_only)]
        pub created_at: String,
        /// Who wrote it.
        #[resource(relationship)]
        pub author: ToOne<Author>,
        /// What else there is.
        #[resource(relationship)]
        pub others: ToMany<Article>,
        /// Where it is.
        #[resource(links)]
        pub links: Links,
    }

    /// Whoever writes.
    #[derive(Resource, Clone, Debug, PartialEq)]
    pub enum Author {
        /// Another article.
        Article(Box2),
        /// Whatever else.
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
        /// What `is_` in it.
        pub is_full: bool,
    }

    /// A resource with a parameter.
    #[derive(Resource, Clone, Debug, PartialEq)]
    #[resource(type = "parcels")]
    pub struct Parcel<'a, T: Clone> {
        /// The id.
        #[resource(id)]
        pub id: u64,
        /// What it is called.
        pub name: &'a str,
        /// What is in it.
        pub held: T,
    }
}

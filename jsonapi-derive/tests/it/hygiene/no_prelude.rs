//! Generated code without the prelude: every name is qualified.
#![no_implicit_prelude]

use ::jsonapi_core::{Id, Links, Meta, Resource, ResourceObject, ToMany, ToOne, WriteOnly};

#[derive(Resource)]
#[resource(type = "articles", rename_all = "camelCase")]
pub(crate) struct Article {
    #[resource(id)]
    id: Id<Article>,
    title: ::std::string::String,
    body_text: ::std::option::Option<::std::string::String>,
    deleted_at: ::std::option::Option<::std::option::Option<::std::string::String>>,
    words: u32,
    #[resource(default)]
    tags: ::std::vec::Vec<::std::string::String>,
    #[resource(write_only)]
    publish: WriteOnly<bool>,
    #[resource(relationship)]
    author: ToOne<Article>,
    #[resource(relationship)]
    others: ToMany<Anything>,
    #[resource(links)]
    links: Links,
    #[resource(meta)]
    meta: Meta,
    #[resource(skip)]
    cache: u8,
}

#[derive(Resource)]
pub(crate) enum Anything {
    Article(Article),
    #[resource(other)]
    Other(ResourceObject),
}

#[derive(Resource)]
#[resource(type = "boxes")]
pub(crate) struct Generic<'a, T, const LEN: usize>
where
    T: ::std::clone::Clone,
{
    #[resource(id)]
    id: u64,
    name: &'a str,
    held: ::std::vec::Vec<T>,
    #[resource(skip)]
    array: ::std::marker::PhantomData<[(); LEN]>,
}

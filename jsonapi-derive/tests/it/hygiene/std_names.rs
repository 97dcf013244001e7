//! Types named like those of std.

use jsonapi_core::{Id, Resource, ToMany, ToOne};

#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub(crate) struct Option<T = u8>(T);
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub(crate) struct String(u8);
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub(crate) struct Vec(u8);
pub(crate) struct Result;
pub(crate) struct Box;
pub(crate) struct Default;
pub(crate) struct Clone;
pub(crate) trait From {}
pub(crate) trait Into {}
pub(crate) struct Some;
pub(crate) struct None;
pub(crate) struct Ok;
pub(crate) struct Err;
#[allow(non_camel_case_types, reason = "a name in the way")]
pub(crate) struct str;
#[allow(non_camel_case_types, reason = "a name in the way")]
pub(crate) struct bool;
#[allow(non_camel_case_types, reason = "a name in the way")]
pub(crate) struct usize;
pub(crate) mod std {}
pub(crate) mod core {}
pub(crate) mod serde_json {}

#[derive(Resource)]
#[resource(type = "articles")]
pub(crate) struct Article {
    #[resource(id)]
    id: Id<Article>,
    title: String,
    body: Option,
    summary: Option<String>,
    tags: Vec,
    #[resource(relationship)]
    author: ToOne<Article>,
    #[resource(relationship)]
    others: ToMany<Union>,
}

#[derive(Resource)]
#[allow(clippy::enum_variant_names, reason = "names in the way")]
pub(crate) enum Union {
    Some(Article),
    #[resource(other)]
    None(jsonapi_core::ResourceObject),
}

#[test]
fn types_named_like_std_types_do_not_clash() {
    let draft = Article::draft()
        .title(String(1))
        .body(Option(2))
        .summary(Option(String(4)))
        .tags(Vec(3));
    let text = ::serde_json::to_string(&jsonapi_core::Document::new(draft)).unwrap();
    assert_eq!(
        text,
        r#"{"data":{"type":"articles","attributes":{"title":1,"body":2,"summary":4,"tags":3}}}"#
    );
}

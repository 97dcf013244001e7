//! `write_only`: sent and never read.

use jsonapi_core::{Id, Resource, WriteOnly};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    title: Option<String>,
    #[resource(write_only, rename = "_publish")]
    publish: WriteOnly<bool>,
    #[resource(write_only)]
    password: WriteOnly<Option<String>>,
    #[resource(write_only)]
    level: WriteOnly<i64>,
}

#[test]
fn it_takes_no_space_and_is_not_read() {
    let article: Article =
        super::read(r#"{"type":"articles","id":"1","attributes":{"_publish":"not even a bool"}}"#);
    assert_eq!(size_of_val(&article.publish), 0);
    assert_eq!(
        super::written(article),
        r#"{"type":"articles","id":"1","attributes":{"title":null}}"#
    );
}

#[test]
fn drafts_and_patches_set_it() {
    assert_eq!(
        super::written(Article::draft().publish(true).password("x").level(1 << 40)),
        r#"{"type":"articles","attributes":{"_publish":true,"password":"x","level":1099511627776}}"#
    );
    assert_eq!(
        super::written(Article::patch("1").publish(false).password(None)),
        r#"{"type":"articles","id":"1","attributes":{"_publish":false,"password":null}}"#
    );
}

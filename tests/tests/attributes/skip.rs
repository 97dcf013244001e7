//! `skip`: a field that is no member.

use std::sync::Mutex;

use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(skip)]
    cache: Mutex<Vec<u8>>,
    title: String,
}

#[test]
fn it_is_neither_read_nor_written() {
    let article: Article =
        super::read(r#"{"type":"articles","id":"1","attributes":{"cache":[1],"title":"x"}}"#);
    assert!(article.cache.lock().unwrap().is_empty());
    assert_eq!(
        super::written(article),
        r#"{"type":"articles","id":"1","attributes":{"title":"x"}}"#
    );
}

//! `skip`: a field that is not a member.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Mutex;

use jsonapi_core::{Id, Resource, ToOne};

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

#[derive(Resource)]
#[resource(type = "drawings")]
struct Drawing {
    #[resource(id)]
    id: Id<Drawing>,
    #[resource(skip)]
    canvas: Rc<Cell<u8>>,
    title: String,
    #[resource(relationship)]
    copy: ToOne<Drawing>,
}

#[test]
fn a_skipped_field_may_be_not_sync() {
    let text = r#"{"data":{"type":"drawings","id":"1","attributes":{"title":"x"},"relationships":{"copy":{"data":{"type":"drawings","id":"2"}}}},"included":[{"type":"drawings","id":"2","attributes":{"title":"y"}}]}"#;
    let query = Drawing::query().include(Drawing::path().copy().copy());
    let document = query.read::<Drawing>(&text.into()).unwrap();
    assert_eq!(document.data.canvas.get(), 0);
    assert_eq!(serde_json::to_string(&document).unwrap(), text);
}

//! A trait in scope that has methods with every name that generated code calls.

use jsonapi_core::{Document, Id, Resource, ResourceObject, ToOne};

trait Everything: Sized {
    fn attribute(self) {}
    fn clone(&self) {}
    fn default(&self) {}
    fn flatten(self) {}
    fn id(&self) {}
    fn identity(&self) {}
    fn into_linkage(self) {}
    fn into_path(self) {}
    fn named(self) {}
    fn read(&self) {}
    fn relationship(self) {}
    fn step(self) {}
    fn to_json(&self) {}
    fn want(&self) {}
    fn write(&self) {}
}

impl<T> Everything for T {}

#[derive(Resource)]
#[resource(type = "articles")]
pub(crate) struct Article {
    #[resource(id)]
    id: Id<Article>,
    title: Option<String>,
    #[resource(relationship)]
    author: ToOne<Author>,
}

#[derive(Resource)]
pub(crate) enum Author {
    Article(Article),
    #[resource(other)]
    Other(ResourceObject),
}

#[test]
fn traits_in_scope_do_not_change_generated_calls() {
    let text = r#"{"data":{"type":"articles","id":"1","attributes":{"title":"x"},"relationships":{"author":{"data":{"type":"articles","id":"1"}}}}}"#;
    let document = Document::<Article>::from_slice(text.as_bytes()).unwrap();
    assert_eq!(serde_json::to_string(&document).unwrap(), text);
    let author = document.get(&document.data.author).unwrap();
    assert!(matches!(author, Author::Article(article) if article.id == "1"));
}

//! Fields and variants behind `#[cfg(…)]`.

use jsonapi_core::{Document, Id, Meta, Resource, ResourceObject, ToOne, WriteOnly};

#[derive(Resource)]
#[cfg_attr(test, resource(type = "articles", rename_all = "camelCase"))]
#[cfg_attr(not(test), resource(type = "nothing"))]
pub(crate) struct Article {
    #[cfg_attr(test, resource(id))]
    id: Id<Article>,
    #[cfg(test)]
    body_text: String,
    #[cfg(not(test))]
    body_text: NoSuchType,
    #[cfg(not(test))]
    #[resource(id)]
    second_id: NoSuchType,
    #[cfg_attr(test, resource(read_only))]
    #[cfg_attr(not(test), resource(no_such_word))]
    created_at: String,
    #[cfg(test)]
    #[resource(write_only)]
    publish: WriteOnly<bool>,
    #[cfg(test)]
    #[cfg_attr(test, resource(relationship))]
    author: ToOne<Person>,
    #[cfg(not(test))]
    #[resource(relationship)]
    author: ToOne<NoSuchType>,
    #[cfg(not(test))]
    #[resource(relationship)]
    comments: NoSuchType,
    #[cfg(not(test))]
    #[resource(meta)]
    meta: NoSuchType,
    #[cfg(test)]
    #[resource(meta)]
    meta: Meta,
    #[cfg(not(test))]
    #[resource(flatten)]
    rest: NoSuchType,
}

#[derive(Resource)]
pub(crate) enum Person {
    #[cfg(test)]
    Article(Article),
    #[cfg(not(test))]
    Nobody(NoSuchType),
    #[cfg_attr(test, resource(other))]
    Other(ResourceObject),
}

#[test]
fn enabled_fields_are_read_written_and_queried() {
    let text = r#"{"data":{"type":"articles","id":"1","attributes":{"bodyText":"x","createdAt":"y"},"relationships":{"author":{"data":{"type":"articles","id":"2"}}},"meta":{"a":1}}}"#;
    let document = Document::<Article>::from_slice(text.as_bytes()).unwrap();
    assert_eq!(serde_json::to_string(&document).unwrap(), text);

    let author = Id::<Article>::new("2");
    let draft = Article::draft().body_text("x").author(&author);
    assert_eq!(
        serde_json::to_string(&Document::new(draft.publish(true))).unwrap(),
        r#"{"data":{"type":"articles","attributes":{"bodyText":"x","publish":true},"relationships":{"author":{"data":{"type":"articles","id":"2"}}}}}"#
    );
    let query = Article::query()
        .include(Article::path().author().as_article().author())
        .sort(Article::fields().body_text().asc());
    assert_eq!(query.to_string(), "include=author.author&sort=bodyText");
}

#[test]
fn disabled_fields_leave_no_trace() {
    let schema = Article::schema();
    assert_eq!(schema.type_name, "articles");
    let names: Vec<_> = schema.attributes.iter().map(|field| field.name).collect();
    assert_eq!(names, ["bodyText", "createdAt", "publish"]);
    assert_eq!(schema.relationships.len(), 1);
    assert!(!schema.flattens);
}

//! Reading documents into declared types: what is accepted, what is an error, and the message.
#![allow(
    clippy::expect_used,
    clippy::needless_pass_by_value,
    reason = "a test says where it fails"
)]

use jsonapi_core::validate::{Context, Validator};
use jsonapi_core::{
    Document, Error, Id, Identifier, Links, Meta, Relationship, Resource, ResourceObject, ToMany,
    ToOne,
};
use serde_json::{Value, json};

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    title: String,
    body: Option<String>,
    edited: Option<Option<i64>>,
    #[resource(default)]
    words: u32,
    #[resource(relationship)]
    author: ToOne<Person>,
    #[resource(relationship)]
    comments: ToMany<Comment>,
    #[resource(relationship)]
    topic: Relationship<ToOne<Topic>>,
    #[resource(relationship)]
    related: ToMany<Thing>,
    #[resource(links)]
    links: Links,
    #[resource(meta)]
    meta: Meta,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "people")]
struct Person {
    #[resource(id)]
    id: Id<Person>,
    name: String,
    #[resource(relationship)]
    best: ToMany<Thing>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "comments")]
struct Comment {
    #[resource(id)]
    id: u64,
    text: String,
    #[resource(relationship)]
    article: ToOne<Article>,
    #[resource(relationship)]
    replies: ToMany<Comment>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "topics")]
struct Topic {
    #[resource(id)]
    id: Id<Topic>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
enum Thing {
    Article(Article),
    Person(Person),
}

fn article(attributes: Value, relationships: Value) -> Value {
    json!({"type": "articles", "id": "1", "attributes": attributes, "relationships": relationships})
}

fn read<T: for<'de> jsonapi_core::document::ReadPrimaryData<'de>>(
    document: &Value,
) -> Result<Document<T>, Error> {
    Document::from_slice(document.to_string().as_bytes())
}

fn failure(document: &Value) -> Error {
    read::<Article>(document).expect_err("the document is read")
}

/// Asserts the text, pointer, type and id of an error.
#[track_caller]
fn assert_says(error: &Error, text: &str, pointer: &str, resource: Option<(&str, &str)>) {
    assert_eq!(error.to_string(), text);
    assert_eq!(error.pointer(), Some(pointer));
    assert_eq!(error.resource_type(), resource.map(|(name, _)| name));
    assert_eq!(error.resource_id(), resource.map(|(_, id)| id));
}

#[test]
fn the_four_states_of_a_relationship() {
    let document = json!({
        "data": article(json!({"title": "x"}), json!({
            "author": {"links": {"related": "/articles/1/author"}},
            "comments": {"data": []},
            "topic": {"data": null, "links": {"related": "/articles/1/topic"}, "meta": {"n": 1}},
            "related": {"data": [{"type": "people", "id": "9"}, {"type": "people", "id": "8"}]},
        })),
        "included": [{"type": "people", "id": "9", "attributes": {"name": "Dan"}}],
    });
    let document = read::<Article>(&document).unwrap();
    let article = &document.data;

    assert_eq!(article.author, ToOne::NotLoaded);
    assert_eq!(
        document.get(&article.author).unwrap_err().to_string(),
        "the relationship to `people` is not loaded: the document has no linkage for it; request it \
         with `include`"
    );
    assert!(article.comments.is_empty());
    assert_eq!(document.get_all(&article.comments).count(), 0);
    assert!(article.topic.data.is_null());
    assert_eq!(
        article.topic.links.get("related").unwrap().href(),
        "/articles/1/topic"
    );
    assert_eq!(article.topic.meta.get::<i64>("n").unwrap(), Some(1));
    assert_eq!(
        document.get(&article.topic).unwrap_err().to_string(),
        "the relationship to `topics` is null: there is no such resource"
    );
    let related: Vec<_> = document.get_all(&article.related).collect();
    assert!(matches!(related[0], Ok(Thing::Person(person)) if person.name == "Dan"));
    assert_eq!(
        related[1].as_ref().unwrap_err().to_string(),
        "`people` `8` is not in the document: the relationship leads to it, but it is not included; \
         request it with `include`"
    );
    let not_loaded: ToMany<Comment> = ToMany::default();
    assert_eq!(
        document.get_all(&not_loaded).filter(Result::is_err).count(),
        1
    );
}

#[test]
fn absent_null_and_a_value() {
    let read = |attributes| {
        read::<Article>(&json!({"data": article(attributes, json!({}))}))
            .unwrap()
            .data
    };
    let absent = read(json!({"title": "x"}));
    assert_eq!((absent.body, absent.edited, absent.words), (None, None, 0));
    let null = read(json!({"title": "x", "body": null, "edited": null, "words": 3}));
    assert_eq!((null.body, null.edited, null.words), (None, Some(None), 3));
    let value = read(json!({"title": "x", "body": "y", "edited": 5}));
    assert_eq!(
        (value.body, value.edited),
        (Some("y".to_owned()), Some(Some(5)))
    );
}

#[test]
fn the_order_of_members_is_free() {
    let document = br#"{
        "included": [{"relationships": {}, "attributes": {"name": "Dan"}, "id": "9", "type": "people"}],
        "data": {"relationships": {"author": {"data": {"id": "9", "type": "people"}}},
                 "attributes": {"body": null, "title": "x"}, "id": "1", "type": "articles"}
    }"#;
    let document = Document::<Article>::from_slice(document).unwrap();
    assert_eq!(document.get(&document.data.author).unwrap().name, "Dan");
}

#[test]
fn unknown_members_are_ignored() {
    let document = json!({
        "data": {
            "type": "articles", "id": "1", "@context": {}, "new": [1],
            "attributes": {"title": "x", "more": {"deep": [[]]}},
            "relationships": {"strange": {"data": {"type": "aliens", "id": "1"}, "x": 1}},
        },
        "included": [{"type": "aliens", "id": "1", "attributes": {"arms": 8}}],
        "jsonapi": {"version": "1.1"}, "extra": true,
    });
    let document = read::<Article>(&document).unwrap();
    assert_eq!(document.data.title, "x");
    let aliens: Vec<_> = document
        .included
        .resource_objects()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(aliens[0].attribute::<u8>("arms").unwrap(), Some(8));
}

#[test]
fn a_cycle_of_relationships_is_read() {
    let document = json!({
        "data": article(json!({"title": "x"}), json!({
            "comments": {"data": [{"type": "comments", "id": "5"}]},
        })),
        "included": [{"type": "comments", "id": "5", "attributes": {"text": "!"}, "relationships": {
            "article": {"data": {"type": "articles", "id": "1"}},
            "replies": {"data": [{"type": "comments", "id": "5"}]},
        }}],
    });
    let document = read::<Article>(&document).unwrap();
    let comment = document
        .get_all(&document.data.comments)
        .next()
        .unwrap()
        .unwrap();
    assert!(std::ptr::eq(
        document.get(&comment.article).unwrap(),
        &raw const document.data
    ));
    let reply = document.get_all(&comment.replies).next().unwrap().unwrap();
    assert!(std::ptr::eq(reply, comment));
}

#[test]
fn a_union_relationship_finds_primary_data() {
    let document = json!({
        "data": [
            article(json!({"title": "x"}), json!({"related": {"data": [{"type": "articles", "id": "2"}]}})),
            {"type": "articles", "id": "2", "attributes": {"title": "y", "edited": null}},
        ],
    });
    let document = read::<Vec<Article>>(&document).unwrap();
    let thing = document
        .get_all(&document.data[0].related)
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(*thing, Thing::Article(document.data[1].clone()));
}

#[test]
fn every_form_of_primary_data_is_read() {
    let one = json!({"data": {"type": "people", "id": "9", "attributes": {"name": "Dan"}}});
    let many = json!({"data": [{"type": "people", "id": "9", "attributes": {"name": "Dan"}}]});
    let null = json!({"data": null});
    assert_eq!(
        read::<Option<Person>>(&one).unwrap().data.unwrap().name,
        "Dan"
    );
    assert_eq!(read::<Option<Person>>(&null).unwrap().data, None);
    assert_eq!(read::<Vec<Person>>(&many).unwrap().data.len(), 1);
    assert!(matches!(
        &read::<Vec<Thing>>(&many).unwrap().data[0],
        Thing::Person(_)
    ));
    assert_eq!(
        read::<Identifier>(&one).unwrap().data,
        Identifier::new("people", "9")
    );
    assert_eq!(
        read::<ResourceObject>(&one).unwrap().data.type_name(),
        "people"
    );
    assert_eq!(
        read::<Vec<ResourceObject>>(&many).unwrap().data[0]
            .to::<Person>()
            .unwrap()
            .name,
        "Dan"
    );
}

#[test]
fn errors_give_the_pointer_and_a_remedy() {
    let one = Some(("articles", "1"));
    let error = failure(&json!({"data": article(json!({"body": "x"}), json!({}))}));
    assert_says(
        &error,
        "`articles` `1`: at /data/attributes: the attribute `title` is missing; if the server may \
         omit it, declare it as an `Option`",
        "/data/attributes",
        one,
    );
    let error = failure(&json!({"data": article(json!({"title": 5}), json!({}))}));
    assert_says(
        &error,
        "`articles` `1`: attribute at /data/attributes/title: invalid type: integer `5`, expected a \
         string",
        "/data/attributes/title",
        one,
    );
    let error =
        failure(&json!({"data": article(json!({"title": "x"}), json!({"author": {"data": []}}))}));
    assert_says(
        &error,
        "`articles` `1`: relationship at /data/relationships/author/data: expected one resource \
         identifier or null, found an array",
        "/data/relationships/author/data",
        one,
    );
    // An array is valid linkage; only the declaration is violated.
    assert_eq!(error.rule(), None);
    let error = failure(&json!({"data": article(json!({"title": "x"}), json!({
        "related": {"data": [{"type": "people", "id": "9"}, {"type": "topics", "id": "1"}]},
    }))}));
    assert_says(
        &error,
        "`articles` `1`: relationship at /data/relationships/related/data/1: linkage to `topics`, but \
         only `articles` or `people` is allowed; declare the relationship as one to `topics`, or to a \
         union with it",
        "/data/relationships/related/data/1",
        one,
    );
    let error =
        failure(&json!({"data": {"type": "people", "id": "9", "attributes": {"name": "Dan"}}}));
    assert_eq!(error.pointer(), Some("/data/type"));
    let error = failure(&json!({"data": {"type": "articles", "attributes": {"title": "x"}}}));
    assert_eq!(error.rule(), Some("doc.resource.id-required"));
    let error = failure(&json!({"meta": {}}));
    assert_says(&error, "the document has no `data`", "", None);
}

#[test]
fn errors_in_included_resources_surface_on_lookup() {
    let document = json!({
        "data": article(json!({"title": "x"}), json!({
            "comments": {"data": [{"type": "comments", "id": "5"}]},
        })),
        "included": [
            {"type": "people", "id": "9"},
            {"type": "comments", "id": "5", "attributes": {"text": ["?"]}},
        ],
    });
    let document = read::<Article>(&document).unwrap();
    let error = document
        .get_all(&document.data.comments)
        .next()
        .unwrap()
        .unwrap_err();
    assert_says(
        &error,
        "`comments` `5`: attribute at /included/1/attributes/text: invalid type: sequence, expected a \
         string",
        "/included/1/attributes/text",
        Some(("comments", "5")),
    );
}

#[test]
fn an_invalid_document_is_an_error() {
    let says = |bytes: &[u8]| {
        Document::<Article>::from_slice(bytes)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        says(br#"{"data": {"type": "articles", "id": "1", "attributes": {"title": "x"#),
        "`articles` `1`: attribute at /data/attributes/title: the document is truncated: EOF while \
         parsing a string at line 1 column 67"
    );
    assert_eq!(
        says(b"\xef\xbb\xbf{}"),
        "the document begins with a byte order mark, which JSON forbids"
    );
    assert_eq!(
        says(b"{\"data\": \"\xff\"}"),
        "the document is not UTF-8: byte 10 is not valid"
    );
    assert_eq!(
        says(b"{\"data\": null} x"),
        "at /data: invalid type: null, expected a resource object of type `articles`"
    );
    let errors =
        br#"{"errors": [{"status": "404", "title": "Not found", "detail": "No such order"}]}"#;
    assert_eq!(
        says(errors),
        "the document is an error document: 404 Not found: No such order"
    );
    let deep = format!("{{\"data\": {}", "[".repeat(100_000));
    assert!(Document::<Article>::from_slice(deep.as_bytes()).is_err());
    let deep = format!(
        "{{\"included\": [{{\"type\": \"x\", \"id\": \"1\", \"attributes\": {}",
        "[".repeat(100_000)
    );
    assert!(Document::<Article>::from_slice(deep.as_bytes()).is_err());
}

#[test]
fn documents_round_trip() {
    let document = json!({
        "data": article(
            json!({"title": "x", "body": null, "edited": null, "words": 3}),
            json!({
                "author": {"data": {"type": "people", "id": "9"}},
                "comments": {"data": [{"type": "comments", "id": "5"}]},
                "topic": {"data": null, "links": {"related": {"href": "/t", "title": "T"}}, "meta": {"n": 1}},
                "related": {"data": [{"type": "articles", "id": "1"}]},
            }),
        ),
        "included": [
            {"type": "people", "id": "9", "attributes": {"name": "Dan", "undeclared": [1.5, null]},
             "links": {"self": "/people/9"}, "meta": {"x": {}}, "ns:member": true},
            {"type": "comments", "id": "5", "attributes": {"text": "!"}},
        ],
        "links": {"self": "/articles/1", "next": null},
        "meta": {"count": 1},
        "jsonapi": {"version": "1.1"},
    });
    let read = read::<Article>(&document).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), document);
}

/// Null can only mean the same as leaving the member out.
#[test]
fn null_in_place_of_an_object_reads_as_absent() {
    let of = |member: &str| {
        let related = json!({"data": [{"type": "people", "id": "9", "meta": {}}]});
        let relationships = json!({"author": {"data": null}, "related": related});
        let mut article = article(json!({"title": "x"}), relationships);
        let mut topic = json!({"links": {"self": "/t"}, "meta": {}, "data": null});
        for name in ["links", "meta"] {
            article[name] = json!({});
            topic[name] = if member == "relationship" {
                Value::Null
            } else {
                topic[name].clone()
            };
        }
        article["relationships"]["topic"] = topic;
        let links = json!({"self": {"href": "/", "meta": {}}});
        let jsonapi = json!({"meta": {}});
        json!({"data": article, "included": [], "links": links, "meta": {}, "jsonapi": jsonapi})
    };
    for place in [
        "/links",
        "/links/self/meta",
        "/meta",
        "/included",
        "/jsonapi",
        "/jsonapi/meta",
        "/data/links",
        "/data/meta",
        "/data/relationships",
        "/data/relationships/author",
        "/data/relationships/related/data/0/meta",
        "/data/relationships/topic",
        "/data/relationships/topic/links",
        "/data/relationships/topic/meta",
    ] {
        let (parent, name) = place.rsplit_once('/').unwrap();
        let mut absent = of(name);
        let mut null = absent.clone();
        *null.pointer_mut(place).unwrap() = Value::Null;
        let parent = absent.pointer_mut(parent).unwrap();
        parent.as_object_mut().unwrap().remove(name);

        let (null, absent) = (&null, &absent);
        assert_eq!(
            serde_json::to_value(read::<Article>(null).unwrap()).unwrap(),
            serde_json::to_value(read::<Article>(absent).unwrap()).unwrap(),
            "{place}"
        );
        assert_eq!(
            serde_json::to_value(read::<ResourceObject>(null).unwrap()).unwrap(),
            serde_json::to_value(read::<ResourceObject>(absent).unwrap()).unwrap(),
            "{place}"
        );
        let findings = Validator::new(Context::Response).check(null.to_string().as_bytes());
        assert!(
            findings.iter().any(|finding| finding.pointer == place),
            "{place}"
        );
    }
}

#[test]
fn included_resources_are_read_with_null_in_place_of_objects() {
    let document = json!({
        "data": {"type": "topics", "id": "1", "attributes": null},
        "included": [{"type": "comments", "id": "5", "attributes": {"text": "!"}, "links": null,
                      "meta": null, "relationships": {"article": null, "replies": {"meta": null}}},
                     {"type": "topics", "id": "2", "attributes": null, "relationships": null}],
    });
    let document = read::<Topic>(&document).unwrap();
    let objects: Result<Vec<_>, _> = document.included.resource_objects().collect();
    let objects = objects.unwrap();
    let comment = objects[0].to::<Comment>().unwrap();
    assert_eq!(
        (comment.article, comment.replies),
        (ToOne::NotLoaded, ToMany::NotLoaded)
    );
    assert!(objects[1].relationships().next().is_none());
    // A required attribute is still required.
    let error = failure(&json!({"data": {"type": "articles", "id": "1", "attributes": null}}));
    assert_eq!(error.pointer(), Some("/data/attributes"));
    assert_eq!(error.rule(), None);
}

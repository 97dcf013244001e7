//! Errors for relationships that can't be followed and attributes that are missing: each says
//! whether the request, the server or the declaration is at fault.

#![allow(
    clippy::expect_used,
    clippy::needless_pass_by_value,
    reason = "a test says where it fails"
)]

use bytes::Bytes;
use jsonapi_core::{Document, Id, Query, Resource, ToMany, ToOne};
use serde_json::{Value, json};

#[derive(Resource, Debug)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(relationship)]
    author: ToOne<Person>,
    #[resource(relationship)]
    readers: ToMany<Person>,
    #[resource(relationship)]
    sequel: ToOne<Article>,
}

#[derive(Resource, Debug)]
#[resource(type = "people")]
struct Person {
    #[resource(id)]
    id: Id<Person>,
    name: String,
    age: Option<u32>,
}

fn answer(query: &Query<Article>, author: Value, included: Value) -> Document<Article> {
    let document = json!({
        "data": {"type": "articles", "id": "1", "relationships": {"author": author}},
        "included": included,
    });
    query
        .read(&Bytes::from(document.to_string()))
        .expect("a document")
}

fn why(document: &Document<Article>) -> String {
    document
        .get(&document.data.author)
        .expect_err("followed")
        .to_string()
}

fn person(type_name: &str, id: &str) -> Value {
    json!({"type": type_name, "id": id, "attributes": {"name": id}})
}

fn to(id: &str) -> Value {
    json!({"data": {"type": "people", "id": id}})
}

#[test]
fn a_relationship_that_was_not_included_suggests_include() {
    let query = Article::query();
    let not_loaded = answer(&query, json!({}), json!([]));
    assert_eq!(
        why(&not_loaded),
        "the relationship to `people` is not loaded: the document has no linkage for it; request it \
         with `include`"
    );
    assert_eq!(
        why(&answer(&query, to("9"), json!([person("people", "8")]))),
        "`people` `9` is not in the document: the relationship leads to it, but it is not included; \
         request it with `include`"
    );
}

#[test]
fn a_relationship_that_was_included_blames_the_server() {
    let query = Article::query().include(Article::path().author());
    assert_eq!(
        why(&answer(&query, json!({}), json!([]))),
        "the relationship to `people` is not loaded: the document has no linkage for it; if \
         `include=author` covers it, the server omitted its `data`, otherwise add it there"
    );
    assert_eq!(
        why(&answer(&query, to("9"), json!([]))),
        "`people` `9` is not in the document: the relationship leads to it, but it is not included; \
         if `include=author` covers the relationship, the server omitted it, otherwise add it \
         there"
    );
}

#[test]
fn an_include_of_another_type_is_not_considered() {
    let query = Article::query().include(Article::path().sequel());
    let not_loaded = answer(&query, json!({}), json!([]));
    for document in [not_loaded, answer(&query, to("9"), json!([]))] {
        let why = why(&document);
        assert!(why.ends_with("request it with `include`"), "{why}");
    }
}

#[test]
fn a_resource_that_is_included_but_not_linked_is_explained() {
    let included = json!([person("people", "9")]);
    let query = Article::query().include(Article::path().author());
    let says = |left_out| {
        format!(
            "the relationship to `people` is not loaded: the document includes `people`, but has \
             no linkage for it; if `include=author` covers it, the server omitted its \
             `data`{left_out}, otherwise add it there"
        )
    };
    assert_eq!(why(&answer(&query, json!({}), included.clone())), says(""));
    let query = query.fields::<Article>(|f| f.readers());
    let document = answer(&query, json!({}), included);
    assert_eq!(why(&document), says(" or the sparse fieldset omits it"));
    let readers = document.get_all(&document.data.readers).next();
    let error = readers.expect("one error").expect_err("followed");
    assert!(
        error
            .to_string()
            .contains("includes `people`, but has no linkage")
    );
}

#[test]
fn a_resource_included_under_another_type_or_id_is_named() {
    let query = Article::query().include(Article::path().author());
    assert_eq!(
        why(&answer(
            &query,
            to("9"),
            json!([person("users", "9"), person("people", "8")])
        )),
        "`people` `9` is not in the document, but `users` `9` is: linkage and resource differ in \
         `type`"
    );
    for (linked, included) in [("AB-1", "ab-1"), ("7", "007"), ("7", " 7"), ("007", "7")] {
        assert_eq!(
            why(&answer(
                &query,
                to(linked),
                json!([person("people", included)])
            )),
            format!(
                "`people` `{linked}` is not in the document, but `people` `{included}` is: \
                 linkage and resource differ in `id`"
            )
        );
    }
}

#[test]
fn a_fieldset_that_omits_a_declared_member_is_named() {
    let query = Article::query()
        .include(Article::path().author())
        .fields::<Person>(|f| f.age());
    let nameless = json!({"type": "people", "id": "9", "attributes": {"age": 5}});
    let document = answer(&query, to("9"), json!([nameless.clone()]));
    let says = "the attribute `name` is missing: the request omits it with \
                `fields[people]=age`; add it there, or declare it as an `Option`";
    assert!(why(&document).ends_with(says), "{}", why(&document));

    let query = Person::query().fields::<Person>(|f| f.age());
    let primary = Bytes::from(json!({"data": nameless.clone()}).to_string());
    let error = query.read::<Person>(&primary).expect_err("read");
    assert!(error.to_string().ends_with(says), "{error}");
    assert_eq!(error.pointer(), Some("/data/attributes"));

    // The fieldset applies even to resources the server includes unasked.
    let query = Article::query().fields::<Person>(|f| f.age());
    let document = answer(&query, to("9"), json!([nameless.clone()]));
    assert!(why(&document).ends_with(says), "{}", why(&document));
    // A fieldset of another type leaves nothing out.
    let query = Article::query().fields::<Article>(|f| f.author());
    let document = answer(&query, to("9"), json!([nameless]));
    assert!(!why(&document).contains("fields["), "{}", why(&document));

    // The attribute was requested, so the server left it out.
    let query = Person::query().fields::<Person>(|f| f.name());
    let error = query.read::<Person>(&primary).expect_err("read");
    assert!(
        error.to_string().contains("if the server may omit it"),
        "{error}"
    );
}

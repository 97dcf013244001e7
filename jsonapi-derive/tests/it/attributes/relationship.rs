//! `relationship`: to-one or to-many, with or without links and meta.

use jsonapi_core::{Id, Relationship, Resource, ResourceObject, ToMany, ToOne};

type Author = ToOne<Person>;

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(relationship)]
    author: Author,
    #[resource(relationship)]
    comments: Relationship<ToMany<Article>>,
    #[resource(relationship)]
    anything: ToOne<ResourceObject>,
}

#[derive(Resource)]
#[resource(type = "people")]
struct Person {
    #[resource(id)]
    id: Id<Person>,
}

#[test]
fn every_state_of_a_relationship_round_trips() {
    for relationships in [
        r#"{"author":{"data":null}}"#,
        r#"{"author":{"data":{"type":"people","id":"1"}},"comments":{"data":[]}}"#,
        r#"{"comments":{"links":{"related":"/comments"}}}"#,
        r#"{"comments":{"data":[{"type":"articles","id":"1"}],"meta":{"count":1}},"anything":{"data":{"type":"cars","id":"1"}}}"#,
    ] {
        let text = format!(r#"{{"type":"articles","id":"1","relationships":{relationships}}}"#);
        assert_eq!(super::written(super::read::<Article>(&text)), text);
    }
}

#[test]
fn setters_take_ids_resources_and_identifiers() {
    let person = Person { id: "9".into() };
    for draft in [
        Article::draft().author("9"),
        Article::draft().author(String::from("9")),
        Article::draft().author(&person),
        Article::draft().author(&person.id),
        Article::draft().author(Id::from("9")),
        Article::draft().author(Some(person.id.clone())),
        Article::draft().author(ToOne::to(&person)),
        Article::draft().author(None).author("9"),
    ] {
        assert_eq!(
            super::written(draft),
            r#"{"type":"articles","attributes":{},"relationships":{"author":{"data":{"type":"people","id":"9"}}}}"#
        );
    }
}

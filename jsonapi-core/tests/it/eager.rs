//! Included resources are decoded on lookup, or eagerly if the query includes them. Only the timing
//! differs.

use std::cell::Cell;

use bytes::Bytes;
use jsonapi_core::{Document, Id, Query, Relationship, Resource, ResourceObject, ToMany, ToOne};
use serde::{Deserialize, Deserializer};

thread_local! {
    static READ: Cell<usize> = const { Cell::new(0) };
}

/// Text that counts how often it is decoded.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
struct Counted(String);

impl<'de> Deserialize<'de> for Counted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        READ.set(READ.get() + 1);
        String::deserialize(deserializer).map(Self)
    }
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(relationship)]
    author: ToOne<Person>,
    #[resource(relationship)]
    comments: ToMany<Comment>,
    #[resource(relationship)]
    mentioned: ToMany<Mentioned>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "people")]
struct Person {
    #[resource(id)]
    id: Id<Person>,
    name: Counted,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "comments")]
struct Comment {
    #[resource(id)]
    id: Id<Comment>,
    text: Counted,
    #[resource(relationship)]
    author: ToOne<Person>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
enum Mentioned {
    Person(Person),
    #[resource(other)]
    Other(ResourceObject),
}

const DOCUMENT: &str = r#"{
    "included": [
        {"type": "people", "id": "9", "attributes": {"name": "Dan"}},
        {"type": "comments", "id": "5", "attributes": {"text": "\u0041!"}, "relationships": {
            "author": {"data": {"type": "people", "id": "2"}}
        }},
        {"type": "comments", "id": "6", "attributes": {"text": ["?"]}},
        {"attributes": {"name": "Eve"}, "type": "people", "id": "2"},
        {"type": "aliens", "id": "1", "attributes": {"arms": 8}}
    ],
    "data": {"type": "articles", "id": "1", "relationships": {
        "author": {"data": {"type": "people", "id": "9"}},
        "comments": {"data": [{"type": "comments", "id": "5"}, {"type": "comments", "id": "6"}]},
        "mentioned": {"data": [{"type": "people", "id": "2"}, {"type": "aliens", "id": "1"}]}
    }}
}"#;

fn everything() -> Query<Article> {
    Article::query()
        .include(Article::path().author())
        .include(Article::path().comments().author())
        .include(Article::path().mentioned())
}

/// The result of following every relationship, including errors.
fn followed(document: &Document<Article>) -> Vec<String> {
    let article = &document.data;
    let comments = document.get_all(&article.comments).map(|comment| {
        let comment = comment.map_err(|error| error.to_string())?;
        let author = document
            .get(&comment.author)
            .map_err(|error| error.to_string())?;
        Ok::<_, String>((comment, author))
    });
    let mut all: Vec<_> = comments.map(|comment| format!("{comment:?}")).collect();
    all.push(format!("{:?}", document.get(&article.author)));
    all.extend(
        document
            .get_all(&article.mentioned)
            .map(|one| format!("{one:?}")),
    );
    all
}

#[test]
fn eager_and_lazy_decoding_give_the_same_results() {
    let text = Bytes::from_static(DOCUMENT.as_bytes());
    let at_once = everything().read::<Article>(&text).unwrap();
    let when_asked = Document::<Article>::from_bytes(&text).unwrap();
    assert_eq!(at_once.data, when_asked.data);
    let all = followed(&at_once);
    assert_eq!(all, followed(&when_asked));
    assert!(all[0].contains("A!") && all[0].contains("Eve"), "{all:?}");
    assert!(all[1].contains("/included/2/attributes/text"), "{all:?}");
    assert_eq!(all, followed(&at_once.clone()));
    assert_eq!(
        serde_json::to_value(&at_once).unwrap(),
        serde_json::to_value(&when_asked).unwrap()
    );
}

#[test]
fn included_types_of_the_query_are_decoded_eagerly() {
    let text = Bytes::from_static(DOCUMENT.as_bytes());
    let reads = |read: &dyn Fn() -> Document<Article>| {
        READ.set(0);
        let document = read();
        let before = READ.get();
        document.get(&document.data.author).unwrap();
        document.get(&document.data.author).unwrap();
        (before, READ.get())
    };
    let nothing = Article::query();
    let author = Article::query().include(Article::path().author());
    assert_eq!(reads(&|| nothing.read(&text).unwrap()), (0, 1));
    assert_eq!(reads(&|| author.read(&text).unwrap()), (2, 2));
    // Two people and two comments, one of which is invalid.
    let whole = Article::query().include(Article::path().comments().author());
    assert_eq!(reads(&|| whole.read(&text).unwrap()), (4, 4));
}

/// The same type with another declaration.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "people")]
struct Author {
    #[resource(id)]
    id: Id<Author>,
    name: Vec<String>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "articles")]
struct Signed {
    #[resource(id)]
    id: Id<Signed>,
    #[resource(relationship)]
    author: ToOne<Author>,
}

#[test]
fn a_failed_resource_is_decoded_once() {
    const MANY: usize = 100;
    let article = |id| {
        format!(
            r#"{{"type": "articles", "id": "{id}", "relationships": {{
                "author": {{"data": {{"type": "people", "id": "9"}}}},
                "mentioned": {{"data": [{{"type": "people", "id": "9"}}]}}
            }}}}"#
        )
    };
    let articles: Vec<_> = (0..MANY).map(article).collect();
    let text = Bytes::from(format!(
        r#"{{"data": [{}], "included": [
            {{"type": "people", "id": "8", "attributes": {{"name": "Dan"}}}},
            {{"type": "people", "id": "9", "attributes": {{"name": ["Eve"]}}}}
        ]}}"#,
        articles.join(",")
    ));
    READ.set(0);
    let document = Document::<Vec<Article>>::from_bytes(&text).unwrap();
    let author = |article: &Article| document.get(&article.author).unwrap_err();
    let first = author(&document.data[0]);
    assert_eq!(first.pointer(), Some("/included/1/attributes/name"));
    assert_eq!(first.resource_id(), Some("9"));
    for article in &document.data {
        let again = author(article);
        assert_eq!(again.to_string(), first.to_string());
        assert_eq!(again.pointer(), first.pointer());
    }
    assert_eq!(READ.get(), 1);
    // Decoding it as another type fails with its own error.
    for article in &document.data {
        let mut mentioned = document.get_all(&article.mentioned);
        assert!(mentioned.next().unwrap().is_err());
    }
    assert_eq!(READ.get(), 2);

    // A resource that failed eagerly is decoded once more for the error.
    READ.set(0);
    let author = Article::query().include(Article::path().author());
    let document = author.read::<Vec<Article>>(&text).unwrap();
    assert_eq!(READ.get(), 2);
    for article in &document.data {
        assert!(document.get(&article.author).is_err());
    }
    assert_eq!(READ.get(), 3);

    // A resource that fails as one type may be decoded as another, before and after.
    let both = Document::<Vec<Signed>>::from_bytes(&text).unwrap();
    let eve = ToOne::<Person>::to("9");
    for signed in &both.data {
        assert!(both.get(&eve).is_err());
        assert_eq!(both.get(&signed.author).unwrap().name, ["Eve"]);
    }
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "shelves")]
struct Shelf {
    #[resource(id)]
    id: Id<Shelf>,
    #[resource(relationship)]
    books: ToMany<Book>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "books")]
struct Book {
    #[resource(id)]
    id: Id<Book>,
    title: Option<String>,
    #[resource(relationship)]
    author: ToOne<Person>,
    #[resource(relationship)]
    editors: ToMany<Person>,
}

/// The same type with the links of a relationship.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "books")]
struct LinkedBook {
    #[resource(id)]
    id: Id<LinkedBook>,
    #[resource(relationship)]
    author: Relationship<ToOne<Person>>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "shelves")]
struct LinkedShelf {
    #[resource(id)]
    id: Id<LinkedShelf>,
    #[resource(relationship)]
    books: ToMany<LinkedBook>,
}

/// A shelf with one book, which has these relationships.
fn shelf(relationships: &str) -> String {
    format!(
        r#"{{"data": {{"type": "shelves", "id": "1", "relationships":
            {{"books": {{"data": [{{"type": "books", "id": "2"}}]}}}}}},
        "included": [ {{"type": "books", "id": "2", "links": {{"self": "/books/2"}},
            "relationships" : {relationships} , "attributes": {{"title": "Tales"}},
            "meta": {{"n": 1}}}} ]}}"#
    )
}

#[test]
fn relationships_without_linkage_are_skipped() {
    for relationships in [
        "{}",
        r#"{"author": {"links": {"related": "/a"}}}"#,
        r#"{ "author" : {} , "other": {"meta": {"data": 1}} }"#,
        r#"{"author": {"links": {"related": "/a"}}, "editors": {"meta": {}}}"#,
    ] {
        let text = shelf(relationships);
        let document = Document::<Shelf>::from_slice(text.as_bytes()).unwrap();
        let books: Vec<_> = document.get_all(&document.data.books).collect();
        let book = books[0].as_ref().unwrap();
        assert_eq!(book.title.as_deref(), Some("Tales"));
        assert_eq!(
            (&book.author, &book.editors),
            (&ToOne::NotLoaded, &ToMany::NotLoaded)
        );
    }
    // If one relationship has linkage, all are decoded.
    let text = shelf(r#"{"editors": {"links": {"self": "/e"}}, "author": {"data": null}}"#);
    let document = Document::<Shelf>::from_slice(text.as_bytes()).unwrap();
    let books: Vec<_> = document.get_all(&document.data.books).collect();
    assert!(books[0].as_ref().unwrap().author.is_null());
}

#[test]
fn declared_links_are_read_without_linkage() {
    let text = shelf(r#"{"author": {"links": {"related": "/a"}}}"#);
    let document = Document::<LinkedShelf>::from_slice(text.as_bytes()).unwrap();
    let books: Vec<_> = document.get_all(&document.data.books).collect();
    assert!(!books[0].as_ref().unwrap().author.links.is_empty());
}

#[test]
fn an_invalid_relationship_object_is_an_error() {
    for relationships in ["[]", r#"{"author": 5}"#, r#"{"author": []}"#] {
        let text = shelf(relationships);
        let document = Document::<Shelf>::from_slice(text.as_bytes()).unwrap();
        let mut books = document.get_all(&document.data.books);
        assert!(books.next().unwrap().is_err(), "{relationships}");
    }
    for relationships in [
        r#"{"author": {"links": }}"#,
        r#"{"author" {}}"#,
        r#"{"author": {},}"#,
    ] {
        Document::<Shelf>::from_slice(shelf(relationships).as_bytes()).unwrap_err();
    }
}

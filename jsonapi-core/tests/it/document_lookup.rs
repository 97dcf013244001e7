//! Primary data found through relationships: as its own type and as others, unchanged and changed.

#![allow(
    clippy::expect_used,
    clippy::needless_pass_by_value,
    reason = "a test says where it fails"
)]

use bytes::Bytes;
use jsonapi_core::document::ReadPrimaryData;
use jsonapi_core::{Document, Id, Resource, ResourceObject, ToMany, ToOne};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    title: String,
    body: Option<String>,
    price: Option<Price>,
    #[resource(relationship)]
    next: ToOne<Article>,
    #[resource(relationship)]
    others: ToMany<Thing>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Price {
    cents: u32,
}

#[derive(Resource, Clone, Debug, PartialEq)]
enum Thing {
    Article(WholeArticle),
    #[resource(other)]
    Other(ResourceObject),
}

/// The same resource type, with more members declared.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "articles")]
struct WholeArticle {
    #[resource(id)]
    id: Id<WholeArticle>,
    title: String,
    body: Option<Option<String>>,
    words: Option<u32>,
    price: Option<WholePrice>,
    #[resource(relationship)]
    author: ToOne<ResourceObject>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct WholePrice {
    cents: u32,
    currency: String,
}

fn article(id: &str) -> Value {
    json!({
        "type": "articles", "id": id,
        "attributes": {"title": format!("OLD {id}"), "words": 7, "rating": 4.5,
            "price": {"cents": 100, "currency": "EUR"}},
        "relationships": {"author": {"data": {"type": "people", "id": "9"}},
            "next": {"data": {"type": "articles", "id": id}}},
        "links": {"self": format!("/articles/{id}")},
    })
}

fn articles(ids: &[&str]) -> Document<Vec<Article>> {
    let data: Vec<_> = ids.iter().map(|id| article(id)).collect();
    read(json!({"data": data}))
}

fn read<T: for<'de> ReadPrimaryData<'de>>(document: Value) -> Document<T> {
    Document::from_slice(document.to_string().as_bytes()).expect("a document")
}

fn own(document: &Document<Vec<Article>>, id: &str) -> Option<String> {
    let found = document.get(&ToOne::<Article>::to(id)).ok();
    found.map(|article| article.title.clone())
}

fn whole(document: &Document<Vec<Article>>, id: &str) -> WholeArticle {
    let found = document
        .get(&ToOne::<WholeArticle>::to(id))
        .expect("the article");
    found.clone()
}

#[test]
fn another_type_reads_the_text_of_the_document() {
    let text = json!({"data": [article("1")]}).to_string();
    let documents = [
        Document::<Vec<Article>>::from_slice(text.as_bytes()).unwrap(),
        Document::from_bytes(&Bytes::from(text)).unwrap(),
    ];
    for document in documents {
        let whole = whole(&document, "1");
        assert_eq!((&*whole.title, whole.words), ("OLD 1", Some(7)));
        // The member is absent, so it reads as `None`.
        assert_eq!(whole.body, None);
        assert_eq!(whole.price.unwrap().currency, "EUR");
        assert_eq!(whole.author.id().unwrap().id(), Some("9"));
        let untyped = document.get(&ToOne::<ResourceObject>::to_identifier("1"));
        assert_eq!(
            serde_json::to_value(untyped.unwrap()).unwrap(),
            article("1")
        );
        let thing = document.get(&ToOne::<Thing>::to_identifier("1")).unwrap();
        assert!(matches!(thing, Thing::Article(article) if article.words == Some(7)));
        // It is decoded once.
        let again = document.get(&ToOne::<Thing>::to_identifier("1")).unwrap();
        assert!(std::ptr::eq(thing, again));
    }
}

trait ToIdentifier {
    fn to_identifier(id: &str) -> Self;
}

impl<T: jsonapi_core::resource::RelationshipTarget<Reference = jsonapi_core::Identifier>>
    ToIdentifier for ToOne<T>
{
    fn to_identifier(id: &str) -> Self {
        Self::To(jsonapi_core::Identifier::new("articles", id))
    }
}

#[test]
fn a_single_primary_resource_is_read_as_another_type() {
    let document = read::<Article>(json!({"data": article("1")}));
    let whole = document.get(&ToOne::<WholeArticle>::to("1")).unwrap();
    assert_eq!(whole.words, Some(7));
}

#[test]
fn a_change_is_visible_through_every_type() {
    let mut document = articles(&["1", "2"]);
    for title in ["NEW", "NEWER", "OLD 1"] {
        assert!(own(&document, "1").is_some());
        assert!(whole(&document, "1").words.is_some());
        document.data[0].title = title.to_owned();
        assert_eq!(own(&document, "1").as_deref(), Some(title));
        let changed = whole(&document, "1");
        assert_eq!(changed.title, title);
        // Unchanged members keep the values of the document.
        assert_eq!((changed.words, changed.body), (Some(7), None));
        assert_eq!(changed.price.unwrap().currency, "EUR");
        assert_eq!(changed.author.id().unwrap().id(), Some("9"));
        assert_eq!(whole(&document, "2").title, "OLD 2");
    }
    document.data[0].body = Some("text".to_owned());
    assert_eq!(whole(&document, "1").body, Some(Some("text".to_owned())));
    document.data[0].body = None;
    assert_eq!(whole(&document, "1").body, None);
    document.data[0].price = None;
    assert_eq!(whole(&document, "1").price, None);
}

#[test]
fn a_change_before_the_first_lookup_is_visible() {
    let mut document = articles(&["1"]);
    document.data[0].title = "NEW".to_owned();
    assert_eq!(whole(&document, "1").title, "NEW");
    assert_eq!(whole(&document, "1").words, Some(7));
}

#[test]
fn lookups_follow_inserted_removed_and_moved_resources() {
    let mut document = articles(&["1", "2", "3"]);
    let find = |document: &Document<Vec<Article>>, ids: [bool; 6]| {
        for (at, is_there) in ids.into_iter().enumerate() {
            let id = at.to_string();
            assert_eq!(own(document, &id).is_some(), is_there, "{id}");
            let other = document.get(&ToOne::<WholeArticle>::to(&id));
            assert_eq!(other.is_ok(), is_there, "{id}");
        }
    };
    find(&document, [false, true, true, true, false, false]);
    let new = |id| Article {
        price: None,
        ..articles(&[id]).data.remove(0)
    };
    let four = new("4");
    document.data.push(four.clone());
    find(&document, [false, true, true, true, true, false]);
    document.data.swap(0, 3);
    find(&document, [false, true, true, true, true, false]);
    assert_eq!(own(&document, "4").as_deref(), Some("OLD 4"));
    document.data.remove(1);
    find(&document, [false, true, false, true, true, false]);
    // The number of resources stays the same.
    document.data[0] = new("5");
    find(&document, [false, true, false, true, false, true]);
    document.data[1].id = "2".into();
    find(&document, [false, true, true, false, false, true]);
    document.data.clear();
    find(&document, [false; 6]);
    document.data = vec![four];
    find(&document, [false, false, false, false, true, false]);
}

#[test]
fn a_clone_keeps_changes() {
    let mut document = articles(&["1"]);
    whole(&document, "1");
    document.data[0].title = "NEW".to_owned();
    let copy = document.clone();
    assert_eq!(whole(&copy, "1").title, "NEW");
    assert_eq!(whole(&copy, "1").words, Some(7));
}

#[test]
fn a_constructed_document_has_only_its_data() {
    let data = articles(&["1"]).data;
    let mut document = Document::new(data);
    assert_eq!(whole_of_made(&document), ("OLD 1".to_owned(), None));
    document.data[0].title = "NEW".to_owned();
    assert_eq!(whole_of_made(&document), ("NEW".to_owned(), None));
}

fn whole_of_made(document: &Document<Vec<Article>>) -> (String, Option<u32>) {
    let mut bare = document.clone();
    bare.data[0].price = None;
    let whole = bare
        .get(&ToOne::<WholeArticle>::to("1"))
        .expect("the article");
    (whole.title.clone(), whole.words)
}

#[test]
fn an_error_points_into_the_primary_data() {
    let mut wrong = article("2");
    wrong["attributes"]["words"] = json!("many");
    let document = read::<Vec<Article>>(json!({"data": [article("1"), wrong.clone()]}));
    let error = document.get(&ToOne::<WholeArticle>::to("2")).unwrap_err();
    assert_eq!(error.pointer(), Some("/data/1/attributes/words"));
    assert_eq!(error.resource_id(), Some("2"));
    let document = read::<Article>(json!({"data": wrong}));
    let error = document.get(&ToOne::<WholeArticle>::to("2")).unwrap_err();
    assert_eq!(error.pointer(), Some("/data/attributes/words"));
}

/// Failed lookups take constant time each.
#[test]
fn failed_lookups_of_a_hundred_thousand_ids_take_linear_time() {
    let mut document = articles(&["1"]);
    let many: Vec<_> = (0..50_000).map(|id| id.to_string()).collect();
    let one = document.data[0].clone();
    document.data = many
        .iter()
        .map(|id| Article {
            id: id.into(),
            ..one.clone()
        })
        .collect();
    let missing = ToMany::<Article>::of((50_000..150_000).map(|id| id.to_string()));
    assert_eq!(
        document.get_all(&missing).filter(Result::is_err).count(),
        100_000
    );
    let present = ToMany::<Article>::of(many);
    assert_eq!(
        document.get_all(&present).filter(Result::is_ok).count(),
        50_000
    );
}

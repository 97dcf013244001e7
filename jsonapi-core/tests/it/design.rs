//! The call sites that the documentation promises.
#![allow(missing_docs, reason = "the names say it")]

use jsonapi_core::{Client, Document, Id, Links, Resource, ToMany, ToOne, WriteOnly};

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "articles")]
pub struct Article {
    #[resource(id)]
    pub id: Id<Article>,
    pub title: String,
    #[resource(rename = "body-text")]
    pub body: Option<String>,
    #[resource(read_only)]
    pub created_at: String,
    #[resource(create_only)]
    pub slug: String,
    #[resource(write_only, rename = "_publish")]
    pub publish: WriteOnly<bool>,
    #[resource(relationship)]
    pub author: ToOne<Person>,
    #[resource(relationship)]
    pub comments: ToMany<Comment>,
    #[resource(relationship)]
    pub attachment: ToOne<Attachment>,
    #[resource(links)]
    pub links: Links,
}

#[derive(Resource, Clone, Debug, PartialEq)]
pub enum Attachment {
    Image(Image),
    Video(Video),
    #[resource(other)]
    Other(jsonapi_core::ResourceObject),
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "people")]
pub struct Person {
    #[resource(id)]
    pub id: Id<Person>,
    pub name: String,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "comments")]
pub struct Comment {
    #[resource(id)]
    pub id: Id<Comment>,
    pub text: String,
    #[resource(relationship)]
    pub author: ToOne<Person>,
    #[resource(relationship)]
    pub article: ToOne<Article>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "images")]
pub struct Image {
    #[resource(id)]
    pub id: Id<Image>,
    pub width: Option<u32>,
    #[resource(relationship)]
    pub owner: ToOne<Person>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "videos")]
pub struct Video {
    #[resource(id)]
    pub id: u64,
    pub seconds: i64,
}

const ARTICLE: &[u8] = br#"{
    "data": {
        "type": "articles", "id": "1",
        "attributes": {"title": "JSON:API", "created_at": "2026-01-01", "slug": "jsonapi", "unknown": {"a": [1]}},
        "relationships": {
            "author": {"data": {"type": "people", "id": "9"}},
            "comments": {"links": {"related": "/articles/1/comments"}, "data": [{"type": "comments", "id": "5"}]},
            "attachment": {"data": {"type": "videos", "id": "7"}},
            "unknown": {"data": []}
        },
        "links": {"self": "/articles/1"}
    },
    "included": [
        {"type": "people", "id": "9", "attributes": {"name": "Dan"}},
        {"type": "comments", "id": "5", "attributes": {"text": "First!"}, "relationships": {
            "author": {"links": {"related": "/x"}},
            "article": {"data": {"type": "articles", "id": "1"}}
        }},
        {"attributes": {"seconds": 3}, "id": "7", "type": "videos"}
    ]
}"#;

#[test]
fn reading_a_document() {
    let doc = Document::<Article>::from_slice(ARTICLE).unwrap();
    let author: &Person = doc.get(&doc.data.author).unwrap();
    assert_eq!(author.name, "Dan");
    for comment in doc.get_all(&doc.data.comments) {
        let comment: &Comment = comment.unwrap();
        println!("{}", doc.get(&comment.author).unwrap_err());
        assert!(std::ptr::eq(doc.get(&comment.article).unwrap(), &doc.data));
    }
    match doc.get(&doc.data.attachment).unwrap() {
        Attachment::Video(video) => assert_eq!(video.seconds, 3),
        other => panic!("{other:?}"),
    }
    let text = serde_json::to_string(&doc).unwrap();
    println!("{text}");
    let again = Document::<Article>::from_slice(text.as_bytes()).unwrap();
    assert_eq!(again.data, doc.data);
}

#[test]
fn building_a_query() {
    let query = Article::query()
        .include(Article::path().comments())
        .include(Article::path().attachment().as_image().owner())
        .sort(Article::fields().created_at().desc())
        .fields::<Person>(|f| f.name())
        .fields::<Comment>(|f| (f.text(), f.author()))
        .page_number(2)
        .page_size(25)
        .filter("q", "...");
    assert_eq!(
        query.to_string(),
        "include=comments,attachment.owner&fields%5Bpeople%5D=name&fields%5Bcomments%5D=text,author\
         &sort=-created_at&page%5Bnumber%5D=2&page%5Bsize%5D=25&filter%5Bq%5D=..."
    );
}

#[test]
fn building_drafts_and_patches() {
    let doc = Document::<Article>::from_slice(ARTICLE).unwrap();
    let person = doc.get(&doc.data.author).unwrap();
    let draft = Article::draft()
        .title("JSON:API")
        .author(&person.id)
        .body(None)
        .body("x")
        .body(Some(String::new()));
    let draft = draft
        .author(person)
        .author("9")
        .author(None)
        .author(&doc.data.author)
        .comments(["1"])
        .comments(ToMany::empty());
    let image = Image {
        id: "4".into(),
        width: None,
        owner: ToOne::null(),
    };
    let draft = draft
        .attachment(&image)
        .attachment(&image.id)
        .attachment(None);
    println!("{}", serde_json::to_string(&Document::new(draft)).unwrap());
    let patch = Article::patch("1").body(None).publish(true);
    assert_eq!(
        serde_json::to_string(&Document::new(patch)).unwrap(),
        r#"{"data":{"type":"articles","id":"1","attributes":{"body-text":null,"_publish":true}}}"#
    );
    let _ = (
        Image::draft().width(1).width(None),
        Video::draft().seconds(4),
        Video::patch(&1).seconds(2),
        Video::patch(1),
    );
}

#[test]
fn calling_a_repository() -> Result<(), jsonapi_core::Error> {
    let client = Client::builder("https://api.example.com/v1")
        .bearer("token")
        .build()?;
    let articles = client.repository::<Article>();
    let person_id = Id::<Person>::new("9");

    let get = articles.get("1").include(Article::path().author());
    assert_eq!(get.request()?.to_string(), "GET /articles/1?include=author");
    let list = articles.list().sort(Article::fields().title().asc());
    assert_eq!(list.request()?.to_string(), "GET /articles?sort=title");
    let list = articles.list().query(Article::query().page_number(2));
    assert_eq!(
        list.request()?.to_string(),
        "GET /articles?page%5Bnumber%5D=2"
    );
    let create = articles
        .create(Article::draft().title("JSON:API").author(&person_id))
        .request()?;
    assert_eq!(create.to_string(), "POST /articles");
    assert_eq!(
        create.body().unwrap(),
        r#"{"data":{"type":"articles","attributes":{"title":"JSON:API"},"relationships":{"author":{"data":{"type":"people","id":"9"}}}}}"#
    );
    let update = articles
        .update(Article::patch("1").body(None).publish(true))
        .request()?;
    assert_eq!(update.to_string(), "PATCH /articles/1");
    assert_eq!(
        update.idempotency(),
        jsonapi_core::request::Idempotency::NonIdempotent
    );
    assert_eq!(
        articles.delete("1").request()?.to_string(),
        "DELETE /articles/1"
    );
    let related = articles
        .related("1", Article::path().comments())
        .include(Comment::path().author());
    assert_eq!(
        related.request()?.to_string(),
        "GET /articles/1/comments?include=author"
    );
    let related = articles.related("1", Article::path().attachment());
    assert_eq!(related.request()?.to_string(), "GET /articles/1/attachment");
    Ok(())
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "places", path = "atlas/places/")]
pub struct Place {
    #[resource(id)]
    pub id: Id<Place>,
    #[resource(relationship)]
    pub within: ToOne<Place>,
}

#[test]
fn paths_keep_the_trailing_slash_of_the_declaration() -> Result<(), jsonapi_core::Error> {
    let places = Client::builder("https://api.example.com")
        .build()?
        .repository::<Place>();
    for (request, path) in [
        (places.list().page_size(2).request()?, "/atlas/places/"),
        (places.get("1").request()?, "/atlas/places/1/"),
        (
            places.update(Place::patch("1").within(None)).request()?,
            "/atlas/places/1/",
        ),
        (
            places.related("1", Place::path().within()).request()?,
            "/atlas/places/1/within/",
        ),
        (
            places
                .relationship("1", Place::path().within())
                .get()
                .request()?,
            "/atlas/places/1/relationships/within/",
        ),
    ] {
        assert_eq!(request.path(), path);
    }
    assert!(places.delete("").request().is_err());
    Ok(())
}

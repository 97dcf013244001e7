//! Interoperation with djangorestframework-jsonapi, served by Django, with paths that end in a
//! slash. `tests/interop/drf/run` starts the server and sets its URL; without a URL, the tests are
//! skipped with a message.

mod blog;

use std::sync::atomic::{AtomicU32, Ordering};

use blog::{Article, Comment, Person, Status, Tag};
use jsonapi_core::{Client, Document, Error, HttpRepository};

type TestResult = Result<(), Error>;

/// The server's repositories.
struct Blog {
    people: HttpRepository<Person>,
    tags: HttpRepository<Tag>,
    articles: HttpRepository<Article>,
    comments: HttpRepository<Comment>,
}

/// Returns the URL of the server, if it is set.
fn url() -> Option<String> {
    let url = std::env::var("INTEROP_DRF_URL").ok();
    if url.is_none() {
        println!("skipped: INTEROP_DRF_URL is not set; tests/interop/drf/run starts the server");
    }
    url
}

fn blog() -> Result<Option<Blog>, Error> {
    let Some(url) = url() else { return Ok(None) };
    let client = Client::builder(url).bearer("interop").build()?;
    Ok(Some(Blog {
        people: client.repository(),
        tags: client.repository(),
        articles: client.repository(),
        comments: client.repository(),
    }))
}

impl Blog {
    /// Creates a person for this test only.
    async fn person(&self, name: &str) -> Result<Person, Error> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let address = format!(
            "{name}.{}@example.com",
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let draft = Person::draft().name(name).email(address);
        Ok(self.people.create(draft).await?.data)
    }

    async fn article(&self, title: &str, author: &Person) -> Result<Document<Article>, Error> {
        let draft = Article::draft().title(title).author(author);
        self.articles.create(draft).await
    }
}

#[tokio::test]
async fn creates_and_reads_back() -> TestResult {
    let Some(blog) = blog()? else { return Ok(()) };
    let author = blog.person("ada").await?;
    let draft = Article::draft()
        .title("Émigré & Söhne: \"JSON\" \u{1F980}")
        .body_text("x")
        .status(Status::Published)
        .word_count(12)
        .price(Some("12.50".to_owned()))
        .settings([("open-to_all".to_owned(), true)])
        .author(&author)
        .reviewer(None);
    let created = blog.articles.create(draft).await?.data;
    let read = blog.articles.get(&created).await?;
    assert_eq!(read.data, created);
    assert_eq!(created.title, "Émigré & Söhne: \"JSON\" \u{1F980}");
    assert_eq!(created.status, Status::Published);
    assert_eq!(created.price.as_deref(), Some("12.50"));
    assert!(created.settings["open-to_all"]);
    assert_eq!(created.author.id(), Some(&author.id));
    assert!(created.reviewer.is_null());
    assert!(created.tags.data.is_loaded() && created.tags.data.is_empty());
    assert!(!author.articles.is_loaded(), "the server sends links only");
    let own = created.links.get("self").unwrap().href();
    assert!(
        own.ends_with(&format!("/articles/{}/", created.id)),
        "{own}"
    );
    Ok(())
}

#[tokio::test]
async fn updates_what_is_set_and_nothing_else() -> TestResult {
    let Some(blog) = blog()? else { return Ok(()) };
    let (author, other) = (blog.person("ada").await?, blog.person("bob").await?);
    let created = blog.article("Before", &author).await?.data;

    let patch = Article::patch(&created).body_text("text").reviewer(&other);
    let updated = blog.articles.update(patch).await?.data;
    assert_eq!(updated.body_text.as_deref(), Some("text"));
    assert_eq!(updated.reviewer.id(), Some(&other.id));
    assert_eq!(updated.title, "Before");

    let patch = Article::patch(&created).body_text(None).reviewer(None);
    let cleared = blog.articles.update(patch).await?.data;
    assert_eq!(cleared.body_text, None);
    assert!(cleared.reviewer.is_null());
    assert_eq!(cleared, created);
    Ok(())
}

#[tokio::test]
async fn sets_to_many_relationships() -> TestResult {
    let Some(blog) = blog()? else { return Ok(()) };
    let author = blog.person("ada").await?;
    for (id, label) in [("rust", "Rust"), ("json-api", "JSON:API")] {
        let tag = blog.tags.create(Tag::draft().id(id).label(label)).await?;
        assert_eq!(tag.data.id.as_str(), id);
    }
    let created = blog.article("Tagged", &author).await?.data;
    let tagging = Article::patch(&created).tags(["rust", "json-api"]);
    let tagged = blog
        .articles
        .update(tagging)
        .include(Article::path().tags())
        .await?;
    let labels: Result<Vec<_>, _> = tagged
        .get_all(&tagged.data.tags)
        .map(|tag| tag.map(|tag| tag.label.as_str()))
        .collect();
    let mut labels = labels?;
    labels.sort_unstable();
    assert_eq!(labels, ["JSON:API", "Rust"]);
    assert_eq!(tagged.data.tags.meta.get::<u32>("count")?, Some(2));

    let untagging = Article::patch(&created).tags(jsonapi_core::ToMany::empty());
    let untagged = blog.articles.update(untagging).await?;
    assert!(untagged.data.tags.data.is_empty());
    Ok(())
}

#[tokio::test]
async fn includes_and_follows_relationships() -> TestResult {
    let Some(blog) = blog()? else { return Ok(()) };
    let (author, reader) = (blog.person("ada").await?, blog.person("bob").await?);
    let article = blog.article("Discussed", &author).await?.data;
    for (text, writer) in [("First!", Some(&reader)), ("Second", None)] {
        let draft = Comment::draft().text(text).article(&article);
        let draft = match writer {
            Some(writer) => draft.author(writer),
            None => draft.author(None),
        };
        blog.comments.create(draft).await?;
    }
    let doc = blog
        .articles
        .get(&article)
        .include(Article::path().author())
        .include(Article::path().comments().author())
        .fields::<Person>(|f| (f.name(), f.email(), f.born_on()))
        .await?;
    assert_eq!(doc.get(&doc.data.author)?.name, "ada");
    let mut comments = Vec::new();
    for comment in doc.get_all(&doc.data.comments) {
        let comment = comment?;
        assert!(std::ptr::eq(doc.get(&comment.article)?, &doc.data));
        let writer = doc.get(&comment.author).map(|writer| writer.name.as_str());
        comments.push((comment.text.as_str(), writer.ok()));
    }
    comments.sort_unstable();
    assert_eq!(comments, [("First!", Some("bob")), ("Second", None)]);
    Ok(())
}

#[tokio::test]
async fn fetches_related_resources() -> TestResult {
    let Some(blog) = blog()? else { return Ok(()) };
    let author = blog.person("ada").await?;
    let article = blog.article("Related", &author).await?.data;
    let found = blog
        .articles
        .related(&article, Article::path().author())
        .await?;
    assert_eq!(found.data, Some(author.clone()));
    let found = blog
        .articles
        .related(&article, Article::path().reviewer())
        .await?;
    assert_eq!(found.data, None);
    let found = blog
        .people
        .related(&author, Person::path().articles())
        .include(Article::path().author())
        .await?;
    assert_eq!(found.data, [article]);
    assert_eq!(found.get(&found.data[0].author)?, &author);
    Ok(())
}

#[tokio::test]
async fn changes_relationships() -> TestResult {
    let Some(blog) = blog()? else { return Ok(()) };
    let (author, heir) = (blog.person("ada").await?, blog.person("bob").await?);
    for id in ["one", "two", "three"] {
        blog.tags.create(Tag::draft().id(id).label(id)).await?;
    }
    let article = blog.article("Relabelled", &author).await?.data;
    let ids = |linkage: &jsonapi_core::ToMany<Tag>| {
        let mut ids: Vec<_> = linkage.ids().iter().map(ToString::to_string).collect();
        ids.sort_unstable();
        ids
    };

    let tags = blog.articles.relationship(&article, Article::path().tags());
    tags.add(["one", "two"]).await?;
    tags.add(["two"]).await?;
    assert_eq!(ids(&tags.get().await?.data), ["one", "two"]);
    tags.remove(["one"]).await?;
    tags.remove(["one"]).await?;
    assert_eq!(ids(&tags.get().await?.data), ["two"]);
    tags.replace(["three"]).await?;
    assert_eq!(ids(&tags.get().await?.data), ["three"]);
    let error = tags.add(["nowhere"]).await.unwrap_err();
    assert!(error.status().is_some(), "{error}");

    let owner = blog
        .articles
        .relationship(&article, Article::path().author());
    owner.replace(&heir).await?;
    assert_eq!(owner.get().await?.data.id(), Some(&heir.id));
    Ok(())
}

#[tokio::test]
async fn filters_sorts_and_pages() -> TestResult {
    let Some(blog) = blog()? else { return Ok(()) };
    let author = blog.person("ada").await?;
    for (title, words) in [
        ("Able", 1),
        ("Baker & co", 20),
        ("Charlie", 300),
        ("Dog", 4),
    ] {
        let draft = Article::draft()
            .title(title)
            .word_count(words)
            .author(&author);
        blog.articles.create(draft).await?;
    }
    let titles = |doc: &Document<Vec<Article>>| {
        let titles = doc.data.iter().map(|article| article.title.clone());
        titles.collect::<Vec<_>>()
    };
    let own = || blog.articles.list().filter("author", author.id);

    let doc = own()
        .sort(Article::fields().word_count().desc())
        .page_size(2)
        .await?;
    assert_eq!(titles(&doc), ["Charlie", "Baker & co"]);
    let pages: serde_json::Value = doc.meta.get("pagination")?.unwrap();
    assert_eq!(
        pages,
        serde_json::json!({"page": 1, "pages": 2, "count": 4})
    );
    assert!(doc.links.get("next").is_some() && doc.links.get("prev").is_none());
    let doc = own()
        .sort(Article::fields().word_count().desc())
        .page_size(2)
        .page_number(2)
        .await?;
    assert_eq!(titles(&doc), ["Dog", "Able"]);

    let mut every = own()
        .sort(Article::fields().title().asc())
        .page_size(3)
        .stream();
    let mut streamed = Vec::new();
    while let Some(article) = every.next().await {
        streamed.push(article?.title);
    }
    assert_eq!(streamed, ["Able", "Baker & co", "Charlie", "Dog"]);

    let by = |key: &'static str, value: &'static str| {
        own()
            .sort(Article::fields().title().asc())
            .filter(key, value)
    };
    assert_eq!(
        titles(&by("word-count.gte", "20").await?),
        ["Baker & co", "Charlie"]
    );
    assert_eq!(titles(&by("word-count.in", "4,1").await?), ["Able", "Dog"]);
    assert_eq!(titles(&by("title", "Baker & co").await?), ["Baker & co"]);
    assert_eq!(titles(&by("search", "CHARL").await?), ["Charlie"]);
    assert_eq!(titles(&by("author.name", "nobody").await?), [""; 0]);
    Ok(())
}

#[tokio::test]
async fn deletes() -> TestResult {
    let Some(blog) = blog()? else { return Ok(()) };
    let author = blog.person("ada").await?;
    let article = blog.article("Short-lived", &author).await?.data;
    blog.articles.delete(&article).await?;
    let error = blog.articles.get(&article).await.unwrap_err();
    assert!(error.is_not_found(), "{error}");
    assert_eq!(error.errors()[0].code(), Some("not_found"));
    Ok(())
}

#[tokio::test]
async fn reports_validation_errors() -> TestResult {
    let Some(blog) = blog()? else { return Ok(()) };
    let author = blog.person("ada").await?;

    let again = Person::draft().name("").email(&*author.email);
    let error = blog.people.create(again).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(400));
    let mut found: Vec<_> = error
        .errors()
        .iter()
        .map(|error| (error.pointer().unwrap(), error.code().unwrap()))
        .collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("/data/attributes/email", "unique"),
            ("/data/attributes/name", "blank")
        ]
    );

    let nobody = Article::draft().title("x").author(&4711);
    let error = blog.articles.create(nobody).await.unwrap_err();
    assert_eq!(error.pointer(), Some("/data/relationships/author"));

    let article = blog.article("x", &author).await?.data;
    let empty = Article::patch(&article).status(Status::Published);
    let error = blog.articles.update(empty).await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("An empty article can't be published."),
        "{error}"
    );

    let error = blog.articles.list().filter("nope", 1).await.unwrap_err();
    assert!(
        error.to_string().contains("invalid filter[nope]"),
        "{error}"
    );
    Ok(())
}

#[tokio::test]
async fn reports_errors_without_an_error_document() -> TestResult {
    let Some(blog) = blog()? else { return Ok(()) };
    let author = blog.person("ada").await?;
    let article = blog.article("Kept", &author).await?.data;
    // A server error in HTML: authors can't be deleted.
    let error = blog.people.delete(&author).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(500));
    assert!(error.errors().is_empty());
    assert!(error.to_string().contains("Server Error (500)"), "{error}");
    assert_eq!(blog.articles.get(&article).await?.data, article);
    Ok(())
}

#[tokio::test]
async fn reports_missing_authentication() -> TestResult {
    let Some(url) = url() else { return Ok(()) };
    for client in [
        Client::builder(&url).build()?,
        Client::builder(&url).bearer("sesame").build()?,
    ] {
        let error = client.repository::<Tag>().list().await.unwrap_err();
        assert!(error.is_unauthorized(), "{error}");
        assert_eq!(error.errors()[0].code(), Some("not_authenticated"));
        assert!(!error.to_string().contains("sesame"), "{error}");
    }
    Ok(())
}

//! Include paths, lists and filters.

use crate::blog::{Article, Comment, Person};
use jsonapi_core::repository::StoreView;
use jsonapi_core::{Document, ErrorObject, Id, MemoryStore, Query, Repository, ResourceObject};

use super::{Blog, blog, status};

#[tokio::test]
async fn include_works_across_types() {
    let Blog {
        articles,
        people,
        comments,
        ..
    } = blog();
    let ada = people
        .create(Person::draft().name("Ada"))
        .await
        .unwrap()
        .data;
    let comment = comments
        .create(Comment::draft().author(&ada))
        .await
        .unwrap()
        .data;
    let draft = Article::draft()
        .title("t")
        .comments([comment.id])
        .related([&ada]);
    let id = articles.create(draft).await.unwrap().data.id;

    let query = Article::query()
        .include(Article::path().comments().author())
        .include(Article::path().related());
    let document = articles.get(&id, &query).await.unwrap();
    assert_eq!(document.included.len(), 2);
    let comment = document
        .get_all(&document.data.comments)
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(
        document.get(&comment.author).unwrap().name.as_deref(),
        Some("Ada")
    );

    let related = articles
        .related(
            &id,
            Article::path().comments(),
            &Comment::query().include(Comment::path().author()),
        )
        .await
        .unwrap();
    assert_eq!(related.data.len(), 1);
    assert_eq!(related.included.len(), 1);
}

#[tokio::test]
async fn lists_are_sorted_filtered_and_paged() {
    let Blog { articles, .. } = blog();
    for (title, words) in [
        ("c", Some(10)),
        ("a", None),
        ("b", Some(9)),
        ("a", Some(-1)),
        ("a", None),
    ] {
        let draft = Article::draft().title(title).words(words);
        articles.create(draft).await.unwrap();
    }
    let ids = |document: Document<Vec<Article>>| {
        let ids = document.data.iter().map(|article| article.id.to_string());
        ids.collect::<Vec<_>>().join("")
    };
    let fields = Article::fields;
    let by_words = Article::query().sort(fields().words().asc());
    assert_eq!(ids(articles.list(&by_words).await.unwrap()), "25431");
    let down = Article::query().sort(fields().words().desc());
    assert_eq!(ids(articles.list(&down).await.unwrap()), "13425");
    let both = Article::query()
        .sort(fields().title().asc())
        .sort(fields().words().desc());
    assert_eq!(ids(articles.list(&both).await.unwrap()), "42531");

    assert_eq!(
        ids(articles
            .list(&Article::query().filter("title", "a"))
            .await
            .unwrap()),
        "245"
    );
    assert_eq!(
        ids(articles
            .list(&Article::query().filter("words", "9"))
            .await
            .unwrap()),
        "3"
    );
    assert_eq!(
        ids(articles
            .list(&Article::query().filter("words", "null"))
            .await
            .unwrap()),
        "25"
    );
    let error = articles
        .list(&Article::query().filter("notes", "x"))
        .await
        .unwrap_err();
    assert_eq!(
        (status(&error), error.errors()[0].parameter()),
        (400, Some("filter[notes]"))
    );

    let page = articles
        .list(&by_words.clone().page_number(2).page_size(2))
        .await
        .unwrap();
    assert_eq!(page.meta.get::<u64>("record_count").unwrap(), Some(5));
    assert_eq!(page.meta.get::<u64>("page_count").unwrap(), Some(3));
    let link = |name: &str| {
        page.links
            .get(name)
            .map(|link| link.href().to_owned())
            .unwrap()
    };
    assert_eq!(
        link("next"),
        "?sort=words&page%5Bnumber%5D=3&page%5Bsize%5D=2"
    );
    assert_eq!(
        link("prev"),
        "?sort=words&page%5Bnumber%5D=1&page%5Bsize%5D=2"
    );
    assert_eq!(ids(page), "43");
    let beyond = articles
        .list(&by_words.page_number(9).page_size(2))
        .await
        .unwrap();
    assert_eq!(beyond.links.get("next"), None);
    assert!(beyond.data.is_empty());
}

#[tokio::test]
async fn with_filter_defines_custom_filters() {
    let Blog { articles, .. } = blog();
    let articles = articles.with_filter(|filter| {
        if filter.keys != ["q", "title_start"] {
            let error = ErrorObject::new().with_status(400);
            return Err(error.with_parameter("filter").into());
        }
        let start = filter.value.clone();
        Ok(move |_: &StoreView, article: &ResourceObject| {
            let title: Option<&str> = article.attribute("title").ok().flatten();
            title.is_some_and(|title| title.starts_with(&start))
        })
    });
    let query = Article::query().filter("title", "plum");
    assert_eq!(status(&articles.list(&query).await.unwrap_err()), 400);
    for title in ["apple", "plum", "apricot"] {
        articles
            .create(Article::draft().title(title))
            .await
            .unwrap();
    }
    let query = Article::query().filter(["q", "title_start"], "ap");
    assert_eq!(articles.list(&query).await.unwrap().data.len(), 2);
    let query = Article::query().filter("title", "plum");
    assert_eq!(status(&articles.list(&query).await.unwrap_err()), 400);
}

#[tokio::test]
async fn queries_are_checked() {
    let Blog { articles, .. } = blog();
    articles.create(Article::draft().title("t")).await.unwrap();
    let id: Id<Article> = "1".into();
    let paged = Article::query().page_number(1);
    assert_eq!(status(&articles.get(&id, &paged).await.unwrap_err()), 400);
    let none = Article::query().page_size(0);
    let error = articles.list(&none).await.unwrap_err();
    assert_eq!(error.errors()[0].parameter(), Some("page[size]"));
    let faults = Query::<Article>::parse(
        "include=author,nobody,comments.nothing&fields[people]=name,age&fields[stars]=x&sort=notes,-x&page[cursor]=1&camelCase=1",
    )
    .unwrap_err();
    let parameters: Vec<_> = faults
        .errors()
        .iter()
        .filter_map(|error| error.parameter())
        .collect();
    assert_eq!(
        parameters,
        [
            "include",
            "include",
            "fields[people]",
            "fields[stars]",
            "sort",
            "sort",
            "page[cursor]",
            "camelCase"
        ],
    );
    let good = "include=related.best,related.author&fields[comments]=text,article&sort=-words,title&filter[title]=x&page[size]=1";
    assert!(Query::<Article>::parse(good).is_ok());
}

/// Whether another thread can write now. The write would block forever if this thread held a lock.
fn gets_through(store: &MemoryStore) -> bool {
    let store = store.clone();
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let added = store.change(|now| now.put(ResourceObject::draft("people")));
        tell.send(added.is_ok())
    });
    told.recv_timeout(std::time::Duration::from_secs(20)) == Ok(true)
}

#[tokio::test]
async fn a_filter_does_not_lock_the_store() {
    let Blog { store, people, .. } = blog();
    people.create(Person::draft().name("Ada")).await.unwrap();
    let writer = store.clone();
    let people = people.with_filter(move |_| {
        let writer = writer.clone();
        Ok(move |resources: &StoreView, _: &ResourceObject| {
            // Another thread can write while the list is built from a snapshot.
            gets_through(&writer) && resources.all("people").count() == 1
        })
    });
    let query = Person::query().filter("name", "x");
    assert_eq!(people.list(&query).await.unwrap().data.len(), 1);
    assert_eq!(people.list(&Query::new()).await.unwrap().data.len(), 2);
    let count = store.read(|then| {
        assert!(gets_through(&store));
        then.all("people").count()
    });
    assert_eq!(count, 2);
}

#[tokio::test]
async fn an_unknown_type_is_not_found() {
    let Blog { store, .. } = blog();
    let error = store.change(|resources| resources.remove("ghosts", "1"));
    let error = error.unwrap_err();
    assert_eq!(status(&error), 404);
    assert!(error.to_string().contains("`ghosts`"), "{error}");
}

#[tokio::test]
async fn a_write_changes_the_revision() {
    let Blog {
        articles, people, ..
    } = blog();
    let before = articles.revision().unwrap();
    assert_eq!(articles.revision(), Some(before));
    people.create(Person::draft()).await.unwrap();
    assert_ne!(articles.revision().unwrap(), before);
}

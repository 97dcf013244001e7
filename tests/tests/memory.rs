//! The store in memory: what its repositories do.

use jsonapi_core::{
    Document, Error, ErrorObject, Id, MemoryRepository, MemoryStore, Query, Repository, Resource,
    ResourceObject, Resources, ToMany, ToOne,
};
use tests::blog::{Article, Comment, Person, Thing};

struct Blog {
    store: MemoryStore,
    articles: MemoryRepository<Article>,
    people: MemoryRepository<Person>,
    comments: MemoryRepository<Comment>,
}

fn blog() -> Blog {
    let store = MemoryStore::new();
    Blog {
        articles: store.repository(),
        people: store.repository(),
        comments: store.repository(),
        store,
    }
}

fn status(error: &Error) -> u16 {
    error.status().map_or(0, |status| status.as_u16())
}

#[tokio::test]
async fn ids_are_made_or_brought() {
    let Blog { people, .. } = blog();
    let brought = people
        .create(Person::draft().id("1").name("Ada"))
        .await
        .unwrap();
    assert_eq!(brought.data.id, "1");
    let made = people.create(Person::draft()).await.unwrap();
    assert_eq!(made.data.id, "2");
    let error = people.create(Person::draft().id("2")).await.unwrap_err();
    assert!(error.is_conflict());
    assert_eq!(error.pointer(), Some("/data/id"));

    let people = people.with_ids(|made| format!("p{made}"));
    let made = people.create(Person::draft()).await.unwrap();
    assert_eq!(made.data.id, "p2");
}

#[tokio::test]
async fn absent_null_and_a_value() {
    let Blog {
        articles, people, ..
    } = blog();
    let ada = people
        .create(Person::draft().name("Ada"))
        .await
        .unwrap()
        .data;
    let draft = Article::draft()
        .title("t")
        .body("b")
        .score(1.5)
        .author(&ada);
    let id = articles.create(draft).await.unwrap().data.id;

    let same = articles.update(Article::patch(&id)).await.unwrap().data;
    assert_eq!(same.body.as_deref(), Some("b"));
    assert_eq!(same.author, ToOne::to(&ada));

    let null = articles.update(Article::patch(&id).body(None).score(None).author(None));
    let null = null.await.unwrap().data;
    assert_eq!(
        (null.body, null.score, null.author),
        (None, Some(None), ToOne::Null)
    );
    assert_eq!(null.title, "t");

    let never = articles
        .create(Article::draft().title("u"))
        .await
        .unwrap()
        .data;
    assert_eq!(never.score, None);
    assert!(never.author.is_null() && never.comments.is_empty());
}

#[tokio::test]
async fn a_write_only_member_is_seen_once_and_not_kept() {
    let store = MemoryStore::new();
    let articles = store.repository::<Article>().on_write(|article, before| {
        let publish = article.attribute::<bool>("_publish").unwrap_or_default();
        match (publish, before) {
            (Some(true), None) => Err(ErrorObject::new()
                .with_status(422)
                .with_detail("write it first")
                .with_pointer("/data/attributes/_publish")
                .into()),
            (Some(true), Some(_)) => {
                article
                    .attributes_mut()
                    .insert("created_at".into(), "today".into());
                Ok(())
            }
            _ => Ok(()),
        }
    });
    let error = articles
        .create(Article::draft().title("t").publish(true))
        .await
        .unwrap_err();
    assert_eq!(status(&error), 422);
    assert_eq!(error.pointer(), Some("/data/attributes/_publish"));
    assert!(articles.list(&Query::new()).await.unwrap().data.is_empty());

    let id = articles
        .create(Article::draft().title("t"))
        .await
        .unwrap()
        .data
        .id;
    let published = articles
        .update(Article::patch(&id).publish(true))
        .await
        .unwrap()
        .data;
    assert_eq!(published.created_at.as_deref(), Some("today"));
    let raw = articles
        .fetch_related(&id, "origin", &Default::default())
        .await
        .unwrap();
    assert_eq!(raw.as_bytes(), br#"{"data":null}"#);
}

#[tokio::test]
async fn relationships_lead_to_what_is_there() {
    let Blog {
        articles,
        people,
        comments,
        ..
    } = blog();
    let error = articles
        .create(Article::draft().title("t").author("9"))
        .await
        .unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.pointer(), Some("/data/relationships/author"));

    let ada = people
        .create(Person::draft().name("Ada"))
        .await
        .unwrap()
        .data;
    let first = comments
        .create(Comment::draft().text("1").author(&ada))
        .await
        .unwrap()
        .data
        .id;
    let second = comments
        .create(Comment::draft().text("2"))
        .await
        .unwrap()
        .data
        .id;
    let draft = Article::draft()
        .title("t")
        .author(&ada)
        .comments([first, first, second]);
    let article = articles.create(draft).await.unwrap().data;
    assert_eq!(article.comments, ToMany::of([first, second]));

    let path = Article::path;
    articles
        .remove_linkage(&article.id, path().comments(), ToMany::of([first, 77]))
        .await
        .unwrap();
    articles
        .add_linkage(&article.id, path().comments(), ToMany::of([second, first]))
        .await
        .unwrap();
    let linkage = articles
        .linkage(&article.id, path().comments())
        .await
        .unwrap();
    assert_eq!(linkage, ToMany::of([second, first]));
    articles
        .replace_linkage(&article.id, path().related(), ToMany::<Thing>::of([&ada]))
        .await
        .unwrap();

    people.delete(&ada.id).await.unwrap();
    let article = articles.get(&article.id, &Query::new()).await.unwrap().data;
    assert!(article.author.is_null() && article.related.is_empty());
    assert!(
        comments
            .get(&first, &Query::new())
            .await
            .unwrap()
            .data
            .author
            .is_null()
    );
    assert!(people.delete(&ada.id).await.unwrap_err().is_not_found());
}

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
async fn lists_are_sorted_filtered_and_cut() {
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
async fn filters_can_mean_something_else() {
    let Blog { articles, .. } = blog();
    let articles = articles.with_filter(|filter| {
        if filter.keys != ["q", "title_start"] {
            let error = ErrorObject::new().with_status(400);
            return Err(error.with_parameter("filter").into());
        }
        let start = filter.value.clone();
        Ok(move |_: &Resources, article: &ResourceObject| {
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
async fn a_seed_is_taken_whole_or_not_at_all() {
    let Blog {
        store,
        articles,
        people,
        ..
    } = blog();
    let seed = br#"{
        "data": [{"type": "articles", "id": "7", "attributes": {"title": "t", "created_at": "then"},
            "relationships": {"author": {"data": {"type": "people", "id": "9"}}}}],
        "included": [{"type": "people", "id": "9", "attributes": {"name": "Dan"}}]
    }"#;
    store.seed(seed).unwrap();
    store.seed(seed).unwrap();
    let article = articles.get(&"7".into(), &Query::new()).await.unwrap().data;
    assert_eq!(article.created_at.as_deref(), Some("then"));
    assert_eq!(articles.list(&Query::new()).await.unwrap().data.len(), 1);

    for bad in [
        &br#"{"data": [{"type": "people", "id": "1"}, {"type": "stars", "id": "1"}]}"#[..],
        br#"{"data": [{"type": "people", "id": "1"}, {"type": "articles", "id": "8"}]}"#,
        br#"{"data": [{"type": "people", "id": "1"}, {"type": "people"}]}"#,
        br#"{"data": [{"type": "people", "id": "1", "relationships": {"best": {"data": {"type": "articles", "id": "99"}}}}]}"#,
        br#"{"data": 1}"#,
        b"{}",
        b"",
    ] {
        assert!(store.seed(bad).is_err(), "{}", String::from_utf8_lossy(bad));
        assert!(people.get(&"1".into(), &Query::new()).await.is_err());
    }
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

#[tokio::test]
async fn what_a_type_requires_is_enforced() {
    let Blog { articles, .. } = blog();
    let error = articles
        .create(Article::draft().body("b"))
        .await
        .unwrap_err();
    assert!(error.to_string().contains("`title`"), "{error}");
    assert_eq!(status(&error), 422);
    let write = articles
        .clone()
        .on_write(|article: &mut ResourceObject, _| {
            article
                .attributes_mut()
                .insert("words".into(), "many".into());
            Ok(())
        });
    let error = write.create(Article::draft().title("t")).await.unwrap_err();
    assert_eq!(error.pointer(), Some("/data/attributes/words"));
    assert_eq!(
        Article::schema()
            .attribute("words")
            .map(|words| words.sortable),
        Some(true)
    );
}

#[tokio::test]
async fn a_rule_sees_each_change_and_all_is_taken_back_if_it_refuses() {
    let Blog {
        store,
        articles,
        people,
        ..
    } = blog();
    // Each person has an article; nobody is called Bob, and whoever is called Eve panics.
    store.on_change(|resources, change| {
        let Some(person) = &change.after else {
            return Ok(());
        };
        if person.type_name() != "people" || change.before.is_some() {
            return Ok(());
        }
        let article = ResourceObject::draft("articles")
            .with_attribute("title", person.attributes()["name"].clone())
            .with_relationship("author", person.identifier().unwrap());
        resources.put(article)?;
        match person.attribute::<&str>("name")? {
            Some("Bob") => Err(ErrorObject::new().with_status(422).into()),
            Some("Eve") => panic!("on purpose"),
            _ => Ok(()),
        }
    });
    people.create(Person::draft().name("Ada")).await.unwrap();
    let error = people.create(Person::draft().name("Bob")).await;
    assert_eq!(status(&error.unwrap_err()), 422);
    let panicking = people.clone();
    let panicked = tokio::spawn(async move { panicking.create(Person::draft().name("Eve")).await });
    assert!(panicked.await.is_err());
    let all = people.list(&Query::new()).await.unwrap().data;
    assert_eq!(all.len(), 1);
    let written = articles.list(&Query::new()).await.unwrap().data;
    assert_eq!(written.len(), 1);
    assert_eq!(written[0].author, ToOne::to(&all[0]));
    // The rule is for clients.
    let bob = ResourceObject::new("people", "bob").with_attribute("name", "Bob");
    store.change(|resources| resources.put(bob)).unwrap();
    assert!(store.look(|resources| resources.find("people", "bob").is_some()));
    let count = |resources: &Resources| resources.all("articles").count();
    assert_eq!(store.look(count), 1);
    people.delete(&all[0].id).await.unwrap();
    let article = articles.get(&written[0].id, &Query::new()).await.unwrap();
    assert!(article.data.author.is_null());
}

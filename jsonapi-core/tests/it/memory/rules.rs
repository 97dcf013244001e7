//! What a store accepts and rejects.

use crate::blog::{Article, Person};
use jsonapi_core::repository::StoreView;
use jsonapi_core::{ErrorObject, Query, Repository, Resource, ResourceObject, ToOne};

use super::{Blog, blog, status};

#[tokio::test]
async fn a_seed_is_atomic() {
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
    let error = store
        .seed(br#"{"data": [{"type": "people", "id": "1"}, {"type": "articles", "id": "8"}]}"#);
    assert_eq!(
        error.unwrap_err().errors()[0].detail(),
        Some("`articles` `8`: `articles` can't be created without `title`")
    );
}

#[tokio::test]
async fn required_members_are_enforced() {
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
async fn on_change_sees_each_change_and_its_error_rolls_back() {
    let Blog {
        store,
        articles,
        people,
        ..
    } = blog();
    // Each person must have an article, nobody may be called Bob, and the name Eve panics.
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
    // The rule applies to clients only.
    let bob = ResourceObject::new("people", "bob").with_attribute("name", "Bob");
    store.change(|resources| resources.put(bob)).unwrap();
    assert!(store.read(|resources| resources.find("people", "bob").is_some()));
    let count = |resources: &StoreView| resources.all("articles").count();
    assert_eq!(store.read(count), 1);
    people.delete(&all[0].id).await.unwrap();
    let article = articles.get(&written[0].id, &Query::new()).await.unwrap();
    assert!(article.data.author.is_null());
}

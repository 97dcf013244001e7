//! Creates, updates and deletions.

use crate::blog::{Article, Comment, Person, Thing};
use jsonapi_core::atomic::{Operation, Operations, Ref};
use jsonapi_core::query::Parameters;
use jsonapi_core::repository::{DataParts, ReadOp};
use jsonapi_core::{ErrorObject, Id, Identifier, MemoryStore, Query, Repository, ToMany, ToOne};

use super::{Blog, blog, status};

#[tokio::test]
async fn ids_are_generated_or_given_by_the_client() {
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
async fn a_write_only_member_is_seen_by_on_write_and_not_stored() {
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
    let op = ReadOp::Related {
        id: id.as_str(),
        relationship: "origin",
    };
    let origin = articles.read(op, &Parameters::default()).await.unwrap();
    assert!(matches!(origin.data, DataParts::One(None)));
}

#[tokio::test]
async fn relationships_must_name_existing_resources() {
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

/// Three people who are friends of everyone including themselves, and an article by the first.
async fn friends(Blog { store, .. }: &Blog) {
    let friends: Vec<_> = ["1", "2", "3"]
        .iter()
        .map(|id| format!(r#"{{"type":"people","id":"{id}"}}"#))
        .collect();
    let friends = friends.join(",");
    let people: Vec<_> = ["1", "2", "3"]
        .iter()
        .map(|id| {
            format!(
                r#"{{"type":"people","id":"{id}","relationships":{{"friends":{{"data":[{friends}]}}}}}}"#
            )
        })
        .collect();
    let article = r#"{"type":"articles","id":"7","attributes":{"title":"t"},
        "relationships":{"author":{"data":{"type":"people","id":"1"}}}}"#;
    let seed = format!(r#"{{"data":[{},{article}]}}"#, people.join(","));
    store.seed(seed.as_bytes()).unwrap();
}

async fn friends_of(blog: &Blog, id: &str) -> Vec<String> {
    let person = blog.people.get(&id.into(), &Query::new()).await.unwrap();
    let friends = person.data.friends;
    friends.ids().iter().map(ToString::to_string).collect()
}

fn remove(type_name: &str, id: &str) -> Operation {
    Operation::remove(Identifier::new(type_name, id))
}

#[tokio::test]
async fn removed_resources_leave_all_relationships_atomically() {
    let blog = blog();
    friends(&blog).await;
    let error = blog.store.run(&Operations::new([
        remove("people", "1"),
        remove("people", "2"),
        remove("people", "9"),
    ]));
    assert_eq!(error.unwrap_err().pointer(), Some("/atomic:operations/2"));
    for id in ["1", "2", "3"] {
        assert_eq!(friends_of(&blog, id).await, ["1", "2", "3"]);
    }

    let removed = blog.store.run(&Operations::new([
        remove("people", "1"),
        remove("people", "2"),
    ]));
    assert_eq!(removed.unwrap().results().len(), 2);
    assert_eq!(friends_of(&blog, "3").await, ["3"]);
    let article = blog.articles.get(&"7".into(), &Query::new()).await.unwrap();
    assert!(article.data.author.is_null());

    blog.people.create(Person::draft().id("1")).await.unwrap();
    assert_eq!(friends_of(&blog, "3").await, ["3"]);
    blog.people.delete(&"3".into()).await.unwrap();
    assert_eq!(friends_of(&blog, "1").await, [""; 0]);
}

#[tokio::test]
async fn a_later_operation_sees_no_linkage_to_removed_resources() {
    let blog = blog();
    friends(&blog).await;
    let again = jsonapi_core::ResourceObject::new("people", "1");
    let results = blog
        .store
        .run(&Operations::new([
            remove("people", "2"),
            remove("people", "1"),
            Operation::add(again),
            remove("people", "3"),
        ]))
        .unwrap();
    assert_eq!(results.results().len(), 4);
    assert_eq!(friends_of(&blog, "1").await, [""; 0]);
    let article = blog.articles.get(&"7".into(), &Query::new()).await.unwrap();
    assert!(article.data.author.is_null());

    // Linkage to another resource that later gets the id is kept.
    let blog = self::blog();
    friends(&blog).await;
    let one = Identifier::new("people", "1");
    let friends_of_3 = Ref::from(Identifier::new("people", "3")).relationship("friends");
    let operations = Operations::new([
        remove("people", "2"),
        remove("people", "1"),
        Operation::add(jsonapi_core::ResourceObject::new("people", "1")),
        Operation::add_to(friends_of_3, vec![one]),
    ]);
    blog.store.run(&operations).unwrap();
    assert_eq!(friends_of(&blog, "3").await, ["3", "1"]);
}

#[tokio::test]
async fn removal_keeps_linkage_to_another_type_with_the_same_id() {
    let blog = blog();
    let seed = br#"{"data": [
        {"type": "people", "id": "5"},
        {"type": "comments", "id": "5"},
        {"type": "articles", "id": "7", "attributes": {"title": "t"}, "relationships": {
            "author": {"data": {"type": "people", "id": "5"}},
            "comments": {"data": [{"type": "comments", "id": "5"}]}
        }}
    ]}"#;
    blog.store.seed(seed).unwrap();
    blog.people.delete(&"5".into()).await.unwrap();
    let article = blog.articles.get(&"7".into(), &Query::new()).await.unwrap();
    assert!(article.data.author.is_null());
    assert_eq!(article.data.comments, ToMany::of([5_u64]));
}

#[tokio::test]
async fn on_change_sees_a_removal_without_its_linkage() {
    let blog = blog();
    friends(&blog).await;
    blog.store.on_change(|resources, change| {
        let Some(gone) = change.before.as_ref().and_then(|gone| gone.id()) else {
            return Ok(());
        };
        for person in resources.all("people") {
            let mut friends = resources.linked(person, "friends");
            assert!(friends.all(|friend| friend.id() != Some(gone)));
            let linkage = person.relationship("friends").and_then(|held| held.data());
            let identifiers = linkage.unwrap().identifiers();
            assert!(identifiers.iter().all(|to| to.id() != Some(gone)));
        }
        // Rolled back with the rest, although another operation touched it.
        let three = resources.find("people", "3").cloned();
        if let Some(three) = three {
            resources.put(three.with_attribute("name", "touched"))?;
            resources.remove("people", "3")?;
        }
        match gone {
            "2" => Err(ErrorObject::new().with_status(423).into()),
            _ => Ok(()),
        }
    });
    let run = |operations| blog.store.run(&Operations::new(operations));
    let error = run(vec![remove("people", "1"), remove("people", "2")]).unwrap_err();
    assert_eq!(status(&error), 423);
    for id in ["1", "2", "3"] {
        assert_eq!(friends_of(&blog, id).await, ["1", "2", "3"]);
    }
    let three = blog.people.get(&"3".into(), &Query::new()).await.unwrap();
    assert_eq!(three.data.name, None);

    run(vec![remove("people", "1")]).unwrap();
    assert_eq!(friends_of(&blog, "2").await, ["2"]);
    assert!(blog.people.get(&"3".into(), &Query::new()).await.is_err());
}

#[tokio::test]
async fn members_of_one_id_and_two_types_are_two_members() {
    let Blog {
        articles, people, ..
    } = blog();
    people.create(Person::draft().id("1")).await.unwrap();
    let article = Article::draft().id("1").title("t");
    articles.create(article).await.unwrap();
    let (article, person) = (
        Identifier::new("articles", "1"),
        Identifier::new("people", "1"),
    );
    let both = [article, person.clone()];
    let types = async |id: &Id<Article>| {
        let article = articles.get(id, &Query::new()).await.unwrap();
        let related = serde_json::to_value(&article.data.related).unwrap();
        let members = related.as_array().unwrap().iter();
        let types = members.map(|member| member["type"].as_str().unwrap().to_owned());
        types.collect::<Vec<_>>()
    };

    let draft = Article::draft().title("u").related(both.clone());
    let id = articles.create(draft).await.unwrap().data.id;
    assert_eq!(types(&id).await, ["articles", "people"]);

    let related = || Article::path().related();
    let one = || ToMany::<Thing>::of([person.clone()]);
    articles
        .remove_linkage(&id, related(), one())
        .await
        .unwrap();
    assert_eq!(types(&id).await, ["articles"]);
    articles.add_linkage(&id, related(), one()).await.unwrap();
    assert_eq!(types(&id).await, ["articles", "people"]);
    let all = ToMany::<Thing>::of(both);
    articles.replace_linkage(&id, related(), all).await.unwrap();
    assert_eq!(types(&id).await, ["articles", "people"]);
}

#[tokio::test]
async fn an_operation_finds_its_target_by_href() {
    let blog = blog();
    for id in ["1", "a b"] {
        let person = Person::draft().id(id);
        blog.people.create(person).await.unwrap();
    }
    for href in ["/people/1", "/api/v1/people/a%20b?x=y#z"] {
        let operations = Operations::new([Operation::remove(href)]);
        blog.store.run(&operations).unwrap();
    }
    let left = blog.people.list(&Query::new()).await.unwrap().data;
    assert!(left.is_empty(), "{left:?}");
    for href in ["/people/1", "/ghosts/1", "", "/"] {
        let operations = Operations::new([Operation::remove(href)]);
        let error = blog.store.run(&operations).unwrap_err();
        assert_eq!(status(&error), 404, "{href}");
    }
}

//! Layers around repositories, and the pieces that repositories are made of.

use jsonapi_core::prelude::*;
use jsonapi_core::query::Parameters;
use jsonapi_core::repository::{
    AnyRepository, DocumentParts, ReadOp, RepositoryLayer, ResourceParts, no_resource,
};
use jsonapi_core::server;
use jsonapi_core::{Draft, Error, Id, Patch, Repository, Resource, ResourceObject};
use proptest::prelude::*;
use serde_json::json;

use super::operations::op;
use super::running::run;
use super::{config, store};
use crate::blog::{Article, Comment, Person};
use crate::in_process::InProcess;

/// Overrides nothing.
struct Nothing;

impl RepositoryLayer<Article> for Nothing {}
impl RepositoryLayer<Person> for Nothing {}
impl RepositoryLayer<Comment> for Nothing {}

proptest! {
    #![proptest_config(config(100))]
    #[test]
    fn a_layer_without_overrides_changes_nothing(ops in prop::collection::vec(op(), 1..25)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let (here, there) = (store(), store());
            let articles = there.repository::<Article>().layer(Nothing);
            let people = there.repository::<Person>().layer(Nothing);
            let comments = there.repository::<Comment>().layer(Nothing).layer(Nothing);
            for op in &ops {
                let one = run(op, &here.repository(), &here.repository(), &here.repository()).await;
                let other = run(op, &articles, &people, &comments).await;
                prop_assert_eq!(one, other, "{:?}", op);
            }
            Ok(())
        })?;
    }
}

/// Hides people without a name, and never deletes.
struct Named;

impl RepositoryLayer<Person> for Named {
    async fn read(
        &self,
        inner: &AnyRepository<Person>,
        op: ReadOp<'_>,
        parameters: &Parameters,
    ) -> Result<DocumentParts, Error> {
        let mut parameters = parameters.clone();
        if matches!(op, ReadOp::List) {
            parameters.require(Person::fields().name().not_null())?;
        }
        let document = inner.read(op, &parameters).await?;
        for person in document.data.resources() {
            if person
                .to_resource_object()?
                .attribute::<String>("name")?
                .is_none()
            {
                return Err(no_resource(Person::TYPE, person.id()).into());
            }
        }
        Ok(document)
    }

    async fn delete(&self, inner: &AnyRepository<Person>, id: &Id<Person>) -> Result<(), Error> {
        inner.update(Person::patch(id).name(None)).await.map(drop)
    }
}

#[tokio::test]
async fn an_override_applies_to_typed_calls_and_over_http() {
    let store = store();
    let named = || store.repository::<Person>().layer(Named);
    let client = InProcess::client(server::router().resources(named()).build());
    let http = client.repository::<Person>();
    for name in ["Ada", "Dan", "Eve"] {
        named().create(Person::draft().name(name)).await.unwrap();
    }
    let one = named();
    one.delete(&"1".into()).await.unwrap();
    http.delete("2").await.unwrap();
    let query = Person::query();
    assert_eq!(one.list(&query).await.unwrap().data.len(), 1);
    let page = http.list().page_size(5).await.unwrap();
    assert_eq!(page.data[0].name.as_deref(), Some("Eve"));
    // What the layer requires is not part of the links to other pages.
    let first = page.links.get("first").unwrap().href();
    assert!(!first.contains("name"), "{first}");
    for id in ["1", "2"] {
        assert!(
            one.get(&id.into(), &query)
                .await
                .unwrap_err()
                .is_not_found()
        );
        assert!(http.get(id).await.unwrap_err().is_not_found());
    }
    let stored = store.repository::<Person>();
    assert_eq!(stored.list(&query).await.unwrap().data.len(), 3);
}

#[tokio::test]
async fn drafts_and_patches_are_made_of_resource_objects() {
    let object: ResourceObject = serde_json::from_value(json!({
        "type": "articles", "id": "7", "attributes": {"title": "t", "words": 3},
        "relationships": {"author": {"data": null}},
    }))
    .unwrap();
    let draft = Draft::<Article>::of_object(&object).unwrap();
    assert_eq!(draft.to_resource_object().unwrap(), object);
    let patch = Patch::<Article>::of_object(&object).unwrap();
    assert_eq!(patch.to_resource_object().unwrap(), object);

    let pointer = |error: Error| error.errors()[0].pointer().unwrap_or_default().to_owned();
    let with = |name: &str| object.clone().with_attribute(name, "x");
    for (object, of_draft, of_patch) in [
        (
            ResourceObject::new("people", "7"),
            Some("/data/type"),
            Some("/data/type"),
        ),
        (
            with("color"),
            Some("/data/attributes/color"),
            Some("/data/attributes/color"),
        ),
        (
            with("created_at"),
            Some("/data/attributes/created_at"),
            Some("/data/attributes/created_at"),
        ),
        (with("slug"), None, Some("/data/attributes/slug")),
        (
            object.clone().with_relationship("editor", None),
            Some("/data/relationships/editor"),
            Some("/data/relationships/editor"),
        ),
        (ResourceObject::draft("articles"), None, Some("/data")),
    ] {
        let draft = Draft::<Article>::of_object(&object).err().map(pointer);
        assert_eq!(draft.as_deref(), of_draft, "{object:?}");
        let patch = Patch::<Article>::of_object(&object).err().map(pointer);
        assert_eq!(patch.as_deref(), of_patch, "{object:?}");
    }
}

#[tokio::test]
async fn parts_are_made_of_typed_resources() {
    let people = store().repository::<Person>();
    let ada = people
        .create(Person::draft().name("Ada"))
        .await
        .unwrap()
        .data;
    let parts = ResourceParts::of_resource(&ada).unwrap();
    let document = people.get(&ada.id, &Person::query()).await.unwrap();
    let untyped = serde_json::to_value(&document).unwrap();
    let object = serde_json::to_value(parts.to_resource_object().unwrap()).unwrap();
    assert_eq!(object, untyped["data"]);
}

//! Type parameters without bounds: bounds are inferred from the fields, as in serde's derives.
#![allow(dead_code, missing_docs, reason = "declared to be compiled")]
#![allow(
    clippy::unwrap_used,
    reason = "a helper of tests that fails, fails its test"
)]

use std::marker::PhantomData;

use jsonapi_core::document::{PrimaryData, ReadPrimaryData};
use jsonapi_core::resource::RelationshipTarget;
use jsonapi_core::{Client, Document, Id, Relationship, Resource, ToMany, ToOne, WriteOnly};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

#[derive(Resource, Debug)]
#[resource(type = "parcels")]
struct Parcel<T> {
    #[resource(id)]
    id: Id<Parcel<T>>,
    content: T,
    spare: Option<T>,
    gift: Option<Option<Wrapper<T>>>,
    list: Vec<T>,
    #[resource(write_only)]
    note: WriteOnly<T>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Wrapper<T>(T);

/// Does not implement `Serialize`.
#[derive(Debug, Default)]
struct Opaque;

#[derive(Resource, Debug)]
#[resource(type = "parcels")]
struct Described<T, M> {
    #[resource(id)]
    id: Id<Self>,
    #[resource(flatten)]
    content: T,
    #[resource(meta)]
    meta: M,
}

#[derive(Resource, Debug)]
#[resource(type = "parcels")]
struct Defaults<T, M, S, P> {
    #[resource(id)]
    id: Id<Self>,
    #[resource(default)]
    content: T,
    #[resource(meta, default)]
    meta: M,
    #[resource(skip)]
    skipped: S,
    #[resource(skip)]
    of: PhantomData<P>,
}

#[derive(Resource, Debug)]
#[resource(type = "parcels")]
struct Numbered<K> {
    #[resource(id)]
    number: K,
}

#[derive(Resource, Debug)]
#[resource(type = "parcels")]
struct Iterated<I: Iterator> {
    #[resource(id)]
    id: Id<Self>,
    first: I::Item,
    #[resource(skip)]
    iterator: PhantomData<I>,
}

#[derive(Resource)]
#[resource(type = "parcels")]
struct Collected<I: Iterator> {
    #[resource(id)]
    id: Id<Self>,
    all: Vec<<I as Iterator>::Item>,
    #[resource(skip)]
    iterator: PhantomData<I>,
}

#[derive(Resource, Debug)]
#[resource(type = "parcels")]
struct Borrowed<'a, T> {
    #[resource(id)]
    id: Id<Self>,
    label: &'a str,
    content: T,
}

#[derive(Resource, Debug)]
#[resource(type = "parcels")]
struct Converted<T: Default> {
    #[resource(id)]
    id: Id<Self>,
    #[resource(with = "nothing")]
    content: T,
}

mod nothing {
    use serde::de::{Deserialize, Deserializer, IgnoredAny};
    use serde::ser::Serializer;

    pub(super) fn serialize<T, S: Serializer>(_: &T, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_unit()
    }

    pub(super) fn deserialize<'de, T: Default, D: Deserializer<'de>>(
        from: D,
    ) -> Result<T, D::Error> {
        IgnoredAny::deserialize(from).map(|_| T::default())
    }
}

/// A relationship requires its target bound in the declaration.
#[derive(Resource)]
#[resource(type = "shelves")]
struct Shelf<T: RelationshipTarget> {
    #[resource(id)]
    id: Id<Self>,
    #[resource(relationship)]
    first: ToOne<T>,
    #[resource(relationship)]
    all: Relationship<ToMany<T>>,
}

#[derive(Resource)]
#[resource(type = "nodes")]
struct Node<T: Serialize + 'static> {
    #[resource(id)]
    id: Id<Self>,
    content: T,
    #[resource(relationship)]
    children: ToMany<Self>,
}

/// Uses a resource like a generic program does.
fn called<T: Serialize + DeserializeOwned + Clone + Send + Sync + 'static>(
    client: &Client,
    value: T,
) {
    let parcels = client.repository::<Parcel<T>>();
    let _ = parcels.get("1");
    let _ = parcels.create(Parcel::draft().content(value.clone()).note(value));
    let _ = parcels
        .list()
        .fields::<Parcel<T>>(|f| (f.content(), f.gift()));
    let _ = client
        .repository::<Shelf<Parcel<T>>>()
        .get("1")
        .include(Shelf::<Parcel<T>>::path().all());
}

fn round_trip<R: PrimaryData + for<'de> ReadPrimaryData<'de>>(data: &str) -> R {
    let text = format!(r#"{{"data":{data}}}"#);
    let document = Document::<R>::from_slice(text.as_bytes()).unwrap();
    assert_eq!(serde_json::to_string(&document).unwrap(), text);
    document.data
}

#[test]
fn attributes_may_be_of_any_serde_type() {
    let parcel: Parcel<u8> = round_trip(
        r#"{"type":"parcels","id":"1","attributes":{"content":1,"spare":null,"gift":2,"list":[3]}}"#,
    );
    assert_eq!(parcel.content, 1);
    let of_items: Iterated<std::vec::IntoIter<String>> =
        round_trip(r#"{"type":"parcels","id":"1","attributes":{"first":"a"}}"#);
    assert_eq!(of_items.first, "a");
    let of_items: Collected<std::vec::IntoIter<String>> =
        round_trip(r#"{"type":"parcels","id":"1","attributes":{"all":["b"]}}"#);
    assert_eq!(of_items.all, ["b"]);
    let text = br#"{"data":{"type":"parcels","id":"1","attributes":{"label":"x","content":[4]}}}"#;
    let borrowed = Document::<Borrowed<'_, Vec<u8>>>::from_slice(text).unwrap();
    assert_eq!(borrowed.data.content, [4]);
    let node: Node<u8> = round_trip(r#"{"type":"nodes","id":"1","attributes":{"content":5}}"#);
    assert_eq!(node.content, 5);
}

#[test]
fn flattened_fields_and_meta_may_be_of_any_serde_type() {
    type Texts = std::collections::BTreeMap<String, String>;
    let described: Described<Texts, Texts> =
        round_trip(r#"{"type":"parcels","id":"1","attributes":{"a":"b"},"meta":{"c":"d"}}"#);
    assert_eq!(described.meta["c"], "d");
    let described: Described<Texts, Option<Texts>> =
        round_trip(r#"{"type":"parcels","id":"1","attributes":{"a":"b"}}"#);
    assert_eq!(described.meta, None);
}

#[test]
fn skipped_and_default_fields_need_default() {
    /// Has no default, and needs none as a marker.
    #[derive(Debug)]
    struct Mark;

    let filled: Defaults<u8, Vec<u8>, Opaque, Mark> =
        round_trip(r#"{"type":"parcels","id":"1","attributes":{"content":0},"meta":[]}"#);
    assert_eq!(filled.content, 0);
}

#[test]
fn ids_may_be_of_any_id_type() {
    let numbered: Numbered<u64> = round_trip(r#"{"type":"parcels","id":"1"}"#);
    assert_eq!(numbered.number, 1);
    let _ = Numbered::<u64>::patch(1);
}

#[test]
fn fields_with_conversion_functions_need_no_serde() {
    let converted: Converted<Opaque> =
        round_trip(r#"{"type":"parcels","id":"1","attributes":{"content":null}}"#);
    let Opaque = converted.content;
}

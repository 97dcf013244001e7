//! Types, parameters and lifetimes named like those of generated code.

use jsonapi_core::{Document, Links, Meta, Resource, ToMany, ToOne, WriteOnly};
use serde::{Deserialize, Serialize};

macro_rules! short {
    ($($name:ident)*) => {$(
        #[derive(Clone, Debug, Default, Deserialize, Serialize)]
        pub(crate) struct $name(u8);
    )*};
}
short!(A B By D E F Json K M P R T U V);
short!(Cursor Draft Error Id Members Partial Patch Path Query Root Schema State Step Target Trace Value With);

#[derive(Resource)]
#[resource(type = "shorts")]
pub(crate) struct Short {
    #[resource(id)]
    id: u64,
    a: A,
    b: Option<B>,
    by: By,
    optional_by: Option<By>,
    d: D,
    e: E,
    f: F,
    json: Json,
    k: K,
    m: M,
    optional_m: Option<M>,
    p: P,
    r: R,
    t: T,
    u: U,
    v: V,
    cursor: Cursor,
    draft: Draft,
    error: Error,
    an_id: Id,
    members: Members,
    partial: Partial,
    patch: Patch,
    path: Path,
    query: Query,
    root: Root,
    schema_: Schema,
    state: State,
    step: Step,
    target: Target,
    trace: Trace,
    value: Value,
    with: With,
    #[resource(write_only)]
    trigger: WriteOnly<M>,
    #[resource(relationship)]
    s: ToOne<S>,
    #[resource(relationship)]
    w: ToMany<W>,
    #[resource(links)]
    links: Links,
    #[resource(meta)]
    meta: Meta,
}

#[derive(Resource)]
#[resource(type = "s")]
pub(crate) struct S {
    #[resource(id)]
    id: u64,
    #[resource(relationship)]
    w: ToOne<W>,
}

#[derive(Resource)]
pub(crate) enum W {
    S(S),
}

/// Parameters and lifetimes with common names.
#[derive(Resource)]
#[resource(type = "parameters")]
pub(crate) struct Parameters<'de, 'a, S, D, M = u8, const N: usize = 2>
where
    S: Clone,
    'a: 'de,
{
    #[resource(id)]
    id: u64,
    s: S,
    d: Option<D>,
    m: Option<Option<M>>,
    short: &'de str,
    long: std::borrow::Cow<'a, str>,
    #[resource(with = "as_it_is")]
    with: Vec<S>,
    #[resource(skip)]
    n: std::marker::PhantomData<[(); N]>,
}

mod as_it_is {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<T: Serialize, S: Serializer>(
        value: &T,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        value.serialize(to)
    }

    pub(super) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        from: D,
    ) -> Result<T, D::Error> {
        T::deserialize(from)
    }
}

/// Generic over the type of its relationships.
#[derive(Resource)]
#[resource(type = "boxes")]
pub(crate) struct Holder<T: jsonapi_core::resource::RelationshipTarget + 'static> {
    #[resource(id)]
    id: u64,
    #[resource(relationship)]
    one: ToOne<T>,
    #[resource(relationship)]
    many: ToMany<T>,
}

#[test]
fn short_type_names_do_not_clash() {
    let draft = Short::draft().m(M(1)).optional_by(By(2)).trigger(M(3));
    assert_eq!(
        serde_json::to_string(&Document::new(draft.s(4))).unwrap(),
        r#"{"data":{"type":"shorts","attributes":{"m":1,"optional_by":2,"trigger":3},"relationships":{"s":{"data":{"type":"s","id":"4"}}}}}"#
    );
    let path = Short::path().s().w().as_s().w();
    assert_eq!(Short::query().include(path).to_string(), "include=s.w.w");
}

#[test]
fn parameters_are_read_and_written() {
    let text = r#"{"data":{"type":"parameters","id":"1","attributes":{"s":1,"d":"x","short":"y","long":"z","with":[2]}}}"#;
    let document = Document::<Parameters<'_, '_, u8, String>>::from_slice(text.as_bytes());
    assert_eq!(serde_json::to_string(&document.unwrap()).unwrap(), text);
}

#[test]
fn a_target_may_be_a_parameter() {
    let text = r#"{"data":{"type":"boxes","id":"1","relationships":{"one":{"data":{"type":"s","id":"2"}}}},"included":[{"type":"s","id":"2"}]}"#;
    let document = Document::<Holder<S>>::from_slice(text.as_bytes()).unwrap();
    assert_eq!(document.get(&document.data.one).unwrap().id, 2);
    let path = Holder::<S>::path().many().w();
    assert_eq!(
        Holder::<S>::query().include(path).to_string(),
        "include=many.w"
    );
}

//! Generated operations.

use proptest::prelude::*;

pub(super) type Maybe<T> = Option<Option<T>>;

#[derive(Clone, Debug)]
pub(super) struct Fields {
    pub(super) title: Option<String>,
    pub(super) body: Maybe<String>,
    pub(super) words: Maybe<i64>,
    pub(super) score: Maybe<i8>,
    pub(super) notes: Option<Vec<String>>,
    pub(super) publish: Option<bool>,
    pub(super) author: Maybe<u8>,
    pub(super) comments: Option<Vec<u8>>,
    pub(super) related: Option<Vec<(bool, u8)>>,
}

#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) include: Vec<u8>,
    pub(super) fields: Option<u8>,
    pub(super) sort: Vec<(u8, bool)>,
    pub(super) filter: Option<(u8, String)>,
    pub(super) page: (Option<u64>, Option<u64>),
}

#[derive(Clone, Debug)]
pub(super) enum Op {
    Create(Option<u8>, Fields),
    CreatePerson(Maybe<u8>, Vec<u8>),
    CreateComment(Option<u64>, Maybe<u8>, Maybe<u8>),
    Update(u8, Fields),
    Delete(u8, u8),
    Get(u8, Asked),
    List(Asked),
    Related(u8, u8, Asked),
    Linkage(u8, u8),
    Replace(u8, u8, Vec<u8>),
    Add(u8, u8, Vec<u8>),
    Remove(u8, u8, Vec<u8>),
}

fn id() -> impl Strategy<Value = u8> {
    1..6_u8
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec!["a", "b", "", "null", "ä&=+ %[]", "\u{0}\"\\", "1"])
            .prop_map(str::to_owned),
        ".{0,4}",
    ]
}

fn maybe<T: std::fmt::Debug>(of: impl Strategy<Value = T>) -> impl Strategy<Value = Maybe<T>> {
    proptest::option::of(proptest::option::of(of))
}

fn ids() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(id(), 0..4)
}

fn fields() -> impl Strategy<Value = Fields> {
    let scalars = (
        proptest::option::of(text()),
        maybe(text()),
        maybe(prop_oneof![-2..3_i64, any::<i64>()]),
        maybe(any::<i8>()),
        proptest::option::of(proptest::collection::vec(text(), 0..2)),
        proptest::option::of(any::<bool>()),
    );
    let linkage = (
        maybe(id()),
        proptest::option::of(ids()),
        proptest::option::of(proptest::collection::vec((any::<bool>(), id()), 0..4)),
    );
    (scalars, linkage).prop_map(
        |((title, body, words, score, notes, publish), (author, comments, related))| Fields {
            title,
            body,
            words,
            score,
            notes,
            publish,
            author,
            comments,
            related,
        },
    )
}

fn asked() -> impl Strategy<Value = Asked> {
    (
        proptest::collection::vec(0..7_u8, 0..3),
        proptest::option::weighted(0.2, 0..4_u8),
        proptest::collection::vec((0..4_u8, any::<bool>()), 0..3),
        proptest::option::weighted(0.3, (0..4_u8, text())),
        (
            proptest::option::weighted(0.3, 0..4_u64),
            proptest::option::weighted(0.3, 0..4_u64),
        ),
    )
        .prop_map(|(include, fields, sort, filter, page)| Asked {
            include,
            fields,
            sort,
            filter,
            page,
        })
}

pub(super) fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        4 => (proptest::option::weighted(0.2, id()), fields()).prop_map(|(id, f)| Op::Create(id, f)),
        3 => (maybe(id()), ids()).prop_map(|(best, friends)| Op::CreatePerson(best, friends)),
        3 => (proptest::option::weighted(0.2, 1..9_u64), maybe(id()), maybe(id()))
            .prop_map(|(id, author, article)| Op::CreateComment(id, author, article)),
        4 => (id(), fields()).prop_map(|(id, fields)| Op::Update(id, fields)),
        1 => (0..3_u8, id()).prop_map(|(kind, id)| Op::Delete(kind, id)),
        3 => (id(), asked()).prop_map(|(id, asked)| Op::Get(id, asked)),
        4 => asked().prop_map(Op::List),
        2 => (id(), 0..3_u8, asked()).prop_map(|(id, of, asked)| Op::Related(id, of, asked)),
        1 => (id(), 0..3_u8).prop_map(|(id, of)| Op::Linkage(id, of)),
        1 => (id(), 0..4_u8, ids()).prop_map(|(id, of, to)| Op::Replace(id, of, to)),
        2 => (id(), 0..2_u8, ids()).prop_map(|(id, of, to)| Op::Add(id, of, to)),
        2 => (id(), 0..2_u8, ids()).prop_map(|(id, of, to)| Op::Remove(id, of, to)),
    ]
}

//! One contract: what a store does, it does behind a router and a client as well.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "helpers of tests fail the test"
)]

use std::sync::Arc;

use jsonapi_core::{
    Document, DynRepository, Error, HttpRepository, MemoryStore, PrimaryData, Query, Repository,
    ResourceObject, ToMany, ToOne, server,
};
use proptest::prelude::*;
use tests::InProcess;
use tests::blog::{Article, Comment, Person, Thing};

type Maybe<T> = Option<Option<T>>;

#[derive(Clone, Debug)]
struct Fields {
    title: Option<String>,
    body: Maybe<String>,
    words: Maybe<i64>,
    score: Maybe<i8>,
    notes: Option<Vec<String>>,
    publish: Option<bool>,
    author: Maybe<u8>,
    comments: Option<Vec<u8>>,
    related: Option<Vec<(bool, u8)>>,
}

#[derive(Clone, Debug)]
struct Asked {
    include: Vec<u8>,
    fields: Option<u8>,
    sort: Vec<(u8, bool)>,
    filter: Option<(u8, String)>,
    page: (Option<u64>, Option<u64>),
}

#[derive(Clone, Debug)]
enum Op {
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

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
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

fn op() -> impl Strategy<Value = Op> {
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

fn query(asked: &Asked) -> Query<Article> {
    let mut query = Article::query();
    let path = Article::path;
    for include in &asked.include {
        query = match include {
            0 => query.include(path().author()),
            1 => query.include(path().comments()),
            2 => query.include(path().comments().author().best()),
            3 => query.include(path().author().friends().friends()),
            4 => query.include(path().related()),
            5 => query.include(path().related().as_person().best()),
            _ => query.include(path().origin()),
        };
    }
    query = match asked.fields {
        Some(0) => query.fields::<Article>(|f| (f.title(), f.author())),
        // Without what the type requires, so that nobody can read it.
        Some(1) => query.fields::<Article>(|f| f.body()),
        Some(2) => query.fields::<Person>(|f| f.name()),
        Some(_) => query.fields::<Comment>(|_| ()),
        None => query,
    };
    let fields = Article::fields;
    for &(key, descending) in &asked.sort {
        let (up, down) = match key {
            0 => (fields().title().asc(), fields().title().desc()),
            1 => (fields().words().asc(), fields().words().desc()),
            2 => (fields().score().asc(), fields().score().desc()),
            _ => (fields().body().asc(), fields().body().desc()),
        };
        query = query.sort(if descending { down } else { up });
    }
    if let Some((key, value)) = &asked.filter {
        query = match key {
            0 => query.filter("title", value),
            1 => query.filter("words", value),
            2 => query.filter("body", value),
            // No such attribute, or not one for filters.
            _ => query.filter(["notes", "x"], value),
        };
    }
    paged(query, asked)
}

fn paged<R>(mut query: Query<R>, asked: &Asked) -> Query<R> {
    if let Some(number) = asked.page.0 {
        query = query.page_number(number);
    }
    if let Some(size) = asked.page.1 {
        query = query.page_size(size);
    }
    query
}

fn things(related: &[(bool, u8)]) -> ToMany<Thing> {
    let identifier = |(person, id): &(bool, u8)| {
        let type_name = if *person { "people" } else { "articles" };
        jsonapi_core::Identifier::new(type_name, id.to_string())
    };
    ToMany::of(related.iter().map(identifier))
}

/// Sets what is there, on a draft or a patch.
macro_rules! filled {
    ($payload:expr, $fields:expr) => {{
        let (mut payload, fields) = ($payload, $fields);
        if let Some(title) = &fields.title {
            payload = payload.title(title);
        }
        if let Some(body) = &fields.body {
            payload = payload.body(body.clone());
        }
        if let Some(words) = fields.words {
            payload = payload.words(words);
        }
        if let Some(score) = fields.score {
            payload = payload.score(score.map(|score| f64::from(score) / 4.0));
        }
        if let Some(notes) = &fields.notes {
            payload = payload.notes(notes.clone());
        }
        if let Some(publish) = fields.publish {
            payload = payload.publish(publish);
        }
        if let Some(author) = fields.author {
            payload = payload.author(author.map_or(ToOne::null(), |id| ToOne::to(id.to_string())));
        }
        if let Some(comments) = &fields.comments {
            payload = payload.comments(comments.iter().map(|id| u64::from(*id)));
        }
        if let Some(related) = &fields.related {
            payload = payload.related(things(related));
        }
        payload
    }};
}

/// All that can be seen of an answer.
fn seen<T: PrimaryData + std::fmt::Debug>(document: &Document<T>) -> String {
    let included: Vec<ResourceObject> = document
        .included
        .resource_objects()
        .collect::<Result<_, _>>()
        .expect("included resources are resource objects");
    let Document {
        data, links, meta, ..
    } = document;
    format!("{data:?} {included:?} {links:?} {meta:?}")
}

/// What was done, as text; an error is its status.
async fn run(
    op: &Op,
    articles: &impl Repository<Article>,
    people: &impl Repository<Person>,
    comments: &impl Repository<Comment>,
) -> Result<String, Option<http::StatusCode>> {
    let done: Result<String, Error> = async {
        let text = |id: u8| id.to_string();
        Ok(match op {
            Op::Create(id, fields) => {
                let mut draft = Article::draft().title("t");
                if let Some(id) = id {
                    draft = draft.id(text(*id));
                }
                let draft = filled!(draft.slug("s"), fields);
                seen(&articles.create(draft).await?)
            }
            Op::CreatePerson(best, friends) => {
                let mut draft = Person::draft().friends(friends.iter().copied().map(text));
                if let Some(best) = best {
                    draft = draft.best(best.map_or(ToOne::null(), |id| ToOne::to(text(id))));
                }
                seen(&people.create(draft).await?)
            }
            Op::CreateComment(id, author, article) => {
                let mut draft = Comment::draft().text("first");
                if let Some(id) = id {
                    draft = draft.id(*id);
                }
                if let Some(author) = author {
                    draft = draft.author(author.map_or(ToOne::null(), |id| ToOne::to(text(id))));
                }
                if let Some(article) = article {
                    draft = draft.article(article.map_or(ToOne::null(), |id| ToOne::to(text(id))));
                }
                seen(&comments.create(draft).await?)
            }
            Op::Update(id, fields) => {
                let patch = filled!(Article::patch(text(*id)), fields);
                seen(&articles.update(patch).await?)
            }
            Op::Delete(0, id) => format!("{:?}", articles.delete(&text(*id).into()).await?),
            Op::Delete(1, id) => format!("{:?}", people.delete(&text(*id).into()).await?),
            Op::Delete(_, id) => format!("{:?}", comments.delete(&u64::from(*id)).await?),
            Op::Get(id, asked) => {
                let list = Asked {
                    sort: Vec::new(),
                    filter: None,
                    page: (None, None),
                    ..asked.clone()
                };
                // Now and then with what is for lists only.
                let asked = if asked.include.len() > 1 {
                    asked
                } else {
                    &list
                };
                seen(&articles.get(&text(*id).into(), &query(asked)).await?)
            }
            Op::List(asked) => seen(&articles.list(&query(asked)).await?),
            Op::Related(id, of, asked) => {
                let (id, path) = (text(*id).into(), Article::path());
                match of {
                    0 => {
                        let query = Person::query().include(Person::path().best());
                        seen(
                            &articles
                                .related(&id, path.author(), &paged(query, asked))
                                .await?,
                        )
                    }
                    1 => {
                        let query = Comment::query()
                            .include(Comment::path().author())
                            .sort(Comment::fields().text().desc());
                        seen(
                            &articles
                                .related(&id, path.comments(), &paged(query, asked))
                                .await?,
                        )
                    }
                    _ => {
                        let query = paged(Query::new(), asked);
                        seen(&articles.related(&id, path.related(), &query).await?)
                    }
                }
            }
            Op::Linkage(id, of) => {
                let (id, path) = (text(*id).into(), Article::path());
                match of {
                    0 => format!("{:?}", articles.linkage(&id, path.author()).await?),
                    1 => format!("{:?}", articles.linkage(&id, path.comments()).await?),
                    _ => format!("{:?}", articles.linkage(&id, path.related()).await?),
                }
            }
            Op::Replace(id, of, to) => {
                let (id, path) = (text(*id).into(), Article::path());
                let first = to.first().copied();
                match of {
                    0 => {
                        let linkage = first.map_or(ToOne::null(), |to| ToOne::to(text(to)));
                        articles
                            .replace_linkage(&id, path.author(), linkage)
                            .await?;
                    }
                    1 => {
                        let linkage = ToMany::of(to.iter().map(|to| u64::from(*to)));
                        articles
                            .replace_linkage(&id, path.comments(), linkage)
                            .await?;
                    }
                    2 => {
                        let to: Vec<_> = to.iter().map(|to| (*to > 2, *to)).collect();
                        articles
                            .replace_linkage(&id, path.related(), things(&to))
                            .await?;
                    }
                    _ => {
                        articles
                            .replace_linkage(&id, path.origin(), ToOne::null())
                            .await?;
                    }
                }
                String::new()
            }
            Op::Add(id, of, to) | Op::Remove(id, of, to) => {
                let (id, path) = (text(*id).into(), Article::path());
                let comments = ToMany::of(to.iter().map(|to| u64::from(*to)));
                let to: Vec<_> = to.iter().map(|to| (*to > 2, *to)).collect();
                match (op, of) {
                    (Op::Add(..), 0) => {
                        articles.add_linkage(&id, path.comments(), comments).await?;
                    }
                    (Op::Add(..), _) => {
                        articles
                            .add_linkage(&id, path.related(), things(&to))
                            .await?;
                    }
                    (_, 0) => {
                        articles
                            .remove_linkage(&id, path.comments(), comments)
                            .await?;
                    }
                    _ => {
                        articles
                            .remove_linkage(&id, path.related(), things(&to))
                            .await?;
                    }
                }
                String::new()
            }
        })
    }
    .await;
    done.map_err(|error| error.status())
}

fn store() -> MemoryStore {
    let store = MemoryStore::new();
    let articles = store.repository::<Article>();
    let _ = (store.repository::<Person>(), store.repository::<Comment>());
    let _ = articles.on_write(|article, before| {
        let now = if before.is_some() { "later" } else { "now" };
        article
            .attributes_mut()
            .insert("created_at".into(), now.into());
        Ok(())
    });
    store
}

fn through_http(
    store: &MemoryStore,
) -> (
    HttpRepository<Article>,
    HttpRepository<Person>,
    HttpRepository<Comment>,
) {
    let router = server::router()
        .client_ids()
        .resources(store.repository::<Article>())
        .resources(store.repository::<Person>())
        .resources(store.repository::<Comment>())
        .build();
    let client = InProcess::client(router);
    (
        client.repository(),
        client.repository(),
        client.repository(),
    )
}

proptest! {
    #![proptest_config(config(300))]
    #[test]
    fn a_store_is_the_same_behind_a_server(ops in proptest::collection::vec(op(), 1..25)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let (here, there) = (store(), store());
            let (articles, people, comments) = through_http(&there);
            for op in &ops {
                let one = run(op, &here.repository(), &here.repository(), &here.repository()).await;
                let other = run(op, &articles, &people, &comments).await;
                prop_assert_eq!(one, other, "{:?}", op);
            }
            // Whatever was answered, what is there is the same.
            let all = Asked { include: vec![2, 3, 5], fields: None, sort: Vec::new(), filter: None, page: (None, None) };
            let op = Op::List(all);
            let one = run(&op, &here.repository(), &here.repository(), &here.repository()).await;
            let other = run(&op, &there.repository(), &there.repository(), &there.repository()).await;
            prop_assert_eq!(one, other);
            Ok(())
        })?;
    }
}

/// Only the five methods that a repository must have; the others are made of them.
struct Plain<P>(P);

impl<R: jsonapi_core::Resource, P: Repository<R>> Repository<R> for Plain<P> {
    async fn get(&self, id: &R::Id, query: &Query<R>) -> Result<Document<R>, Error> {
        self.0.get(id, query).await
    }
    async fn list(&self, query: &Query<R>) -> Result<Document<Vec<R>>, Error> {
        self.0.list(query).await
    }
    fn create(
        &self,
        draft: impl Into<jsonapi_core::Draft<R>> + Send,
    ) -> impl Future<Output = Result<Document<R>, Error>> + Send {
        self.0.create(draft)
    }
    fn update(
        &self,
        patch: impl Into<jsonapi_core::Patch<R>> + Send,
    ) -> impl Future<Output = Result<Document<R>, Error>> + Send {
        self.0.update(patch)
    }
    async fn delete(&self, id: &R::Id) -> Result<(), Error> {
        self.0.delete(id).await
    }
}

proptest! {
    #![proptest_config(config(100))]
    #[test]
    fn five_methods_are_enough(ops in proptest::collection::vec(op(), 1..25)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let (here, there) = (store(), store());
            let plain: (Arc<dyn DynRepository<Article>>, _, _) = (
                Arc::new(Plain(there.repository())),
                Box::new(Plain(there.repository())),
                &Plain(there.repository()),
            );
            for op in &ops {
                let op = match op {
                    // Lists of related resources can't be sorted or paged with these.
                    Op::Related(_, 1, _) => continue,
                    Op::Related(id, of, asked) => {
                        let asked = Asked { page: (None, None), ..asked.clone() };
                        Op::Related(*id, *of, asked)
                    }
                    op => op.clone(),
                };
                let one = run(&op, &here.repository(), &here.repository(), &here.repository()).await;
                let other = run(&op, &plain.0, &plain.1, &plain.2).await;
                // A related list says how many there are only where the store itself makes it.
                if matches!(op, Op::Related(_, 2, _)) {
                    prop_assert_eq!(one.is_ok(), other.is_ok(), "{:?}", op);
                } else {
                    prop_assert_eq!(one, other, "{:?}", op);
                }
            }
            Ok(())
        })?;
    }
}

//! One contract: a store behaves the same directly and behind a router and a client.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "helpers of tests fail the test"
)]

mod layers;
mod operations;
mod parts;
mod running;

use crate::blog::{Article, Comment, Person};
use crate::in_process::InProcess;
use jsonapi_core::repository::AnyRepository;
use jsonapi_core::{Document, Error, HttpRepository, MemoryStore, Query, Repository, server};
use proptest::prelude::*;

use operations::{Asked, Op, op};
use running::run;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
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
    fn a_store_behaves_the_same_over_http(ops in proptest::collection::vec(op(), 1..25)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let (here, there) = (store(), store());
            let (articles, people, comments) = through_http(&there);
            for op in &ops {
                let one = run(op, &here.repository(), &here.repository(), &here.repository()).await;
                let other = run(op, &articles, &people, &comments).await;
                prop_assert_eq!(one, other, "{:?}", op);
            }
            // Whatever the responses were, the resources are the same.
            let all = Asked { include: vec![2, 3, 5], fields: None, sort: Vec::new(), filter: None, page: (None, None) };
            let op = Op::List(all);
            let one = run(&op, &here.repository(), &here.repository(), &here.repository()).await;
            let other = run(&op, &there.repository(), &there.repository(), &there.repository()).await;
            prop_assert_eq!(one, other);
            Ok(())
        })?;
    }
}

/// Implements only the five required methods; the others use their default implementations.
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
    fn five_methods_make_a_repository(ops in proptest::collection::vec(op(), 1..25)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let (here, there) = (store(), store());
            let plain = (
                AnyRepository::<Article>::new(Plain(there.repository())),
                Box::new(Plain(there.repository())),
                &Plain(there.repository()),
            );
            for op in &ops {
                let op = match op {
                    // The default implementations can't sort or page related resources.
                    Op::Related(_, 1, _) => continue,
                    Op::Related(id, of, asked) => {
                        let asked = Asked { page: (None, None), ..asked.clone() };
                        Op::Related(*id, *of, asked)
                    }
                    op => op.clone(),
                };
                let one = run(&op, &here.repository(), &here.repository(), &here.repository()).await;
                let other = run(&op, &plain.0, &plain.1, &plain.2).await;
                // Only the store itself counts related resources.
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

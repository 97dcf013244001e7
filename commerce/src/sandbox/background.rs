//! Background work after a response: calling webhooks and running imports.

mod imports;
mod webhooks;

use jsonapi_core::MemoryStore;
use tokio::task::JoinSet;

use super::jobs::{Job, Pending};

/// Runs jobs until every [`Jobs`](super::jobs::Jobs) is dropped, which also cancels running jobs.
pub(super) async fn work(mut pending: Pending, store: MemoryStore, http: reqwest::Client) {
    let mut under_way = JoinSet::new();
    loop {
        tokio::select! {
            job = pending.next() => match job {
                Some(Job::Event { topic, resource }) => {
                    for call in webhooks::calls(&store, &topic, &resource) {
                        under_way.spawn(webhooks::call(store.clone(), http.clone(), call));
                    }
                }
                Some(Job::Import(id)) => {
                    under_way.spawn(imports::run(store.clone(), id));
                }
                None => return,
            },
            Some(_) = under_way.join_next() => {}
        }
    }
}

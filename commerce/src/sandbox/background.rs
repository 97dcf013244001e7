//! What goes on after an answer is given: webhooks are called, imports are worked on.

mod imports;
mod webhooks;

use jsonapi_core::{MemoryStore, ResourceObject};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinSet;

/// Something to do.
pub(super) enum Job {
    /// Tells the webhooks of a topic about a resource.
    Event {
        topic: String,
        resource: Box<ResourceObject>,
    },
    /// Works on the import with this id.
    Import(String),
}

/// Where jobs are handed in. A clone hands them in to the same place.
#[derive(Clone)]
pub(super) struct Jobs(UnboundedSender<Job>);

/// Jobs that nobody works on yet.
pub(super) struct Pending(UnboundedReceiver<Job>);

/// A place for jobs.
pub(super) fn jobs() -> (Jobs, Pending) {
    let (sender, receiver) = unbounded_channel();
    (Jobs(sender), Pending(receiver))
}

impl Jobs {
    pub(super) fn start(&self, job: Job) {
        // Nobody works on it once the sandbox has stopped.
        let _ = self.0.send(job);
    }

    /// Says that something happened to a resource.
    pub(super) fn tell(&self, topic: &str, resource: &ResourceObject) {
        self.start(Job::Event {
            topic: topic.to_owned(),
            resource: Box::new(resource.clone()),
        });
    }
}

/// Works on jobs for as long as somebody can hand them in. What is under way ends with it.
pub(super) async fn work(mut pending: Pending, store: MemoryStore, http: reqwest::Client) {
    let mut under_way = JoinSet::new();
    loop {
        tokio::select! {
            job = pending.0.recv() => match job {
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

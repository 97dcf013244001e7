//! Jobs: what is to go on after an answer is given. Rules hand them in, `background` works on them.

use jsonapi_core::ResourceObject;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

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

impl Pending {
    /// The next job; `None` when nobody can hand one in any more.
    pub(super) async fn next(&mut self) -> Option<Job> {
        self.0.recv().await
    }
}

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
    pub(super) fn notify(&self, topic: &str, resource: &ResourceObject) {
        self.start(Job::Event {
            topic: topic.to_owned(),
            resource: Box::new(resource.clone()),
        });
    }
}

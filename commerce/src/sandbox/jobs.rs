//! Jobs that run after a response. Rules queue them, `background` runs them.

use jsonapi_core::ResourceObject;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// A job.
pub(super) enum Job {
    /// Calls the webhooks of a topic with a resource.
    Event {
        topic: String,
        resource: Box<ResourceObject>,
    },
    /// Runs the import with this id.
    Import(String),
}

/// The sending side of the job queue. Clones send to the same queue.
#[derive(Clone)]
pub(super) struct Jobs(UnboundedSender<Job>);

/// The receiving side of the job queue.
pub(super) struct Pending(UnboundedReceiver<Job>);

impl Pending {
    /// Returns the next job, or `None` once every sender is dropped.
    pub(super) async fn next(&mut self) -> Option<Job> {
        self.0.recv().await
    }
}

/// Creates a job queue.
pub(super) fn jobs() -> (Jobs, Pending) {
    let (sender, receiver) = unbounded_channel();
    (Jobs(sender), Pending(receiver))
}

impl Jobs {
    pub(super) fn start(&self, job: Job) {
        // Fails only after the sandbox has stopped.
        let _ = self.0.send(job);
    }

    /// Queues an event about a resource.
    pub(super) fn notify(&self, topic: &str, resource: &ResourceObject) {
        self.start(Job::Event {
            topic: topic.to_owned(),
            resource: Box::new(resource.clone()),
        });
    }
}

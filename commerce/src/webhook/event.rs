//! What a webhook says.

use std::fmt;

use bytes::Bytes;
use jsonapi_core::{Document, Error, ReadPrimaryData};

/// Something that happened, of which the API tells: signed by it.
#[derive(Clone)]
pub struct Event {
    pub(super) topic: Topic,
    pub(super) body: Bytes,
}

impl Event {
    /// What happened.
    #[must_use]
    pub fn topic(&self) -> &Topic {
        &self.topic
    }

    /// The resource that it happened to, with what the webhook includes. For a topic whose
    /// resource type is not declared, `T` is [`ResourceObject`](crate::ResourceObject).
    ///
    /// # Errors
    ///
    /// If it is another resource type, or no document: the error says where.
    pub fn document<T>(&self) -> Result<Document<T>, Error>
    where
        T: for<'de> ReadPrimaryData<'de>,
    {
        Document::from_bytes(&self.body)
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }
}

/// What is in it is between the API and the program.
impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("topic", &self.topic.as_str())
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// What an event is about: a resource type and what happened to it, as in `orders.place`. It can
/// be compared with its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Topic(pub(super) String);

impl Topic {
    /// As the API writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The resource type: `orders` of `orders.place`.
    #[must_use]
    pub fn resource_type(&self) -> &str {
        self.0.split_once('.').map_or(&*self.0, |(name, _)| name)
    }

    /// What happened: `place` of `orders.place`.
    #[must_use]
    pub fn action(&self) -> &str {
        self.0.split_once('.').map_or("", |(_, action)| action)
    }
}

impl PartialEq<str> for Topic {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

//! What a webhook says.

use std::fmt;

use bytes::Bytes;
use jsonapi_core::document::ReadPrimaryData;
use jsonapi_core::{Document, Error};
use serde::Deserialize;

/// Something that happened, of which the API tells: signed by it.
#[derive(Clone)]
pub struct Event {
    topic: Topic,
    resource_type: String,
    body: Bytes,
}

impl Event {
    /// `None` if the body is no document with a resource.
    pub(super) fn new(topic: Topic, body: Bytes) -> Option<Self> {
        #[derive(Deserialize)]
        struct Payload {
            data: Subject,
        }
        #[derive(Deserialize)]
        struct Subject {
            #[serde(rename = "type")]
            resource_type: String,
        }
        let payload: Payload = serde_json::from_slice(&body).ok()?;
        let resource_type = payload.data.resource_type;
        Some(Self {
            topic,
            resource_type,
            body,
        })
    }

    /// The type of the resource that it happened to, from the body, which is signed.
    #[must_use]
    pub fn resource_type(&self) -> &str {
        &self.resource_type
    }

    /// What happened, as the header says that **nothing signs**: whoever has seen one webhook can
    /// send its body again under another topic. It tells where to look, and proves nothing.
    ///
    /// What a program does must follow from what is signed: from the
    /// [type](Self::resource_type) and the attributes of the resource, such as an order's
    /// `status`. Where that does not tell, give each topic a webhook of its own, with its own
    /// secret and route, or ask the API for the resource.
    #[must_use]
    pub fn unsigned_topic(&self) -> &Topic {
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
            .field("resource_type", &self.resource_type)
            .field("unsigned_topic", &self.topic.as_str())
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// What an event is said to be about: a resource type and what happened to it, as in
/// `orders.place`. It can be compared with its text. The type that counts is
/// [that of the body](Event::resource_type).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Topic(pub(super) String);

impl Topic {
    /// As the API writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
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

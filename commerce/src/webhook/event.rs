//! The content of a webhook.

use std::fmt;

use bytes::Bytes;
use jsonapi_core::document::ReadPrimaryData;
use jsonapi_core::{Document, Error};
use serde::Deserialize;

/// An event of the API, with a verified signature.
#[derive(Clone)]
pub struct Event {
    topic: Topic,
    resource_type: String,
    body: Bytes,
}

impl Event {
    /// Returns `None` if the body is not a document with a resource.
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

    /// Returns the type of the affected resource, from the signed body.
    #[must_use]
    pub fn resource_type(&self) -> &str {
        &self.resource_type
    }

    /// Returns the topic from a header that is **not signed**: anyone who has seen a webhook
    /// request can send its body again with another topic. Use it as a hint only.
    ///
    /// Decide by signed data: the [type](Self::resource_type) and the attributes of the resource,
    /// such as an order's `status`. If these are not enough, give each topic its own webhook with
    /// its own secret and route, or fetch the resource from the API.
    #[must_use]
    pub fn unsigned_topic(&self) -> &Topic {
        &self.topic
    }

    /// Reads the affected resource, with the includes of the webhook. If the resource type is not
    /// declared, use [`ResourceObject`](crate::ResourceObject) for `T`.
    ///
    /// # Errors
    ///
    /// If the document is invalid or has another resource type; the error has a pointer.
    pub fn document<T>(&self) -> Result<Document<T>, Error>
    where
        T: for<'de> ReadPrimaryData<'de>,
    {
        Document::from_bytes(&self.body)
    }

    /// Returns the unchanged body.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }
}

/// Leaves the body out, which may be confidential.
impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("resource_type", &self.resource_type)
            .field("unsigned_topic", &self.topic.as_str())
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// The topic of a webhook: a resource type and an action, such as `orders.place`. Compares with
/// text. The reliable type is [that of the body](Event::resource_type).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Topic(pub(super) String);

impl Topic {
    /// Returns the topic as the API writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the action: `place` of `orders.place`.
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

//! A document as text.

use bytes::Bytes;

use crate::document::Document;
use crate::error::{Error, Invalid};
use crate::query::Parameters;
use crate::resource::primary::{PrimaryData, ReadPrimaryData};

/// A document that is written already, whatever its primary data: what passes through places that
/// know a relationship only by its name.
///
/// ```
/// use jsonapi_core::{Document, Identifier};
/// use jsonapi_core::repository::RawDocument;
///
/// let raw = RawDocument::of(&Document::new(Some(Identifier::new("people", "9"))))?;
/// assert_eq!(raw.as_bytes(), br#"{"data":{"type":"people","id":"9"}}"#);
/// assert_eq!(raw.read::<Identifier>()?.data.id(), Some("9"));
/// # Ok::<(), jsonapi_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct RawDocument {
    text: Bytes,
    /// What its links to pages ask, where that is known without reading it.
    #[cfg_attr(
        not(feature = "server"),
        expect(dead_code, reason = "only a server writes links anew")
    )]
    pages_ask: Option<Box<Parameters>>,
}

impl RawDocument {
    /// Writes a document.
    ///
    /// # Errors
    ///
    /// If something in it can't be written as JSON.
    pub fn of<T: PrimaryData>(document: &Document<T>) -> Result<Self, Error> {
        match serde_json::to_vec(document) {
            Ok(text) => Ok(Self::of_text(text.into())),
            Err(error) => {
                Err(Invalid::new(format!("the document can't be written: {error}")).into())
            }
        }
    }

    /// Reads it with primary data of type `T`.
    ///
    /// # Errors
    ///
    /// As [`Document::from_slice`].
    pub fn read<T: for<'de> ReadPrimaryData<'de>>(&self) -> Result<Document<T>, Error> {
        Document::from_bytes(&self.text)
    }

    /// The text, which is UTF-8.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.text
    }

    pub(crate) fn of_text(text: Bytes) -> Self {
        Self {
            text,
            pages_ask: None,
        }
    }

    #[cfg(feature = "server")]
    pub(crate) fn into_text(self) -> Bytes {
        self.text
    }

    /// Notes that its links to pages, if it has any, ask this.
    pub(crate) fn with_pages_asking(self, parameters: &Parameters) -> Self {
        Self {
            pages_ask: Some(Box::new(parameters.clone())),
            ..self
        }
    }

    /// Whether its links to pages are known to ask this.
    #[cfg(feature = "server")]
    pub(crate) fn pages_ask(&self, parameters: &Parameters) -> bool {
        self.pages_ask.as_deref() == Some(parameters)
    }
}

/// They are equal if their texts are.
impl PartialEq for RawDocument {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for RawDocument {}

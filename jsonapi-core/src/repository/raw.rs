//! A document as text.

use bytes::Bytes;

use crate::document::{Document, PrimaryData, ReadPrimaryData};
use crate::error::{Error, Invalid};

/// A document that is written already, whatever its primary data: what passes through places that
/// know a relationship only by its name.
///
/// ```
/// use jsonapi_core::{Document, Identifier, RawDocument};
///
/// let raw = RawDocument::of(&Document::new(Some(Identifier::new("people", "9"))))?;
/// assert_eq!(raw.as_bytes(), br#"{"data":{"type":"people","id":"9"}}"#);
/// assert_eq!(raw.read::<Identifier>()?.data.id(), Some("9"));
/// # Ok::<(), jsonapi_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawDocument(pub(crate) Bytes);

impl RawDocument {
    /// Writes a document.
    ///
    /// # Errors
    ///
    /// If something in it can't be written as JSON.
    pub fn of<T: PrimaryData>(document: &Document<T>) -> Result<Self, Error> {
        match serde_json::to_vec(document) {
            Ok(text) => Ok(Self(text.into())),
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
        Document::from_bytes(&self.0)
    }

    /// The text, which is UTF-8.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

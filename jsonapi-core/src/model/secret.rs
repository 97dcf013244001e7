//! Secret values.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroize;

/// A secret value, such as a password, a token or a client secret.
///
/// `Debug` shows `[redacted]`, and the memory is overwritten on drop. Reading the value requires
/// [`expose`](Self::expose), so all uses are easy to find. There is no `Display`, `Deref` or
/// `Hash`.
///
/// As an attribute, it is read and written as its value. **Serializing exposes it**: that is how a
/// secret reaches the server.
///
/// ```
/// use jsonapi_core::Secret;
///
/// let token = Secret::from("sesame");
/// assert_eq!(format!("{token:?}"), "[redacted]");
/// assert_eq!(token.expose(), "sesame");
/// assert_eq!(serde_json::to_string(&token)?, r#""sesame""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Copies, such as the text of a request, are not overwritten.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret<T: Zeroize>(T);

impl<T: Zeroize> Secret<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// Returns the value.
    pub const fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> Drop for Secret<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl From<String> for Secret<String> {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl From<&str> for Secret<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

/// Serializes the value itself.
impl<T: Zeroize + Serialize> Serialize for Secret<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Zeroize + Deserialize<'de>> Deserialize<'de> for Secret<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    #[test]
    fn debug_shows_nothing_of_it() {
        let output = format!(
            "{:?} {:#?}",
            Secret::from("sesame"),
            Some(Secret::new(vec![7_u8]))
        );
        assert!(
            !output.contains("sesame") && !output.contains('7'),
            "{output}"
        );
    }

    #[test]
    fn is_wiped_when_dropped() {
        struct Spy(Arc<AtomicBool>);
        impl Zeroize for Spy {
            fn zeroize(&mut self) {
                self.0.store(true, Ordering::SeqCst);
            }
        }
        let wiped = Arc::new(AtomicBool::new(false));
        drop(Secret::new(Spy(Arc::clone(&wiped))));
        assert!(wiped.load(Ordering::SeqCst));
    }

    #[test]
    fn is_read_and_written_as_what_it_holds() {
        let read: Option<Secret<String>> = serde_json::from_str("\"sesame\"").unwrap();
        assert_eq!(read, Some("sesame".into()));
        assert_eq!(serde_json::to_string(&read).unwrap(), "\"sesame\"");
        assert_ne!(read.unwrap(), Secret::default());
    }
}

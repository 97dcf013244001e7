//! Percent-encoding of the parts of a URI.

#[cfg(feature = "server")]
use percent_encoding::CONTROLS;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};

/// The characters that are encoded in a path segment: all but the unreserved ones of RFC 3986.
pub(crate) const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The characters that are encoded in a path, besides those that are not ASCII.
#[cfg(feature = "server")]
const PATH: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`');

/// Percent-encodes what can't stand in a path. Slashes and escapes stay.
#[cfg(feature = "server")]
pub(crate) fn path(text: &str) -> impl std::fmt::Display {
    percent_encoding::utf8_percent_encode(text, PATH)
}

/// Percent-encodes a path segment.
pub(crate) fn segment(text: &str) -> impl std::fmt::Display {
    percent_encoding::utf8_percent_encode(text, SEGMENT)
}

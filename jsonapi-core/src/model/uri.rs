//! Percent-encoding of the parts of a URI.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};

/// The characters that are encoded in a path segment: all but the unreserved ones of RFC 3986.
pub(crate) const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Percent-encodes a path segment.
#[cfg(feature = "server")]
pub(crate) fn segment(text: &str) -> impl std::fmt::Display {
    percent_encoding::utf8_percent_encode(text, SEGMENT)
}

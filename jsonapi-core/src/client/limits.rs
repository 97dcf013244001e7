//! Limits on responses.

use std::time::Duration;

/// The limits on a response: time, size and redirects.
///
/// ```no_run
/// use std::time::Duration;
///
/// use jsonapi_core::Client;
/// use jsonapi_core::client::Limits;
///
/// let limits = Limits { timeout: Duration::from_secs(5), ..Limits::default() };
/// let client = Client::builder("https://api.example.com").limits(limits).build()?;
/// # Ok::<(), jsonapi_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The time from the start of an attempt, including connecting, to the end of decoding the
    /// response. Also the time that a token provider has for a token. 30 seconds by default.
    pub timeout: Duration,
    /// The maximum size of a body in bytes, after decompression. 64 MiB by default.
    pub body: u64,
    /// The maximum number of redirects to follow in a row. 5 by default.
    pub redirects: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(30),
            body: 64 * 1024 * 1024,
            redirects: 5,
        }
    }
}

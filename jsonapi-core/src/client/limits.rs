//! Limits on answers.

use std::time::Duration;

/// The limits on an answer: its time, its size and its redirects.
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
    /// From the start of an attempt, connecting included, until its answer is whole; what is left
    /// then is the time for decoding the answer. Also how long a provider may take for a token. 30
    /// seconds.
    pub timeout: Duration,
    /// The size of a body in bytes, after it was decompressed. 64 MiB.
    pub body: u64,
    /// How many redirects are followed, one after the other. 5.
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

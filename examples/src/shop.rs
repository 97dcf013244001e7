//! A shop to try things on.

use std::error::Error;

use commerce::Client;
use commerce::sandbox::Sandbox;

/// A sandbox and a client of it; or with `COMMERCE_BASE_URL` and `COMMERCE_ACCESS_TOKEN` in the
/// environment, a client of that service.
#[derive(Debug)]
pub struct Shop {
    /// The client.
    pub commerce: Client,
    /// It runs as long as it is held.
    _sandbox: Option<Sandbox>,
}

impl Shop {
    /// Opens it.
    ///
    /// # Errors
    ///
    /// If the sandbox can't listen, or what is in the environment can't be used.
    pub async fn open() -> Result<Self, Box<dyn Error>> {
        let variable = std::env::var;
        let (url, token, sandbox) = match variable("COMMERCE_BASE_URL") {
            Ok(url) => (url, variable("COMMERCE_ACCESS_TOKEN")?, None),
            Err(_) => {
                let sandbox = Sandbox::start("127.0.0.1:0").await?;
                let token = sandbox.access_token().to_owned();
                (sandbox.base_url(), token, Some(sandbox))
            }
        };
        Ok(Self {
            commerce: Client::builder()
                .base_url(url)
                .access_token(token)
                .build()?,
            _sandbox: sandbox,
        })
    }
}

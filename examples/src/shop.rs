//! A shop for the examples.

use std::error::Error;

use clap::{Args, Parser};
use commerce::Client;
use commerce::sandbox::Sandbox;

/// A client, with a sandbox unless another service is configured.
#[derive(Debug)]
pub struct Shop {
    /// The client.
    pub commerce: Client,
    /// Runs until dropped.
    sandbox: Option<Sandbox>,
}

/// The API and credentials, from the command line or the environment. By default, a sandbox is
/// started.
#[derive(Args, Debug)]
pub struct Service {
    /// The base URL of the API
    #[arg(long, env = "COMMERCE_BASE_URL")]
    base_url: Option<String>,
    /// The access token
    #[arg(long, env = "COMMERCE_ACCESS_TOKEN", hide_env_values = true)]
    access_token: Option<String>,
    /// The client id for requesting an access token
    #[arg(long, env = "COMMERCE_CLIENT_ID")]
    client_id: Option<String>,
    /// The client secret, if the application has one
    #[arg(long, env = "COMMERCE_CLIENT_SECRET", hide_env_values = true)]
    client_secret: Option<String>,
}

impl Shop {
    /// Opens the shop configured by the environment.
    ///
    /// # Errors
    ///
    /// As for [`Service::open`].
    pub async fn open() -> Result<Self, Box<dyn Error>> {
        #[derive(Parser)]
        struct Environment {
            #[command(flatten)]
            service: Service,
        }

        Environment::parse_from(["shop"]).service.open().await
    }

    /// Whether it is a sandbox.
    #[must_use]
    pub fn is_sandbox(&self) -> bool {
        self.sandbox.is_some()
    }
}

impl Service {
    /// Opens the configured shop.
    ///
    /// # Errors
    ///
    /// If the settings are incomplete or invalid, or the sandbox can't listen.
    pub async fn open(self) -> Result<Shop, Box<dyn Error>> {
        let builder = Client::builder();
        let (builder, sandbox) = match (self.base_url, self.access_token, self.client_id) {
            (None, None, None) => {
                let sandbox = Sandbox::start("127.0.0.1:0").await?;
                let builder = builder
                    .base_url(sandbox.base_url())
                    .access_token(sandbox.access_token());
                (builder, Some(sandbox))
            }
            (None, _, _) => {
                return Err("the URL of the API is missing: set COMMERCE_BASE_URL".into());
            }
            (Some(_), None, None) => {
                return Err(
                    "the access token is missing: set COMMERCE_ACCESS_TOKEN, or \
                            COMMERCE_CLIENT_ID to request one"
                        .into(),
                );
            }
            (Some(url), Some(token), _) => (builder.base_url(url).access_token(token), None),
            (Some(url), None, Some(id)) => {
                let builder = builder.base_url(url).client_credentials(id);
                let builder = match self.client_secret {
                    Some(secret) => builder.client_secret(secret),
                    None => builder,
                };
                (builder, None)
            }
        };
        let commerce = builder.build()?;
        Ok(Shop { commerce, sandbox })
    }
}

//! The client: [`jsonapi_core::Client`] with the URL of the API. The areas of `resources` add the
//! resource types.

mod authentication;
mod base_url;
mod builder;
mod credentials;

pub use builder::ClientBuilder;

use jsonapi_core::Error;
use jsonapi_core::client::Token;

use authentication::Authentication;

/// A client for one organization. Cloning is cheap; clones share their connections.
///
/// ```
/// let commerce = commerce::Client::builder()
///     .organization("yourdomain")
///     .access_token("your-access-token")
///     .build()?;
/// let request = commerce.orders().get("eqkykhjlVw").request()?;
/// assert_eq!(request.to_string(), "GET /orders/eqkykhjlVw");
/// # Ok::<(), commerce::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Client {
    inner: jsonapi_core::Client,
    authentication: Authentication,
}

impl Client {
    /// Creates a builder.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Returns the current token, requesting one if there is none. Use it to store what came with
    /// the token: the [refresh token](Token::refresh_token), or the `owner_id`
    /// ([`get`](Token::get)). [`Claims`](crate::auth::Claims) reads the claims inside it.
    ///
    /// # Errors
    ///
    /// If no token is granted, or the authentication endpoint can't be reached.
    pub async fn token(&self) -> Result<Token, Error> {
        self.authentication.token().await
    }

    /// Revokes the token of this client and its clones before it expires, for example when a
    /// customer signs out. A later call requests another token, if the grant can be used again.
    ///
    /// # Errors
    ///
    /// If the client did not request the token itself, or the authentication endpoint rejects the
    /// request or can't be reached.
    pub async fn revoke_token(&self) -> Result<(), Error> {
        self.authentication.revoke().await
    }

    /// Returns the client beneath, for everything this type has no method for.
    #[must_use]
    pub fn inner(&self) -> &jsonapi_core::Client {
        &self.inner
    }
}

/// Declares the resource types of an area: generates a client method for each, and a function that
/// visits them. `orders: Order,` declares a repository; after a semicolon, `organization:
/// Organization,` declares a call that fetches a singleton.
#[allow(unused_macros, reason = "unused if no area is enabled")]
macro_rules! repositories {
    ($($name:ident: $resource:ident,)* $(; $($one:ident: $single:ident,)*)?) => {
        impl $crate::Client {
            $(
                #[doc = concat!("The `", stringify!($name), "`.")]
                #[must_use]
                pub fn $name(&self) -> jsonapi_core::HttpRepository<$resource> {
                    self.inner().repository()
                }
            )*
            $($(
                #[doc = concat!("Fetches the ", stringify!($one), " of the access token.")]
                pub fn $one(&self) -> $crate::client::Fetch<$single> {
                    self.inner().singleton()
                }
            )*)?
        }

        pub(super) fn visit(visitor: &mut impl $crate::Visitor) {
            $(visitor.visit::<$resource>();)*
            $($(visitor.visit::<$single>();)*)?
        }
    };
}

#[allow(unused_imports, reason = "unused if no area is enabled")]
pub(crate) use repositories;

/// A call that fetches one resource.
#[allow(dead_code, reason = "unused if no area with a singleton is enabled")]
pub(crate) type Fetch<R> = jsonapi_core::client::Call<R, jsonapi_core::client::Fetched<R>>;

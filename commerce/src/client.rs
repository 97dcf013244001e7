//! The client: [`jsonapi_core::Client`] with the address of the API. The areas of `resources` give it
//! the resource types.

mod builder;
mod caller;
mod credentials;
mod place;

pub use builder::ClientBuilder;

use jsonapi_core::Error;
use jsonapi_core::client::Token;

use caller::Caller;

/// A client of one organization. A clone is cheap, and shares its connections.
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
    caller: Caller,
}

impl Client {
    /// Sets up a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// The token that requests are sent with now; it is asked for if there is none. What came with
    /// it is there to be kept: the [refresh token](Token::refresh_token), the `owner_id`
    /// ([`get`](Token::get)). [`Claims`](crate::auth::Claims) reads what is inside of it.
    ///
    /// # Errors
    ///
    /// If none is granted, or the authentication endpoint can't be asked.
    pub async fn token(&self) -> Result<Token, Error> {
        self.caller.token().await
    }

    /// Ends the token that this client and its clones have, before its time: when a customer signs
    /// out, say. A call after that asks for another one, where the grant can be shown again.
    ///
    /// # Errors
    ///
    /// If the client did not ask for the token itself; if the authentication endpoint refuses or
    /// can't be asked.
    pub async fn revoke_token(&self) -> Result<(), Error> {
        self.caller.revoke().await
    }

    /// The client that requests go through, for what is not said here.
    #[must_use]
    pub fn inner(&self) -> &jsonapi_core::Client {
        &self.inner
    }
}

/// The resource types of an area: gives the client a method for each, and the area a function that
/// visits them. `orders: Order,` is a repository; after a semicolon, `organization: Organization,`
/// is the call that fetches the one there is.
#[allow(unused_macros, reason = "there may be no area")]
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

#[allow(unused_imports, reason = "there may be no area")]
pub(crate) use repositories;

/// A call that fetches one resource.
#[allow(dead_code, reason = "only an area with a singleton names it")]
pub(crate) type Fetch<R> = jsonapi_core::client::Call<R, jsonapi_core::client::Fetched<R>>;

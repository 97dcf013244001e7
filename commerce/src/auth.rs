//! Authentication: the [scopes](Scope) of a token, and the [claims](Claims) inside it.
//!
//! A [`Client`](crate::Client) requests its tokens with the grant given to its builder, and renews
//! them:
//!
//! ```
//! use commerce::Client;
//! use commerce::auth::Scope;
//!
//! // A shop: a sales channel, for one market.
//! let shop = Client::builder()
//!     .organization("yourdomain")
//!     .client_credentials("your-client-id")
//!     .scope(Scope::market_code("europe"))
//!     .build()?;
//!
//! // A backend: an integration, with a secret.
//! let backend = Client::builder()
//!     .organization("yourdomain")
//!     .client_credentials("your-client-id")
//!     .client_secret("your-client-secret")
//!     .build()?;
//!
//! // A customer who signs in to the shop.
//! let customer = Client::builder()
//!     .organization("yourdomain")
//!     .password("your-client-id", "ann@example.com", "sesame")
//!     .scope(Scope::market_code("europe"))
//!     .build()?;
//! # Ok::<(), commerce::Error>(())
//! ```
//!
//! Each client has its own organization and token, so one process can have any number of clients.
//! Clones of a client share its token: one of them renews it, and the others wait.

mod claims;
mod scope;

pub use claims::Claims;
pub use jsonapi_core::client::{Auth, AuthError, Grant, OAuth, Token, TokenFn};
pub use scope::Scope;

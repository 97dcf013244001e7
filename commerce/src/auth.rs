//! Who is calling: [scopes](Scope), and [what a token says](Claims) of itself.
//!
//! A [`Client`](crate::Client) gets its tokens with the grant that its builder is given, and
//! renews them:
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
//! Each client has an organization and a token of its own, so one process may have as many as it
//! likes. The clones of a client share its token: one of them renews it, and the others wait.

mod claims;
mod scope;

pub use claims::Claims;
pub use jsonapi_core::client::{Auth, AuthError, Grant, OAuth, Token, TokenFn};
pub use scope::Scope;

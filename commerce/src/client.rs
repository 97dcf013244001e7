//! The client: [`jsonapi_core::Client`] with the address and the resource types of the API.

mod builder;

pub use builder::ClientBuilder;

use jsonapi_core::HttpRepository;

use crate::resources::{
    Address, Customer, CustomerPaymentSource, LineItem, Market, Order, PaymentMethod, Shipment,
    StripePayment,
};

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
}

impl Client {
    /// Sets up a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// The client that requests go through, for what is not said here.
    #[must_use]
    pub fn inner(&self) -> &jsonapi_core::Client {
        &self.inner
    }
}

macro_rules! repositories {
    ($($name:ident: $resource:ident,)*) => {
        /// The resources, by type.
        impl Client {
            $(
                #[doc = concat!("The `", stringify!($name), "`.")]
                #[must_use]
                pub fn $name(&self) -> HttpRepository<$resource> {
                    self.inner.repository()
                }
            )*
        }
    };
}

repositories! {
    addresses: Address,
    customer_payment_sources: CustomerPaymentSource,
    customers: Customer,
    line_items: LineItem,
    markets: Market,
    orders: Order,
    payment_methods: PaymentMethod,
    shipments: Shipment,
    stripe_payments: StripePayment,
}

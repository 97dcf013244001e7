//! The resource types of the sandbox: every declared type, by schema.

use std::num::NonZeroU64;
use std::sync::Arc;

use axum::Router;
use jsonapi_core::resource::OwnedResource;
use jsonapi_core::server::{self, RouterBuilder};
use jsonapi_core::{MemoryStore, Resource};

use super::intents::{PaymentIntents, random};
use super::stripe_payments::StripePayments;
use super::validation;
use crate::Visitor;
use crate::filter::CommerceLayer;
use crate::resources::StripePayment;

/// The default page size.
const PAGE_SIZE: NonZeroU64 = NonZeroU64::new(10).unwrap();

/// Creates a store with all types.
pub(super) fn store() -> MemoryStore {
    struct Known(MemoryStore);

    impl Visitor for Known {
        fn visit<R>(&mut self)
        where
            R: OwnedResource,
        {
            let _ = self
                .0
                .repository::<R>()
                .with_ids(make_id)
                .with_page_size(PAGE_SIZE);
        }
    }

    let mut known = Known(MemoryStore::new());
    crate::visit(&mut known);
    known.0
}

fn make_id(_: u64) -> String {
    random(10)
}

/// Creates a router for all types.
pub(super) fn router(store: &MemoryStore, intents: Arc<dyn PaymentIntents>) -> Router {
    struct Served<'a> {
        store: &'a MemoryStore,
        router: RouterBuilder,
    }

    impl Visitor for Served<'_> {
        fn visit<R>(&mut self)
        where
            R: OwnedResource + Send + 'static,
        {
            if R::TYPE != StripePayment::TYPE {
                let router = std::mem::replace(&mut self.router, server::router());
                self.router = router.resources(self.store.repository::<R>());
            }
        }
    }

    let payments = StripePayments {
        payments: store.repository(),
        intents,
    };
    let router = server::router()
        .filters(CommerceLayer)
        .validate(validation::validate)
        .links_instead_of_linkage()
        .resources(payments);
    let mut served = Served { store, router };
    crate::visit(&mut served);
    served.router.build()
}

//! The resource types of the sandbox: all that are declared, each from its schema.

use std::num::NonZeroU64;
use std::sync::Arc;

use axum::Router;
use jsonapi_core::resource::OwnedResource;
use jsonapi_core::server::{self, RouterBuilder};
use jsonapi_core::{MemoryStore, Resource};

use super::filter::Filter;
use super::intents::{PaymentIntents, random};
use super::sent;
use super::stripe_payments::StripePayments;
use crate::Visitor;
use crate::resources::StripePayment;

/// How many resources a page has if nothing else is asked for.
const PAGE_SIZE: NonZeroU64 = NonZeroU64::new(10).unwrap();

/// A store that knows all types.
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
                .with_ids(|_| random(10))
                .with_page_size(PAGE_SIZE)
                .with_filter(|parameter| {
                    let filter = Filter::parse(R::schema(), parameter)?;
                    Ok(move |resources: &_, resource: &_| filter.passes(resources, resource))
                });
        }
    }

    let mut known = Known(MemoryStore::new());
    crate::visit(&mut known);
    known.0
}

/// A router of all types.
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
        kept: store.repository(),
        intents,
    };
    let router = server::router()
        .any_filter()
        .validate(sent::validate)
        .links_instead_of_linkage()
        .resources(payments);
    let mut served = Served { store, router };
    crate::visit(&mut served);
    served.router.build()
}

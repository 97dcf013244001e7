//! The resource types that the sandbox has, by their schemas.

use jsonapi_core::{
    AttributeSchema, Document, Error, ReadTarget, RelationshipSchema, Resource, ResourceObject,
    Schema,
};

use crate::resources::{
    Address, Customer, CustomerPaymentSource, LineItem, Market, Order, PaymentMethod, Shipment,
    StripePayment,
};

/// A resource type.
pub(super) struct Kind {
    pub(super) schema: &'static Schema,
    check: fn(&ResourceObject) -> Result<(), Error>,
}

const KINDS: &[Kind] = &[
    Kind::of::<Address>(),
    Kind::of::<Customer>(),
    Kind::of::<CustomerPaymentSource>(),
    Kind::of::<LineItem>(),
    Kind::of::<Market>(),
    Kind::of::<Order>(),
    Kind::of::<PaymentMethod>(),
    Kind::of::<Shipment>(),
    Kind::of::<StripePayment>(),
];

impl Kind {
    const fn of<R: Resource + for<'de> ReadTarget<'de>>() -> Self {
        Self {
            schema: R::SCHEMA,
            check: check::<R>,
        }
    }

    /// The resource type with this name.
    pub(super) fn named(type_name: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.schema.type_name == type_name)
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&'static AttributeSchema> {
        self.schema
            .attributes
            .iter()
            .find(|attribute| attribute.name == name)
    }

    pub(super) fn relationship(&self, name: &str) -> Option<&'static RelationshipSchema> {
        self.schema
            .relationships
            .iter()
            .find(|relationship| relationship.name == name)
    }

    /// Whether the resource reads as its declared type. The pointer of the error is that into a
    /// document of it.
    pub(super) fn check(&self, resource: &ResourceObject) -> Result<(), Error> {
        (self.check)(resource)
    }
}

fn check<R: Resource + for<'de> ReadTarget<'de>>(resource: &ResourceObject) -> Result<(), Error> {
    let text = serde_json::to_vec(&Document::new(resource.clone()))
        .map_err(|error| Error::invalid(error.to_string()))?;
    Document::<R>::from_slice(&text).map(drop)
}

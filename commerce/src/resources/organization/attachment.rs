//! `attachments`.

use crate::resources::prelude::*;

/// A file attached to a resource. The API stores its URL, not the file.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "attachments")]
#[non_exhaustive]
pub struct Attachment {
    #[resource(id)]
    pub id: Id<Attachment>,
    #[resource(required)]
    pub name: Option<String>,
    #[resource(not_sortable)]
    pub description: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub url: Option<String>,
    #[resource(read_only)]
    pub created_at: Option<Timestamp>,
    #[resource(read_only)]
    pub updated_at: Option<Timestamp>,
    /// A custom id, such as the id in another system.
    pub reference: Option<String>,
    /// The system that `reference` belongs to.
    pub reference_origin: Option<String>,
    /// Custom data.
    #[resource(not_sortable)]
    pub metadata: Option<Object>,
    #[resource(relationship)]
    pub attachable: ToOne<Attachable>,
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

/// A resource that attachments belong to.
#[derive(Resource, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Attachable {
    #[cfg(feature = "markets")]
    Geocoder(Geocoder),
    #[cfg(feature = "prices")]
    PriceList(PriceList),
    #[cfg(feature = "payments")]
    PaymentMethod(PaymentMethod),
    #[cfg(feature = "markets")]
    Market(Market),
    #[cfg(feature = "customers")]
    CustomerGroup(CustomerGroup),
    #[cfg(feature = "promotions")]
    Promotion(Promotion),
    #[cfg(feature = "orders")]
    Order(Order),
    #[cfg(feature = "payments")]
    Transaction(Transaction),
    #[cfg(feature = "taxes")]
    TaxCalculator(TaxCalculator),
    #[cfg(feature = "taxes")]
    TaxCategory(TaxCategory),
    #[cfg(feature = "catalogue")]
    Sku(Sku),
    #[cfg(feature = "shipments")]
    ShippingCategory(ShippingCategory),
    #[cfg(feature = "catalogue")]
    Bundle(Bundle),
    #[cfg(feature = "catalogue")]
    SkuList(SkuList),
    #[cfg(feature = "inventory")]
    StockItem(StockItem),
    #[cfg(feature = "inventory")]
    StockLocation(StockLocation),
    #[cfg(feature = "orders")]
    Return(Return),
    #[cfg(feature = "shipments")]
    CarrierAccount(CarrierAccount),
    #[cfg(feature = "promotions")]
    CouponRecipient(CouponRecipient),
    #[cfg(feature = "customers")]
    Customer(Customer),
    #[cfg(feature = "shipments")]
    DeliveryLeadTime(DeliveryLeadTime),
    #[cfg(feature = "shipments")]
    ShippingMethod(ShippingMethod),
    #[cfg(feature = "shipments")]
    Shipment(Shipment),
    #[cfg(feature = "shipments")]
    Parcel(Parcel),
    #[cfg(feature = "payments")]
    GiftCardRecipient(GiftCardRecipient),
    #[cfg(feature = "payments")]
    GiftCard(GiftCard),
    #[cfg(feature = "inventory")]
    InventoryModel(InventoryModel),
    #[cfg(feature = "inventory")]
    StockTransfer(StockTransfer),
    #[cfg(feature = "catalogue")]
    SkuOption(SkuOption),
    #[cfg(feature = "markets")]
    Merchant(Merchant),
    #[cfg(feature = "orders")]
    SubscriptionModel(SubscriptionModel),
    #[cfg(feature = "payments")]
    PaymentOption(PaymentOption),
    #[cfg(feature = "shipments")]
    Package(Package),
    #[cfg(feature = "prices")]
    Price(Price),
    #[cfg(feature = "prices")]
    PriceTier(PriceTier),
    #[cfg(feature = "shipments")]
    ShippingMethodTier(ShippingMethodTier),
    #[cfg(feature = "shipments")]
    ShippingZone(ShippingZone),
    /// An undeclared resource type.
    #[resource(other)]
    Other(ResourceObject),
}

//! `orders`.

use crate::resources::prelude::*;

/// An order, from the cart to the delivery. It is a cart while it is a draft or pending, and
/// becomes binding when it is placed.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "orders")]
#[non_exhaustive]
pub struct Order {
    #[resource(id)]
    pub id: Id<Order>,
    /// The human-readable number.
    pub number: Option<String>,
    pub affiliate_code: Option<String>,
    /// Whether totals are updated on each change of the order. Otherwise, `refresh` updates them.
    #[resource(not_sortable, not_filterable)]
    pub autorefresh: Option<bool>,
    /// Whether orders are placed in the background, with status `placing` meanwhile.
    pub place_async: Option<bool>,
    #[resource(read_only)]
    pub status: Option<OrderStatus>,
    #[resource(read_only)]
    pub payment_status: Option<PaymentStatus>,
    #[resource(read_only)]
    pub fulfillment_status: Option<FulfillmentStatus>,
    /// Whether the customer has no password.
    pub guest: Option<bool>,
    /// Whether line items can be edited.
    #[resource(read_only, not_sortable, not_filterable)]
    pub editable: Option<bool>,
    /// The e-mail of the customer, who is created if new.
    #[resource(not_sortable)]
    pub customer_email: Option<String>,
    /// Turns the guest into a registered customer.
    #[resource(write_only)]
    pub customer_password: WriteOnly<Secret<String>>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub customer_type: Option<CustomerType>,
    /// ISO 639-1, in lower case.
    pub language_code: Option<String>,
    /// The ISO 4217 code of the currency of all amounts.
    #[resource(read_only)]
    pub currency_code: Option<String>,
    #[resource(read_only)]
    pub tax_included: Option<bool>,
    /// As a fraction: 0.22 for 22%.
    #[resource(read_only)]
    pub tax_rate: Option<f64>,
    #[resource(not_sortable, not_filterable)]
    pub freight_taxable: Option<bool>,
    #[resource(not_sortable, not_filterable)]
    pub payment_method_taxable: Option<bool>,
    #[resource(not_sortable, not_filterable)]
    pub adjustment_taxable: Option<bool>,
    #[resource(not_sortable, not_filterable)]
    pub gift_card_taxable: Option<bool>,
    /// Whether the billing address needs `billing_info`.
    #[resource(read_only, not_sortable, not_filterable)]
    pub requires_billing_info: Option<bool>,
    /// The country of the shipping address, or else the billing address, by ISO 3166-1 alpha-2
    /// code.
    #[resource(read_only)]
    pub country_code: Option<String>,
    /// The one country that the order may be shipped to; ISO 3166-1 alpha-2.
    #[resource(not_sortable, not_filterable)]
    pub shipping_country_code_lock: Option<String>,
    pub coupon_code: Option<String>,
    pub gift_card_code: Option<String>,
    /// Deprecated by the API: set `gift_card_code` or `coupon_code`.
    #[resource(not_sortable, not_filterable)]
    pub gift_card_or_coupon_code: Option<String>,
    /// Amounts come three times: an integer in the currency's smallest unit, a float in its main
    /// unit, and a text for people.
    #[resource(read_only)]
    pub subtotal_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub subtotal_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_subtotal_amount: Option<String>,
    #[resource(read_only)]
    pub shipping_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub shipping_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_shipping_amount: Option<String>,
    #[resource(read_only)]
    pub payment_method_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_method_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_payment_method_amount: Option<String>,
    #[resource(read_only)]
    pub discount_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub discount_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_discount_amount: Option<String>,
    #[resource(read_only)]
    pub adjustment_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub adjustment_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_adjustment_amount: Option<String>,
    #[resource(read_only)]
    pub gift_card_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub gift_card_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_gift_card_amount: Option<String>,
    #[resource(read_only)]
    pub total_tax_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub total_tax_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_total_tax_amount: Option<String>,
    #[resource(read_only)]
    pub subtotal_tax_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub subtotal_tax_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_subtotal_tax_amount: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub shipping_tax_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub shipping_tax_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_shipping_tax_amount: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_method_tax_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_method_tax_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_payment_method_tax_amount: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub adjustment_tax_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub adjustment_tax_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_adjustment_tax_amount: Option<String>,
    #[resource(read_only)]
    pub total_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub total_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_total_amount: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub total_taxable_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub total_taxable_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_total_taxable_amount: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub subtotal_taxable_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub subtotal_taxable_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_subtotal_taxable_amount: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub shipping_taxable_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub shipping_taxable_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_shipping_taxable_amount: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_method_taxable_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub payment_method_taxable_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_payment_method_taxable_amount: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub adjustment_taxable_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub adjustment_taxable_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_adjustment_taxable_amount: Option<String>,
    /// The price that the customer pays.
    #[resource(read_only, not_sortable, not_filterable)]
    pub total_amount_with_taxes_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub total_amount_with_taxes_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_total_amount_with_taxes: Option<String>,
    /// A fee kept by a payment gateway or marketplace.
    #[resource(read_only)]
    pub fees_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub fees_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_fees_amount: Option<String>,
    #[resource(read_only)]
    pub duty_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub duty_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_duty_amount: Option<String>,
    /// The total when the order was placed.
    #[resource(read_only, not_sortable, not_filterable)]
    pub place_total_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub place_total_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_place_total_amount: Option<String>,
    /// The number of SKUs.
    #[resource(read_only, not_sortable, not_filterable)]
    pub skus_count: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub line_item_options_count: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub shipments_count: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub tax_calculations_count: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub validations_count: Option<i64>,
    /// The number of `resource_errors`; not zero after a failed background placement.
    #[resource(read_only, not_sortable, not_filterable)]
    pub errors_count: Option<i64>,
    /// Displayable details of the payment source, such as the brand and last digits of a card.
    #[resource(read_only, not_sortable)]
    pub payment_source_details: Option<Object>,
    /// A token that gives access to the order, for example in a link to the cart.
    #[resource(read_only, not_sortable)]
    pub token: Option<Secret<String>>,
    /// The URL of the cart.
    #[resource(not_sortable, not_filterable)]
    pub cart_url: Option<String>,
    /// The URL after checkout.
    #[resource(not_sortable, not_filterable)]
    pub return_url: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub terms_url: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub privacy_url: Option<String>,
    /// The URL of this order's hosted checkout.
    #[resource(read_only, not_sortable, not_filterable)]
    pub checkout_url: Option<String>,
    /// Hides the order from lists.
    #[resource(update_only, write_only, rename = "_archive")]
    pub archive: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_unarchive")]
    pub unarchive: WriteOnly<bool>,
    /// Moves a draft to `pending`.
    #[resource(update_only, write_only, rename = "_pending")]
    pub pending: WriteOnly<bool>,
    /// Places the order, which makes it binding. Requires a customer, addresses, and a payment
    /// method with its source.
    #[resource(update_only, write_only, rename = "_place")]
    pub place: WriteOnly<bool>,
    /// Cancels the order. Authorizations are voided; captures are not refunded.
    #[resource(update_only, write_only, rename = "_cancel")]
    pub cancel: WriteOnly<bool>,
    /// Accepts a placed order; captures nothing.
    #[resource(update_only, write_only, rename = "_approve")]
    pub approve: WriteOnly<bool>,
    /// Accepts a placed order and takes the money.
    #[resource(update_only, write_only, rename = "_approve_and_capture")]
    pub approve_and_capture: WriteOnly<bool>,
    /// Authorizes the payment again, for `authorization_amount_cents` if that is set.
    #[resource(update_only, write_only, rename = "_authorize")]
    pub authorize: WriteOnly<bool>,
    /// The amount for `authorize`; the order's total by default.
    #[resource(update_only, write_only, rename = "_authorization_amount_cents")]
    pub authorization_amount_cents: WriteOnly<i64>,
    /// Captures the authorized amount.
    #[resource(update_only, write_only, rename = "_capture")]
    pub capture: WriteOnly<bool>,
    /// Refunds the captured amount.
    #[resource(update_only, write_only, rename = "_refund")]
    pub refund: WriteOnly<bool>,
    /// Marks the order as fulfilled, if nothing needs shipping.
    #[resource(update_only, write_only, rename = "_fulfill")]
    pub fulfill: WriteOnly<bool>,
    /// Recomputes taxes, for tax calculators that are called manually.
    #[resource(update_only, write_only, rename = "_update_taxes")]
    pub update_taxes: WriteOnly<bool>,
    /// Removes the payment source.
    #[resource(update_only, write_only, rename = "_nullify_payment_source")]
    pub nullify_payment_source: WriteOnly<bool>,
    /// Restores a lost payment source from the payment.
    #[resource(update_only, write_only, rename = "_fix_payment_source")]
    pub fix_payment_source: WriteOnly<bool>,
    /// The id of the address to copy as the billing address.
    #[resource(update_only, write_only, rename = "_billing_address_clone_id")]
    pub billing_address_clone_id: WriteOnly<String>,
    /// The id of the address to copy as the shipping address.
    #[resource(update_only, write_only, rename = "_shipping_address_clone_id")]
    pub shipping_address_clone_id: WriteOnly<String>,
    /// The id of the payment source in the customer's wallet to pay with.
    #[resource(update_only, write_only, rename = "_customer_payment_source_id")]
    pub customer_payment_source_id: WriteOnly<String>,
    #[resource(update_only, write_only, rename = "_shipping_address_same_as_billing")]
    pub shipping_address_same_as_billing: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_billing_address_same_as_shipping")]
    pub billing_address_same_as_shipping: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_commit_invoice")]
    pub commit_invoice: WriteOnly<bool>,
    #[resource(update_only, write_only, rename = "_refund_invoice")]
    pub refund_invoice: WriteOnly<bool>,
    /// Saves the payment source for the customer's next orders.
    #[resource(
        update_only,
        write_only,
        rename = "_save_payment_source_to_customer_wallet"
    )]
    pub save_payment_source_to_customer_wallet: WriteOnly<bool>,
    #[resource(
        update_only,
        write_only,
        rename = "_save_shipping_address_to_customer_address_book"
    )]
    pub save_shipping_address_to_customer_address_book: WriteOnly<bool>,
    #[resource(
        update_only,
        write_only,
        rename = "_save_billing_address_to_customer_address_book"
    )]
    pub save_billing_address_to_customer_address_book: WriteOnly<bool>,
    /// Recomputes totals, prices and promotions.
    #[resource(update_only, write_only, rename = "_refresh")]
    pub refresh: WriteOnly<bool>,
    /// Updates line items to current prices.
    #[resource(update_only, write_only, rename = "_refresh_prices")]
    pub refresh_prices: WriteOnly<bool>,
    /// Calls the market's external validation.
    #[resource(update_only, write_only, rename = "_validate")]
    pub validate: WriteOnly<bool>,
    /// Creates subscriptions from the line items with a frequency.
    #[resource(update_only, write_only, rename = "_create_subscriptions")]
    pub create_subscriptions: WriteOnly<bool>,
    /// Opens a placed order for editing; the status becomes `editing`.
    #[resource(update_only, write_only, rename = "_start_editing")]
    pub start_editing: WriteOnly<bool>,
    /// Stops editing; the order is placed again.
    #[resource(update_only, write_only, rename = "_stop_editing")]
    pub stop_editing: WriteOnly<bool>,
    #[resource(read_only)]
    pub placed_at: Option<Timestamp>,
    #[resource(read_only)]
    pub approved_at: Option<Timestamp>,
    #[resource(read_only)]
    pub cancelled_at: Option<Timestamp>,
    #[resource(read_only)]
    pub payment_updated_at: Option<Timestamp>,
    #[resource(read_only)]
    pub fulfillment_updated_at: Option<Timestamp>,
    /// When the totals were last computed.
    #[resource(read_only)]
    pub refreshed_at: Option<Timestamp>,
    #[resource(read_only)]
    pub archived_at: Option<Timestamp>,
    #[resource(read_only)]
    pub subscription_created_at: Option<Timestamp>,
    /// When a cart that was not placed is deleted.
    pub expires_at: Option<Timestamp>,
    #[resource(not_sortable, not_filterable)]
    pub expiration_info: Option<Object>,
    /// The circuit breaker: `closed` while external services are called, `open` after too many
    /// failures.
    #[resource(read_only)]
    pub circuit_state: Option<String>,
    #[resource(read_only)]
    pub circuit_failure_count: Option<i64>,
    /// Closes the circuit breaker, so that external services are called again.
    #[resource(update_only, write_only, rename = "_reset_circuit")]
    pub reset_circuit: WriteOnly<bool>,
    /// The names of tags to add, separated by commas.
    #[resource(update_only, write_only, rename = "_add_tags")]
    pub add_tags: WriteOnly<String>,
    /// The names of tags to remove, separated by commas.
    #[resource(update_only, write_only, rename = "_remove_tags")]
    pub remove_tags: WriteOnly<String>,
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
    #[cfg(feature = "markets")]
    #[resource(relationship)]
    pub market: ToOne<Market>,
    #[cfg(feature = "customers")]
    #[resource(relationship)]
    pub customer: ToOne<Customer>,
    #[cfg(feature = "customers")]
    #[resource(relationship)]
    pub shipping_address: ToOne<Address>,
    #[cfg(feature = "customers")]
    #[resource(relationship)]
    pub billing_address: ToOne<Address>,
    #[cfg(feature = "markets")]
    #[resource(relationship)]
    pub store: ToOne<Store>,
    #[cfg(feature = "shipments")]
    #[resource(relationship, read_only)]
    pub default_shipping_method: ToOne<ShippingMethod>,
    #[cfg(feature = "payments")]
    #[resource(relationship, read_only)]
    pub default_payment_method: ToOne<PaymentMethod>,
    /// The payment methods available in the market.
    #[cfg(feature = "payments")]
    #[resource(relationship, read_only)]
    pub available_payment_methods: ToMany<PaymentMethod>,
    /// The payment sources in the customer's wallet that this order accepts.
    #[cfg(feature = "customers")]
    #[resource(relationship, read_only)]
    pub available_customer_payment_sources: ToMany<CustomerPaymentSource>,
    /// The SKUs that may be free.
    #[cfg(feature = "catalogue")]
    #[resource(relationship, read_only)]
    pub available_free_skus: ToMany<Sku>,
    /// The bundles that may be free.
    #[cfg(feature = "catalogue")]
    #[resource(relationship, read_only)]
    pub available_free_bundles: ToMany<Bundle>,
    #[cfg(feature = "payments")]
    #[resource(relationship)]
    pub payment_method: ToOne<PaymentMethod>,
    /// The payment source of the order; its type is the payment method's `payment_source_type`.
    #[cfg(feature = "payments")]
    #[resource(relationship)]
    pub payment_source: ToOne<PaymentSource>,
    #[resource(relationship, read_only)]
    pub discount_engine_item: ToOne<ResourceObject>,
    #[resource(relationship, read_only)]
    pub line_items: ToMany<LineItem>,
    #[resource(relationship, read_only)]
    pub line_item_options: ToMany<LineItemOption>,
    #[cfg(feature = "inventory")]
    #[resource(relationship, read_only)]
    pub stock_reservations: ToMany<StockReservation>,
    #[cfg(feature = "inventory")]
    #[resource(relationship, read_only)]
    pub stock_line_items: ToMany<StockLineItem>,
    #[cfg(feature = "inventory")]
    #[resource(relationship, read_only)]
    pub stock_transfers: ToMany<StockTransfer>,
    #[cfg(feature = "shipments")]
    #[resource(relationship, read_only)]
    pub shipments: ToMany<Shipment>,
    #[cfg(feature = "payments")]
    #[resource(relationship, read_only)]
    pub payment_options: ToMany<PaymentOption>,
    #[cfg(feature = "payments")]
    #[resource(relationship, read_only)]
    pub transactions: ToMany<AnyTransaction>,
    #[cfg(feature = "payments")]
    #[resource(relationship, read_only)]
    pub authorizations: ToMany<Authorization>,
    #[cfg(feature = "payments")]
    #[resource(relationship, read_only)]
    pub captures: ToMany<Capture>,
    #[cfg(feature = "payments")]
    #[resource(relationship, read_only)]
    pub voids: ToMany<Void>,
    #[cfg(feature = "payments")]
    #[resource(relationship, read_only)]
    pub refunds: ToMany<Refund>,
    #[resource(relationship, read_only)]
    pub returns: ToMany<Return>,
    #[resource(relationship, read_only)]
    pub order_subscription: ToOne<OrderSubscription>,
    #[resource(relationship, read_only)]
    pub order_subscriptions: ToMany<OrderSubscription>,
    #[resource(relationship, read_only)]
    pub order_factories: ToMany<OrderFactory>,
    #[resource(relationship, read_only)]
    pub order_copies: ToMany<OrderCopy>,
    #[resource(relationship, read_only)]
    pub recurring_order_copies: ToMany<RecurringOrderCopy>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[resource(relationship, read_only)]
    pub notifications: ToMany<Notification>,
    #[cfg(feature = "catalogue")]
    #[resource(relationship, read_only)]
    pub links: ToMany<Link>,
    #[resource(relationship, read_only)]
    pub resource_errors: ToMany<ResourceError>,
    #[cfg(feature = "webhooks")]
    #[resource(relationship, read_only)]
    pub events: ToMany<Event>,
    #[cfg(feature = "organization")]
    #[resource(relationship)]
    pub tags: ToMany<Tag>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

amounts! {
    Order {
        subtotal_amount: subtotal_amount_cents,
        shipping_amount: shipping_amount_cents,
        payment_method_amount: payment_method_amount_cents,
        discount_amount: discount_amount_cents,
        adjustment_amount: adjustment_amount_cents,
        gift_card_amount: gift_card_amount_cents,
        total_tax_amount: total_tax_amount_cents,
        subtotal_tax_amount: subtotal_tax_amount_cents,
        shipping_tax_amount: shipping_tax_amount_cents,
        payment_method_tax_amount: payment_method_tax_amount_cents,
        adjustment_tax_amount: adjustment_tax_amount_cents,
        total_amount: total_amount_cents,
        total_taxable_amount: total_taxable_amount_cents,
        subtotal_taxable_amount: subtotal_taxable_amount_cents,
        shipping_taxable_amount: shipping_taxable_amount_cents,
        payment_method_taxable_amount: payment_method_taxable_amount_cents,
        adjustment_taxable_amount: adjustment_taxable_amount_cents,
        total_amount_with_taxes: total_amount_with_taxes_cents,
        fees_amount: fees_amount_cents,
        duty_amount: duty_amount_cents,
        place_total_amount: place_total_amount_cents,
    }
}

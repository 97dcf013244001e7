/// An order of the story: what a customer is about to pay.
#[resource(type = "orders")]
pub struct Order {
    #[resource(id)]
    pub id: Id<Order>,
    /// The order number.
    pub number: Option<String>,
    /// Whether prices are refreshed with each change.
    pub autorefresh: Option<bool>,
    #[resource(read_only)]
    pub status: OrderStatus,
    #[resource(read_only)]
    pub payment_status: PaymentStatus,
    #[resource(read_only)]
    pub fulfillment_status: FulfillmentStatus,
    pub guest: Option<bool>,
    #[resource(read_only, not_sortable)]
    pub editable: Option<bool>,
    #[resource(not_sortable)]
    pub customer_email: Option<String>,
    #[resource(write_only)]
    pub customer_password: WriteOnly<Secret<String>>,
    pub language_code: Option<String>,
    #[resource(read_only)]
    pub currency_code: Option<String>,
    #[resource(read_only)]
    pub tax_included: Option<bool>,
    #[resource(read_only)]
    pub tax_rate: Option<f64>,
    #[resource(not_sortable, not_filterable)]
    pub shipping_country_code_lock: Option<String>,
    pub coupon_code: Option<String>,
    #[resource(read_only)]
    pub subtotal_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub subtotal_amount_float: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_subtotal_amount: Option<String>,
    #[resource(read_only)]
    pub total_amount_cents: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub formatted_total_amount: Option<String>,
    #[resource(read_only)]
    pub skus_count: Option<u32>,
    #[resource(not_sortable, not_filterable)]
    pub cart_url: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub return_url: Option<String>,
    #[resource(read_only)]
    pub placed_at: Option<Timestamp>,
    #[resource(read_only)]
    pub created_at: Timestamp,
    #[resource(read_only)]
    pub updated_at: Timestamp,
    pub reference: Option<String>,
    #[resource(not_sortable)]
    pub metadata: Metadata,
    /// Places the order.
    #[resource(update_only, write_only, rename = "_place")]
    pub place: WriteOnly<bool>,
    #[resource(relationship)]
    pub market: ToOne<Market>,
    #[resource(relationship)]
    pub customer: ToOne<Customer>,
    #[resource(relationship)]
    pub shipping_address: ToOne<Address>,
    #[resource(relationship)]
    pub billing_address: ToOne<Address>,
    #[resource(relationship, read_only)]
    pub available_payment_methods: ToMany<PaymentMethod>,
    #[resource(relationship)]
    pub payment_method: ToOne<PaymentMethod>,
    #[resource(relationship)]
    pub payment_source: ToOne<PaymentSource>,
    #[resource(relationship, read_only)]
    pub line_items: ToMany<LineItem>,
    #[resource(relationship, read_only)]
    pub shipments: ToMany<Shipment>,
    #[resource(meta)]
    pub meta: Meta,
}

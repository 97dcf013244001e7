//! `organizations`.

use crate::resources::prelude::*;

/// The organization of the access token, which is a singleton.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(
    type = "organizations",
    path = "organization",
    singleton,
    endpoints = "get"
)]
#[non_exhaustive]
pub struct Organization {
    #[resource(id)]
    pub id: Id<Organization>,
    #[resource(not_sortable, not_filterable)]
    pub name: Option<String>,
    /// The slug for URLs.
    #[resource(read_only, not_sortable, not_filterable)]
    pub slug: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub domain: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub support_phone: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub support_email: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub logo_url: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub favicon_url: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub primary_color: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub gtm_id: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub gtm_id_test: Option<String>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub config: Option<Object>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub api_auth_redirect: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub api_rules_engine: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub api_rules_engine_max_conditions_size: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub api_rules_engine_max_rules_size: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub api_new_auth: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub api_purge_single_resource: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub api_max_regex_length: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub addresses_avs_check: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub addresses_phone_required: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub orders_sales_channel_guest_only: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub orders_min_rebuild_shipments_lapse: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub orders_min_refresh_lapse: Option<f64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub orders_autorefresh_cutoff_test: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub orders_autorefresh_cutoff_live: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub orders_number_editable_test: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub orders_number_editable_live: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub orders_number_as_reference: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub orders_invalid_coupon_errors: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub orders_invalid_gift_card_errors: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub orders_validate_shipping_stock: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub bundles_max_items_count: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub coupons_min_code_length: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub coupons_max_code_length: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub gift_cards_exact_code_matching: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub gift_cards_min_code_length: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub gift_cards_max_code_length: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub cleanups_max_concurrent_count: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub exports_max_concurrent_count: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub imports_max_concurrent_count: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub imports_purge_cache: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub imports_skip_errors: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub inventory_models_max_stock_locations_cutoff: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub promotions_max_concurrent_count: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub promotions_max_conditions_size: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub promotions_max_rules_size: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub price_lists_max_conditions_size: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub price_lists_max_rules_size: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub imports_trigger_webhooks: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub discount_engines_enabled: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub discount_engines_errors: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub tags_max_name_length: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub tags_max_allowed_number: Option<i64>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub tax_calculators_errors: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub external_promotions_errors: Option<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub external_prices_errors: Option<bool>,
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
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

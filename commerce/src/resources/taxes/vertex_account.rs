//! `vertex_accounts`.

use crate::resources::prelude::*;

/// A tax calculator that uses Vertex.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "vertex_accounts")]
#[non_exhaustive]
pub struct VertexAccount {
    #[resource(id)]
    pub id: Id<VertexAccount>,
    #[resource(required)]
    pub name: Option<String>,
    /// The resource type, repeated as an attribute.
    #[resource(read_only, rename = "type")]
    pub type_name: Option<TaxCalculatorType>,
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
    #[resource(not_sortable, not_filterable)]
    pub kind: Option<VertexKind>,
    #[resource(not_sortable, not_filterable)]
    pub baseurl: Option<String>,
    #[resource(write_only, required)]
    pub client_id: WriteOnly<String>,
    #[resource(write_only, required)]
    pub client_secret: WriteOnly<Secret<String>>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub api_endpoint: Option<String>,
    #[resource(not_sortable, not_filterable)]
    pub commit_invoice: Option<bool>,
    /// Requests a new access token.
    #[resource(update_only, write_only, rename = "_refresh_token")]
    pub refresh_token: WriteOnly<bool>,
    #[resource(read_only, not_sortable, not_filterable)]
    pub token_expires_at: Option<Timestamp>,
    #[cfg(feature = "markets")]
    #[resource(relationship, read_only)]
    pub markets: ToMany<Market>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub attachments: ToMany<Attachment>,
    #[cfg(feature = "webhooks")]
    #[resource(relationship, read_only)]
    pub events: ToMany<Event>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only)]
    pub versions: ToMany<Version>,
    #[cfg(feature = "organization")]
    #[resource(relationship, read_only, not_includable)]
    pub event_stores: ToMany<EventStore>,
    #[resource(meta, default)]
    pub meta: ResourceMeta,
}

open_enum! {
    /// The edition of Vertex.
    pub enum VertexKind {
        Cloud = "cloud",
        OnDemand = "on_demand",
        OnPremise = "on_premise",
    }
}

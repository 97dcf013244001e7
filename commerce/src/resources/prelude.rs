//! Imports shared by the declarations.
#![allow(
    unused_imports,
    reason = "which of it is named depends on the areas whose features are on"
)]

pub(super) use jiff::Timestamp;
pub(super) use jsonapi_core::{Id, Resource, ResourceObject, Secret, ToMany, ToOne, WriteOnly};
pub(super) use serde_json::Value;

pub(super) use super::*;
pub(super) use crate::client::repositories;
pub(super) use crate::money::amounts;
pub(super) use crate::open_enum::open_enum;

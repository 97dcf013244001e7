//! Detects serde attributes such as `#[serde(rename = "…")]` on a declaration without serde
//! derives, and suggests what to write instead.
//!
//! If the type implements a serde trait, the attributes are meant for that.

use proc_macro2::{TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::{Attribute, Data, DeriveInput, Ident, Meta};

use crate::attr_spec::{ENUM, FIELD, HINTS, Position, STRUCT, Takes, VARIANT};
use crate::error::Errors;

/// An option of a serde attribute.
pub(crate) struct SerdeAttr {
    key: Ident,
    message: String,
}

impl SerdeAttr {
    /// Collects the serde options on the declaration, its fields and its variants.
    pub(crate) fn of(node: &DeriveInput) -> Vec<Self> {
        let mut attrs = Vec::new();
        let mut read = |attributes: &[Attribute], position| {
            attrs.extend(
                attributes
                    .iter()
                    .flat_map(|attribute| on(attribute, position)),
            );
        };
        match &node.data {
            Data::Struct(data) => {
                read(&node.attrs, STRUCT);
                data.fields
                    .iter()
                    .for_each(|field| read(&field.attrs, FIELD));
            }
            Data::Enum(data) => {
                read(&node.attrs, ENUM);
                for variant in &data.variants {
                    read(&variant.attrs, VARIANT);
                }
            }
            Data::Union(_) => {}
        }
        attrs
    }

    /// Reports it at once. Whether a type with parameters implements a serde trait can't be checked
    /// in generated code.
    pub(crate) fn report(&self, errors: &Errors) {
        errors.at(&self.key, &self.message);
    }

    /// Generates an error that is raised unless the type implements a serde trait.
    pub(crate) fn check(&self, ty: &Ident) -> TokenStream {
        let (span, message) = (self.key.span(), &self.message);
        let is_read = quote! {
            _jsonapi::SerdeType::<#ty>::IS_WRITTEN || _jsonapi::SerdeType::<#ty>::IS_READ
        };
        quote_spanned!(span=> const _: () = _jsonapi::assert!(#is_read, #message);)
    }
}

fn on(attribute: &Attribute, position: &Position) -> Vec<SerdeAttr> {
    let Meta::List(list) = &attribute.meta else {
        return Vec::new();
    };
    if !attribute.path().is_ident("serde") {
        return Vec::new();
    }
    let tokens: Vec<_> = list.tokens.clone().into_iter().collect();
    tokens
        .split(|token| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ','))
        .filter_map(|tokens| {
            let (TokenTree::Ident(key), rest) = tokens.split_first()? else {
                return None;
            };
            let message = format!(
                "`#[serde({key})]` has no effect on `Resource`: {}",
                instead(&key.to_string(), rest, position)
            );
            Some(SerdeAttr {
                key: key.clone(),
                message,
            })
        })
        .collect()
}

/// Suggests what to write instead.
fn instead(name: &str, rest: &[TokenTree], position: &Position) -> String {
    let Some(spec) = position.find(name) else {
        let hint = HINTS.iter().find(|(other, _)| *other == name);
        return hint.map_or("remove it", |(_, hint)| hint).to_owned();
    };
    let option = match (spec.takes, rest) {
        (Takes::Nothing | Takes::TextOrNothing, []) => name.to_owned(),
        (Takes::Text | Takes::TextOrNothing, [TokenTree::Punct(_), TokenTree::Literal(value)]) => {
            format!("{name} = {value}")
        }
        _ => spec.example.to_owned(),
    };
    format!("write `#[resource({option})]`")
}

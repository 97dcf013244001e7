//! The words of serde's attributes, `#[serde(rename = "…")]`, on a declaration that serde's derives
//! don't read: what to write instead.
//!
//! Where the type implements a trait of serde's, they are for that and say nothing to this derive.

use proc_macro2::{TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::{Attribute, Data, DeriveInput, Ident, Meta};

use crate::attr_spec::{ENUM, FIELD, HINTS, Place, STRUCT, Takes, VARIANT};
use crate::error::Errors;

/// A word as it was written.
pub(crate) struct SerdeWord {
    key: Ident,
    message: String,
}

impl SerdeWord {
    /// All words on the declaration and in it.
    pub(crate) fn of(node: &DeriveInput) -> Vec<Self> {
        let mut words = Vec::new();
        let mut read = |attributes: &[Attribute], place| {
            words.extend(attributes.iter().flat_map(|attribute| on(attribute, place)));
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
        words
    }

    /// Reports it at once: of a type with parameters, it can't be said here what it implements.
    pub(crate) fn report(&self, errors: &Errors) {
        errors.at(&self.key, &self.message);
    }

    /// Reports it, unless the type implements a trait of serde's.
    pub(crate) fn check(&self, ty: &Ident) -> TokenStream {
        let (span, message) = (self.key.span(), &self.message);
        let is_read = quote! {
            _jsonapi::SerdeType::<#ty>::IS_WRITTEN || _jsonapi::SerdeType::<#ty>::IS_READ
        };
        quote_spanned!(span=> const _: () = _jsonapi::assert!(#is_read, #message);)
    }
}

fn on(attribute: &Attribute, place: &Place) -> Vec<SerdeWord> {
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
                "`#[serde({key})]` says nothing to `Resource`: {}",
                instead(&key.to_string(), rest, place)
            );
            Some(SerdeWord {
                key: key.clone(),
                message,
            })
        })
        .collect()
}

/// What to write instead.
fn instead(name: &str, rest: &[TokenTree], place: &Place) -> String {
    let Some(word) = place.find(name) else {
        let hint = HINTS.iter().find(|(other, _)| *other == name);
        return hint.map_or("remove it", |(_, hint)| hint).to_owned();
    };
    let words = match (word.takes, rest) {
        (Takes::Nothing | Takes::TextOrNothing, []) => name.to_owned(),
        (Takes::Text | Takes::TextOrNothing, [TokenTree::Punct(_), TokenTree::Literal(value)]) => {
            format!("{name} = {value}")
        }
        _ => word.example.to_owned(),
    };
    format!("write `#[resource({words})]`")
}

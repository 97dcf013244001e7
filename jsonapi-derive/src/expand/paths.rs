//! The path type: a method for each relationship.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::{path_type, spanned};
use crate::model::Resource;

pub(super) fn expand(resource: &Resource<'_>) -> TokenStream {
    let vis = resource.vis;
    let steps: Vec<_> = resource
        .relationships
        .iter()
        .map(|relationship| {
            let (ident, name, ty, own) = (
                relationship.ident,
                &relationship.name,
                relationship.ty,
                &relationship.docs,
            );
            let doc = format!("On through `{name}`.");
            let blank = (!own.is_empty()).then(|| quote!(#[doc = ""]));
            let (signature, step) = if relationship.includable {
                let signature = spanned(
                    ty,
                    |span| quote_spanned!(span=> #vis fn #ident(self) -> _jsonapi::PathThrough<#ty, S>),
                );
                (signature, quote!(step))
            } else {
                let signature = spanned(
                    ty,
                    |span| quote_spanned!(span=> #vis fn #ident(self) -> _jsonapi::Path<_jsonapi::Apart<#ty, S>>),
                );
                (signature, quote!(apart))
            };
            quote! {
                #[doc = #doc]
                #blank
                #(#own)*
                #[must_use]
                #[allow(dead_code)]
                #signature {
                    self.0.#step::<#ty>(#name)
                }
            }
        })
        .collect();
    path_type(
        &resource.krate,
        vis,
        &resource.path_type,
        resource.ident,
        resource.generics,
        &steps,
    )
}

//! `Write`: the members in the order of their declaration.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Path;

use super::spanned;
use crate::generics::bounded;
use crate::model::{Attribute, Resource};
use crate::shape;

pub(super) fn expand(resource: &Resource<'_>) -> TokenStream {
    let ident = resource.ident;
    let generics = bounded(resource, false);
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let (_, own, _) = resource.generics.split_for_impl();
    let attributes = resource
        .attributes
        .iter()
        .filter(|attribute| attribute.access.read)
        .map(|attribute| {
            let (ident, ty, name) = (attribute.ident, attribute.ty, &attribute.name);
            match &attribute.with {
                Some(module) => {
                    let value = converted(attribute, module, &quote!(&self.#ident));
                    quote!(_jsonapi::WriteMember::write(&#value, #name, to)?;)
                }
                None if is_doubly_optional(attribute) => spanned(
                    attribute.ty,
                    |span| quote_spanned!(span=> to.optional(#name, &self.#ident)?;),
                ),
                None => spanned(ty, |span| {
                    quote_spanned!(span=> <#ty as _jsonapi::WriteMember>::write(&self.#ident, #name, to)?;)
                }),
            }
        });
    let relationships = resource.relationships.iter().map(|relationship| {
        let (ident, ty, name) = (relationship.ident, relationship.ty, &relationship.name);
        spanned(ty, |span| {
            quote_spanned!(span=> <#ty as _jsonapi::RelationshipField>::write_object(&self.#ident, #name, to)?;)
        })
    });
    let flattened = resource.flattened.iter().map(|field| {
        let (ident, ty) = (field.ident, field.ty);
        spanned(ty, |span| {
            quote_spanned!(span=> to.flatten(<#ty as _jsonapi::WriteMember>::to_json(&self.#ident))?;)
        })
    });
    let beside = [
        (resource.lid, quote!(lid), false),
        (resource.links, quote!(links), true),
        (resource.meta, quote!(meta), false),
    ];
    let beside = beside.into_iter().filter_map(|(field, name, is_typed)| {
        let (ident, ty) = (field?.ident, field?.ty);
        let value = if is_typed {
            quote!(&self.#ident)
        } else {
            spanned(
                ty,
                |span| quote_spanned!(span=> <#ty as _jsonapi::WriteMember>::to_json(&self.#ident)),
            )
        };
        Some(spanned(
            field?.ty,
            |span| quote_spanned!(span=> to.#name(#value)?;),
        ))
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics _jsonapi::Write for #ident #own #where_clause {
            fn attributes<M: _jsonapi::SerializeMap>(
                &self,
                to: &mut _jsonapi::Members<'_, M>,
            ) -> _jsonapi::Result<(), M::Error> {
                #(#attributes)*
                #(#flattened)*
                _jsonapi::Result::Ok(())
            }
            fn relationships<M: _jsonapi::SerializeMap>(
                &self,
                to: &mut _jsonapi::Members<'_, M>,
            ) -> _jsonapi::Result<(), M::Error> {
                #(#relationships)*
                _jsonapi::Result::Ok(())
            }
            fn beside<M: _jsonapi::SerializeMap>(
                &self,
                to: &mut _jsonapi::Members<'_, M>,
            ) -> _jsonapi::Result<(), M::Error> {
                #(#beside)*
                _jsonapi::Result::Ok(())
            }
        }
    }
}

/// `Option<Option<T>>`, which tells absent from null.
pub(super) fn is_doubly_optional(attribute: &Attribute<'_>) -> bool {
    shape::argument_of(attribute.ty, "Option")
        .is_some_and(|inner| shape::argument_of(inner, "Option").is_some())
}

/// A value that serializes as the module of `with` says; `value` is a reference to it.
pub(super) fn converted(
    attribute: &Attribute<'_>,
    module: &Path,
    value: &TokenStream,
) -> TokenStream {
    let ty = attribute.ty;
    quote! {{
        struct With<'a>(&'a #ty);
        impl _jsonapi::Serialize for With<'_> {
            fn serialize<S: _jsonapi::Serializer>(&self, to: S) -> _jsonapi::Result<S::Ok, S::Error> {
                #module::serialize(self.0, to)
            }
        }
        With(#value)
    }}
}

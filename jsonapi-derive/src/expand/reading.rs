//! `Read`: where each member goes, and how the fields become the resource.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt;

use super::spanned;
use super::writing::is_doubly_optional;
use crate::generics::bounded;
use crate::model::{Attribute, Default, Resource};
use crate::shape;

pub(super) fn expand(resource: &Resource<'_>) -> TokenStream {
    let ident = resource.ident;
    let partial = format_ident!("__{}Partial", ident.unraw());
    let reading = bounded(resource, true);
    let (impl_generics, _, where_clause) = reading.split_for_impl();
    let (declared, own, declared_where) = resource.generics.split_for_impl();
    let _ = declared;
    let partial_struct = partial_struct(resource, &partial);
    let member_arms = member_arms(resource);
    let relationship_arms = relationship_arms(resource);
    let fields = fields(resource);
    let flatten = flatten(resource);
    let _ = declared_where;
    quote! {
        #partial_struct
        #[automatically_derived]
        impl #impl_generics _jsonapi::Read<'de> for #ident #own #where_clause {
            type Partial = #partial #own;
            fn member<D: _jsonapi::Deserializer<'de>>(
                partial: &mut Self::Partial,
                index: _jsonapi::usize,
                value: D,
            ) -> _jsonapi::Result<(), D::Error> {
                match index {
                    #member_arms
                    _ => _jsonapi::read::ignore(value, partial),
                }
            }
            #[inline]
            fn relationship(
                partial: &mut Self::Partial,
                index: _jsonapi::usize,
                cursor: &mut _jsonapi::Cursor<'de>,
                trace: &_jsonapi::Trace,
            ) -> _jsonapi::Result<(), _jsonapi::JsonError> {
                match index {
                    #relationship_arms
                    _ => _jsonapi::read::unknown(cursor, partial, trace),
                }
            }
            #flatten
            #[inline]
            fn finish(
                partial: Self::Partial,
                id: Self::Id,
            ) -> _jsonapi::Result<Self, &'static _jsonapi::str> {
                _jsonapi::Result::Ok(Self { #fields })
            }
        }
        #[automatically_derived]
        impl #impl_generics _jsonapi::ReadTarget<'de> for #ident #own #where_clause {
            #[inline]
            fn read(
                cursor: &mut _jsonapi::Cursor<'de>,
                trace: &_jsonapi::Trace,
            ) -> _jsonapi::Result<Self, _jsonapi::JsonError> {
                _jsonapi::read::read(cursor, trace)
            }
        }
    }
}

fn readable<'a>(resource: &'a Resource<'a>) -> impl Iterator<Item = (usize, &'a Attribute<'a>)> {
    resource
        .attributes
        .iter()
        .enumerate()
        .filter(|(_, attribute)| attribute.access.read)
}

/// The fields while they come in.
fn partial_struct(resource: &Resource<'_>, name: &syn::Ident) -> TokenStream {
    let generics = resource.generics;
    let (impl_generics, own, where_clause) = generics.split_for_impl();
    let parameters = &generics.params;
    let attributes = readable(resource)
        .map(|(_, attribute)| attribute)
        .collect::<Vec<_>>();
    let flattened = resource
        .flattened
        .iter()
        .map(|field| (field.ident, field.ty));
    let (idents, types): (Vec<_>, Vec<_>) = attributes
        .iter()
        .map(|attribute| (attribute.ident, attribute.ty))
        .chain(flattened)
        .unzip();
    let whole = resource
        .relationships
        .iter()
        .map(|relationship| (relationship.ident, relationship.ty))
        .chain(resource.beside().map(|field| (field.ident, field.ty)));
    let (whole_idents, whole_types): (Vec<_>, Vec<_>) = whole.unzip();
    let defaults = whole_types.iter().map(|ty| default_of(ty));
    let (marker, marker_value) = if generics.params.is_empty() {
        (None, None)
    } else {
        let ident = resource.ident;
        (
            Some(quote!(_resource: _jsonapi::PhantomData<fn() -> #ident #own>,)),
            Some(quote!(_resource: _jsonapi::PhantomData,)),
        )
    };
    quote! {
        #[allow(non_camel_case_types)]
        pub struct #name<#parameters> #where_clause {
            #(#idents: _jsonapi::Option<#types>,)*
            #(#whole_idents: #whole_types,)*
            #marker
        }
        #[automatically_derived]
        impl #impl_generics _jsonapi::Default for #name #own #where_clause {
            #[inline]
            fn default() -> Self {
                Self {
                    #(#idents: _jsonapi::Option::None,)*
                    #(#whole_idents: #defaults,)*
                    #marker_value
                }
            }
        }
    }
}

fn member_arms(resource: &Resource<'_>) -> TokenStream {
    let attributes = readable(resource).map(|(index, attribute)| {
        let (ident, ty) = (attribute.ident, attribute.ty);
        let read = match &attribute.with {
            Some(module) => quote! {{
                partial.#ident = _jsonapi::Option::Some(#module::deserialize(value)?);
                _jsonapi::Result::Ok(())
            }},
            None if is_doubly_optional(attribute) => spanned(ty, |span| {
                quote_spanned!(span=> _jsonapi::read::optional(&mut partial.#ident, value))
            }),
            None => spanned(ty, |span| {
                quote_spanned!(span=> <#ty as _jsonapi::ReadMember<'de>>::read(&mut partial.#ident, value))
            }),
        };
        quote!(#index => #read,)
    });
    let beside = [
        (resource.lid, quote!(LID)),
        (resource.links, quote!(LINKS)),
        (resource.meta, quote!(META)),
    ];
    let beside = beside.into_iter().filter_map(|(field, index)| {
        let (ident, ty) = (field?.ident, field?.ty);
        let read = spanned(ty, |span| {
            quote_spanned!(span=> <#ty as _jsonapi::ReadMember<'de>>::read_over(&mut partial.#ident, value))
        });
        Some(quote!(_jsonapi::#index => #read,))
    });
    quote!(#(#attributes)* #(#beside)*)
}

fn relationship_arms(resource: &Resource<'_>) -> TokenStream {
    let relationships = resource.relationships.iter().enumerate().map(|(index, relationship)| {
        let (ident, ty) = (relationship.ident, relationship.ty);
        let read = spanned(ty, |span| {
            quote_spanned!(span=> <#ty as _jsonapi::RelationshipField>::read_object(&mut partial.#ident, cursor, trace))
        });
        quote!(#index => #read,)
    });
    quote!(#(#relationships)*)
}

/// How the fields that take whatever is not declared are read, where there are any.
fn flatten(resource: &Resource<'_>) -> Option<TokenStream> {
    let reads = resource.flattened.iter().map(|field| {
        let (ident, ty) = (field.ident, field.ty);
        spanned(
            ty,
            |span| quote_spanned!(span=> rest.read::<#ty>(&mut partial.#ident)?;),
        )
    });
    (!resource.flattened.is_empty()).then(|| {
        quote! {
            #[inline]
            fn flatten(
                partial: &mut Self::Partial,
                rest: &_jsonapi::Rest<'de>,
            ) -> _jsonapi::Result<(), _jsonapi::JsonError> {
                #(#reads)*
                _jsonapi::Result::Ok(())
            }
        }
    })
}

fn fields(resource: &Resource<'_>) -> TokenStream {
    let id = resource.id.map(|id| {
        let ident = id.ident;
        quote!(#ident: id,)
    });
    let attributes = resource.attributes.iter().map(|attribute| {
        let ident = attribute.ident;
        if attribute.access.read {
            let value = present(attribute);
            quote!(#ident: #value,)
        } else {
            quote!(#ident: _jsonapi::Default::default(),)
        }
    });
    let whole = resource
        .relationships
        .iter()
        .map(|relationship| relationship.ident)
        .chain(resource.beside().map(|field| field.ident));
    let flattened = resource.flattened.iter().map(|field| {
        let (ident, ty) = (field.ident, field.ty);
        let name = ident.unraw().to_string();
        spanned(ty, |span| {
            quote_spanned!(span=> #ident: <#ty as _jsonapi::ReadMember<'de>>::present(partial.#ident, #name)?,)
        })
    });
    let skipped = resource.skipped.iter().map(|field| {
        let ident = field.ident;
        match &field.default {
            Some(function) => quote!(#ident: #function(),),
            None => {
                let value = default_of(field.ty);
                quote!(#ident: #value,)
            }
        }
    });
    quote!(#id #(#attributes)* #(#flattened)* #(#whole: partial.#whole,)* #(#skipped)*)
}

/// The default of a type; one that has none is told of where it stands.
fn default_of(ty: &syn::Type) -> TokenStream {
    spanned(
        ty,
        |span| quote_spanned!(span=> <#ty as _jsonapi::Default>::default()),
    )
}

/// The value of an attribute, or what its absence means.
fn present(attribute: &Attribute<'_>) -> TokenStream {
    let (ident, name, ty) = (attribute.ident, &attribute.name, attribute.ty);
    let absent = match &attribute.default {
        Some(Default::Trait) => default_of(ty),
        Some(Default::Function(function)) => quote!({
            let value: #ty = #function();
            value
        }),
        None if attribute.with.is_some() && shape::argument_of(ty, "Option").is_some() => {
            quote!(_jsonapi::Option::None)
        }
        None if attribute.with.is_some() => quote!(return _jsonapi::Result::Err(#name)),
        None => {
            return spanned(
                ty,
                |span| quote_spanned!(span=> <#ty as _jsonapi::ReadMember<'de>>::present(partial.#ident, #name)?),
            );
        }
    };
    quote! {
        match partial.#ident {
            _jsonapi::Option::Some(value) => value,
            _jsonapi::Option::None => #absent,
        }
    }
}

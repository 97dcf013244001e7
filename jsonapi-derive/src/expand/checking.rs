//! The methods of `Read` that check a single member, and that write what an absent one is read as.

use proc_macro2::{Literal, Span, TokenStream};
use quote::quote;
use syn::{Ident, Type};

use super::reading::{default_of, is_flat, readable};
use super::spanned;
use super::writing::{converted, doubly_optional, known_to_be_written};
use crate::model::{MetaModel, Resource};
use crate::shape;

pub(super) fn expand(resource: &Resource<'_>) -> TokenStream {
    let check_arms = check_arms(resource);
    let relationship_check_arms = relationship_check_arms(resource);
    let absent_arms = absent_arms(resource);
    quote! {
        fn check(
            index: _jsonapi::usize,
            cursor: &mut _jsonapi::Cursor<'__de>,
        ) -> _jsonapi::Result<(), _jsonapi::JsonError> {
            match index {
                #check_arms
                _ => _jsonapi::read::skip(cursor),
            }
        }
        fn check_relationship(
            index: _jsonapi::usize,
            cursor: &mut _jsonapi::Cursor<'__de>,
            trace: &_jsonapi::Trace,
        ) -> _jsonapi::Result<(), _jsonapi::JsonError> {
            match index {
                #relationship_check_arms
                _ => _jsonapi::read::unknown(cursor, &mut (), trace),
            }
        }
        fn absent(
            index: _jsonapi::usize,
        ) -> _jsonapi::Result<_jsonapi::Option<_jsonapi::Json>, _jsonapi::read::Missing> {
            match index {
                #absent_arms
                _ => _jsonapi::Ok(_jsonapi::None),
            }
        }
    }
}

/// Reads each attribute, and `meta`, into a slot of its own.
fn check_arms(resource: &Resource<'_>) -> TokenStream {
    let slot = slot();
    let read = |ty: &Type, name: &str| {
        let argument = quote!(&mut (#slot));
        spanned::attribute(ty, name, argument, &quote!(, cursor))
    };
    let attributes = readable(resource).map(|(index, attribute)| {
        let ty = attribute.ty;
        let index = Literal::usize_unsuffixed(index);
        let check = match (&attribute.with, doubly_optional(attribute)) {
            (Some(module), _) => quote! {
                let _: #ty = #module::deserialize(cursor)?;
                _jsonapi::Ok(())
            },
            (None, Some(inner)) => {
                let read = read(inner, "read_optional");
                quote! {
                    let mut #slot: _jsonapi::Option<_jsonapi::Option<#inner>> = _jsonapi::None;
                    #read
                }
            }
            (None, None) => {
                let read = read(ty, "read");
                quote! {
                    let mut #slot: _jsonapi::Option<#ty> = _jsonapi::None;
                    #read
                }
            }
        };
        quote!(#index => { #check })
    });
    let meta = resource.meta.as_ref().map(|MetaModel { ty, .. }| {
        let read = read(ty, "read");
        quote! {
            _jsonapi::META => {
                let mut #slot: _jsonapi::Option<#ty> = _jsonapi::None;
                #read
            }
        }
    });
    quote!(#(#attributes)* #meta)
}

fn relationship_check_arms(resource: &Resource<'_>) -> TokenStream {
    let slot = slot();
    let relationships = resource
        .relationships
        .iter()
        .enumerate()
        .map(|(index, relationship)| {
            let ty = relationship.ty;
            let index = Literal::usize_unsuffixed(index);
            let of = quote!(_jsonapi::Relationship);
            let new = spanned::relationship(ty, &of, "not_loaded");
            let new = spanned::at(ty, quote!(#new()));
            let read = spanned::relationship(ty, &of, "read");
            let read = spanned::at(ty, quote!(#read(&mut (#slot), cursor, trace)));
            quote!(#index => {
                let mut #slot = #new;
                #read
            })
        });
    quote!(#(#relationships)*)
}

/// Writes the value that each absent attribute is read as.
fn absent_arms(resource: &Resource<'_>) -> TokenStream {
    let slot = slot();
    let attributes = readable(resource).map(|(index, attribute)| {
        let (name, ty) = (&attribute.name, attribute.ty);
        let index = Literal::usize_unsuffixed(index);
        let json = |value: TokenStream| match &attribute.with {
            Some(module) => {
                let value = converted(resource, ty, module, &value);
                quote!(_jsonapi::WriteOnlyValue::to_json(&#value))
            }
            None if known_to_be_written(resource, ty) => {
                quote!(_jsonapi::WriteOnlyValue::to_json(#value))
            }
            None => spanned::attribute(ty, "to_json", value, &TokenStream::new()),
        };
        let known = |value: TokenStream| {
            let json = json(quote!(&(#slot)));
            quote! {
                let #slot: #ty = #value;
                _jsonapi::Ok(_jsonapi::Some(#json))
            }
        };
        let absent = match &attribute.default {
            Some(default) => known(default_of(ty, default)),
            None if is_flat(attribute) => quote!(_jsonapi::Ok(_jsonapi::None)),
            None if attribute.with.is_some() && shape::argument_of(ty, "Option").is_some() => {
                known(quote!(_jsonapi::None))
            }
            None if attribute.with.is_some() => {
                quote!(_jsonapi::Err(_jsonapi::read::Missing::Attribute(#name)))
            }
            None => {
                let fill = spanned::attribute(ty, "fill", quote!(&mut (#slot)), &quote!(, #name));
                let json = json(quote!(&(#slot)));
                quote! {
                    let mut #slot: _jsonapi::Option<#ty> = _jsonapi::None;
                    #fill?;
                    match #slot {
                        _jsonapi::Some(#slot) => _jsonapi::Ok(_jsonapi::Some(#json)),
                        _jsonapi::None => _jsonapi::Ok(_jsonapi::None),
                    }
                }
            }
        };
        quote!(#index => { #absent })
    });
    let meta = resource.meta.as_ref().filter(|meta| meta.default.is_none());
    let meta = meta.map(|MetaModel { ty, .. }| {
        let argument = quote!(&mut (#slot));
        let fill = spanned::attribute(ty, "fill", argument.clone(), &quote!(, "meta"));
        quote! {
            _jsonapi::META => {
                let mut #slot: _jsonapi::Option<#ty> = _jsonapi::None;
                _jsonapi::MetaSlot(#argument).fill_absent();
                match #fill {
                    _jsonapi::Ok(()) => _jsonapi::Ok(_jsonapi::None),
                    _jsonapi::Err(_) => _jsonapi::Err(_jsonapi::read::Missing::Meta),
                }
            }
        }
    });
    quote!(#(#attributes)* #meta)
}

/// A variable by a name that no field takes.
fn slot() -> Ident {
    Ident::new("slot", Span::mixed_site())
}

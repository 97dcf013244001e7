//! `Read`: assigns each member to a field, and builds the resource from the fields.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;
use syn::{Ident, Type};

use super::writing::doubly_optional;
use super::{checking, spanned};
use crate::generics::bounded;
use crate::model::{Attribute, Default, MetaModel, Plain, Resource};
use crate::shape;

pub(super) fn expand(resource: &Resource<'_>) -> TokenStream {
    let ident = resource.ident;
    let partial = format_ident!("__{}Partial", ident.unraw());
    let reading = bounded(resource, true);
    let (impl_generics, _, where_clause) = reading.split_for_impl();
    let (_, own, _) = resource.generics.split_for_impl();
    let partial_struct = partial_struct(resource, &partial);
    let member_arms = member_arms(resource);
    let relationship_arms = relationship_arms(resource);
    let id = Ident::new("id", Span::mixed_site());
    let finish = finish(resource, &partial, &id);
    let fills = readable(resource).any(|(_, attribute)| fill(attribute).is_some())
        || !resource.flattened.is_empty()
        || resource.meta.is_some();
    let partial_ident = partial_ident();
    let changes = fills.then(|| quote!(mut));
    let flatten = flatten(resource);
    let checks = checking::expand(resource);
    quote! {
        #partial_struct
        #[automatically_derived]
        impl #impl_generics _jsonapi::Read<'__de> for #ident #own #where_clause {
            type Partial = #partial #own;
            fn member<AnyDeserializer: _jsonapi::Deserializer<'__de>>(
                partial: &mut Self::Partial,
                index: _jsonapi::usize,
                value: AnyDeserializer,
            ) -> _jsonapi::Result<(), AnyDeserializer::Error> {
                match index {
                    #member_arms
                    _ => _jsonapi::read::ignore(value, partial),
                }
            }
            #[inline]
            fn relationship(
                partial: &mut Self::Partial,
                index: _jsonapi::usize,
                cursor: &mut _jsonapi::Cursor<'__de>,
                trace: &_jsonapi::Trace,
            ) -> _jsonapi::Result<(), _jsonapi::JsonError> {
                match index {
                    #relationship_arms
                    _ => _jsonapi::read::unknown(cursor, partial, trace),
                }
            }
            #flatten
            #checks
            #[inline]
            fn finish(
                #changes #partial_ident: Self::Partial,
                #id: Self::Id,
            ) -> _jsonapi::Result<Self, _jsonapi::read::Missing> {
                #finish
            }
        }
    }
}

pub(super) fn readable<'a>(
    resource: &'a Resource<'a>,
) -> impl Iterator<Item = (usize, &'a Attribute<'a>)> {
    resource
        .attributes
        .iter()
        .enumerate()
        .filter(|(_, attribute)| attribute.access.read)
}

/// Generates the struct that collects the fields.
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
        .chain(resource.meta.iter().map(|meta| (meta.ident, meta.ty)))
        .unzip();
    let whole = resource
        .relationships
        .iter()
        .map(|relationship| (relationship.ident, relationship.ty))
        .chain(
            resource
                .links_and_meta()
                .map(|field| (field.ident, field.ty)),
        );
    let (whole_idents, whole_types): (Vec<_>, Vec<_>) = whole.unzip();
    let not_loaded = resource.relationships.iter().map(|relationship| {
        let of = quote!(_jsonapi::Relationship);
        let new = spanned::relationship(relationship.ty, &of, "not_loaded");
        spanned::at(relationship.ty, quote!(#new()))
    });
    let empty = resource.links_and_meta().map(|field| match resource.links {
        Some(links) if links.ident == field.ident => {
            spanned::from_function(field.ty, quote!(_jsonapi::LinksField::none))
        }
        _ => spanned::default(field.ty),
    });
    let defaults = not_loaded.chain(empty);
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
                    #(#idents: _jsonapi::None,)*
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
        let index = Literal::usize_unsuffixed(index);
        let at = doubly_optional(attribute).unwrap_or(ty);
        let slot = spanned::field(at, quote!(&mut (partial)), ident);
        let more = quote!(, value);
        let read = match (&attribute.with, doubly_optional(attribute)) {
            (Some(module), _) => quote! {{
                partial.#ident = _jsonapi::Some(#module::deserialize(value)?);
                _jsonapi::Ok(())
            }},
            (None, Some(inner)) => spanned::attribute(inner, "read_optional", slot, &more),
            (None, None) => spanned::attribute(ty, "read", slot, &more),
        };
        quote!(#index => #read,)
    });
    let value = |field: Plain<'_>| {
        let ident = field.ident;
        let slot = spanned::field(field.ty, quote!(&mut (partial)), ident);
        spanned::attribute(field.ty, "read_over", slot, &quote!(, value))
    };
    let lid = resource
        .lid
        .map(value)
        .map(|read| quote!(_jsonapi::LID => #read,));
    let meta = resource.meta.as_ref().map(|MetaModel { ident, ty, .. }| {
        let slot = spanned::field(ty, quote!(&mut (partial)), ident);
        let read = spanned::attribute(ty, "read", slot, &quote!(, value));
        quote!(_jsonapi::META => #read,)
    });
    let links = resource.links.map(|Plain { ident, ty }| {
        let read = spanned::links(
            ty,
            "read",
            spanned::field(ty, quote!(&mut (partial)), ident),
            &quote!(, value),
        );
        quote!(_jsonapi::LINKS => #read,)
    });
    quote!(#(#attributes)* #lid #links #meta)
}

fn relationship_arms(resource: &Resource<'_>) -> TokenStream {
    let relationships = resource
        .relationships
        .iter()
        .enumerate()
        .map(|(index, relationship)| {
            let (ident, ty) = (relationship.ident, relationship.ty);
            let index = Literal::usize_unsuffixed(index);
            let slot = spanned::field(ty, quote!(&mut (partial)), ident);
            let read = spanned::relationship(ty, &quote!(_jsonapi::Relationship), "read");
            let read = spanned::at(ty, quote!(#read(#slot, cursor, trace)));
            quote!(#index => #read,)
        });
    quote!(#(#relationships)*)
}

/// Generates the reading of `flatten` fields, if there are any.
fn flatten(resource: &Resource<'_>) -> Option<TokenStream> {
    let reads = resource.flattened.iter().map(|field| {
        let (ident, ty) = (field.ident, field.ty);
        let read = spanned::attribute(
            ty,
            "read_rest",
            spanned::field(ty, quote!(&mut (partial)), ident),
            &quote!(, rest),
        );
        quote!(#read?;)
    });
    (!resource.flattened.is_empty()).then(|| {
        quote! {
            #[inline]
            fn flatten(
                partial: &mut Self::Partial,
                rest: &_jsonapi::Rest<'__de>,
            ) -> _jsonapi::Result<(), _jsonapi::JsonError> {
                #(#reads)*
                _jsonapi::Ok(())
            }
        }
    })
}

/// Generates the conversion of the collected fields: it fills in absent fields first, then moves
/// all fields at once. A fallible step between the moves would make the compiler generate drop code
/// for the fields before it, for each field.
fn finish(resource: &Resource<'_>, partial: &Ident, id: &Ident) -> TokenStream {
    let from = &partial_ident();
    let fills = readable(resource).filter_map(|(_, attribute)| fill(attribute));
    let flattened = resource.flattened.iter().map(|field| {
        let name = field.ident.unraw().to_string();
        let slot = spanned::field(field.ty, quote!(&mut (#from)), field.ident);
        let fill = spanned::attribute(field.ty, "fill", slot, &quote!(, #name));
        quote!(#fill?;)
    });
    let filled: Vec<_> = readable(resource)
        .filter(|(_, attribute)| !is_flat(attribute))
        .map(|(_, attribute)| attribute.ident)
        .chain(resource.flattened.iter().map(|field| field.ident))
        .chain(resource.meta.iter().map(|meta| meta.ident))
        .collect();
    let meta = resource.meta.as_ref().map(fill_meta);
    let flat = readable(resource).filter(|(_, attribute)| is_flat(attribute));
    let flat: Vec<_> = flat.map(|(_, attribute)| attribute.ident).collect();
    let whole: Vec<_> = resource.links_and_meta().map(|field| field.ident).collect();
    let relationships = resource.relationships.iter().map(|relationship| {
        let ident = relationship.ident;
        let value = spanned::field(relationship.ty, quote!((#from)), ident);
        quote!(#ident: #value,)
    });
    let triggers = resource
        .attributes
        .iter()
        .filter(|attribute| !attribute.access.read)
        .map(|attribute| attribute.ident);
    let skipped = resource.skipped.iter().map(|field| {
        let ident = field.ident;
        let value = match &field.default {
            Some(function) => quote!(#function()),
            None => spanned::default(field.ty),
        };
        quote!(#ident: #value,)
    });
    // These are names of fields, so none clashes with `id`.
    let id_field = resource
        .id
        .map(|field| field.ident)
        .map(|ident| quote!(#ident: #id,));
    let none_missing = filled.first().map(|first| {
        let name = first.unraw().to_string();
        quote!(else { return _jsonapi::Err(_jsonapi::read::Missing::Attribute(#name)) })
    });
    quote! {
        #(#fills)*
        #(#flattened)*
        #meta
        let #partial { #(#filled: _jsonapi::Some(#filled),)* #(#flat,)* #(#whole,)* ..} = #from
        #none_missing;
        _jsonapi::Ok(Self {
            #id_field
            #(#filled,)*
            #(#flat: _jsonapi::Option::flatten(#flat),)*
            #(#whole,)*
            #(#relationships)*
            #(#triggers: _jsonapi::Default::default(),)*
            #(#skipped)*
        })
    }
}

/// Whether the field's own type distinguishes absent, null and a value.
pub(super) fn is_flat(attribute: &Attribute<'_>) -> bool {
    attribute.default.is_none() && attribute.with.is_none() && doubly_optional(attribute).is_some()
}

/// Generates the value of an absent attribute.
fn fill(attribute: &Attribute<'_>) -> Option<TokenStream> {
    let from = &partial_ident();
    let (ident, name, ty) = (attribute.ident, &attribute.name, attribute.ty);
    let absent = match &attribute.default {
        Some(default) => default_of(ty, default),
        None if is_flat(attribute) => return None,
        None if attribute.with.is_some() && shape::argument_of(ty, "Option").is_some() => {
            quote!(_jsonapi::None)
        }
        None if attribute.with.is_some() => {
            return Some(quote! {
                if let _jsonapi::None = #from.#ident {
                    return _jsonapi::Err(_jsonapi::read::Missing::Attribute(#name));
                }
            });
        }
        None => {
            let slot = spanned::field(ty, quote!(&mut (#from)), ident);
            let fill = spanned::attribute(ty, "fill", slot, &quote!(, #name));
            return Some(quote!(#fill?;));
        }
    };
    Some(fill_with(ident, ty, &absent))
}

/// Generates the value of an absent `meta`.
fn fill_meta(MetaModel { ident, ty, default }: &MetaModel<'_>) -> TokenStream {
    match default {
        Some(default) => fill_with(ident, ty, &default_of(ty, default)),
        None => {
            let from = &partial_ident();
            let slot = spanned::field(ty, quote!(&mut (#from)), ident);
            let fill = spanned::attribute(ty, "fill", slot.clone(), &quote!(, "meta"));
            quote! {
                _jsonapi::MetaSlot(#slot).fill_absent();
                if let _jsonapi::Err(_) = #fill {
                    return _jsonapi::Err(_jsonapi::read::Missing::Meta);
                }
            }
        }
    }
}

pub(super) fn default_of(ty: &Type, default: &Default) -> TokenStream {
    match default {
        Default::Trait => spanned::default(ty),
        Default::Function(function) => quote!(#function()),
    }
}

/// Generates a fallback for a field that was not read.
fn fill_with(ident: &Ident, ty: &Type, absent: &TokenStream) -> TokenStream {
    let from = &partial_ident();
    quote! {
        if let _jsonapi::None = #from.#ident {
            let absent: #ty = #absent;
            #from.#ident = _jsonapi::Some(absent);
        }
    }
}

/// The variable that holds the collected fields, with a name that no field can have.
fn partial_ident() -> Ident {
    Ident::new("partial", Span::mixed_site())
}

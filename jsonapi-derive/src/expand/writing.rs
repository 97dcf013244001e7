//! `Write`: the members in the order of their declaration.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Path, Type, parse_quote};

use super::place;
use crate::generics::{bounded, mentions_parameter};
use crate::model::{Attribute, Plain, Resource};
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
            let value = quote!(&self.#ident);
            let arguments = quote!(#value, #name, to);
            let of_parameter = mentions_parameter(resource.generics, ty);
            let write = match (&attribute.with, doubly_optional(attribute)) {
                (Some(module), _) => {
                    let value = converted(resource, ty, module, &value);
                    quote!(to.attribute(#name, &#value))
                }
                // A parameter is known to be written, not to be read.
                (None, Some(_)) if of_parameter => quote!(to.optional(#name, #value)),
                (None, None) if of_parameter => quote!(to.attribute(#name, #value)),
                (None, Some(inner)) => place::attribute(inner, "write_optional", &arguments),
                (None, None) => place::attribute(ty, "write", &arguments),
            };
            quote!(#write?;)
        });
    let relationships = resource.relationships.iter().map(|relationship| {
        let (ident, ty, name) = (relationship.ident, relationship.ty, &relationship.name);
        let field = place::field(ty, quote!(&(self)), ident);
        let write = place::relationship(ty, "write_object", &quote!(#field, #name, to));
        quote!(#write?;)
    });
    let flattened = resource.flattened.iter().map(|field| {
        let (ident, ty) = (field.ident, field.ty);
        let json = json_of(resource, ty, &quote!(&self.#ident));
        quote!(to.flatten(#json)?;)
    });
    let json = |field: Plain<'_>| {
        let ident = field.ident;
        json_of(resource, field.ty, &quote!(&self.#ident))
    };
    let lid = resource.lid.map(json).map(|lid| quote!(to.lid(#lid)?;));
    let meta = resource.meta.map(|field| {
        let (ident, json) = (field.ident, json(field));
        quote!(to.meta(#json, _jsonapi::MetaField(&self.#ident).is_there())?;)
    });
    let perhaps_there = meta.as_ref().map(|_| {
        quote!(
            use _jsonapi::PerhapsThere as _;
        )
    });
    let links = resource.links.map(|Plain { ident, ty }| {
        let write = place::links(ty, "write", &quote!(&self.#ident, to));
        quote!(#write?;)
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics _jsonapi::Write for #ident #own #where_clause {
            fn attributes<AnyMap: _jsonapi::SerializeMap>(
                &self,
                to: &mut _jsonapi::Members<'_, AnyMap>,
            ) -> _jsonapi::Result<(), AnyMap::Error> {
                #(#attributes)*
                #(#flattened)*
                _jsonapi::Result::Ok(())
            }
            fn relationships<AnyMap: _jsonapi::SerializeMap>(
                &self,
                to: &mut _jsonapi::Members<'_, AnyMap>,
            ) -> _jsonapi::Result<(), AnyMap::Error> {
                #(#relationships)*
                _jsonapi::Result::Ok(())
            }
            fn beside<AnyMap: _jsonapi::SerializeMap>(
                &self,
                to: &mut _jsonapi::Members<'_, AnyMap>,
            ) -> _jsonapi::Result<(), AnyMap::Error> {
                #perhaps_there
                #lid
                #links
                #meta
                _jsonapi::Result::Ok(())
            }
        }
    }
}

/// The text of a value of this type.
pub(super) fn json_of(resource: &Resource<'_>, ty: &Type, value: &TokenStream) -> TokenStream {
    if mentions_parameter(resource.generics, ty) {
        quote!(_jsonapi::to_raw_value(#value))
    } else {
        place::attribute(ty, "to_json", value)
    }
}

/// `Option<T>` of an `Option<Option<T>>`, which tells absent from null.
pub(super) fn doubly_optional<'a>(attribute: &Attribute<'a>) -> Option<&'a Type> {
    shape::argument_of(attribute.ty, "Option")
        .filter(|inner| shape::argument_of(inner, "Option").is_some())
}

/// A value that serializes as the module of `with` says; `value` is a reference to it.
pub(super) fn converted(
    resource: &Resource<'_>,
    ty: &Type,
    module: &Path,
    value: &TokenStream,
) -> TokenStream {
    // An item within a function knows nothing of the parameters around it.
    let mut generics = bounded(resource, false);
    generics.params.insert(0, parse_quote!('__value));
    let (impl_generics, arguments, where_clause) = generics.split_for_impl();
    let (of, (_, own, _)) = (resource.ident, resource.generics.split_for_impl());
    let is_generic = !resource.generics.params.is_empty();
    let marker = is_generic.then(|| quote!(_jsonapi::PhantomData<fn() -> #of #own>,));
    let marked = is_generic.then(|| quote!(_jsonapi::PhantomData::<fn() -> #of #own>,));
    quote! {{
        struct With #impl_generics (&'__value #ty, #marker) #where_clause;
        impl #impl_generics _jsonapi::Serialize for With #arguments #where_clause {
            fn serialize<AnySerializer: _jsonapi::Serializer>(
                &self,
                to: AnySerializer,
            ) -> _jsonapi::Result<AnySerializer::Ok, AnySerializer::Error> {
                #module::serialize(self.0, to)
            }
        }
        With(#value, #marked)
    }}
}

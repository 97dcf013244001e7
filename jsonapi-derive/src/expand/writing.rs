//! `Write`: the members in declaration order.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Ident, Path, Type, parse_quote};

use super::{private, spanned};
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
            let at = doubly_optional(attribute).unwrap_or(ty);
            let value = spanned::field(at, quote!(&(self)), ident);
            let more = quote!(, #name, to);
            let known = known_to_be_written(resource, ty);
            let write = match (&attribute.with, doubly_optional(attribute)) {
                (Some(module), _) => {
                    let value = converted(resource, ty, module, &value);
                    quote!(to.attribute(#name, &#value))
                }
                (None, Some(_)) if known => quote!(to.optional(#name, #value)),
                (None, None) if known => quote!(to.attribute(#name, #value)),
                (None, Some(inner)) => spanned::attribute(inner, "write_optional", value, &more),
                (None, None) => spanned::attribute(ty, "write", value, &more),
            };
            quote!(#write?;)
        });
    let relationships = resource.relationships.iter().map(|relationship| {
        let (ident, ty, name) = (relationship.ident, relationship.ty, &relationship.name);
        let write = spanned::relationship(ty, &quote!(_jsonapi::Relationship), "write");
        let field = spanned::field(ty, quote!(&(self)), ident);
        let write = spanned::at(ty, quote!(#write(#field, #name, to)));
        quote!(#write?;)
    });
    let json = |ident: &Ident, ty: &Type| {
        let value = spanned::field(ty, quote!(&(self)), ident);
        if known_to_be_written(resource, ty) {
            quote!(_jsonapi::WriteOnlyValue::to_json(#value))
        } else {
            spanned::attribute(ty, "to_json", value, &TokenStream::new())
        }
    };
    let flattened = resource.flattened.iter().map(|field| {
        let json = json(field.ident, field.ty);
        quote!(to.flatten(#json)?;)
    });
    let lid = resource.lid.map(|field| {
        let json = json(field.ident, field.ty);
        quote!(to.lid(#json)?;)
    });
    let meta = resource.meta.as_ref().map(|field| {
        let (ident, json) = (field.ident, json(field.ident, field.ty));
        let has_default = field.default.is_some();
        quote!(to.meta(#json, _jsonapi::MetaField(&self.#ident).writes_empty(#has_default))?;)
    });
    let links = resource.links.map(|Plain { ident, ty }| {
        let write = spanned::links(
            ty,
            "write",
            spanned::field(ty, quote!(&(self)), ident),
            &quote!(, to),
        );
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
                _jsonapi::Ok(())
            }
            fn relationships<AnyMap: _jsonapi::SerializeMap>(
                &self,
                to: &mut _jsonapi::Members<'_, AnyMap>,
            ) -> _jsonapi::Result<(), AnyMap::Error> {
                #(#relationships)*
                _jsonapi::Ok(())
            }
            fn links_and_meta<AnyMap: _jsonapi::SerializeMap>(
                &self,
                to: &mut _jsonapi::Members<'_, AnyMap>,
            ) -> _jsonapi::Result<(), AnyMap::Error> {
                #lid
                #links
                #meta
                _jsonapi::Ok(())
            }
        }
    }
}

/// Whether the type is only known to implement `Serialize`: a type parameter may be read by another
/// implementation.
pub(super) fn known_to_be_written(resource: &Resource<'_>, ty: &Type) -> bool {
    mentions_parameter(resource.generics, ty)
}

/// Returns `Option<T>` of an `Option<Option<T>>`, which distinguishes absent from null.
pub(super) fn doubly_optional<'a>(attribute: &Attribute<'a>) -> Option<&'a Type> {
    shape::argument_of(attribute.ty, "Option")
        .filter(|inner| shape::argument_of(inner, "Option").is_some())
}

/// Generates a value that serializes through the module of `with`; `value` is a reference to the
/// field.
pub(super) fn converted(
    resource: &Resource<'_>,
    ty: &Type,
    module: &Path,
    value: &TokenStream,
) -> TokenStream {
    // An item in a function can't use the generic parameters around it.
    let mut generics = bounded(resource, false);
    generics.params.insert(0, parse_quote!('__value));
    let (impl_generics, arguments, where_clause) = generics.split_for_impl();
    let private = private(resource);
    let (of, (_, own, _)) = (resource.ident, resource.generics.split_for_impl());
    let is_generic = !resource.generics.params.is_empty();
    let marker = is_generic.then(|| quote!(#private::PhantomData<fn() -> #of #own>,));
    let marked = is_generic.then(|| quote!(#private::PhantomData::<fn() -> #of #own>,));
    quote! {{
        struct With #impl_generics (&'__value #ty, #marker) #where_clause;
        impl #impl_generics #private::Serialize for With #arguments #where_clause {
            fn serialize<AnySerializer: #private::Serializer>(
                &self,
                to: AnySerializer,
            ) -> #private::Result<AnySerializer::Ok, AnySerializer::Error> {
                #module::serialize(self.0, to)
            }
        }
        With(#value, #marked)
    }}
}

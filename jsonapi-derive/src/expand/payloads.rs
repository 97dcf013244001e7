//! The draft and the patch: a setter for each member that may be written then.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Attribute as SynAttribute, Ident};

use super::writing::{converted, doubly_optional, json_of};
use super::{Type, place};
use crate::generics::bounded;
use crate::model::{Access, Attribute, Flattened, Relationship, Resource};
use crate::shape;

pub(super) fn draft(resource: &Resource<'_>) -> Type {
    let free = |name: &str| {
        let attributes = resource.attributes.iter().map(|field| field.ident);
        let relationships = resource.relationships.iter().map(|field| field.ident);
        !attributes.chain(relationships).any(|ident| ident == name)
    };
    let (vis, ident) = (resource.vis, resource.ident);
    let (_, own, _) = resource.generics.split_for_impl();
    let lid = (resource.lid.is_some() && free("lid")).then(|| {
        quote! {
            /// Sets the local id, by which the same request may refer to it.
            #vis fn lid(self, lid: impl _jsonapi::AsRef<_jsonapi::str>) -> Self {
                Self(self.0.lid(lid))
            }
        }
    });
    let id = free("id").then(|| {
        quote! {
            /// Sets the id, where the server lets the client make it.
            #vis fn id<ByWay>(self, id: impl _jsonapi::IntoReference<#ident #own, ByWay>) -> Self {
                Self(self.0.id(id))
            }
        }
    });
    let doc = format!(
        " A creation of [`{}`]: what was set is sent.",
        resource.ident
    );
    payload(
        resource,
        &resource.draft,
        &doc,
        &quote!(Draft),
        &quote!(#id #lid),
        |access| access.on_create,
    )
}

pub(super) fn patch(resource: &Resource<'_>) -> Type {
    let doc = format!(
        " An update of a [`{}`]: what was set is sent, and nothing else.",
        resource.ident
    );
    payload(
        resource,
        &resource.patch,
        &doc,
        &quote!(Patch),
        &TokenStream::new(),
        |access| access.on_update,
    )
}

fn payload(
    resource: &Resource<'_>,
    name: &Ident,
    doc: &str,
    shared: &TokenStream,
    first: &TokenStream,
    written: impl Fn(Access) -> bool,
) -> Type {
    let Resource {
        krate, vis, ident, ..
    } = resource;
    let parameters = &resource.generics.params;
    let (_, own, declared_where) = resource.generics.split_for_impl();
    let generics = bounded(resource, false);
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let attributes = resource
        .attributes
        .iter()
        .filter(|attribute| written(attribute.access));
    let attributes = attributes.map(|attribute| set_attribute(resource, attribute));
    let relationships = resource
        .relationships
        .iter()
        .filter(|relationship| written(relationship.access));
    let relationships = relationships.map(|relationship| set_relationship(resource, relationship));
    let flattened = resource
        .flattened
        .iter()
        .filter(|field| written(field.access));
    let flattened = flattened.map(|field| set_flattened(resource, field));
    let implementations = quote! {
            #[automatically_derived]
            #[allow(dead_code, private_bounds, private_interfaces)]
            impl #impl_generics #name #own #where_clause {
                #first
                #(#attributes)*
                #(#flattened)*
                #(#relationships)*
            }
            #[automatically_derived]
            impl #impl_generics _jsonapi::Clone for #name #own #where_clause {
                #[inline]
                fn clone(&self) -> Self {
                    Self(_jsonapi::Clone::clone(&self.0))
                }
            }
            #[automatically_derived]
            impl #impl_generics _jsonapi::fmt::Debug for #name #own #where_clause {
                #[inline]
                fn fmt(&self, f: &mut _jsonapi::fmt::Formatter<'_>) -> _jsonapi::fmt::Result {
                    _jsonapi::fmt::Debug::fmt(&self.0, f)
                }
            }
            #[automatically_derived]
            impl #impl_generics _jsonapi::From<#name #own> for _jsonapi::#shared<#ident #own> #where_clause {
                #[inline]
                fn from(payload: #name #own) -> Self {
                    payload.0
                }
            }
            #[automatically_derived]
            impl #impl_generics _jsonapi::PrimaryData for #name #own #where_clause {
                type Item = _jsonapi::Identifier;
                fn write<W: _jsonapi::Serializer>(&self, to: W) -> _jsonapi::Result<W::Ok, W::Error> {
                    _jsonapi::PrimaryData::write(&self.0, to)
                }
                #[inline]
                fn items(&self) -> &[_jsonapi::Identifier] {
                    &[]
                }
            }
    };
    let declaration = quote! {
        #[doc = #doc]
        #[must_use = "nothing is sent until it is given to a call"]
        #vis struct #name<#parameters>(#krate::__private::#shared<#ident #own>) #declared_where;
    };
    Type {
        declaration,
        implementations,
    }
}

fn docs(name: &str, own: &[&SynAttribute]) -> TokenStream {
    let first = format!(" Sets `{name}`.");
    let blank = (!own.is_empty()).then(|| quote!(#[doc = ""]));
    quote!(#[doc = #first] #blank #(#own)*)
}

fn set_attribute(resource: &Resource<'_>, attribute: &Attribute<'_>) -> TokenStream {
    let (vis, ident, name) = (resource.vis, attribute.ident, &attribute.name);
    let docs = docs(name, &attribute.docs);
    let whole = attribute.ty;
    let is_trigger = !attribute.access.read;
    let ty = if is_trigger {
        shape::argument_of(whole, "WriteOnly").unwrap_or(whole)
    } else {
        whole
    };
    let set = if is_trigger {
        quote!(trigger)
    } else {
        quote!(attribute)
    };
    // The outer `Option` of two says whether it is there at all, which setting it says already.
    let ty = doubly_optional(attribute).unwrap_or(ty);
    let (generics, argument, value) = setter(ty);
    let inline = shape::is_number(ty).then(|| quote!(#[inline]));
    let is_optional = doubly_optional(attribute).is_some();
    let (value, json) = match &attribute.with {
        Some(module) => {
            let some = is_optional.then(|| quote!(let value = _jsonapi::Option::Some(value);));
            let converted = converted(resource, whole, module, &quote!(&value));
            (
                quote!(#value #some),
                quote!(_jsonapi::to_raw_value(&#converted)),
            )
        }
        None if is_trigger => {
            let of = quote!(_jsonapi::Trigger);
            (value, place::call(ty, &of, "to_json", &quote!(&value)))
        }
        None => (value, json_of(resource, ty, &quote!(&value))),
    };
    quote! {
        #docs
        #inline
        #vis fn #ident #generics (self, value: #argument) -> Self {
            #value
            let json = #json;
            Self(self.0.#set(#name, json))
        }
    }
}

fn set_flattened(resource: &Resource<'_>, field: &Flattened<'_>) -> TokenStream {
    let (vis, ident, ty) = (resource.vis, field.ident, field.ty);
    let docs = docs(&ident.unraw().to_string(), &field.docs);
    let json = json_of(resource, ty, &quote!(&value));
    quote! {
        #docs
        #[inline]
        #vis fn #ident(self, value: #ty) -> Self {
            let json = #json;
            Self(self.0.flatten(json))
        }
    }
}

/// What a setter takes for an attribute of this type, and how that becomes the value.
fn setter(ty: &syn::Type) -> (TokenStream, TokenStream, TokenStream) {
    let nullable = shape::argument_of(ty, "Option");
    // A bare literal has no type yet, and a conversion would keep it from getting one.
    if shape::is_number(ty) {
        (quote!(), quote!(#ty), quote!())
    } else if nullable.is_some_and(|inner| !shape::is_number(inner)) {
        (
            quote!(<ByWay>),
            quote!(impl _jsonapi::IntoNullable<#ty, ByWay>),
            quote!(let value: #ty = _jsonapi::IntoNullable::into_nullable(value);),
        )
    } else {
        (
            quote!(),
            quote!(impl _jsonapi::IntoAttribute<#ty>),
            quote!(let value: #ty = _jsonapi::IntoAttribute::into_attribute(value);),
        )
    }
}

fn set_relationship(resource: &Resource<'_>, relationship: &Relationship<'_>) -> TokenStream {
    let (vis, ident, ty, name) = (
        resource.vis,
        relationship.ident,
        relationship.ty,
        &relationship.name,
    );
    let docs = docs(name, &relationship.docs);
    let json = place::relationship(ty, "to_json", &quote!(value));
    let taken = place::at(ty, quote!(_jsonapi::IntoLinkage<#ty, ByWay>));
    quote! {
        #docs
        #vis fn #ident<ByWay>(self, value: impl #taken) -> Self {
            let json = #json;
            Self(self.0.relationship(#name, json))
        }
    }
}

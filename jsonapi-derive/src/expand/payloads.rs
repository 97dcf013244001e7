//! The draft and the patch: a setter for each member that may be written then.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Attribute as SynAttribute, Ident};

use super::writing::{converted, is_doubly_optional};
use super::{spanned, within_const};
use crate::generics::bounded;
use crate::model::{Access, Attribute, Relationship, Resource};
use crate::shape;

pub(super) fn draft(resource: &Resource<'_>) -> TokenStream {
    let taken = |ident: &Ident| ident == "id";
    let free = !resource
        .attributes
        .iter()
        .any(|attribute| taken(attribute.ident))
        && !resource
            .relationships
            .iter()
            .any(|relationship| taken(relationship.ident));
    let id = free.then(|| {
        let (vis, ident) = (resource.vis, resource.ident);
        let (_, own, _) = resource.generics.split_for_impl();
        quote! {
            /// Sets the id, where the server lets the client make it.
            #vis fn id<By>(self, id: impl _jsonapi::IntoReference<#ident #own, By>) -> Self {
                Self(self.0.id(id))
            }
        }
    });
    let doc = format!(
        "A creation of [`{}`]: what was set is sent.",
        resource.ident
    );
    payload(
        resource,
        &resource.draft,
        &doc,
        &quote!(Draft),
        id.as_ref(),
        |access| access.on_create,
    )
}

pub(super) fn patch(resource: &Resource<'_>) -> TokenStream {
    let doc = format!(
        "An update of a [`{}`]: what was set is sent, and nothing else.",
        resource.ident
    );
    payload(
        resource,
        &resource.patch,
        &doc,
        &quote!(Patch),
        None,
        |access| access.on_update,
    )
}

fn payload(
    resource: &Resource<'_>,
    name: &Ident,
    doc: &str,
    shared: &TokenStream,
    id: Option<&TokenStream>,
    written: impl Fn(Access) -> bool,
) -> TokenStream {
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
    let implementations = within_const(
        krate,
        [quote! {
            #[automatically_derived]
            #[allow(dead_code, private_bounds, private_interfaces)]
            impl #impl_generics #name #own #where_clause {
                #id
                #(#attributes)*
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
        }],
    );
    quote! {
        #[doc = #doc]
        #[must_use = "nothing is sent until it is given to a call"]
        #vis struct #name<#parameters>(#krate::__private::#shared<#ident #own>) #declared_where;
        #implementations
    }
}

fn docs(name: &str, own: &[&SynAttribute]) -> TokenStream {
    let first = format!("Sets `{name}`.");
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
    let ty = match shape::argument_of(ty, "Option") {
        Some(inner) if is_doubly_optional(attribute) => inner,
        _ => ty,
    };
    let (generics, argument, value) = setter(ty);
    let inline = shape::is_number(ty).then(|| quote!(#[inline]));
    let value = match &attribute.with {
        Some(module) => {
            let held = if is_doubly_optional(attribute) {
                quote!(&_jsonapi::Option::Some(#value))
            } else {
                quote!(&#value)
            };
            let converted = converted(attribute, module, &held);
            quote!(_jsonapi::WriteMember::to_json(&#converted))
        }
        None => spanned(
            whole,
            |span| quote_spanned!(span=> <#ty as _jsonapi::WriteMember>::to_json(&#value)),
        ),
    };
    spanned(whole, |span| {
        let signature =
            quote_spanned!(span=> #vis fn #ident #generics (self, value: #argument) -> Self);
        quote! {
            #docs
            #inline
            #signature {
                Self(self.0.#set(#name, #value))
            }
        }
    })
}

/// What a setter takes for an attribute of this type, and how that becomes the value.
fn setter(ty: &syn::Type) -> (TokenStream, TokenStream, TokenStream) {
    match shape::argument_of(ty, "Option") {
        // A bare literal has no type yet, and a conversion would keep it from getting one.
        Some(inner) if shape::is_number(inner) => (
            quote!(),
            quote!(impl _jsonapi::IntoAttribute<#ty>),
            quote!(_jsonapi::IntoAttribute::<#ty>::into_attribute(value)),
        ),
        Some(inner) => (
            quote!(<By>),
            quote!(impl _jsonapi::IntoNullable<#inner, By>),
            quote!(_jsonapi::IntoNullable::into_nullable(value)),
        ),
        None if shape::is_number(ty) => (quote!(), quote!(#ty), quote!(value)),
        None => (
            quote!(),
            quote!(impl _jsonapi::IntoAttribute<#ty>),
            quote!(_jsonapi::IntoAttribute::<#ty>::into_attribute(value)),
        ),
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
    spanned(ty, |span| {
        let linkage = quote_spanned!(span=> _jsonapi::LinkageOf<#ty>);
        quote! {
            #docs
            #vis fn #ident<By>(self, value: impl _jsonapi::IntoLinkage<#linkage, By>) -> Self {
                let linkage: #linkage = _jsonapi::IntoLinkage::into_linkage(value);
                Self(self.0.relationship(#name, &linkage))
            }
        }
    })
}

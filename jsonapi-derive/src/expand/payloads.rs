//! The draft and the patch: one setter per writable member.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::{Attribute as SynAttribute, Ident, Path};

use super::writing::{converted, doubly_optional, known_to_be_written};
use super::{Type, spanned};
use crate::generics::bounded;
use crate::model::{Access, Attribute, Flattened, MetaModel, Relationship, Resource};
use crate::shape;

pub(super) fn draft(resource: &Resource<'_>) -> Type {
    let free = |name: &str| {
        let attributes = resource.attributes.iter().map(|field| field.ident);
        let relationships = resource.relationships.iter().map(|field| field.ident);
        let meta = resource.meta.iter().map(|field| field.ident);
        let mut setters = attributes.chain(relationships).chain(meta);
        !setters.any(|ident| ident == name)
    };
    let (krate, vis, ident) = (&resource.krate, resource.vis, resource.ident);
    let (_, own, _) = resource.generics.split_for_impl();
    let lid = (resource.lid.is_some() && free("lid")).then(|| {
        quote! {
            /// Sets the local id, by which the same request can refer to the resource.
            #vis fn lid(self, lid: impl #krate::__private::AsRef<#krate::__private::str>) -> Self {
                Self(self.0.lid(lid))
            }
        }
    });
    let id = free("id").then(|| {
        quote! {
            /// Sets the id, if the server accepts ids from clients.
            #vis fn id<ByWay>(self, id: impl #krate::convert::IntoReference<#ident #own, ByWay>) -> Self {
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
        "Draft",
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
        "Patch",
        &TokenStream::new(),
        |access| access.on_update,
    )
}

fn payload(
    resource: &Resource<'_>,
    name: &Ident,
    doc: &str,
    shared: &str,
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
        .filter(|attribute| written(attribute.access))
        .map(|attribute| set_attribute(resource, attribute));
    let flattened = resource
        .flattened
        .iter()
        .filter(|field| written(field.access))
        .map(|field| set_flattened(resource, field));
    let relationships = resource
        .relationships
        .iter()
        .filter(|relationship| written(relationship.access))
        .map(|relationship| set_relationship(resource, relationship));
    let meta = resource
        .meta
        .as_ref()
        .map(|field| set_meta(resource, field));
    let shared = format_ident!("{shared}");
    let generated = format_ident!("Generated{shared}");
    let declaration = quote! {
        #[doc = #doc]
        #[must_use = "nothing is sent until it is given to a call"]
        #vis struct #name<#parameters>(
            <Self as #krate::__private::generated::#generated<#name #own>>::Of<#ident #own>
        ) #declared_where;
        #[automatically_derived]
        #[allow(dead_code, deprecated, private_bounds, private_interfaces)]
        impl #impl_generics #name #own #where_clause {
            #first
            #(#attributes)*
            #(#flattened)*
            #(#relationships)*
            #meta
        }
    };
    let implementations = quote! {
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
    let (krate, vis) = (&resource.krate, resource.vis);
    let (ident, name, whole) = (attribute.ident, &attribute.name, attribute.ty);
    let docs = docs(name, &attribute.docs);
    let is_trigger = !attribute.access.read;
    let sent = shape::argument_of(whole, "WriteOnly").filter(|_| is_trigger);
    // The outer of two `Option`s says whether the member is present, which calling the setter
    // already says.
    let inner = doubly_optional(attribute);
    let ty = inner.or(sent).unwrap_or(whole);
    let inline = shape::is_number(ty).then(|| quote!(#[inline]));
    let set = if is_trigger {
        quote!(write_only)
    } else {
        quote!(attribute)
    };
    let Setter {
        generics,
        argument,
        conversion,
        may_fail,
    } = Setter::of(krate, ty);
    let argument_ident = spanned::local(ty, "value");
    let mut value = conversion.map_or_else(
        || argument_ident.to_token_stream(),
        |into| spanned::method(ty, &argument_ident, into),
    );
    let parsed = may_fail.then(|| {
        let conversion = std::mem::replace(&mut value, argument_ident.to_token_stream());
        quote! {
            let #argument_ident = match #conversion {
                #krate::__private::Ok(value) => value,
                #krate::__private::Err(error) => {
                    return Self(self.0.#set(#name, #krate::__private::Err(error)));
                }
            };
        }
    });
    let (first, json) = match &attribute.with {
        Some(module) => {
            let value = match inner {
                Some(_) => quote!(#krate::__private::Some(#value)),
                None => value,
            };
            let converted = converted(resource, whole, module, &quote!(&#argument_ident));
            let json = quote!(#krate::convert::WriteOnlyValue::to_json(&#converted));
            (Some(quote!(let #argument_ident = #value;)), json)
        }
        None => (None, json_of(resource, ty, is_trigger, &value)),
    };
    quote! {
        #docs
        #inline
        #vis fn #ident #generics (self, #argument_ident: #argument) -> Self {
            #parsed
            #first
            let json = #json;
            Self(self.0.#set(#name, json))
        }
    }
}

fn set_meta(resource: &Resource<'_>, field: &MetaModel<'_>) -> TokenStream {
    let (krate, vis) = (&resource.krate, resource.vis);
    let (ident, ty) = (field.ident, field.ty);
    let (generics, argument, conversion) = match shape::argument_of(ty, "Option") {
        Some(_) => (
            quote!(<ByWay>),
            quote!(impl #krate::convert::IntoNullable<#ty, ByWay>),
            "into_nullable",
        ),
        None => (
            quote!(),
            quote!(impl #krate::convert::IntoAttribute<#ty>),
            "into_attribute",
        ),
    };
    let argument_ident = spanned::local(ty, "value");
    let value = spanned::method(ty, &argument_ident, conversion);
    let json = json_of(resource, ty, false, &value);
    quote! {
        /// Sets `meta`.
        #vis fn #ident #generics (self, #argument_ident: #argument) -> Self {
            let json = #json;
            Self(self.0.meta(json))
        }
    }
}

fn set_flattened(resource: &Resource<'_>, field: &Flattened<'_>) -> TokenStream {
    let (vis, ident, ty) = (resource.vis, field.ident, field.ty);
    let docs = docs(&ident.unraw().to_string(), &field.docs);
    let value = spanned::local(ty, "value");
    let json = json_of(resource, ty, false, &quote!(#value));
    quote! {
        #docs
        #[inline]
        #vis fn #ident(self, #value: #ty) -> Self {
            let json = #json;
            Self(self.0.flatten(json))
        }
    }
}

/// Generates the serialization of a value of this type.
fn json_of(
    resource: &Resource<'_>,
    ty: &syn::Type,
    is_trigger: bool,
    value: &TokenStream,
) -> TokenStream {
    let krate = &resource.krate;
    let of = if is_trigger || known_to_be_written(resource, ty) {
        quote!(#krate::convert::WriteOnlyValue)
    } else {
        quote!(#krate::convert::AttributeType)
    };
    spanned::call(ty, &of, "to_json", quote!(&#value), &TokenStream::new())
}

/// The argument type of a setter, and its conversion to the value.
struct Setter {
    generics: TokenStream,
    argument: TokenStream,
    conversion: Option<&'static str>,
    may_fail: bool,
}

impl Setter {
    fn of(krate: &Path, ty: &syn::Type) -> Self {
        // A number literal has no type of its own yet, and a generic conversion would prevent
        // inference.
        if shape::is_number(ty) {
            return Self {
                generics: quote!(),
                argument: quote!(#ty),
                conversion: None,
                may_fail: false,
            };
        }
        let nullable = shape::argument_of(ty, "Option").filter(|inner| !shape::is_number(inner));
        let may_fail = shape::has_text(nullable.unwrap_or(ty));
        let (of, conversion) = match nullable {
            Some(_) if may_fail => ("IntoNullableParsed", "into_nullable_parsed"),
            Some(inner) if shape::is_json(inner) => ("IntoNullableJson", "into_nullable_json"),
            Some(_) => ("IntoNullable", "into_nullable"),
            None if may_fail => ("IntoParsed", "into_parsed"),
            None => {
                return Self {
                    generics: quote!(),
                    argument: quote!(impl #krate::convert::IntoAttribute<#ty>),
                    conversion: Some("into_attribute"),
                    may_fail,
                };
            }
        };
        let of = format_ident!("{of}");
        Self {
            generics: quote!(<ByWay>),
            argument: quote!(impl #krate::convert::#of<#ty, ByWay>),
            conversion: Some(conversion),
            may_fail,
        }
    }
}

fn set_relationship(resource: &Resource<'_>, relationship: &Relationship<'_>) -> TokenStream {
    let (krate, vis) = (&resource.krate, resource.vis);
    let (ident, ty, name) = (relationship.ident, relationship.ty, &relationship.name);
    let docs = docs(name, &relationship.docs);
    let bound = spanned::at(ty, quote!(#krate::convert::IntoLinkage<#ty, ByWay>));
    let value = spanned::local(ty, "value");
    let linkage = spanned::method(ty, &value, "into_linkage");
    let to_json = spanned::relationship(
        ty,
        &quote!(#krate::relationship::RelationshipField),
        "to_json",
    );
    let json = spanned::at(ty, quote!(#to_json(&#linkage)));
    quote! {
        #docs
        #vis fn #ident<ByWay>(self, #value: impl #bound) -> Self {
            let json = #json;
            Self(self.0.relationship(#name, json))
        }
    }
}

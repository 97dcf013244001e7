//! A union: maps resource types to variants.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::paths::path_type;
use super::{Type, declare, spanned};
use crate::model::{UnionModel, VariantModel};
use crate::shape;

pub(super) fn expand(union: &UnionModel<'_>) -> TokenStream {
    let traits = [target(union), reading(union), members(union)];
    let attrs = union.serde_attrs.iter().map(|attr| attr.check(union.ident));
    declare(&union.krate, [path(union)], traits.into_iter().chain(attrs))
}

fn path(union: &UnionModel<'_>) -> Type {
    let (krate, vis) = (&union.krate, union.vis);
    let steps: Vec<_> = union
        .variants
        .iter()
        .map(|VariantModel { ident, ty, step }| {
            let doc = format!(" On from `{ident}`.");
            let path = spanned::at(
                ty,
                quote!(<#ty as #krate::resource::RelationshipTarget>::Path<PathState>),
            );
            let step_through = spanned::at(ty, quote!(#krate::path::Path::variant::<#ty>(self.0)));
            quote! {
                #[doc = #doc]
                #vis fn #step(self) -> #path
                where
                    for<'any> #ty: #krate::Resource,
                {
                    #step_through
                }
            }
        })
        .collect();
    let generics = syn::Generics::default();
    path_type(
        &union.krate,
        vis,
        &union.path_type,
        union.ident,
        &generics,
        &steps,
    )
}

/// Generates an expression per variant, and `other` for the catch-all variant, if there is one.
fn each(
    union: &UnionModel<'_>,
    variant: impl Fn(&VariantModel<'_>) -> TokenStream,
    other: impl Fn(&VariantModel<'_>) -> TokenStream,
) -> TokenStream {
    let arms = union.variants.iter().map(|model| {
        let (ident, body) = (model.ident, variant(model));
        quote!(Self::#ident(resource) => #body,)
    });
    let other = union.other.iter().map(|model| {
        let (ident, body) = (model.ident, other(model));
        quote!(Self::#ident(resource) => #body,)
    });
    quote!(match self { #(#arms)* #(#other)* })
}

fn target(union: &UnionModel<'_>) -> TokenStream {
    let (ident, path_type, krate, vis) = (union.ident, &union.path_type, &union.krate, union.vis);
    let path_doc = format!(" An include path from `{ident}`, to go on with the step of a variant.");
    let types = of_each(union, "TYPE");
    let schemas = of_each(union, "SCHEMA");
    let open = union.other.is_some();
    let variants = || union.variants.iter().map(|variant| variant.ty);
    let ids = variants().map(|ty| quote!(_jsonapi::Variant::<#ty>::IDS));
    let printed = variants().map(|ty| {
        let type_name = resource(ty, "TYPE");
        quote!(name if name == #type_name => _jsonapi::Variant::<#ty>::printed_id(name, id),)
    });
    let identity = each(
        union,
        |VariantModel { ty, .. }| quote!(_jsonapi::Variant::<#ty>::variant_identity(resource)),
        |_| quote!(_jsonapi::Untyped::identity(resource)),
    );
    let write = each(
        union,
        |VariantModel { ty, .. }| quote!(_jsonapi::Variant::<#ty>::write_variant(resource, to)),
        |_| quote!(_jsonapi::Serialize::serialize(resource, to)),
    );
    let as_variant = each(
        union,
        |_| quote!(_jsonapi::Some(resource)),
        |_| quote!(_jsonapi::Some(resource)),
    );
    quote! {
        #[automatically_derived]
        #[allow(dead_code, private_bounds, private_interfaces)]
        impl #ident {
            #[doc = #path_doc]
            #[inline]
            #vis fn path() -> #path_type<#krate::path::Start<Self>> {
                _jsonapi::From::from(#krate::path::Path::start())
            }
        }
        #[automatically_derived]
        impl _jsonapi::RelationshipTarget for #ident {
            fn schemas() -> _jsonapi::Vec<&'static _jsonapi::Schema> {
                _jsonapi::From::from([#(#schemas),*])
            }
            type Reference = _jsonapi::Identifier;
            type Path<PathState: _jsonapi::State> = #path_type<PathState>;
            const TYPES: &'static [&'static _jsonapi::str] = &[#(#types),*];
            const OPEN: _jsonapi::bool = #open;
            const IDS: _jsonapi::Ids = _jsonapi::ids_of_union(&[#(#ids),*]);
            fn printed_id(
                type_name: &_jsonapi::str,
                id: &_jsonapi::str,
            ) -> _jsonapi::Option<_jsonapi::CompactString> {
                match type_name {
                    #(#printed)*
                    _ => _jsonapi::Some(_jsonapi::From::from(id)),
                }
            }
            #[inline]
            fn reference(
                identifier: _jsonapi::Identifier,
            ) -> _jsonapi::Result<_jsonapi::Identifier, _jsonapi::ReferenceError> {
                _jsonapi::union_reference::<Self>(identifier)
            }
            #[inline]
            fn identify(
                reference: &_jsonapi::Identifier,
            ) -> (&_jsonapi::str, _jsonapi::CompactString) {
                _jsonapi::Untyped::identity(reference)
            }
            #[inline]
            fn as_identifier(
                reference: &_jsonapi::Identifier,
            ) -> _jsonapi::Option<&_jsonapi::Identifier> {
                _jsonapi::Some(reference)
            }
            fn add_eager_type<W: _jsonapi::EagerTypeSet>(eager: &mut W) {
                _jsonapi::EagerType::<Self>::insert_into(eager);
            }
            fn rewrite<AnySerializer: _jsonapi::Serializer>(
                text: &_jsonapi::str,
                to: AnySerializer,
            ) -> _jsonapi::Option<AnySerializer::Ok> {
                _jsonapi::EagerType::<Self>::rewrite(text, to)
            }
            #[inline]
            fn identity(&self) -> (&_jsonapi::str, _jsonapi::CompactString) {
                #identity
            }
            fn write<AnySerializer: _jsonapi::Serializer>(&self, to: AnySerializer) -> _jsonapi::Result<AnySerializer::Ok, AnySerializer::Error> {
                #write
            }
            #[inline]
            fn as_any(&self) -> _jsonapi::Option<&dyn _jsonapi::Any> {
                _jsonapi::Some(self)
            }
            #[inline]
            fn as_variant(&self) -> _jsonapi::Option<&dyn _jsonapi::Any> {
                #as_variant
            }
        }
        #[automatically_derived]
        impl _jsonapi::Union for #ident {}
        #[automatically_derived]
        impl _jsonapi::Allows<_jsonapi::endpoint::Get> for #ident {}
        #[automatically_derived]
        impl _jsonapi::Allows<_jsonapi::endpoint::List> for #ident {}
    }
}

fn reading(union: &UnionModel<'_>) -> TokenStream {
    let ident = union.ident;
    let arms = union.variants.iter().map(|VariantModel { ident, ty, .. }| {
        let type_name = resource(ty, "TYPE");
        quote! {
            name if name == #type_name => {
                <#ty as _jsonapi::ReadTarget>::read(cursor, trace).map(Self::#ident)
            }
        }
    });
    let types = union.variants.iter().map(|variant| variant.ty);
    let other = match &union.other {
        Some(VariantModel { ident, ty, .. }) if shape::is_named(ty, &["Identifier"]) => {
            quote!(_jsonapi::read::skip(cursor).map(|()| Self::#ident(head.identifier())))
        }
        Some(VariantModel { ident, .. }) => {
            quote!(<_jsonapi::ResourceObject as _jsonapi::ReadTarget>::read(cursor, trace).map(Self::#ident))
        }
        None => quote! {
            _jsonapi::Err(
                _jsonapi::read::wrong_type(head.type_name(), <Self as _jsonapi::RelationshipTarget>::TYPES, trace)
            )
        },
    };
    quote! {
        #[automatically_derived]
        impl<'de> _jsonapi::ReadTarget<'de> for #ident
        where
            #(for<'any> #types: _jsonapi::ReadTarget<'any>,)*
        {
            #[inline]
            fn read(
                cursor: &mut _jsonapi::Cursor<'de>,
                trace: &_jsonapi::Trace,
            ) -> _jsonapi::Result<Self, _jsonapi::JsonError> {
                let head = _jsonapi::Head::of(cursor)?;
                match head.type_name() {
                    #(#arms)*
                    _ => #other,
                }
            }
        }
    }
}

/// Linkage to the union may name any of its variants.
fn members(union: &UnionModel<'_>) -> TokenStream {
    let ident = union.ident;
    let types = union.variants.iter().map(|variant| variant.ty);
    quote! {#(
        #[automatically_derived]
        impl _jsonapi::MemberOf<#ident> for #types
        where
            for<'any> #types: _jsonapi::Resource,
        {
            #[inline]
            fn to_reference(&self) -> _jsonapi::Identifier {
                _jsonapi::identifier(self)
            }
        }
    )*}
}

/// Generates the same member of each variant's resource type.
fn of_each(union: &UnionModel<'_>, name: &'static str) -> impl Iterator<Item = TokenStream> {
    let types = union.variants.iter().map(|variant| variant.ty);
    types.map(move |ty| resource(ty, name))
}

fn resource(ty: &syn::Type, name: &str) -> TokenStream {
    let name = format_ident!("{name}");
    spanned::at(ty, quote!(<#ty as _jsonapi::Resource>::#name))
}

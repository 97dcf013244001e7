//! A union: which variant a resource type means.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::{path_type, spanned, within_const};
use crate::model::{UnionModel, VariantModel};
use crate::shape;

pub(super) fn expand(union: &UnionModel<'_>) -> TokenStream {
    let path = path(union);
    let traits = within_const(
        &union.krate,
        [target(union), reading(union), members(union)],
    );
    quote!(#path #traits)
}

fn path(union: &UnionModel<'_>) -> TokenStream {
    let vis = union.vis;
    let steps: Vec<_> = union
        .variants
        .iter()
        .map(|VariantModel { ident, ty, step }| {
            let doc = format!("On from `{ident}`.");
            let signature = spanned(ty, |span| {
                quote_spanned!(span=> #vis fn #step(self) -> <#ty as _jsonapi::Target>::Path<S>)
            });
            quote! {
                #[doc = #doc]
                #[must_use]
                #[allow(dead_code)]
                #signature {
                    _jsonapi::From::from(self.0)
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

/// An expression for each variant; `other` for the other case, where there is one.
fn each(
    union: &UnionModel<'_>,
    variant: impl Fn(&VariantModel<'_>) -> TokenStream,
    other: impl Fn(&VariantModel<'_>) -> TokenStream,
) -> TokenStream {
    let arms = union.variants.iter().map(|model| {
        let (ident, body) = (model.ident, variant(model));
        quote!(Self::#ident(held) => #body,)
    });
    let other = union.other.iter().map(|model| {
        let (ident, body) = (model.ident, other(model));
        quote!(Self::#ident(held) => #body,)
    });
    quote!(match self { #(#arms)* #(#other)* })
}

fn target(union: &UnionModel<'_>) -> TokenStream {
    let (ident, path_type) = (union.ident, &union.path_type);
    let types = union.variants.iter().map(|VariantModel { ty, .. }| {
        spanned(
            ty,
            |span| quote_spanned!(span=> <#ty as _jsonapi::Resource>::TYPE),
        )
    });
    let schemas = union.variants.iter().map(|VariantModel { ty, .. }| {
        spanned(
            ty,
            |span| quote_spanned!(span=> <#ty as _jsonapi::Target>::schemas),
        )
    });
    let open = union.other.is_some();
    let identity = each(
        union,
        |_| quote!(_jsonapi::Target::identity(held)),
        |_| quote!(_jsonapi::Untyped::identity(held)),
    );
    let write = each(
        union,
        |_| quote!(_jsonapi::Target::write(held, to)),
        |_| quote!(_jsonapi::Serialize::serialize(held, to)),
    );
    let as_variant = each(
        union,
        |_| quote!(_jsonapi::Target::as_any(held)),
        |_| quote!(_jsonapi::Option::Some(held)),
    );
    quote! {
        #[automatically_derived]
        impl _jsonapi::Target for #ident {
            fn schemas() -> _jsonapi::Vec<&'static _jsonapi::Schema> {
                _jsonapi::schemas_of_each(&[#(#schemas),*])
            }
            type Reference = _jsonapi::Identifier;
            type Path<S: _jsonapi::State> = #path_type<S>;
            const TYPES: &'static [&'static _jsonapi::str] = &[#(#types),*];
            const OPEN: _jsonapi::bool = #open;
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
            fn is_local(reference: &_jsonapi::Identifier) -> _jsonapi::bool {
                reference.id().is_none()
            }
            fn want<W: _jsonapi::Wants>(wanted: &mut W) {
                wanted.want::<Self>();
            }
            #[inline]
            fn identity(&self) -> (&_jsonapi::str, _jsonapi::CompactString) {
                #identity
            }
            fn write<W: _jsonapi::Serializer>(&self, to: W) -> _jsonapi::Result<W::Ok, W::Error> {
                #write
            }
            #[inline]
            fn as_any(&self) -> _jsonapi::Option<&dyn _jsonapi::Any> {
                _jsonapi::Option::Some(self)
            }
            #[inline]
            fn as_variant(&self) -> _jsonapi::Option<&dyn _jsonapi::Any> {
                #as_variant
            }
        }
        #[automatically_derived]
        impl _jsonapi::Union for #ident {}
    }
}

fn reading(union: &UnionModel<'_>) -> TokenStream {
    let ident = union.ident;
    let arms = union.variants.iter().map(|VariantModel { ident, ty, .. }| {
        spanned(ty, |span| {
            quote_spanned! {span=>
                name if name == <#ty as _jsonapi::Resource>::TYPE => {
                    <#ty as _jsonapi::ReadTarget>::read(cursor, trace).map(Self::#ident)
                }
            }
        })
    });
    let other = match &union.other {
        Some(VariantModel { ident, ty, .. }) if shape::is_named(ty, &["Identifier"]) => {
            quote!(_jsonapi::read::skip(cursor).map(|()| Self::#ident(head.identifier())))
        }
        Some(VariantModel { ident, .. }) => {
            quote!(<_jsonapi::ResourceObject as _jsonapi::ReadTarget>::read(cursor, trace).map(Self::#ident))
        }
        None => quote! {
            _jsonapi::Result::Err(
                _jsonapi::read::wrong_type(head.type_name(), <Self as _jsonapi::Target>::TYPES, trace)
            )
        },
    };
    quote! {
        #[automatically_derived]
        impl<'de> _jsonapi::ReadTarget<'de> for #ident {
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

/// Linkage to the union may name each of its variants.
fn members(union: &UnionModel<'_>) -> TokenStream {
    let ident = union.ident;
    let implementations = union.variants.iter().map(|VariantModel { ty, .. }| {
        spanned(ty, |span| {
            quote_spanned! {span=>
                #[automatically_derived]
                impl _jsonapi::MemberOf<#ident> for #ty {
                    #[inline]
                    fn to_reference(&self) -> _jsonapi::Identifier {
                        _jsonapi::Identifier::new(
                            <#ty as _jsonapi::Resource>::TYPE,
                            _jsonapi::id_text(<#ty as _jsonapi::Resource>::id(self)),
                        )
                    }
                }
            }
        })
    });
    quote!(#(#implementations)*)
}

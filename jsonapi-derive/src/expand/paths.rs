//! The path type: one method per relationship.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Generics, Ident, Path, Visibility, parse_quote};

use super::{Type, spanned};
use crate::generics::{arguments, with_parameter};
use crate::model::Resource;

pub(super) fn expand(resource: &Resource<'_>) -> Type {
    let (krate, vis) = (&resource.krate, resource.vis);
    let steps: Vec<_> = resource
        .relationships
        .iter()
        .map(|relationship| {
            let (ident, name, of, own) = (
                relationship.ident,
                &relationship.name,
                relationship.ty,
                &relationship.docs,
            );
            let ty = &spanned::itself(of);
            let doc = format!(" On through `{name}`.");
            let blank = (!own.is_empty()).then(|| quote!(#[doc = ""]));
            let (path, step) = if relationship.includable {
                (
                    quote!(#krate::path::NextPath<#ty, PathState>),
                    quote!(#krate::path::Path::step::<#ty>),
                )
            } else {
                (
                    quote!(#krate::path::Path<#krate::path::NotIncludable<#ty, PathState> >),
                    quote!(#krate::path::Path::not_includable::<#ty>),
                )
            };
            let (path, step) = (spanned::at(of, path), spanned::at(of, step));
            let stepped = spanned::at(of, quote!(#step(self.0, #name)));
            quote! {
                #[doc = #doc]
                #blank
                #(#own)*
                #vis fn #ident(self) -> #path
                where
                    for<'__any> #ty: #krate::relationship::RelationshipField,
                {
                    #stepped
                }
            }
        })
        .collect();
    path_type(
        &resource.krate,
        vis,
        &resource.path_type,
        resource.ident,
        resource.generics,
        &steps,
    )
}

/// Generates the path type of a resource or union: a wrapper of the shared type.
pub(super) fn path_type(
    krate: &Path,
    vis: &Visibility,
    name: &Ident,
    of: &Ident,
    generics: &Generics,
    methods: &[TokenStream],
) -> Type {
    let doc = format!(" Include paths that have arrived at [`{of}`].");
    let (_, of_arguments, where_clause) = generics.split_for_impl();
    let marker = (!generics.params.is_empty())
        .then(|| quote!(, _jsonapi::PhantomData<fn() -> #of #of_arguments>));
    let value = |path: TokenStream| match marker {
        Some(_) => quote!(#name(#path, _jsonapi::PhantomData)),
        None => quote!(#name(#path)),
    };
    let marker = marker
        .as_ref()
        .map(|_| quote!(, #krate::__private::PhantomData<fn() -> #of #of_arguments>));
    let parameters = with_parameter(generics, parse_quote!(PathState));
    let declared = &parameters.params;
    let stateful = with_parameter(generics, parse_quote!(PathState: #krate::path::State));
    let (impl_generics, _, _) = stateful.split_for_impl();
    let arguments = arguments(&parameters);
    let ty = quote!(#name<#(#arguments),*>);
    let (from_path, cloned) = (
        value(quote!(path)),
        value(quote!(_jsonapi::Clone::clone(&self.0))),
    );
    let implementations = quote! {
            #[automatically_derived]
            impl #impl_generics _jsonapi::From<_jsonapi::Path<PathState>> for #ty #where_clause {
                fn from(path: _jsonapi::Path<PathState>) -> Self {
                    #from_path
                }
            }
            #[automatically_derived]
            impl #impl_generics _jsonapi::IntoPath for #ty #where_clause {
                type State = PathState;
                fn into_path(self) -> _jsonapi::Path<PathState> {
                    self.0
                }
            }
            #[automatically_derived]
            impl #impl_generics _jsonapi::Clone for #ty #where_clause {
                fn clone(&self) -> Self {
                    #cloned
                }
            }
            #[automatically_derived]
            impl #impl_generics _jsonapi::fmt::Debug for #ty #where_clause {
                fn fmt(&self, f: &mut _jsonapi::fmt::Formatter<'_>) -> _jsonapi::fmt::Result {
                    _jsonapi::fmt::Debug::fmt(&self.0, f)
                }
            }
    };
    let declaration = quote! {
        #[doc = #doc]
        #[must_use]
        #vis struct #name<#declared>(
            <Self as #krate::__private::generated::GeneratedPath<#ty>>::Of<PathState> #marker
        ) #where_clause;
        #[automatically_derived]
        #[allow(clippy::wrong_self_convention, dead_code, deprecated, private_bounds, private_interfaces)]
        impl #impl_generics #ty #where_clause {
            #(#methods)*
        }
    };
    Type {
        declaration,
        implementations,
    }
}

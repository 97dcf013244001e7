//! The generated code, a file for each part of it.
//!
//! What is not generic is marked `#[inline]`: it is then compiled where it is used, as generic code
//! is, and not for every type of a catalogue of which a program uses a few.

mod fields;
mod paths;
mod payloads;
mod reading;
mod resource;
mod schema;
mod union;
mod writing;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Path, Visibility};

use crate::generics::{arguments, with_parameter};
use crate::model::{Model, Resource};

/// Writes out what a declaration means.
pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    match model {
        Model::Resource(resource) => expand_resource(resource),
        Model::Union(union) => union::expand(union),
    }
}

fn expand_resource(resource: &Resource<'_>) -> TokenStream {
    let draft = resource
        .actions
        .has("create")
        .then(|| payloads::draft(resource));
    let patch = resource
        .actions
        .has("update")
        .then(|| payloads::patch(resource));
    let path = paths::expand(resource);
    let fields = fields::expand(resource);
    let traits = within_const(
        &resource.krate,
        [
            schema::expand(resource),
            resource::expand(resource),
            reading::expand(resource),
            writing::expand(resource),
        ],
    );
    quote!(#draft #patch #path #fields #traits)
}

/// Implementations go where they can name the crate shortly and declare helpers.
fn within_const(krate: &Path, items: impl IntoIterator<Item = TokenStream>) -> TokenStream {
    let items = items.into_iter();
    quote! {
        const _: () = {
            use #krate::__private as _jsonapi;
            #(#items)*
        };
    }
}

/// The path type of a resource or a union: a wrapper of the shared one.
fn path_type(
    krate: &Path,
    vis: &Visibility,
    name: &syn::Ident,
    of: &syn::Ident,
    generics: &syn::Generics,
    methods: &[TokenStream],
) -> TokenStream {
    let doc = format!("Include paths that have arrived at [`{of}`].");
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
    let parameters = with_parameter(generics, syn::parse_quote!(S));
    let declared = &parameters.params;
    let stateful = with_parameter(generics, syn::parse_quote!(S: _jsonapi::State));
    let (impl_generics, _, _) = stateful.split_for_impl();
    let arguments = arguments(&parameters);
    let ty = quote!(#name<#(#arguments),*>);
    let (from_path, cloned) = (
        value(quote!(path)),
        value(quote!(_jsonapi::Clone::clone(&self.0))),
    );
    let implementations = within_const(
        krate,
        [quote! {
            #[automatically_derived]
            #[allow(clippy::wrong_self_convention, private_bounds, private_interfaces)]
            impl #impl_generics #ty #where_clause {
                #(#methods)*
            }
            #[automatically_derived]
            impl #impl_generics _jsonapi::From<_jsonapi::Path<S>> for #ty #where_clause {
                fn from(path: _jsonapi::Path<S>) -> Self {
                    #from_path
                }
            }
            #[automatically_derived]
            impl #impl_generics _jsonapi::IntoPath for #ty #where_clause {
                type State = S;
                fn into_path(self) -> _jsonapi::Path<S> {
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
        }],
    );
    quote! {
        #[doc = #doc]
        #vis struct #name<#declared>(#krate::__private::Path<S> #marker) #where_clause;
        #implementations
    }
}

/// A type at its own span, so that what is said of it points at it.
fn spanned<T: ToTokens>(
    ty: &T,
    tokens: impl FnOnce(proc_macro2::Span) -> TokenStream,
) -> TokenStream {
    use syn::spanned::Spanned;
    tokens(ty.span().resolved_at(proc_macro2::Span::call_site()))
}

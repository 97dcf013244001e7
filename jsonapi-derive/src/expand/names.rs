//! What is said where the name of a generated type is taken, beside what the compiler says of that.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Ident;

use crate::model::{Resource, UnionModel};
use crate::vocabulary::{self as word, Word};

/// Compares each generated type with what it is made of. Where its name is another type's, that is
/// nearly never of one size with it.
pub(super) fn check(resource: &Resource<'_>) -> TokenStream {
    // What has parameters has no one size.
    if !resource.generics.params.is_empty() {
        return TokenStream::new();
    }
    let ident = resource.ident;
    let Resource {
        draft,
        patch,
        path_type: path,
        fields_type: fields,
        ..
    } = resource;
    let root = quote!(_jsonapi::Root<#ident>);
    let always = [
        (
            path,
            word::PATH_TYPE,
            quote!(#path<#root>, _jsonapi::Path<#root>),
        ),
        (fields, word::FIELDS_TYPE, quote!(#fields, ())),
    ];
    let draft = (draft, word::DRAFT, quote!(#draft, _jsonapi::Draft<#ident>));
    let patch = (patch, word::PATCH, quote!(#patch, _jsonapi::Patch<#ident>));
    let has = |action| resource.actions.has(action);
    let checks = always
        .into_iter()
        .chain(has("create").then_some(draft))
        .chain(has("update").then_some(patch));
    checks
        .map(|(name, word, types)| free(ident, name, word, &types))
        .collect()
}

/// The same for a union, of which there is one.
pub(super) fn check_union(union: &UnionModel<'_>) -> TokenStream {
    let (ident, path) = (union.ident, &union.path_type);
    let root = quote!(_jsonapi::Root<#ident>);
    free(
        ident,
        path,
        word::PATH_TYPE,
        &quote!(#path<#root>, _jsonapi::Path<#root>),
    )
}

fn free(of: &Ident, name: &Ident, word: &Word, types: &TokenStream) -> TokenStream {
    let message = format!(
        "the name `{name}` is taken: write `#[resource({})]` above the struct, with another name \
         for the generated type",
        word.example
    );
    quote_spanned! {of.span()=>
        const _: () = _jsonapi::assert!(_jsonapi::is_made_of::<#types>(), #message);
    }
}

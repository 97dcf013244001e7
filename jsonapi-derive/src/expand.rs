//! The generated code, a file for each part of it.
//!
//! What is not generic is marked `#[inline]`: it is then compiled where it is used, as generic code
//! is, and not for every type of a catalogue of which a program uses a few.

mod fields;
mod paths;
mod payloads;
mod place;
mod reading;
mod resource;
mod schema;
mod union;
mod writing;

use proc_macro2::TokenStream;
use quote::quote;
use syn::Path;

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
    let others = [
        paths::expand(resource),
        fields::expand(resource),
        resource::expand(resource),
    ];
    let types = draft.into_iter().chain(patch).chain(others);
    let traits = [
        schema::expand(resource),
        reading::expand(resource),
        writing::expand(resource),
    ];
    let words = &resource.serde_words;
    let words = words.iter().map(|word| word.check(resource.ident));
    declare(&resource.krate, types, traits.into_iter().chain(words))
}

/// Where generated code that stands beside the declaration finds what is not public.
fn private(resource: &Resource<'_>) -> TokenStream {
    let krate = &resource.krate;
    quote!(#krate::__private)
}

/// A type that others can name, and what is implemented for it.
struct Type {
    declaration: TokenStream,
    implementations: TokenStream,
}

/// Implementations go where they can name the crate shortly and declare helpers. What is said of a
/// field, such as that it is deprecated, is said where it is declared.
fn declare(
    krate: &Path,
    types: impl IntoIterator<Item = Type>,
    traits: impl IntoIterator<Item = TokenStream>,
) -> TokenStream {
    let (declarations, implementations): (Vec<_>, Vec<_>) = types
        .into_iter()
        .map(|ty| (ty.declaration, ty.implementations))
        .unzip();
    let traits = traits.into_iter();
    quote! {
        #(#declarations)*
        #[allow(deprecated, elided_lifetimes_in_paths, non_snake_case)]
        const _: () = {
            use #krate::__private as _jsonapi;
            #[allow(unused_imports)]
            use _jsonapi::{AnyIdOf as _, AnyIdentity as _, NoSerde as _, NoValues as _, NoVariant as _, PerhapsThere as _, TypedMeta as _, NeverEager as _};
            #(#implementations)*
            #(#traits)*
        };
    }
}

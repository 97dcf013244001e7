//! The generated code, one file per part.
//!
//! Functions that are not generic are marked `#[inline]`, so that they are compiled only where they
//! are used. A program uses few types of a large catalogue.

mod checking;
mod fields;
mod paths;
mod payloads;
mod reading;
mod resource;
mod schema;
mod spanned;
mod union;
mod writing;

use proc_macro2::TokenStream;
use quote::quote;
use syn::Path;

use crate::model::{Model, Resource};

/// Generates the code for a declaration.
pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    match model {
        Model::Resource(resource) => expand_resource(resource),
        Model::Union(union) => union::expand(union),
    }
}

fn expand_resource(resource: &Resource<'_>) -> TokenStream {
    let draft = resource
        .endpoints
        .has("create")
        .then(|| payloads::draft(resource));
    let patch = resource
        .endpoints
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
    let attrs = &resource.serde_attrs;
    let attrs = attrs.iter().map(|attr| attr.check(resource.ident));
    declare(&resource.krate, types, traits.into_iter().chain(attrs))
}

/// The path that generated code beside the declaration uses for private items.
fn private(resource: &Resource<'_>) -> TokenStream {
    let krate = &resource.krate;
    quote!(#krate::__private)
}

/// A generated public type, and its implementations.
struct Type {
    declaration: TokenStream,
    implementations: TokenStream,
}

/// Puts implementations in a scope where they can name the crate briefly and declare helpers. The
/// code for deprecated fields raises no warnings there.
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
            use _jsonapi::{AnyIdOf as _, AnyIdentity as _, NoSerde as _, NoVariant as _, AnyMeta as _, TypedMeta as _, NeverEager as _, UndescribedValue as _};
            #(#implementations)*
            #(#traits)*
        };
    }
}

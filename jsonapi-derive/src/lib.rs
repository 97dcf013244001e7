//! `#[derive(Resource)]` for the `jsonapi-core` of the same repository, which re-exports it and
//! documents it. Neither is taken from crates.io, where that name belongs to other people.
//!
//! A declaration is read into `ast`, held against the rules of `check`, resolved into
//! `model`, and written out by `expand`.

mod ast;
mod attr;
mod attr_spec;
mod case;
mod check;
mod error;
mod expand;
mod generics;
mod model;
mod receiver;
mod serde_words;
mod shape;
mod similar;

use proc_macro2::TokenStream;
use syn::DeriveInput;

// Documented where it is re-exported: the two texts would stand one after the other.
#[allow(missing_docs)]
#[proc_macro_derive(Resource, attributes(resource, serde))]
pub fn derive_resource(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = syn::parse_macro_input!(input as DeriveInput);
    derive(&input).into()
}

fn derive(node: &DeriveInput) -> TokenStream {
    let errors = error::Errors::default();
    let node = receiver::without_self(node);
    let expansion = ast::Input::parse(&node, &errors).map(|input| {
        check::check(&input, &errors);
        let model = model::Model::of(&input);
        expand::expand(&model)
    });
    if errors.is_empty() {
        return expansion.unwrap_or_default();
    }
    // A declaration with mistakes still has everything that others use of it, so that they are no
    // mistakes; what is inside is of no interest.
    let expansion = expansion.map(error::without_bodies);
    let errors = errors.into_tokens();
    quote::quote!(#errors #expansion)
}

#[cfg(test)]
mod tests;

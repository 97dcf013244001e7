//! `#[derive(Resource)]` for the `jsonapi-core` of this repository, which re-exports and documents
//! it. Neither crate is on crates.io, where that name belongs to another project.
//!
//! `ast` parses a declaration, `check` validates it, `model` resolves it, and `expand` generates
//! the code.

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
mod serde_attr;
mod shape;
mod similar;

use proc_macro2::TokenStream;
use syn::DeriveInput;

// Documented in `jsonapi-core`: rustdoc would show both texts at the re-export.
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
    // A declaration with mistakes still gets every generated item, so that its users don't fail as
    // well. The bodies don't matter.
    let expansion = expansion.map(error::without_bodies);
    let errors = errors.into_tokens();
    quote::quote!(#errors #expansion)
}

#[cfg(test)]
mod tests;

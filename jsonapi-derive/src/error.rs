//! Collects all mistakes of a declaration, to report them together.

use std::cell::RefCell;
use std::fmt::Display;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};

/// The mistakes found so far.
#[derive(Default)]
pub(crate) struct Errors(RefCell<Vec<syn::Error>>);

impl Errors {
    /// Adds a mistake at these tokens.
    pub(crate) fn at(&self, tokens: impl ToTokens, message: impl Display) {
        self.add(syn::Error::new_spanned(tokens, message));
    }

    pub(crate) fn add(&self, error: syn::Error) {
        self.0.borrow_mut().push(error);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// Returns one `compile_error!` per mistake.
    pub(crate) fn into_tokens(self) -> TokenStream {
        self.0
            .into_inner()
            .iter()
            .map(syn::Error::to_compile_error)
            .collect()
    }
}

/// Replaces the body of each function with a loop.
pub(crate) fn without_bodies(items: TokenStream) -> TokenStream {
    let mut in_signature = false;
    items
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) => {
                let is_body = in_signature && group.delimiter() == Delimiter::Brace;
                in_signature &= !is_body;
                let stream = if is_body {
                    quote!(#![allow(unused_variables)] loop {})
                } else {
                    without_bodies(group.stream())
                };
                let mut outer = Group::new(group.delimiter(), stream);
                outer.set_span(group.span());
                TokenTree::Group(outer)
            }
            token => {
                in_signature |= matches!(&token, TokenTree::Ident(ident) if ident == "fn");
                token
            }
        })
        .collect()
}

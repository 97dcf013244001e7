//! Generated code that the compiler sees where a type stands in the declaration.
//!
//! What a type fails to be is then reported on the type, in the words of the traits that say what
//! to do, and once: the compiler says the same thing of the same place only once, however many
//! parts of the generated code need it.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{Ident, Type};

use crate::shape;

/// The tokens, from the place where the type begins to the place where it ends.
pub(super) fn at(ty: &Type, tokens: TokenStream) -> TokenStream {
    let Some((first, last)) = place_of(ty) else {
        return tokens;
    };
    let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
    if let Some(token) = tokens.first_mut() {
        token.set_span(first);
    }
    if let Some(token) = tokens.last_mut() {
        token.set_span(last);
    }
    tokens.into_iter().collect()
}

/// A call of a function that the type has from a trait.
pub(super) fn call(
    ty: &Type,
    of: &TokenStream,
    name: &str,
    arguments: &TokenStream,
) -> TokenStream {
    let name = format_ident!("{name}");
    let function = at(ty, quote!(<#ty as #of>::#name));
    at(ty, quote!(#function(#arguments)))
}

/// A call of a function that every attribute has.
pub(super) fn attribute(ty: &Type, name: &str, arguments: &TokenStream) -> TokenStream {
    call(ty, &quote!(_jsonapi::Attribute), name, arguments)
}

/// A call of a function that every relationship has.
pub(super) fn relationship(ty: &Type, name: &str, arguments: &TokenStream) -> TokenStream {
    call(ty, &quote!(_jsonapi::Relationship), name, arguments)
}

/// A call of a function that the links of a resource have.
pub(super) fn links(ty: &Type, name: &str, arguments: &TokenStream) -> TokenStream {
    call(ty, &quote!(_jsonapi::LinksField), name, arguments)
}

/// The default of the type.
pub(super) fn default(ty: &Type) -> TokenStream {
    let none = TokenStream::new();
    call(ty, &quote!(_jsonapi::Default), "default", &none)
}

/// A field of what stands in the brackets of `of`, which are in this place as well.
pub(super) fn field(ty: &Type, of: TokenStream, ident: &Ident) -> TokenStream {
    let mut of: Vec<TokenTree> = of.into_iter().collect();
    if let (Some(brackets), Some((first, _))) = (of.last_mut(), place_of(ty)) {
        brackets.set_span(first);
    }
    let of: TokenStream = of.into_iter().collect();
    at(ty, quote!(#of.#ident))
}

/// Where a type is said to be wrong: within a `Relationship<…>`, it is the linkage.
fn place_of(ty: &Type) -> Option<(Span, Span)> {
    let within = shape::argument_of(ty, "Relationship");
    ends(within.unwrap_or(ty).to_token_stream())
}

/// The spans of the first and the last token; of those in invisible brackets, where there are any.
fn ends(tokens: TokenStream) -> Option<(Span, Span)> {
    let mut tokens = tokens.into_iter();
    let first = tokens.next()?;
    let last = tokens.last().unwrap_or_else(|| first.clone());
    let of = |token: TokenTree| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => ends(group.stream()),
        TokenTree::Group(group) => Some((group.span_open(), group.span_close())),
        token => Some((token.span(), token.span())),
    };
    Some((of(first)?.0, of(last)?.1))
}

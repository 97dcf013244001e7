//! Generates code with the span of a type in the declaration.
//!
//! The compiler then reports a missing implementation at the type, with the message of the trait,
//! and once: it drops repeated errors with the same span, however many parts of the generated code
//! need the implementation.

use proc_macro2::{Delimiter, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{Ident, Type};

use crate::shape;

/// Gives the tokens spans from the beginning to the end of the type.
pub(super) fn at(ty: &Type, tokens: TokenStream) -> TokenStream {
    let Some((first, last)) = span_of(ty) else {
        return tokens;
    };
    let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
    // Joined punctuation, such as `::`, needs one span.
    for token in &mut tokens {
        token.set_span(first);
        if !matches!(token, TokenTree::Punct(sign) if sign.spacing() == Spacing::Joint) {
            break;
        }
    }
    if let Some(token) = tokens.last_mut() {
        token.set_span(last);
    }
    tokens.into_iter().collect()
}

/// Generates a call of a trait function that is resolved by an argument of this type.
///
/// The error points to the argument, so it gets the same span. The span does not resolve like a
/// local variable: hygiene separates variables of different macros that declare structs.
pub(super) fn call(
    ty: &Type,
    of: &TokenStream,
    name: &str,
    argument: TokenStream,
    more: &TokenStream,
) -> TokenStream {
    let name = format_ident!("{name}");
    let argument = at(ty, argument);
    let function = at(ty, quote!(#of::#name));
    at(ty, quote!(#function(#argument #more)))
}

/// Generates a call of a function that every attribute type has.
pub(super) fn attribute(
    ty: &Type,
    name: &str,
    argument: TokenStream,
    more: &TokenStream,
) -> TokenStream {
    call(ty, &quote!(_jsonapi::Attribute), name, argument, more)
}

/// Generates the path of a function that every relationship type has.
///
/// The type is written out. If its target is not a resource, the type itself is an error at its
/// place in the declaration; an argument of that type would add further errors.
pub(super) fn relationship(ty: &Type, of: &TokenStream, name: &str) -> TokenStream {
    let (name, written) = (format_ident!("{name}"), itself(ty));
    at(ty, quote!(<#written as #of>::#name))
}

/// The type with its own span; for `Relationship<…>`, that of the linkage type.
pub(super) fn itself(ty: &Type) -> TokenStream {
    at(ty, ty.to_token_stream())
}

/// Generates a call of a function that the links type of a resource has.
pub(super) fn links(
    ty: &Type,
    name: &str,
    argument: TokenStream,
    more: &TokenStream,
) -> TokenStream {
    call(ty, &quote!(_jsonapi::LinksField), name, argument, more)
}

/// An identifier with this span. A variable must be declared with the same span to resolve in
/// macros that declare structs.
pub(super) fn local(ty: &Type, name: &str) -> Ident {
    let span = span_of(ty).map_or_else(Span::call_site, |(first, _)| first);
    Ident::new(name, span)
}

/// Generates a method call without arguments on a variable with this span.
pub(super) fn method(ty: &Type, of: &Ident, name: &str) -> TokenStream {
    let name = local(ty, name);
    at(ty, quote!(#of.#name()))
}

/// Generates a value from a function without arguments, resolved by this type.
pub(super) fn from_function(ty: &Type, by: TokenStream) -> TokenStream {
    let function = at(ty, by);
    at(ty, quote!(#function()))
}

/// Generates the default value of the type.
pub(super) fn default(ty: &Type) -> TokenStream {
    from_function(ty, quote!(_jsonapi::Default::default))
}

/// Generates access to a field of the expression `of`, which has the same span.
pub(super) fn field(ty: &Type, of: TokenStream, ident: &Ident) -> TokenStream {
    let mut of: Vec<TokenTree> = of.into_iter().collect();
    if let (Some(brackets), Some((first, _))) = (of.last_mut(), span_of(ty)) {
        brackets.set_span(first);
    }
    let of: TokenStream = of.into_iter().collect();
    at(ty, quote!(#of.#ident))
}

/// The span at which errors about a type are reported: inside `Relationship<…>`, that of the
/// linkage type.
fn span_of(ty: &Type) -> Option<(Span, Span)> {
    let within = shape::argument_of(ty, "Relationship");
    ends(within.unwrap_or(ty).to_token_stream())
}

/// The spans of the first and last token, looking into invisible groups.
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

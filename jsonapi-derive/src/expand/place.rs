//! Generated code that the compiler sees where a type stands in the declaration.
//!
//! What a type fails to be is then reported on the type, in the words of the traits that say what
//! to do, and once: the compiler says the same thing of the same place only once, however many
//! parts of the generated code need it.

use proc_macro2::{Delimiter, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{Ident, Type};

use crate::shape;

/// The tokens, from the place where the type begins to the place where it ends.
pub(super) fn at(ty: &Type, tokens: TokenStream) -> TokenStream {
    let Some((first, last)) = place_of(ty) else {
        return tokens;
    };
    let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
    // Signs that make one, as in `::`, are in one place.
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

/// A call of a function of a trait, which the compiler finds by the argument of this type.
///
/// The argument is what it says a mistake of, so that must be in this place too. It ends with no
/// local variable: macros that declare structs keep those of one place from those of another.
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

/// A call of a function that every attribute has.
pub(super) fn attribute(
    ty: &Type,
    name: &str,
    argument: TokenStream,
    more: &TokenStream,
) -> TokenStream {
    call(ty, &quote!(_jsonapi::Attribute), name, argument, more)
}

/// A function that every relationship has.
///
/// The type is written out. What leads to no resource is no type at all, which the compiler says
/// where it is written; of an argument of such a type it would say more, and say it again.
pub(super) fn relationship(ty: &Type, of: &TokenStream, name: &str) -> TokenStream {
    let (name, written) = (format_ident!("{name}"), itself(ty));
    at(ty, quote!(<#written as #of>::#name))
}

/// The type in its own place: of a `Relationship<…>`, that of the linkage.
pub(super) fn itself(ty: &Type) -> TokenStream {
    at(ty, ty.to_token_stream())
}

/// A call of a function that the links of a resource have.
pub(super) fn links(
    ty: &Type,
    name: &str,
    argument: TokenStream,
    more: &TokenStream,
) -> TokenStream {
    call(ty, &quote!(_jsonapi::LinksField), name, argument, more)
}

/// A name in this place. A variable is to have this one where it is declared as well, to be found
/// in macros that declare structs.
pub(super) fn local(ty: &Type, name: &str) -> Ident {
    let place = place_of(ty).map_or_else(Span::call_site, |(first, _)| first);
    Ident::new(name, place)
}

/// A call of a method without arguments, of a variable in this place.
pub(super) fn method(ty: &Type, of: &Ident, name: &str) -> TokenStream {
    let name = local(ty, name);
    at(ty, quote!(#of.#name()))
}

/// A value that a function without arguments gives, which the compiler finds by this type.
pub(super) fn made(ty: &Type, by: TokenStream) -> TokenStream {
    let function = at(ty, by);
    at(ty, quote!(#function()))
}

/// The default of the type.
pub(super) fn default(ty: &Type) -> TokenStream {
    made(ty, quote!(_jsonapi::Default::default))
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

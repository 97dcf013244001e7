//! Replaces `Self` in field types: generated types need the name of the struct.

use std::borrow::Cow;

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Data, DeriveInput};

/// Returns the declaration with `Self` replaced by the struct's name.
pub(crate) fn without_self(input: &DeriveInput) -> Cow<'_, DeriveInput> {
    let Data::Struct(data) = &input.data else {
        return Cow::Borrowed(input);
    };
    let mut renamed: Option<DeriveInput> = None;
    for (at, field) in data.fields.iter().enumerate() {
        let mut found = false;
        let tokens = replaced(field.ty.to_token_stream(), input, &mut found);
        let Some(ty) = found.then(|| syn::parse2(tokens).ok()).flatten() else {
            continue;
        };
        if let Data::Struct(data) = &mut renamed.get_or_insert_with(|| input.clone()).data
            && let Some(field) = data.fields.iter_mut().nth(at)
        {
            field.ty = ty;
        }
    }
    renamed.map_or(Cow::Borrowed(input), Cow::Owned)
}

fn replaced(tokens: TokenStream, input: &DeriveInput, found: &mut bool) -> TokenStream {
    let (_, arguments, _) = input.generics.split_for_impl();
    let mut tokens = tokens.into_iter().peekable();
    let mut replaced_tokens = TokenStream::new();
    while let Some(token) = tokens.next() {
        replaced_tokens.extend(match token {
            TokenTree::Ident(ident) if ident == "Self" => {
                *found = true;
                let mut name = input.ident.clone();
                name.set_span(ident.span());
                // In angle brackets if more follows, as in `Self::Item`.
                let more = matches!(tokens.peek(), Some(TokenTree::Punct(colon)) if colon.as_char() == ':');
                if more {
                    quote_spanned!(ident.span()=> <#name #arguments>)
                } else {
                    quote!(#name #arguments)
                }
            }
            TokenTree::Group(group) => {
                let mut inner = Group::new(
                    group.delimiter(),
                    replaced(group.stream(), input, found),
                );
                inner.set_span(group.span());
                TokenTree::Group(inner).into()
            }
            other => other.into(),
        });
    }
    replaced_tokens
}

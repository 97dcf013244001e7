//! The generic parameters of a declaration, as the generated items need them.

use std::collections::HashSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, Ident, Type, parse_quote};

use crate::model::Resource;

/// The parameters with the bounds that the generated implementations need: type parameters that
/// attributes are made of are serde types.
pub(crate) fn bounded(resource: &Resource<'_>, reading: bool) -> Generics {
    let mut generics = resource.generics.clone();
    let krate = &resource.krate;
    let private = quote!(#krate::__private);
    let serialized = parameters_in(
        resource.generics,
        resource
            .attributes
            .iter()
            .map(|attribute| attribute.ty)
            .chain(resource.flattened.iter().map(|field| field.ty))
            .chain(resource.meta.map(|meta| meta.ty)),
    );
    let borrows = generics.lifetimes().next().is_some();
    let all: Vec<_> = generics
        .type_params()
        .map(|parameter| parameter.ident.clone())
        .collect();
    if all.is_empty() && !reading {
        return generics;
    }
    let lifetimes: Vec<_> = generics
        .lifetimes()
        .map(|parameter| parameter.lifetime.clone())
        .collect();
    let clause = generics.make_where_clause();
    for parameter in &serialized {
        clause
            .predicates
            .push(parse_quote!(#parameter: #private::Serialize));
        if reading {
            clause
                .predicates
                .push(parse_quote!(#parameter: #private::Deserialize<'__de>));
        }
    }
    if !borrows {
        for parameter in &all {
            clause.predicates.push(parse_quote!(#parameter: 'static));
        }
    }
    if reading {
        generics.params.insert(0, parse_quote!('__de));
        if let Some(GenericParam::Lifetime(de)) = generics.params.first_mut() {
            de.bounds = lifetimes.into_iter().collect();
            de.colon_token = Some(parse_quote!(:));
        }
    }
    generics
}

/// The parameters with one more type parameter at the end, so that none can have a default.
pub(crate) fn with_parameter(generics: &Generics, parameter: GenericParam) -> Generics {
    let mut generics = generics.clone();
    for parameter in generics.type_params_mut() {
        parameter.default = None;
    }
    for parameter in generics.const_params_mut() {
        parameter.default = None;
    }
    generics.params.push(parameter);
    generics
}

/// The parameters as arguments, without brackets: `'a, T, N`.
pub(crate) fn arguments(generics: &Generics) -> Vec<TokenStream> {
    generics
        .params
        .iter()
        .map(|parameter| match parameter {
            GenericParam::Lifetime(parameter) => parameter.lifetime.to_token_stream(),
            GenericParam::Type(parameter) => parameter.ident.to_token_stream(),
            GenericParam::Const(parameter) => parameter.ident.to_token_stream(),
        })
        .collect()
}

/// Whether a type parameter occurs in the type.
pub(crate) fn mentions_parameter(generics: &Generics, ty: &Type) -> bool {
    generics.type_params().next().is_some()
        && !parameters_in(generics, std::iter::once(ty)).is_empty()
}

/// The type parameters that occur in these types.
fn parameters_in<'a>(generics: &Generics, types: impl Iterator<Item = &'a Type>) -> Vec<Ident> {
    let mut found = HashSet::new();
    types.for_each(|ty| identifiers(ty.to_token_stream(), &mut found));
    generics
        .type_params()
        .map(|parameter| &parameter.ident)
        .filter(|ident| found.contains(&ident.to_string()))
        .cloned()
        .collect()
}

fn identifiers(tokens: TokenStream, found: &mut HashSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                found.insert(ident.to_string());
            }
            TokenTree::Group(group) => identifiers(group.stream(), found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

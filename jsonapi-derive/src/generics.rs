//! The generic parameters of generated items.

mod mentioned;

use std::collections::HashSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, Type, WhereClause, WherePredicate, parse_quote};

use crate::model::{Default, Resource};
use crate::shape;

/// Adds the bounds that the generated implementations need, so that the declaration need not write
/// them. Like serde's derives, it infers bounds from the fields: a parameter used in an attribute
/// must be a serde type, and one used in a skipped field must have a default.
pub(crate) fn bounded(resource: &Resource<'_>, reading: bool) -> Generics {
    let mut generics = resource.generics.clone();
    if generics.type_params().next().is_none() && !reading {
        return generics;
    }
    let krate = &resource.krate;
    let private = quote!(#krate::__private);
    let borrows = generics.lifetimes().next().is_some();
    let lifetimes: Vec<_> = generics
        .lifetimes()
        .map(|parameter| parameter.lifetime.clone())
        .collect();
    let all: Vec<_> = generics
        .type_params()
        .map(|parameter| parameter.ident.clone())
        .collect();
    let clause = generics.make_where_clause();
    let serialized = with_serde(resource);
    require(resource, clause, &serialized, &quote!(#private::Serialize));
    // `Id<Parcel<T>>` is an id for any `T`.
    if let Some(id) = resource.id
        && !shape::is_named(id.ty, &["Id"])
        && mentions_parameter(resource.generics, id.ty)
    {
        let ty = id.ty;
        clause
            .predicates
            .push(parse_quote!(#ty: #krate::resource::ResourceId));
    }
    if !borrows {
        for parameter in &all {
            clause.predicates.push(parse_quote!(#parameter: 'static));
        }
    }
    if reading {
        require(
            resource,
            clause,
            &serialized,
            &quote!(#private::Deserialize<'__de>),
        );
        let defaults = with_default(resource);
        require(resource, clause, &defaults, &quote!(#private::Default));
        generics.params.insert(0, parse_quote!('__de));
        if let Some(GenericParam::Lifetime(de)) = generics.params.first_mut() {
            de.bounds = lifetimes.into_iter().collect();
            de.colon_token = Some(parse_quote!(:));
        }
    }
    generics
}

/// The types of the fields read and written through serde. A field with `with` needs only the
/// functions of its module.
fn with_serde<'a>(resource: &Resource<'a>) -> Vec<&'a Type> {
    let attributes = resource.attributes.iter();
    attributes
        .filter(|attribute| attribute.with.is_none())
        .map(|attribute| attribute.ty)
        .chain(resource.flattened.iter().map(|field| field.ty))
        .chain(resource.meta.iter().map(|meta| meta.ty))
        .collect()
}

/// The types of the fields filled with their default.
fn with_default<'a>(resource: &Resource<'a>) -> Vec<&'a Type> {
    let attributes = resource.attributes.iter();
    attributes
        .filter(|attribute| matches!(attribute.default, Some(Default::Trait)))
        .map(|attribute| attribute.ty)
        .chain(
            resource
                .meta
                .iter()
                .filter(|meta| matches!(meta.default, Some(Default::Trait)))
                .map(|meta| meta.ty),
        )
        .chain(
            resource
                .skipped
                .iter()
                .filter(|field| field.default.is_none())
                .map(|field| field.ty),
        )
        .collect()
}

/// Adds a bound for every parameter mentioned in these types that does not have it yet.
fn require(
    resource: &Resource<'_>,
    clause: &mut WhereClause,
    types: &[&Type],
    bound: &TokenStream,
) {
    for mentioned in mentioned::of(resource.generics, types) {
        let predicate: WherePredicate = parse_quote!(#mentioned: #bound);
        clause.predicates.push(predicate);
    }
}

/// Adds one more type parameter at the end, which means that none can have a default.
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

/// The parameters as arguments, without angle brackets: `'a, T, N`.
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
    let mut found = HashSet::new();
    if generics.type_params().next().is_some() {
        identifiers(ty.to_token_stream(), &mut found);
    }
    generics
        .type_params()
        .any(|parameter| found.contains(&parameter.ident.to_string()))
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

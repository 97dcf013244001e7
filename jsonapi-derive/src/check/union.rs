//! The rules for the variants of a union.

use std::collections::HashMap;

use quote::ToTokens;
use syn::Ident;
use syn::ext::IdentExt;

use crate::ast::Union;
use crate::attr_spec as spec;
use crate::case::snake_case;
use crate::error::Errors;
use crate::shape;

/// No variant, two with `other`, two of one type.
pub(super) fn check_variants(input: &Union<'_>, errors: &Errors) {
    if input.variants.is_empty()
        && !matches!(&input.node.data, syn::Data::Enum(data) if !data.variants.is_empty())
    {
        errors.at(
            &input.node.ident,
            "a union needs a variant for each resource type: write `Image(Image)`",
        );
    }
    let mut others = input
        .variants
        .iter()
        .filter_map(|variant| variant.attrs.get(spec::OTHER));
    if others.next().is_some() {
        for again in others {
            errors.at(
                &again.key,
                "another variant already has `other`: a union has only one",
            );
        }
    }
    let mut types: HashMap<String, &Ident> = HashMap::new();
    for variant in &input.variants {
        let other = variant.attrs.get(spec::OTHER);
        let untyped = shape::is_named(variant.ty, &["ResourceObject", "Identifier"]);
        if let Some(other) = other.filter(|_| !untyped) {
            errors.at(
                &other.key,
                "the `other` variant holds any resource: write `Other(ResourceObject)`, or \
                 `Other(Identifier)` to keep only type and id",
            );
        } else if other.is_none() && untyped && !variant.attrs.unclear {
            errors.at(
                &variant.node.ident,
                "a variant that holds any resource type is the `other` variant: write `#[resource(other)]` above it",
            );
        }
        let name = variant.ty.to_token_stream().to_string();
        if let Some(first) = types.get(&name) {
            errors.at(
                variant.ty,
                format_args!(
                    "the variant `{first}` already holds `{}`",
                    shape::text(variant.ty)
                ),
            );
        } else {
            types.insert(name, &variant.node.ident);
        }
    }
}

/// `Sku(…)` and `SKU(…)`: both would get the path method `as_sku`.
pub(super) fn check_steps_differ(input: &Union<'_>, errors: &Errors) {
    let mut steps: HashMap<String, &Ident> = HashMap::new();
    for variant in &input.variants {
        let ident = &variant.node.ident;
        if variant.attrs.has(spec::OTHER) {
            continue;
        }
        let step = snake_case(&ident.unraw().to_string());
        if let Some(first) = steps.get(&step) {
            errors.at(
                ident,
                format_args!(
                    "in include paths, `as_{step}()` already stands for the variant `{first}`: rename \
                     this one"
                ),
            );
        } else {
            steps.insert(step, ident);
        }
    }
}

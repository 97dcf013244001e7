//! The meaning of a union.

use std::collections::HashSet;

use quote::{ToTokens, format_ident};
use syn::ext::IdentExt;
use syn::{Ident, Path, Type, Visibility};

use super::{generated, krate};
use crate::ast::Union;
use crate::attr_spec as spec;
use crate::case::snake_case;
use crate::serde_attr::SerdeAttr;
use crate::shape;

/// A union of resource types.
pub(crate) struct UnionModel<'a> {
    pub(crate) krate: Path,
    pub(crate) ident: &'a Ident,
    pub(crate) vis: &'a Visibility,
    pub(crate) path_type: Ident,
    pub(crate) variants: Vec<VariantModel<'a>>,
    pub(crate) other: Option<VariantModel<'a>>,
    pub(crate) serde_attrs: Vec<SerdeAttr>,
}

/// A variant and its resource type.
pub(crate) struct VariantModel<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    /// The path method that narrows the union to it.
    pub(crate) step: Ident,
}

impl<'a> UnionModel<'a> {
    pub(super) fn of(input: &'a Union<'a>) -> Self {
        let ident = &input.node.ident;
        let (others, variants) = input
            .variants
            .iter()
            .map(|variant| {
                let name = &variant.node.ident;
                let step = format_ident!(
                    "as_{}",
                    snake_case(&name.unraw().to_string()),
                    span = name.span()
                );
                let model = VariantModel {
                    ident: name,
                    ty: variant.ty,
                    step,
                };
                (variant, model)
            })
            .partition::<Vec<_>, _>(|(variant, _)| {
                variant.attrs.has(spec::OTHER)
                    || shape::is_named(variant.ty, &["ResourceObject", "Identifier"])
            });
        let mut variants: Vec<_> = variants.into_iter().map(|(_, model)| model).collect();
        // Repeated types and path methods are reported as mistakes elsewhere.
        let (mut types, mut steps) = (HashSet::new(), HashSet::new());
        variants.retain(|variant| {
            types.insert(variant.ty.to_token_stream().to_string())
                & steps.insert(variant.step.clone())
        });
        Self {
            krate: krate(&input.attrs),
            ident,
            vis: &input.node.vis,
            path_type: generated(&input.attrs, spec::PATH_TYPE, ident, "Path"),
            variants,
            other: others.into_iter().map(|(_, model)| model).next(),
            serde_attrs: SerdeAttr::of(input.node),
        }
    }
}

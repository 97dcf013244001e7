//! The parsed declaration: syn nodes with their `#[resource(…)]` options.

use syn::{Data, DataEnum, DataStruct, DeriveInput, Fields, Ident, Type};

use crate::attr::Attrs;
use crate::attr_spec;
use crate::error::Errors;
use crate::shape;

/// A declaration.
pub(crate) enum Input<'a> {
    Struct(Struct<'a>),
    Union(Union<'a>),
}

/// A struct, which declares a resource type.
pub(crate) struct Struct<'a> {
    pub(crate) node: &'a DeriveInput,
    pub(crate) attrs: Attrs,
    pub(crate) fields: Vec<Field<'a>>,
}

/// A field of a struct.
pub(crate) struct Field<'a> {
    pub(crate) node: &'a syn::Field,
    pub(crate) ident: &'a Ident,
    pub(crate) attrs: Attrs,
}

/// An enum, which declares a union of resource types.
pub(crate) struct Union<'a> {
    pub(crate) node: &'a DeriveInput,
    pub(crate) attrs: Attrs,
    pub(crate) variants: Vec<Variant<'a>>,
}

/// A variant of an enum and the type of its only field.
pub(crate) struct Variant<'a> {
    pub(crate) node: &'a syn::Variant,
    pub(crate) ty: &'a Type,
    pub(crate) attrs: Attrs,
}

impl<'a> Input<'a> {
    /// Parses a declaration. Returns `None` if its shape can't be expanded at all.
    pub(crate) fn parse(node: &'a DeriveInput, errors: &Errors) -> Option<Self> {
        match &node.data {
            Data::Struct(data) => Some(Self::Struct(Struct::parse(node, data, errors))),
            // `enum Attachment<T>`
            Data::Enum(_) if !node.generics.params.is_empty() => {
                errors.at(
                    &node.generics.params,
                    "a union can't have generic parameters: each variant names a resource type",
                );
                None
            }
            Data::Enum(data) => Some(Self::Union(Union::parse(node, data, errors))),
            Data::Union(data) => {
                errors.at(
                    data.union_token,
                    "`Resource` can't be derived for a `union`: write a struct",
                );
                None
            }
        }
    }
}

impl<'a> Struct<'a> {
    fn parse(node: &'a DeriveInput, data: &'a DataStruct, errors: &Errors) -> Self {
        if !matches!(data.fields, Fields::Named(_)) {
            errors.at(
                &node.ident,
                format_args!(
                    "a resource must have named fields: write `struct {0} {{ #[resource(id)] id: Id<{0}>, … }}`",
                    node.ident
                ),
            );
        }
        let attrs = Attrs::parse(&node.attrs, attr_spec::STRUCT, errors);
        let fields = data.fields.iter().filter_map(|node| {
            let attrs = Attrs::parse(&node.attrs, attr_spec::FIELD, errors);
            Some(Field {
                node,
                ident: node.ident.as_ref()?,
                attrs,
            })
        });
        Self {
            node,
            attrs,
            fields: fields.collect(),
        }
    }
}

impl<'a> Union<'a> {
    fn parse(node: &'a DeriveInput, data: &'a DataEnum, errors: &Errors) -> Self {
        let attrs = Attrs::parse(&node.attrs, attr_spec::ENUM, errors);
        let variants = data.variants.iter().filter_map(|node| {
            let attrs = Attrs::parse(&node.attrs, attr_spec::VARIANT, errors);
            let mut fields = node.fields.iter();
            let (Fields::Unnamed(_), Some(field), None) =
                (&node.fields, fields.next(), fields.next())
            else {
                let name = &node.ident;
                errors.at(
                    node,
                    format_args!(
                        "a variant of a union must hold one resource: write `{name}({name})`"
                    ),
                );
                return None;
            };
            if let Some(within) = shape::within_a_holder(&field.ty) {
                errors.at(
                    &field.ty,
                    format_args!(
                        "a variant of a union must hold the resource itself: write `{}({})`",
                        node.ident,
                        shape::text(within)
                    ),
                );
                return None;
            }
            Some(Variant {
                node,
                ty: &field.ty,
                attrs,
            })
        });
        Self {
            node,
            attrs,
            variants: variants.collect(),
        }
    }
}

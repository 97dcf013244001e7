//! A declaration as it was written: the nodes of syn with the words that stand on them.

use syn::{Data, DataEnum, DataStruct, DeriveInput, Fields, Ident, Type};

use crate::attr::Attr;
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
    pub(crate) words: Attr,
    pub(crate) fields: Vec<Field<'a>>,
}

/// A field of a struct.
pub(crate) struct Field<'a> {
    pub(crate) node: &'a syn::Field,
    pub(crate) ident: &'a Ident,
    pub(crate) words: Attr,
}

/// An enum, which declares a union of resource types.
pub(crate) struct Union<'a> {
    pub(crate) node: &'a DeriveInput,
    pub(crate) words: Attr,
    pub(crate) variants: Vec<Variant<'a>>,
}

/// A variant of an enum, with the one type that it holds.
pub(crate) struct Variant<'a> {
    pub(crate) node: &'a syn::Variant,
    pub(crate) ty: &'a Type,
    pub(crate) words: Attr,
}

impl<'a> Input<'a> {
    /// Reads a declaration; `None` where it is of a form that can't be expanded at all.
    pub(crate) fn parse(node: &'a DeriveInput, errors: &Errors) -> Option<Self> {
        match &node.data {
            Data::Struct(data) => Some(Self::Struct(Struct::parse(node, data, errors))),
            // `enum Attachment<T>`
            Data::Enum(_) if !node.generics.params.is_empty() => {
                errors.at(
                    &node.generics.params,
                    "a union has no generic parameters: each of its variants names a resource type",
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
                    "a resource has named fields: write `struct {0} {{ #[resource(id)] id: Id<{0}>, … }}`",
                    node.ident
                ),
            );
        }
        let words = Attr::parse(&node.attrs, attr_spec::STRUCT, errors);
        let fields = data.fields.iter().filter_map(|node| {
            let words = Attr::parse(&node.attrs, attr_spec::FIELD, errors);
            Some(Field {
                node,
                ident: node.ident.as_ref()?,
                words,
            })
        });
        Self {
            node,
            words,
            fields: fields.collect(),
        }
    }
}

impl<'a> Union<'a> {
    fn parse(node: &'a DeriveInput, data: &'a DataEnum, errors: &Errors) -> Self {
        let words = Attr::parse(&node.attrs, attr_spec::ENUM, errors);
        let variants = data.variants.iter().filter_map(|node| {
            let words = Attr::parse(&node.attrs, attr_spec::VARIANT, errors);
            let mut fields = node.fields.iter();
            let (Fields::Unnamed(_), Some(field), None) =
                (&node.fields, fields.next(), fields.next())
            else {
                let name = &node.ident;
                errors.at(
                    node,
                    format_args!("a variant of a union holds one resource: write `{name}({name})`"),
                );
                return None;
            };
            if let Some(within) = shape::within_a_holder(&field.ty) {
                errors.at(
                    &field.ty,
                    format_args!(
                        "a variant of a union holds the resource itself: write `{}({})`",
                        node.ident,
                        shape::text(within)
                    ),
                );
                return None;
            }
            Some(Variant {
                node,
                ty: &field.ty,
                words,
            })
        });
        Self {
            node,
            words,
            variants: variants.collect(),
        }
    }
}

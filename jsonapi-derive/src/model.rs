//! The meaning of a declaration, with names resolved and defaults filled in. Mistakes are left out,
//! so that the rest can be expanded.

mod union;

use proc_macro2::Span;
use quote::format_ident;
use syn::ext::IdentExt;
use syn::{
    Attribute as SynAttribute, Generics, Ident, LitStr, Path, Type, Visibility, parse_quote,
};

use crate::ast::{Field, Input, Struct};
use crate::attr::Attrs;
use crate::attr_spec as spec;
use crate::case::Case;
use crate::serde_attr::SerdeAttr;
use crate::shape;

pub(crate) use union::{UnionModel, VariantModel};

/// The meaning of a declaration.
pub(crate) enum Model<'a> {
    Resource(Box<Resource<'a>>),
    Union(UnionModel<'a>),
}

/// A resource type.
pub(crate) struct Resource<'a> {
    pub(crate) krate: Path,
    pub(crate) ident: &'a Ident,
    pub(crate) vis: &'a Visibility,
    pub(crate) generics: &'a Generics,
    pub(crate) type_name: String,
    pub(crate) path: String,
    pub(crate) endpoints: Endpoints,
    pub(crate) singleton: bool,
    pub(crate) draft: Ident,
    pub(crate) patch: Ident,
    pub(crate) path_type: Ident,
    pub(crate) fields_type: Ident,
    /// `None` in a declaration with mistakes.
    pub(crate) id: Option<Plain<'a>>,
    pub(crate) attributes: Vec<Attribute<'a>>,
    pub(crate) relationships: Vec<Relationship<'a>>,
    pub(crate) flattened: Vec<Flattened<'a>>,
    pub(crate) lid: Option<Plain<'a>>,
    pub(crate) links: Option<Plain<'a>>,
    pub(crate) meta: Option<MetaModel<'a>>,
    pub(crate) skipped: Vec<Skipped<'a>>,
    /// Empty for a type with parameters, whose serde attributes are reported earlier.
    pub(crate) serde_attrs: Vec<SerdeAttr>,
}

/// The endpoints of a type.
pub(crate) struct Endpoints(Vec<String>);

impl Endpoints {
    pub(crate) const ALL: [&str; 5] = ["get", "list", "create", "update", "delete"];

    /// The declared endpoints, in any order, or all.
    fn of(attrs: &Attrs) -> Self {
        let written = attrs.text(spec::ENDPOINTS).map(LitStr::value);
        Self(match written {
            Some(names) => Self::split(&names).map(str::to_owned).collect(),
            None => Self::ALL.map(str::to_owned).to_vec(),
        })
    }

    /// Splits a list such as `get, list`.
    pub(crate) fn split(names: &str) -> impl Iterator<Item = &str> {
        names.split(',').map(str::trim)
    }

    pub(crate) fn has(&self, endpoint: &str) -> bool {
        self.0.iter().any(|name| name == endpoint)
    }
}

/// A field without further options.
#[derive(Clone, Copy)]
pub(crate) struct Plain<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
}

/// The field for the `meta` of the resource.
pub(crate) struct MetaModel<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    pub(crate) default: Option<Default>,
}

/// A `flatten` field, which collects undeclared attributes.
pub(crate) struct Flattened<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    pub(crate) docs: Vec<&'a SynAttribute>,
    pub(crate) access: Access,
}

/// A field that is not a member.
pub(crate) struct Skipped<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    pub(crate) default: Option<Path>,
}

/// An attribute.
pub(crate) struct Attribute<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    pub(crate) docs: Vec<&'a SynAttribute>,
    pub(crate) name: String,
    pub(crate) access: Access,
    pub(crate) default: Option<Default>,
    pub(crate) with: Option<Path>,
    pub(crate) sortable: bool,
    pub(crate) filterable: bool,
}

/// How an absent attribute or `meta` is filled in.
pub(crate) enum Default {
    Trait,
    Function(Path),
}

/// A relationship.
pub(crate) struct Relationship<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    pub(crate) docs: Vec<&'a SynAttribute>,
    pub(crate) name: String,
    pub(crate) access: Access,
    pub(crate) includable: bool,
}

/// When a member may be read and written.
#[derive(Clone, Copy)]
pub(crate) struct Access {
    pub(crate) read: bool,
    pub(crate) on_create: bool,
    pub(crate) on_update: bool,
    pub(crate) required: bool,
}

impl<'a> Model<'a> {
    pub(crate) fn of(input: &'a Input<'a>) -> Self {
        match input {
            Input::Struct(input) => Self::Resource(Box::new(Resource::of(input))),
            Input::Union(input) => Self::Union(UnionModel::of(input)),
        }
    }
}

impl<'a> Resource<'a> {
    /// The members of the resource object that are empty when absent.
    pub(crate) fn links_and_meta(&self) -> impl Iterator<Item = Plain<'a>> {
        [self.lid, self.links].into_iter().flatten()
    }

    fn of(input: &'a Struct<'a>) -> Self {
        let ident = &input.node.ident;
        let type_name = input
            .attrs
            .text(spec::TYPE)
            .map(LitStr::value)
            .unwrap_or_default();
        let mut resource = Self {
            krate: krate(&input.attrs),
            ident,
            vis: &input.node.vis,
            generics: &input.node.generics,
            path: input
                .attrs
                .text(spec::PATH)
                .map_or_else(|| type_name.clone(), LitStr::value),
            type_name,
            endpoints: Endpoints::of(&input.attrs),
            singleton: input.attrs.has(spec::SINGLETON),
            draft: generated(&input.attrs, spec::DRAFT, ident, "Draft"),
            patch: generated(&input.attrs, spec::PATCH, ident, "Patch"),
            path_type: generated(&input.attrs, spec::PATH_TYPE, ident, "Path"),
            fields_type: generated(&input.attrs, spec::FIELDS_TYPE, ident, "Fields"),
            id: None,
            attributes: Vec::new(),
            relationships: Vec::new(),
            flattened: Vec::new(),
            lid: None,
            links: None,
            meta: None,
            skipped: Vec::new(),
            serde_attrs: match input.node.generics.params.is_empty() {
                true => SerdeAttr::of(input.node),
                false => Vec::new(),
            },
        };
        for field in &input.fields {
            resource.add(field, &input.attrs);
        }
        resource
    }

    fn add(&mut self, field: &'a Field<'a>, container: &Attrs) {
        let (ident, ty, attrs) = (field.ident, &field.node.ty, &field.attrs);
        let plain = Plain { ident, ty };
        let name = member_name(field, container);
        let docs = field
            .node
            .attrs
            .iter()
            .filter(|attribute| {
                let path = attribute.path();
                path.is_ident("doc") || path.is_ident("deprecated")
            })
            .collect();
        let access = Access::of(attrs);
        if attrs.has(spec::ID) && self.id.is_none() {
            // An `Option` is reported as a mistake elsewhere.
            let ty = shape::argument_of(ty, "Option").unwrap_or(ty);
            self.id = Some(Plain { ident, ty });
        } else if attrs.has(spec::FLATTEN) {
            self.flattened.push(Flattened {
                ident,
                ty,
                docs,
                access,
            });
        } else if attrs.has(spec::LID) && self.lid.is_none() {
            self.lid = Some(plain);
        } else if attrs.has(spec::LINKS) && self.links.is_none() {
            self.links = Some(plain);
        } else if attrs.has(spec::META) && self.meta.is_none() {
            let default = Default::of(attrs);
            self.meta = Some(MetaModel { ident, ty, default });
        } else if attrs.has(spec::RELATIONSHIP) && !shape::is_no_relationship(ty)
            || shape::is_relationship(ty)
        {
            self.relationships.push(Relationship {
                ident,
                ty,
                docs,
                name,
                access,
                includable: !attrs.has(spec::NOT_INCLUDABLE),
            });
        } else if [
            spec::SKIP,
            spec::ID,
            spec::LID,
            spec::LINKS,
            spec::META,
            spec::RELATIONSHIP,
        ]
        .iter()
        .any(|kind| attrs.has(kind))
        {
            let default = attrs.text(spec::DEFAULT).and_then(crate::check::path_of);
            self.skipped.push(Skipped { ident, ty, default });
        } else if self.id.is_none() && ident == "id" {
            // Reported as a mistake elsewhere; treating it as the id avoids a second error.
            self.id = Some(plain);
        } else {
            self.attributes.push(Attribute {
                ident,
                ty,
                docs,
                name,
                access: Access {
                    read: access.read && !shape::is_named(ty, &["WriteOnly"]),
                    ..access
                },
                default: Default::of(attrs),
                with: attrs.text(spec::WITH).and_then(crate::check::path_of),
                sortable: !attrs.has(spec::NOT_SORTABLE) && !shape::is_secret(ty),
                filterable: !attrs.has(spec::NOT_FILTERABLE) && !shape::is_secret(ty),
            });
        }
    }
}

impl Default {
    fn of(attrs: &Attrs) -> Option<Self> {
        let given = attrs.get(spec::DEFAULT)?;
        let function = given.value.as_ref().and_then(crate::check::path_of);
        Some(function.map_or(Self::Trait, Self::Function))
    }
}

impl Access {
    fn of(attrs: &Attrs) -> Self {
        let read_only = attrs.has(spec::READ_ONLY);
        Self {
            read: !attrs.has(spec::WRITE_ONLY),
            on_create: !read_only && !attrs.has(spec::UPDATE_ONLY),
            on_update: !read_only && !attrs.has(spec::CREATE_ONLY),
            required: attrs.has(spec::REQUIRED),
        }
    }
}

/// The member name of a field.
pub(crate) fn member_name(field: &Field<'_>, container: &Attrs) -> String {
    if let Some(name) = field.attrs.text(spec::RENAME) {
        return name.value();
    }
    let name = field.ident.unraw().to_string();
    let case = container
        .text(spec::RENAME_ALL)
        .and_then(|case| Case::parse(&case.value()));
    case.map_or(name.clone(), |case| case.apply(&name))
}

/// The path of `jsonapi-core`.
fn krate(attrs: &Attrs) -> Path {
    attrs
        .text(spec::CRATE)
        .and_then(crate::check::path_of)
        .unwrap_or_else(|| parse_quote!(::jsonapi_core))
}

/// Returns the name of a generated type: the given one, or the type's own name with a suffix.
fn generated(attrs: &Attrs, kind: &spec::Spec, ident: &Ident, suffix: &str) -> Ident {
    // A repeated name is reported as a mistake elsewhere.
    let twice = |name: &Ident| {
        let given = [spec::DRAFT, spec::PATCH, spec::PATH_TYPE, spec::FIELDS_TYPE];
        let same = |kind: &&spec::Spec| attrs.text(kind).is_some_and(|text| name == &text.value());
        name == ident || given.iter().filter(|kind| same(kind)).count() > 1
    };
    attrs
        .text(kind)
        .and_then(|name| name.parse().ok())
        .filter(|name| !twice(name))
        .unwrap_or_else(|| {
            format_ident!(
                "{}{suffix}",
                ident.unraw(),
                span = Span::call_site().located_at(ident.span())
            )
        })
}

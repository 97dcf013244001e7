//! What a declaration means: names resolved, defaults filled in. What could not be understood is
//! left out, so that the rest can be expanded.

mod union;

use proc_macro2::Span;
use quote::format_ident;
use syn::ext::IdentExt;
use syn::{
    Attribute as SynAttribute, Generics, Ident, LitStr, Path, Type, Visibility, parse_quote,
};

use crate::ast::{Field, Input, Struct};
use crate::attr::Attr;
use crate::attr_spec as word;
use crate::case::Case;
use crate::serde_words::SerdeWord;
use crate::shape;

pub(crate) use union::{UnionModel, VariantModel};

/// A declaration's meaning.
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
    pub(crate) actions: Actions,
    pub(crate) singleton: bool,
    pub(crate) draft: Ident,
    pub(crate) patch: Ident,
    pub(crate) path_type: Ident,
    pub(crate) fields_type: Ident,
    /// Missing in a declaration that has mistakes.
    pub(crate) id: Option<Plain<'a>>,
    pub(crate) attributes: Vec<Attribute<'a>>,
    pub(crate) relationships: Vec<Relationship<'a>>,
    pub(crate) flattened: Vec<Flattened<'a>>,
    pub(crate) lid: Option<Plain<'a>>,
    pub(crate) links: Option<Plain<'a>>,
    pub(crate) meta: Option<MetaModel<'a>>,
    pub(crate) skipped: Vec<Skipped<'a>>,
    /// None of a type with parameters: those are reported already.
    pub(crate) serde_words: Vec<SerdeWord>,
}

/// What can be done with the resources of a type.
pub(crate) struct Actions(Vec<String>);

impl Actions {
    pub(crate) const ALL: [&str; 5] = ["get", "list", "create", "update", "delete"];

    /// Those that are written out, in any order, or all of them.
    fn of(words: &Attr) -> Self {
        let written = words.text(word::ACTIONS).map(LitStr::value);
        Self(match written {
            Some(names) => Self::split(&names).map(str::to_owned).collect(),
            None => Self::ALL.map(str::to_owned).to_vec(),
        })
    }

    /// The names in `get, list`.
    pub(crate) fn split(names: &str) -> impl Iterator<Item = &str> {
        names.split(',').map(str::trim)
    }

    pub(crate) fn has(&self, action: &str) -> bool {
        self.0.iter().any(|name| name == action)
    }
}

/// A field without words of its own.
#[derive(Clone, Copy)]
pub(crate) struct Plain<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
}

/// The field with the `meta` of the resource.
pub(crate) struct MetaModel<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    pub(crate) default: Option<Default>,
}

/// A field that takes the attributes that no other declares.
pub(crate) struct Flattened<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    pub(crate) docs: Vec<&'a SynAttribute>,
    pub(crate) access: Access,
}

/// A field that is no member.
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

/// What an absent attribute or `meta` is read as.
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
    /// The members of the resource object that are empty where they are absent.
    pub(crate) fn links_and_meta(&self) -> impl Iterator<Item = Plain<'a>> {
        [self.lid, self.links].into_iter().flatten()
    }

    fn of(input: &'a Struct<'a>) -> Self {
        let ident = &input.node.ident;
        let type_name = input
            .words
            .text(word::TYPE)
            .map(LitStr::value)
            .unwrap_or_default();
        let mut resource = Self {
            krate: krate(&input.words),
            ident,
            vis: &input.node.vis,
            generics: &input.node.generics,
            path: input
                .words
                .text(word::PATH)
                .map_or_else(|| type_name.clone(), LitStr::value),
            type_name,
            actions: Actions::of(&input.words),
            singleton: input.words.has(word::SINGLETON),
            draft: generated(&input.words, word::DRAFT, ident, "Draft"),
            patch: generated(&input.words, word::PATCH, ident, "Patch"),
            path_type: generated(&input.words, word::PATH_TYPE, ident, "Path"),
            fields_type: generated(&input.words, word::FIELDS_TYPE, ident, "Fields"),
            id: None,
            attributes: Vec::new(),
            relationships: Vec::new(),
            flattened: Vec::new(),
            lid: None,
            links: None,
            meta: None,
            skipped: Vec::new(),
            serde_words: match input.node.generics.params.is_empty() {
                true => SerdeWord::of(input.node),
                false => Vec::new(),
            },
        };
        for field in &input.fields {
            resource.add(field, &input.words);
        }
        resource
    }

    fn add(&mut self, field: &'a Field<'a>, container: &Attr) {
        let (ident, ty, words) = (field.ident, &field.node.ty, &field.words);
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
        let access = Access::of(words);
        if words.has(word::ID) && self.id.is_none() {
            // An `Option` is reported as a mistake.
            let ty = shape::argument_of(ty, "Option").unwrap_or(ty);
            self.id = Some(Plain { ident, ty });
        } else if words.has(word::FLATTEN) {
            self.flattened.push(Flattened {
                ident,
                ty,
                docs,
                access,
            });
        } else if words.has(word::LID) && self.lid.is_none() {
            self.lid = Some(plain);
        } else if words.has(word::LINKS) && self.links.is_none() {
            self.links = Some(plain);
        } else if words.has(word::META) && self.meta.is_none() {
            let default = Default::of(words);
            self.meta = Some(MetaModel { ident, ty, default });
        } else if words.has(word::RELATIONSHIP) && !shape::is_no_relationship(ty)
            || shape::is_relationship(ty)
        {
            self.relationships.push(Relationship {
                ident,
                ty,
                docs,
                name,
                access,
                includable: !words.has(word::NOT_INCLUDABLE),
            });
        } else if [
            word::SKIP,
            word::ID,
            word::LID,
            word::LINKS,
            word::META,
            word::RELATIONSHIP,
        ]
        .iter()
        .any(|kind| words.has(kind))
        {
            let default = words.text(word::DEFAULT).and_then(crate::check::path_of);
            self.skipped.push(Skipped { ident, ty, default });
        } else if self.id.is_none() && ident == "id" {
            // Reported as a mistake; with it as the id, there is only one.
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
                default: Default::of(words),
                with: words.text(word::WITH).and_then(crate::check::path_of),
                sortable: !words.has(word::NOT_SORTABLE),
                filterable: !words.has(word::NOT_FILTERABLE),
            });
        }
    }
}

impl Default {
    fn of(words: &Attr) -> Option<Self> {
        let given = words.get(word::DEFAULT)?;
        let function = given.value.as_ref().and_then(crate::check::path_of);
        Some(function.map_or(Self::Trait, Self::Function))
    }
}

impl Access {
    fn of(words: &Attr) -> Self {
        let read_only = words.has(word::READ_ONLY);
        Self {
            read: !words.has(word::WRITE_ONLY),
            on_create: !read_only && !words.has(word::UPDATE_ONLY),
            on_update: !read_only && !words.has(word::CREATE_ONLY),
            required: words.has(word::REQUIRED),
        }
    }
}

/// The member name of a field.
pub(crate) fn member_name(field: &Field<'_>, container: &Attr) -> String {
    if let Some(name) = field.words.text(word::RENAME) {
        return name.value();
    }
    let name = field.ident.unraw().to_string();
    let case = container
        .text(word::RENAME_ALL)
        .and_then(|case| Case::parse(&case.value()));
    case.map_or(name.clone(), |case| case.apply(&name))
}

/// Where `jsonapi-core` is.
fn krate(words: &Attr) -> Path {
    words
        .text(word::CRATE)
        .and_then(crate::check::path_of)
        .unwrap_or_else(|| parse_quote!(::jsonapi_core))
}

/// The name of a generated type: what the declaration says, or the type's own with a suffix.
fn generated(words: &Attr, kind: &word::Word, ident: &Ident, suffix: &str) -> Ident {
    // A name that is given twice is reported as a mistake.
    let twice = |name: &Ident| {
        let given = [word::DRAFT, word::PATCH, word::PATH_TYPE, word::FIELDS_TYPE];
        let same = |kind: &&word::Word| words.text(kind).is_some_and(|text| name == &text.value());
        name == ident || given.iter().filter(|kind| same(kind)).count() > 1
    };
    words
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

//! `RelationshipTarget`, and the constructors on the type: `draft()`, `patch(id)`, `path()`, `fields()`,
//! `query()`.

use quote::quote;

use super::{Type, spanned};
use crate::generics::{arguments, bounded};
use crate::model::Resource;

pub(super) fn expand(resource: &Resource<'_>) -> Type {
    let Resource {
        krate,
        ident,
        vis,
        draft,
        patch,
        path_type,
        fields_type,
        ..
    } = resource;
    let generics = bounded(resource, false);
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let (_, own, _) = resource.generics.split_for_impl();
    let parameters = arguments(resource.generics);
    let as_any = match resource.generics.lifetimes().next() {
        None => quote!(_jsonapi::Some(self)),
        Some(_) => quote!(_jsonapi::None),
    };
    // Decoded resources in a document must be known to be `Send`; type parameters leave that open.
    let want = resource.generics.params.is_empty().then(|| {
        quote! {
            fn add_eager_type<W: _jsonapi::EagerTypeSet>(eager: &mut W) {
                _jsonapi::EagerType::<Self>::insert_into(eager);
            }
            fn rewrite<W: _jsonapi::Serializer>(text: &_jsonapi::str, to: W) -> _jsonapi::Option<W::Ok> {
                _jsonapi::EagerType::<Self>::rewrite(text, to)
            }
        }
    });
    let reference = quote!(<Self as _jsonapi::Resource>::Id);
    let reference = match resource.id {
        Some(id) => spanned::at(id.ty, reference),
        None => reference,
    };
    let type_name = &resource.type_name;
    let docs = [
        format!(" A creation of `{type_name}`, to be filled in."),
        format!(" An update of the `{type_name}` with this id, to be filled in."),
        format!(" The beginning of include paths from `{type_name}`."),
        format!(" The names of the fields of `{type_name}`."),
        format!(" Query parameters for requests of `{type_name}`."),
    ];
    let [draft_doc, patch_doc, path_doc, fields_doc, query_doc] = docs;
    let draft = resource.endpoints.has("create").then(|| {
        quote! {
            #[doc = #draft_doc]
            #[inline]
            #vis fn draft() -> #draft #own {
                #draft(#krate::Draft::new())
            }
        }
    });
    let patch = resource.endpoints.has("update").then(|| {
        quote! {
            #[doc = #patch_doc]
            #vis fn patch<ByWay>(id: impl #krate::convert::IntoReference<Self, ByWay>) -> #patch #own {
                #patch(#krate::Patch::new(id))
            }
        }
    });
    let implementations = quote! {
        #[automatically_derived]
        impl #impl_generics _jsonapi::RelationshipTarget for #ident #own #where_clause {
            fn schemas() -> _jsonapi::Vec<&'static _jsonapi::Schema> {
                _jsonapi::schemas_of::<Self>()
            }
            type Reference = #reference;
            type Path<PathState: _jsonapi::State> = #path_type<#(#parameters,)* PathState>;
            const TYPES: &'static [&'static _jsonapi::str] = &[#type_name];
            const IDS: _jsonapi::Ids = _jsonapi::Identity::<Self>::IDS;
            #[inline]
            fn reference(
                identifier: _jsonapi::Identifier,
            ) -> _jsonapi::Result<Self::Reference, _jsonapi::ReferenceError> {
                _jsonapi::struct_reference::<Self>(identifier)
            }
            #[inline]
            fn refer(
                type_name: &_jsonapi::str,
                id: &_jsonapi::str,
            ) -> _jsonapi::Result<Self::Reference, _jsonapi::ReferenceError> {
                _jsonapi::struct_refer::<Self>(type_name, id)
            }
            #[inline]
            fn identify(reference: &Self::Reference) -> (&_jsonapi::str, _jsonapi::CompactString) {
                _jsonapi::Identity::<Self>::of(reference)
            }
            #want
            #[inline]
            fn identity(&self) -> (&_jsonapi::str, _jsonapi::CompactString) {
                <Self as _jsonapi::RelationshipTarget>::identify(_jsonapi::Resource::id(self))
            }
            fn write<W: _jsonapi::Serializer>(&self, to: W) -> _jsonapi::Result<W::Ok, W::Error> {
                _jsonapi::write::write(self, to)
            }
            #[inline]
            fn as_any(&self) -> _jsonapi::Option<&dyn _jsonapi::Any> {
                #as_any
            }
        }
    };
    let declaration = quote! {
        #[automatically_derived]
        #[allow(dead_code, private_bounds, private_interfaces)]
        impl #impl_generics #ident #own #where_clause {
            #draft
            #patch
            #[doc = #path_doc]
            #[inline]
            #vis fn path() -> #path_type<#(#parameters,)* #krate::path::Start<Self>> {
                #krate::__private::From::from(#krate::path::Path::start())
            }
            #[doc = #fields_doc]
            #[inline]
            #vis fn fields() -> #fields_type #own {
                #krate::__private::Default::default()
            }
            #[doc = #query_doc]
            #[inline]
            #vis fn query() -> #krate::Query<Self> {
                #krate::Query::new()
            }
        }
    };
    Type {
        declaration,
        implementations,
    }
}

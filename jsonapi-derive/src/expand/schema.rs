//! `Resource`: the schema and the id.

use proc_macro2::TokenStream;
use quote::quote;

use super::spanned;
use crate::generics::bounded;
use crate::model::{Access, Endpoints, Resource};

pub(super) fn expand(resource: &Resource<'_>) -> TokenStream {
    let Resource {
        ident,
        type_name,
        path,
        fields_type,
        ..
    } = resource;
    let generics = bounded(resource, false);
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let (_, arguments, _) = resource.generics.split_for_impl();
    let attributes = resource.attributes.iter().map(|attribute| {
        let (name, ty) = (&attribute.name, attribute.ty);
        let access = access(attribute.access);
        let not_sortable = (!attribute.sortable).then(|| quote!(.not_sortable()));
        let not_filterable = (!attribute.filterable).then(|| quote!(.not_filterable()));
        // Functions of one's own convert the values of the type to others.
        let value = match attribute.with {
            Some(_) => quote!(_jsonapi::ValueSchema::ANY),
            None => quote!(_jsonapi::ValueOf::<#ty>::VALUE),
        };
        quote!(_jsonapi::attribute(#name, #value) #access #not_sortable #not_filterable)
    });
    let relationships = resource.relationships.iter().map(|relationship| {
        let (name, ty) = (&relationship.name, relationship.ty);
        let access = access(relationship.access);
        let not_includable = (!relationship.includable).then(|| quote!(.not_includable()));
        let schema = spanned::relationship(ty, &quote!(_jsonapi::Relationship), "SCHEMA");
        quote!(#schema.named(#name) #access #not_includable)
    });
    let [get, list, create, update, delete] =
        Endpoints::ALL.map(|name| resource.endpoints.has(name));
    let singleton = resource.singleton;
    // A singleton is not fetched by id.
    let allowed = [
        (get && !singleton, quote!(Get)),
        (list, quote!(List)),
        (create, quote!(Create)),
        (update, quote!(Update)),
        (delete, quote!(Delete)),
    ];
    let markers = allowed
        .into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, marker)| quote!(Allows<_jsonapi::endpoint::#marker>))
        .chain(singleton.then(|| quote!(Singleton)));
    let markers = markers.map(|marker| {
        quote! {
            #[automatically_derived]
            impl #impl_generics _jsonapi::#marker for #ident #arguments #where_clause {}
        }
    });
    let (lid, links, meta, flattens) = (
        resource.lid.is_some(),
        resource.links.is_some(),
        resource.meta.is_some(),
        !resource.flattened.is_empty(),
    );
    let (id_type, id) = match resource.id {
        Some(id) => {
            let (ident, ty) = (id.ident, id.ty);
            let own = spanned::at(ty, quote!(_jsonapi::IdField::<#ty, Self>::own));
            let id = spanned::field(ty, quote!(&(self)), ident);
            (quote!(#ty), spanned::at(ty, quote!(#own(#id))))
        }
        // Never called, because the declaration does not compile.
        None => (quote!(_jsonapi::Id<Self>), quote!(loop {})),
    };
    quote! {
        #[automatically_derived]
        impl #impl_generics _jsonapi::Resource for #ident #arguments #where_clause {
            type Id = #id_type;
            type Fields = #fields_type #arguments;
            const TYPE: &'static _jsonapi::str = #type_name;
            const SCHEMA: &'static _jsonapi::Schema = &_jsonapi::Schema {
                type_name: #type_name,
                path: #path,
                attributes: &[#(#attributes),*],
                relationships: &[#(#relationships),*],
                endpoints: _jsonapi::Endpoints {
                    get: #get,
                    list: #list,
                    create: #create,
                    update: #update,
                    delete: #delete,
                },
                singleton: #singleton,
                links: #links,
                meta: #meta,
                lid: #lid,
                flattens: #flattens,
                parse_id: _jsonapi::parse_id::<Self>,
            };
            #[inline]
            fn id(&self) -> &Self::Id {
                #id
            }
        }
        #(#markers)*
    }
}

/// Generates the schema function for the access options.
fn access(access: Access) -> TokenStream {
    let Access {
        read,
        on_create,
        on_update,
        required,
    } = access;
    let written = match (on_create, on_update) {
        (true, true) => quote!(),
        (true, false) => quote!(.create_only()),
        (false, true) => quote!(.update_only()),
        (false, false) => quote!(.read_only()),
    };
    let write_only = (!read).then(|| quote!(.write_only()));
    let required = required.then(|| quote!(.required()));
    quote!(#written #write_only #required)
}

//! `Resource`: the static description and the id.

use proc_macro2::TokenStream;
use quote::quote;

use super::place;
use crate::generics::bounded;
use crate::model::{Access, Actions, Resource};
use crate::shape;

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
        let (name, ty, access) = (&attribute.name, attribute.ty, access(attribute.access));
        let (sortable, filterable) = (
            attribute.sortable && attribute.access.read,
            attribute.filterable && attribute.access.read,
        );
        let rust_type = quote!(#ty).to_string();
        let values = match shape::may_know_values(ty) {
            Some(ty) => quote! {{
                use _jsonapi::NoValues as _;
                _jsonapi::Values::<#ty>::VALUES
            }},
            None => quote!(&[]),
        };
        quote! {
            _jsonapi::AttributeSchema {
                name: #name,
                rust_type: #rust_type,
                access: #access,
                sortable: #sortable,
                filterable: #filterable,
                values: #values,
            }
        }
    });
    let relationships = resource.relationships.iter().map(|relationship| {
        let (name, ty, access) = (
            &relationship.name,
            relationship.ty,
            access(relationship.access),
        );
        let apart = (!relationship.includable).then(|| quote!(.not_includable()));
        let schema = place::at(ty, quote!(<#ty as _jsonapi::Relationship>::SCHEMA));
        quote!(#schema.named(#name, #access) #apart)
    });
    let [get, list, create, update, delete] =
        Actions::ALL.map(|action| resource.actions.has(action));
    let singleton = resource.singleton;
    // The one resource of a singleton is not fetched by its id.
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
        .map(|(_, action)| quote!(Allows<_jsonapi::action::#action>))
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
            (quote!(#ty), quote!(&self.#ident))
        }
        // Never called: the declaration does not compile.
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
                actions: _jsonapi::Actions {
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
            };
            #[inline]
            fn id(&self) -> &Self::Id {
                #id
            }
        }
        #(#markers)*
    }
}

fn access(access: Access) -> TokenStream {
    let Access {
        read,
        on_create,
        on_update,
        required,
    } = access;
    let named = match (read, on_create, on_update) {
        (true, true, true) => quote!(_jsonapi::Access::FULL),
        (true, false, false) => quote!(_jsonapi::Access::READ_ONLY),
        (true, true, false) => quote!(_jsonapi::Access::CREATE_ONLY),
        (true, false, true) => quote!(_jsonapi::Access::UPDATE_ONLY),
        (false, true, true) => quote!(_jsonapi::Access::WRITE_ONLY),
        _ => quote! {
            _jsonapi::Access { read: #read, on_create: #on_create, on_update: #on_update, required: false }
        },
    };
    if required {
        quote!(#named.required())
    } else {
        named
    }
}

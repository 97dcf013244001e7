//! The field names type: one method per member of responses.

use quote::quote;

use super::{Type, spanned};
use crate::model::Resource;

pub(super) fn expand(resource: &Resource<'_>) -> Type {
    let Resource {
        krate,
        vis,
        ident,
        fields_type,
        ..
    } = resource;
    let generics = resource.generics;
    let (impl_generics, own, where_clause) = generics.split_for_impl();
    let parameters = &generics.params;
    let doc = format!(" The names of the fields of [`{ident}`].");
    let type_name = fields_type.to_string();
    let attributes = resource
        .attributes
        .iter()
        .filter(|attribute| attribute.access.read)
        .map(|attribute| {
            let (ident, ty, name, docs) = (
                attribute.ident,
                attribute.ty,
                &attribute.name,
                &attribute.docs,
            );
            let of = resource.ident;
            let used = match (attribute.sortable, attribute.filterable) {
                (true, true) => quote!(),
                (true, false) => quote!(, #krate::field::SortOnly),
                (false, true) => quote!(, #krate::field::FilterOnly),
                (false, false) => quote!(, #krate::field::Unqueryable),
            };
            let first = format!(" The attribute `{name}`.");
            let blank = (!docs.is_empty()).then(|| quote!(#[doc = ""]));
            quote! {
                #[doc = #first]
                #blank
                #(#docs)*
                #[inline]
                #vis const fn #ident(self) -> #krate::field::AttributeName<#of #own, #ty #used> {
                    #krate::field::AttributeName::new(#name)
                }
            }
        });
    let relationships = resource.relationships.iter().map(|relationship| {
        let (ident, ty, name, docs) = (
            relationship.ident,
            relationship.ty,
            &relationship.name,
            &relationship.docs,
        );
        let of = resource.ident;
        let name_type = spanned::at(ty, quote!(#krate::field::RelationshipName<#of #own, #ty>));
        let new = spanned::at(ty, quote!(<#name_type>::new));
        let field_name = spanned::at(ty, quote!(#new(#name)));
        let first = format!(" The relationship `{name}`.");
        let blank = (!docs.is_empty()).then(|| quote!(#[doc = ""]));
        quote! {
            #[doc = #first]
            #blank
            #(#docs)*
            #[inline]
            #vis const fn #ident(self) -> #name_type {
                #field_name
            }
        }
    });
    let implementations = quote! {
            #[automatically_derived]
            impl #impl_generics _jsonapi::Clone for #fields_type #own #where_clause {
                #[inline]
                fn clone(&self) -> Self {
                    *self
                }
            }
            #[automatically_derived]
            impl #impl_generics _jsonapi::Copy for #fields_type #own #where_clause {}
            #[automatically_derived]
            impl #impl_generics _jsonapi::Default for #fields_type #own #where_clause {
                #[inline]
                fn default() -> Self {
                    #fields_type(_jsonapi::PhantomData)
                }
            }
            #[automatically_derived]
            impl #impl_generics _jsonapi::fmt::Debug for #fields_type #own #where_clause {
                #[inline]
                fn fmt(&self, f: &mut _jsonapi::fmt::Formatter<'_>) -> _jsonapi::fmt::Result {
                    f.write_str(#type_name)
                }
            }
    };
    let declaration = quote! {
        #[doc = #doc]
        #[must_use]
        #vis struct #fields_type<#parameters>(
            <Self as #krate::__private::generated::GeneratedFields<#fields_type #own>>::Of<#ident #own>
        ) #where_clause;
        #[automatically_derived]
        #[allow(dead_code, deprecated, private_bounds, private_interfaces)]
        impl #impl_generics #fields_type #own #where_clause {
            #(#attributes)*
            #(#relationships)*
        }
    };
    Type {
        declaration,
        implementations,
    }
}

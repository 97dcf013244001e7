//! Finds the type parameters in field types that need a bound: `T` itself, and its associated types
//! such as `T::Item`.

use std::collections::HashSet;

use quote::ToTokens;
use syn::{
    AngleBracketedGenericArguments, GenericArgument, Generics, Path, PathArguments, ReturnType,
    Type, TypeParamBound, TypePath, parse_quote,
};

use super::mentions_parameter;

/// The parameters in declaration order, then the associated types, each once.
pub(super) fn of(generics: &Generics, types: &[&Type]) -> Vec<Type> {
    let mut search = Search {
        generics,
        parameters: HashSet::new(),
        associated: Vec::new(),
    };
    for ty in types {
        search.visit(ty);
    }
    let Search {
        parameters,
        associated,
        ..
    } = search;
    generics
        .type_params()
        .filter(|parameter| parameters.contains(&parameter.ident.to_string()))
        .map(|parameter| {
            let ident = &parameter.ident;
            parse_quote!(#ident)
        })
        .chain(associated)
        .collect()
}

struct Search<'a> {
    generics: &'a Generics,
    parameters: HashSet<String>,
    associated: Vec<Type>,
}

impl Search<'_> {
    fn visit(&mut self, ty: &Type) {
        match ty {
            Type::Array(array) => self.visit(&array.elem),
            Type::FnPtr(function) => {
                for input in &function.inputs {
                    self.visit(&input.ty);
                }
                self.visit_return(&function.output);
            }
            Type::Group(group) => self.visit(&group.elem),
            Type::Paren(parentheses) => self.visit(&parentheses.elem),
            Type::Path(path) => self.visit_type_path(path),
            Type::Ptr(pointer) => self.visit(&pointer.elem),
            Type::Reference(reference) => self.visit(&reference.elem),
            Type::Slice(slice) => self.visit(&slice.elem),
            Type::TraitObject(object) => {
                for bound in &object.bounds {
                    if let TypeParamBound::Trait(bound) = bound {
                        self.visit_path(&bound.path);
                    }
                }
            }
            Type::Tuple(tuple) => tuple.elems.iter().for_each(|ty| self.visit(ty)),
            _ => {}
        }
    }

    fn visit_type_path(&mut self, ty: &TypePath) {
        let path = &ty.path;
        let starts_with_parameter = ty.qself.is_none()
            && path.leading_colon.is_none()
            && path
                .segments
                .first()
                .is_some_and(|first| self.is_parameter(&first.ident.to_string()));
        match &ty.qself {
            // `<T as Iterator>::Item`
            Some(of) if mentions_parameter(self.generics, &of.ty) => {
                self.associate(Type::Path(ty.clone()));
            }
            None if starts_with_parameter && path.segments.len() > 1 => {
                self.associate(Type::Path(ty.clone()));
            }
            None if starts_with_parameter => {
                self.parameters.insert(path.to_token_stream().to_string());
            }
            _ => self.visit_path(path),
        }
    }

    fn visit_path(&mut self, path: &Path) {
        // `PhantomData` holds no value of its parameter.
        if path
            .segments
            .last()
            .is_some_and(|last| last.ident == "PhantomData")
        {
            return;
        }
        for segment in &path.segments {
            match &segment.arguments {
                PathArguments::None => {}
                PathArguments::AngleBracketed(arguments) => self.visit_arguments(arguments),
                PathArguments::Parenthesized(arguments) => {
                    arguments
                        .inputs
                        .iter()
                        .for_each(|input| self.visit(&input.ty));
                    self.visit_return(&arguments.output);
                }
            }
        }
    }

    fn visit_arguments(&mut self, arguments: &AngleBracketedGenericArguments) {
        for argument in &arguments.args {
            match argument {
                GenericArgument::Type(ty) => self.visit(ty),
                GenericArgument::AssocType(associated) => self.visit(&associated.ty),
                _ => {}
            }
        }
    }

    fn visit_return(&mut self, output: &ReturnType) {
        if let ReturnType::Type(_, ty) = output {
            self.visit(ty);
        }
    }

    fn associate(&mut self, ty: Type) {
        let text = ty.to_token_stream().to_string();
        let known = |known: &Type| known.to_token_stream().to_string() == text;
        if !self.associated.iter().any(known) {
            self.associated.push(ty);
        }
    }

    fn is_parameter(&self, name: &str) -> bool {
        self.generics
            .type_params()
            .any(|parameter| parameter.ident == name)
    }
}

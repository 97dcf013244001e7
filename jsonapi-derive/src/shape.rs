//! Guesses from the tokens of a type. The guess may improve a message or a signature, and nothing
//! else depends on it.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericArgument, PathArguments, Type};

/// Strips parentheses and the invisible groups of macros.
fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => bare(&group.elem),
        Type::Paren(parentheses) => bare(&parentheses.elem),
        ty => ty,
    }
}

/// Returns the name and first type argument of the last path segment.
fn last_segment(ty: &Type) -> Option<(String, Option<&Type>)> {
    let Type::Path(path) = bare(ty) else {
        return None;
    };
    let segment = path.path.segments.last()?;
    let argument = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => {
            arguments.args.iter().find_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            })
        }
        _ => None,
    };
    Some((segment.ident.to_string(), argument))
}

/// Returns the argument of a type with this name: `T` of `Option<T>`.
pub(crate) fn argument_of<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    last_segment(ty).filter(|(found, _)| found == name)?.1
}

/// Whether the type has this name, whatever its arguments.
pub(crate) fn is_named(ty: &Type, names: &[&str]) -> bool {
    last_segment(ty).is_some_and(|(found, _)| names.contains(&found.as_str()))
}

/// Returns the argument of a container that is not a resource itself.
pub(crate) fn within_a_holder(ty: &Type) -> Option<&Type> {
    const HOLDERS: &[&str] = &[
        "Arc",
        "Box",
        "Option",
        "Rc",
        "Relationship",
        "ToMany",
        "ToOne",
        "Vec",
    ];
    HOLDERS.iter().find_map(|name| argument_of(ty, name))
}

/// Whether it is a secret, with or without `Option`.
pub(crate) fn is_secret(ty: &Type) -> bool {
    let inner = argument_of(ty, "Option").unwrap_or(ty);
    let inner = argument_of(inner, "Option").unwrap_or(inner);
    is_named(inner, &["Secret"])
}

/// Whether it is a relationship.
pub(crate) fn is_relationship(ty: &Type) -> bool {
    is_named(ty, &["ToOne", "ToMany", "Relationship"])
}

/// Whether it is certainly not a relationship, but a type one might try.
pub(crate) fn is_no_relationship(ty: &Type) -> bool {
    is_named(
        ty,
        &[
            "Option",
            "Vec",
            "Box",
            "String",
            "Id",
            "Identifier",
            "WriteOnly",
            "HashMap",
        ],
    ) || is_number(ty)
        || is_named(ty, &["bool", "str", "char"])
        || !matches!(bare(ty), Type::Path(_) | Type::Macro(_))
}

/// Whether it is certainly a single, optional or repeated value.
pub(crate) fn is_plain(ty: &Type) -> bool {
    is_number(ty)
        || is_named(
            ty,
            &["Option", "Vec", "String", "bool", "str", "char", "Id"],
        )
}

/// Whether a literal of it needs a known type: `1` for `u64`.
pub(crate) fn is_number(ty: &Type) -> bool {
    const NUMBERS: &[&str] = &[
        "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize",
        "f32", "f64",
    ];
    matches!(bare(ty), Type::Path(path) if path.path.segments.len() == 1) && is_named(ty, NUMBERS)
}

/// Whether its values are usually parsed from text, like times or UUIDs.
pub(crate) fn has_text(ty: &Type) -> bool {
    is_named(
        ty,
        &[
            "Date",
            "DateTime",
            "NaiveDate",
            "NaiveDateTime",
            "NaiveTime",
            "OffsetDateTime",
            "SignedDuration",
            "Span",
            "Time",
            "Timestamp",
            "Ulid",
            "Url",
            "Uuid",
            "Zoned",
        ],
    )
}

/// Whether it is an arbitrary JSON value.
pub(crate) fn is_json(ty: &Type) -> bool {
    is_named(ty, &["JsonValue", "Value"])
}

/// Prints the type as a person writes it, without a space after each token.
pub(crate) fn text(ty: &Type) -> String {
    let mut text = String::new();
    write(ty.to_token_stream(), &mut text);
    text
}

fn write(tokens: TokenStream, text: &mut String) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write(group.stream(), text);
                text.push_str(close);
            }
            TokenTree::Punct(mark) => match mark.as_char() {
                mark @ (',' | ';') => text.extend([mark, ' ']),
                mark @ ('+' | '=') => text.extend([' ', mark, ' ']),
                '-' => text.push_str(" -"),
                '>' if text.ends_with('-') => text.push_str("> "),
                mark => text.push(mark),
            },
            word => {
                if text.ends_with(|last: char| last.is_alphanumeric() || last == '_') {
                    text.push(' ');
                }
                text.push_str(&word.to_string());
            }
        }
    }
}

//! What a type looks like. A derive sees its tokens only, so this is a guess: it may improve a
//! message or a signature, and nothing else hangs on it.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericArgument, PathArguments, Type};

/// The type without the invisible brackets that a macro hands it over in, and without others.
fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => bare(&group.elem),
        Type::Paren(parentheses) => bare(&parentheses.elem),
        ty => ty,
    }
}

/// The last segment of a path type: its name and first type argument.
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

/// The argument of a type with this name: `T` of `Option<T>`.
pub(crate) fn argument_of<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    last_segment(ty).filter(|(found, _)| found == name)?.1
}

/// Whether the type has this name, whatever its arguments.
pub(crate) fn is_named(ty: &Type, names: &[&str]) -> bool {
    last_segment(ty).is_some_and(|(found, _)| names.contains(&found.as_str()))
}

/// The argument of a type that holds resources and is none.
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

/// Whether it is a relationship.
pub(crate) fn is_relationship(ty: &Type) -> bool {
    is_named(ty, &["ToOne", "ToMany", "Relationship"])
}

/// Whether it is surely no relationship, but a type that one might think of.
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

/// Whether it is surely a single value, or an optional or repeated one.
pub(crate) fn is_plain(ty: &Type) -> bool {
    is_number(ty)
        || is_named(
            ty,
            &["Option", "Vec", "String", "bool", "str", "char", "Id"],
        )
}

/// Whether a literal of it needs its type to be known: `1` for `u64`.
pub(crate) fn is_number(ty: &Type) -> bool {
    const NUMBERS: &[&str] = &[
        "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize",
        "f32", "f64",
    ];
    matches!(bare(ty), Type::Path(path) if path.path.segments.len() == 1) && is_named(ty, NUMBERS)
}

/// Whether values of it are parsed from text, which is how people write them: a time or a UUID.
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

/// Whether it is any JSON.
pub(crate) fn is_json(ty: &Type) -> bool {
    is_named(ty, &["JsonValue", "Value"])
}

/// The type of the values, where it is one of somebody's own: `Status` of `Option<Status>`.
pub(crate) fn may_know_values(ty: &Type) -> Option<&Type> {
    let ty = argument_of(ty, "WriteOnly").unwrap_or(ty);
    let ty = argument_of(ty, "Option").unwrap_or(ty);
    let Type::Path(path) = ty else { return None };
    let mut segments = path.path.segments.iter();
    let is_bare = path.qself.is_none() && segments.all(|segment| segment.arguments.is_none());
    (is_bare && !is_plain(ty)).then_some(ty)
}

/// The type as one would write it, where tokens alone have a space after each.
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

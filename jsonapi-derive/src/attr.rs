//! The options of one item, parsed from its `#[resource(…)]` attributes.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Attribute, Ident, LitStr, Meta};

use crate::attr_spec::{HINTS, POSITIONS, Position, Spec, Takes};
use crate::error::Errors;
use crate::similar::suggestion;

/// The options of an item, each at most once.
#[derive(Default)]
pub(crate) struct Attrs {
    given: Vec<Attr>,
    /// Whether some tokens could not be parsed, so that an option may only seem to be missing.
    pub(crate) unclear: bool,
}

/// An option as written in the source.
pub(crate) struct Attr {
    spec: &'static Spec,
    pub(crate) key: Ident,
    pub(crate) value: Option<LitStr>,
}

impl Attrs {
    /// Parses the attributes of an item at this position.
    pub(crate) fn parse(attributes: &[Attribute], position: &Position, errors: &Errors) -> Self {
        let mut attrs = Self::default();
        for attribute in attributes
            .iter()
            .filter(|attribute| attribute.path().is_ident("resource"))
        {
            let Meta::List(list) = &attribute.meta else {
                let example = position.options.first().map_or("", |spec| spec.example);
                errors.at(
                    &attribute.meta,
                    format_args!("options go in parentheses: `#[resource({example})]`"),
                );
                attrs.unclear = true;
                continue;
            };
            let tokens: Vec<_> = list.tokens.clone().into_iter().collect();
            let comma = |token: &TokenTree| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ',');
            for tokens in tokens.split(comma).filter(|tokens| !tokens.is_empty()) {
                let given = written(tokens, position, errors)
                    .and_then(|written| attrs.understand(written, position, errors));
                match given {
                    Some(given) => attrs.given.push(given),
                    None => attrs.unclear = true,
                }
            }
        }
        attrs
    }

    fn understand(&self, written: Written, position: &Position, errors: &Errors) -> Option<Attr> {
        let Written { key, value } = written;
        let name = key.unraw().to_string();
        let Some(spec) = position.find(&name) else {
            errors.at(&key, unknown(&name, position));
            return None;
        };
        if self.has(spec) {
            errors.at(&key, format_args!("`{name}` is given twice: keep one"));
            return None;
        }
        let value = match (spec.takes, value) {
            (Takes::Nothing, Some(Value::Text(text))) => {
                errors.at(text, no_value(&name));
                None
            }
            (Takes::Nothing, Some(Value::Other(tokens))) => {
                errors.at(tokens, no_value(&name));
                None
            }
            (Takes::Text, None) => {
                errors.at(
                    &key,
                    format_args!("`{name}` takes a value: write `{}`", spec.example),
                );
                return None;
            }
            (_, None) => None,
            (_, Some(Value::Text(text))) => Some(text),
            (_, Some(Value::Other(tokens))) => {
                errors.at(
                    tokens,
                    format_args!(
                        "the value of `{name}` must be a string: write `{}`",
                        spec.example
                    ),
                );
                return None;
            }
        };
        Some(Attr { spec, key, value })
    }

    /// Returns the option, if it is given.
    pub(crate) fn get(&self, spec: &Spec) -> Option<&Attr> {
        self.given.iter().find(|given| given.spec.name == spec.name)
    }

    pub(crate) fn has(&self, spec: &Spec) -> bool {
        self.get(spec).is_some()
    }

    /// Returns the value of the option.
    pub(crate) fn text(&self, spec: &Spec) -> Option<&LitStr> {
        self.get(spec)?.value.as_ref()
    }

    /// Returns the first of these options in source order.
    pub(crate) fn first_of(&self, attrs: &[&Spec]) -> Option<&Attr> {
        self.given
            .iter()
            .find(|given| attrs.iter().any(|spec| spec.name == given.spec.name))
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Attr> {
        self.given.iter()
    }
}

impl Attr {
    pub(crate) fn name(&self) -> &'static str {
        self.spec.name
    }

    pub(crate) fn is(&self, spec: &Spec) -> bool {
        self.spec.name == spec.name
    }
}

fn no_value(name: &str) -> String {
    format!("`{name}` takes no value: write only `{name}`")
}

/// `key` or `key = value`, before the key is looked up.
struct Written {
    key: Ident,
    value: Option<Value>,
}

/// The tokens after the equals sign.
enum Value {
    Text(LitStr),
    Other(TokenStream),
}

/// Parses one option of a list. Parsing by hand keeps an incomplete option from affecting the
/// others, and gives messages that name the options of this list.
fn written(tokens: &[TokenTree], position: &Position, errors: &Errors) -> Option<Written> {
    let (key, rest) = match tokens {
        [TokenTree::Ident(key), rest @ ..] => (key.clone(), rest),
        [first, ..] => {
            let example = position.options.first().map_or("", |spec| spec.example);
            errors.at(
                first,
                format_args!("expected an option, such as `{example}`"),
            );
            return None;
        }
        [] => return None,
    };
    let given = |value| {
        Some(Written {
            key: key.clone(),
            value,
        })
    };
    let example = position
        .find(&key.unraw().to_string())
        .map_or(r#"option = "value""#, |spec| spec.example);
    match rest {
        [] => given(None),
        [TokenTree::Punct(equals), value @ ..] if equals.as_char() == '=' => match value {
            [] => {
                errors.at(
                    equals,
                    format_args!("the value is missing: write `{example}`"),
                );
                None
            }
            [text, rest @ ..] => {
                if let Some(next) = rest.first()
                    && literal(text).is_some()
                {
                    errors.at(next, "expected `,` before this");
                    return None;
                }
                let other = || Value::Other(value.iter().cloned().collect());
                given(Some(
                    literal(text)
                        .filter(|_| rest.is_empty())
                        .map_or_else(other, Value::Text),
                ))
            }
        },
        [TokenTree::Group(brackets), ..] => {
            errors.at(
                brackets,
                format_args!("`{key}` does not take parentheses: write `{example}`"),
            );
            None
        }
        [TokenTree::Punct(dash), TokenTree::Ident(more), ..]
            if dash.as_char() == '-' && position.find(&format!("{key}_{more}")).is_some() =>
        {
            errors.at(
                more,
                format_args!("options are in snake case: write `{key}_{more}`"),
            );
            None
        }
        [next, ..] => {
            errors.at(next, format_args!("expected `,` or `=` after `{key}`"));
            None
        }
    }
}

/// Returns a string literal, including one passed through a macro.
fn literal(token: &TokenTree) -> Option<LitStr> {
    match token {
        TokenTree::Literal(_) => syn::parse2(token.to_token_stream()).ok(),
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            let mut tokens = group.stream().into_iter();
            let (first, None) = (tokens.next()?, tokens.next()) else {
                return None;
            };
            literal(&first)
        }
        _ => None,
    }
}

fn unknown(name: &str, position: &Position) -> String {
    let here = position.name;
    if let Some(other) = POSITIONS
        .iter()
        .find(|position| position.find(name).is_some())
    {
        return format!("`{name}` belongs on {}, not on {here}", other.name);
    }
    if let Some((_, hint)) = HINTS.iter().find(|(other, _)| *other == name) {
        return format!("unknown option `{name}` on {here}: {hint}");
    }
    let known: Vec<_> = position.options.iter().map(|spec| spec.name).collect();
    format!(
        "unknown option `{name}` on {here}; {}",
        suggestion(name, &known)
    )
}

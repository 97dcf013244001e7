//! The words that stand on one item, read from its `#[resource(…)]` attributes.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Attribute, Ident, LitStr, Meta};

use crate::attr_spec::{HINTS, PLACES, Place, Takes, Word};
use crate::error::Errors;
use crate::similar::suggestion;

/// The words on an item, each at most once.
#[derive(Default)]
pub(crate) struct Attr {
    given: Vec<Given>,
    /// Whether there was more than could be understood: what seems to be missing may be there.
    pub(crate) unclear: bool,
}

/// A word as the user wrote it.
pub(crate) struct Given {
    word: &'static Word,
    pub(crate) key: Ident,
    pub(crate) value: Option<LitStr>,
}

impl Attr {
    /// Reads the attributes of an item in this place.
    pub(crate) fn parse(attributes: &[Attribute], place: &Place, errors: &Errors) -> Self {
        let mut words = Self::default();
        for attribute in attributes
            .iter()
            .filter(|attribute| attribute.path().is_ident("resource"))
        {
            let Meta::List(list) = &attribute.meta else {
                let example = place.words.first().map_or("", |word| word.example);
                errors.at(
                    &attribute.meta,
                    format_args!("the words go in brackets: `#[resource({example})]`"),
                );
                words.unclear = true;
                continue;
            };
            let tokens: Vec<_> = list.tokens.clone().into_iter().collect();
            let comma = |token: &TokenTree| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ',');
            for tokens in tokens.split(comma).filter(|tokens| !tokens.is_empty()) {
                let given = written(tokens, place, errors)
                    .and_then(|written| words.understand(written, place, errors));
                match given {
                    Some(given) => words.given.push(given),
                    None => words.unclear = true,
                }
            }
        }
        words
    }

    fn understand(&self, written: Written, place: &Place, errors: &Errors) -> Option<Given> {
        let Written { key, value } = written;
        let name = key.unraw().to_string();
        let Some(word) = place.find(&name) else {
            errors.at(&key, unknown(&name, place));
            return None;
        };
        if self.has(word) {
            errors.at(&key, format_args!("`{name}` is given twice: keep one"));
            return None;
        }
        let value = match (word.takes, value) {
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
                    format_args!("`{name}` takes a value: write `{}`", word.example),
                );
                return None;
            }
            (_, None) => None,
            (_, Some(Value::Text(text))) => Some(text),
            (_, Some(Value::Other(tokens))) => {
                errors.at(
                    tokens,
                    format_args!(
                        "the value of `{name}` is a string: write `{}`",
                        word.example
                    ),
                );
                return None;
            }
        };
        Some(Given { word, key, value })
    }

    /// The word as it was written, if it was.
    pub(crate) fn get(&self, word: &Word) -> Option<&Given> {
        self.given.iter().find(|given| given.word.name == word.name)
    }

    pub(crate) fn has(&self, word: &Word) -> bool {
        self.get(word).is_some()
    }

    /// The value of the word.
    pub(crate) fn text(&self, word: &Word) -> Option<&LitStr> {
        self.get(word)?.value.as_ref()
    }

    /// The word that was written first among these.
    pub(crate) fn first_of(&self, words: &[&Word]) -> Option<&Given> {
        self.given
            .iter()
            .find(|given| words.iter().any(|word| word.name == given.word.name))
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Given> {
        self.given.iter()
    }
}

impl Given {
    pub(crate) fn name(&self) -> &'static str {
        self.word.name
    }

    pub(crate) fn is(&self, word: &Word) -> bool {
        self.word.name == word.name
    }
}

fn no_value(name: &str) -> String {
    format!("`{name}` takes no value: write `{name}` alone")
}

/// `key` or `key = value`, before it is known whether there is such a word.
struct Written {
    key: Ident,
    value: Option<Value>,
}

/// What stands after the equals sign.
enum Value {
    Text(LitStr),
    Other(TokenStream),
}

/// Reads one word of a list. By hand, so that a word that is still being typed leaves the others
/// alone, and is reported in words that concern this list.
fn written(tokens: &[TokenTree], place: &Place, errors: &Errors) -> Option<Written> {
    let (key, rest) = match tokens {
        [TokenTree::Ident(key), rest @ ..] => (key.clone(), rest),
        [first, ..] => {
            let example = place.words.first().map_or("", |word| word.example);
            errors.at(
                first,
                format_args!("expected a word here, such as `{example}`"),
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
    let example = place
        .find(&key.unraw().to_string())
        .map_or(r#"word = "value""#, |word| word.example);
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
                    errors.at(next, "a comma is missing before this");
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
                format_args!("`{key}` takes no brackets: write `{example}`"),
            );
            None
        }
        [TokenTree::Punct(dash), TokenTree::Ident(more), ..]
            if dash.as_char() == '-' && place.find(&format!("{key}_{more}")).is_some() =>
        {
            errors.at(
                more,
                format_args!("words are in snake case: write `{key}_{more}`"),
            );
            None
        }
        [next, ..] => {
            errors.at(next, format_args!("expected `,` or `=` after `{key}`"));
            None
        }
    }
}

/// A string, also one that a macro handed over.
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

fn unknown(name: &str, place: &Place) -> String {
    let here = place.name;
    if let Some(other) = PLACES.iter().find(|place| place.find(name).is_some()) {
        return format!("`{name}` goes on {}, not on {here}", other.name);
    }
    if let Some((_, hint)) = HINTS.iter().find(|(other, _)| *other == name) {
        return format!("unknown word `{name}` on {here}: {hint}");
    }
    let known: Vec<_> = place.words.iter().map(|word| word.name).collect();
    format!(
        "unknown word `{name}` on {here}; {}",
        suggestion(name, &known)
    )
}

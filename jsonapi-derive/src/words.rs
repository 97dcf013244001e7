//! The words that stand on one item, read from its `#[resource(…)]` attributes.

use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Ident, Lit, LitStr, Token};

use crate::error::Errors;
use crate::vocabulary::{Takes, Word};

/// The words on an item, each at most once.
#[derive(Default)]
pub(crate) struct Words(Vec<Given>);

/// A word as the user wrote it.
pub(crate) struct Given {
    word: &'static Word,
    pub(crate) key: Ident,
    pub(crate) value: Option<LitStr>,
}

impl Words {
    /// Reads the attributes of an item that takes these words.
    pub(crate) fn parse(
        attributes: &[Attribute],
        allowed: &[&'static Word],
        place: &str,
        errors: &Errors,
    ) -> Self {
        let mut words = Self::default();
        for attribute in attributes
            .iter()
            .filter(|attribute| attribute.path().is_ident("resource"))
        {
            match attribute.parse_args_with(Punctuated::<Written, Token![,]>::parse_terminated) {
                Ok(written) => {
                    written
                        .into_iter()
                        .for_each(|written| words.add(written, allowed, place, errors));
                }
                Err(error) => errors.add(error),
            }
        }
        words
    }

    fn add(&mut self, written: Written, allowed: &[&'static Word], place: &str, errors: &Errors) {
        let Written { key, value } = written;
        let name = key.unraw().to_string();
        let Some(word) = allowed.iter().find(|word| word.name == name) else {
            errors.at(&key, unknown(&name, allowed, place));
            return;
        };
        if self.0.iter().any(|given| given.word.name == name) {
            errors.at(&key, format_args!("`{name}` is given twice"));
            return;
        }
        let value = match (word.takes, value) {
            (Takes::Nothing, Some(value)) => {
                errors.at(
                    value,
                    format_args!("`{name}` takes no value: write `{name}` alone"),
                );
                None
            }
            (Takes::Text, None) => {
                errors.at(
                    &key,
                    format_args!("`{name}` takes a value: write `{}`", word.example),
                );
                return;
            }
            (_, None) => None,
            (
                _,
                Some(Expr::Lit(ExprLit {
                    lit: Lit::Str(text),
                    ..
                })),
            ) => Some(text),
            (_, Some(value)) => {
                errors.at(
                    value,
                    format_args!(
                        "the value of `{name}` is a string: write `{}`",
                        word.example
                    ),
                );
                return;
            }
        };
        self.0.push(Given { word, key, value });
    }

    /// The word as it was written, if it was.
    pub(crate) fn get(&self, word: &Word) -> Option<&Given> {
        self.0.iter().find(|given| given.word.name == word.name)
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
        self.0
            .iter()
            .find(|given| words.iter().any(|word| word.name == given.word.name))
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Given> {
        self.0.iter()
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

/// `key` or `key = value`, before it is known whether there is such a word.
struct Written {
    key: Ident,
    value: Option<Expr>,
}

impl Parse for Written {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        // Some words are keywords: `type`, `crate`.
        let key = input.call(Ident::parse_any)?;
        let value = match input.parse::<Option<Token![=]>>()? {
            Some(_) => Some(input.parse()?),
            None => None,
        };
        Ok(Self { key, value })
    }
}

fn unknown(name: &str, allowed: &[&'static Word], place: &str) -> String {
    let names = || allowed.iter().map(|word| word.name);
    let nearest = names().max_by(|one, other| {
        strsim::jaro_winkler(one, name).total_cmp(&strsim::jaro_winkler(other, name))
    });
    match nearest {
        Some(nearest) if strsim::jaro_winkler(nearest, name) > 0.8 => {
            format!("unknown word `{name}` on {place}; did you mean `{nearest}`?")
        }
        _ => {
            let names: Vec<_> = names().map(|name| format!("`{name}`")).collect();
            format!(
                "unknown word `{name}` on {place}; there are {}",
                names.join(", ")
            )
        }
    }
}

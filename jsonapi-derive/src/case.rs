//! The cases of `rename_all`.

/// The conversion from field names to member names.
#[derive(Clone, Copy)]
pub(crate) enum Case {
    Snake,
    Camel,
    Kebab,
    Pascal,
}

impl Case {
    pub(crate) const NAMES: &[&str] = &["snake_case", "camelCase", "kebab-case", "PascalCase"];

    pub(crate) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "snake_case" => Self::Snake,
            "camelCase" => Self::Camel,
            "kebab-case" => Self::Kebab,
            "PascalCase" => Self::Pascal,
            _ => return None,
        })
    }

    /// Converts the name of a field from snake case.
    pub(crate) fn apply(self, field: &str) -> String {
        let capitalized = |word: &str| {
            let mut letters = word.chars();
            letters
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .chain(letters)
                .collect::<String>()
        };
        let mut words = field.split('_').filter(|word| !word.is_empty());
        match self {
            Self::Snake => field.to_owned(),
            Self::Kebab => words.collect::<Vec<_>>().join("-"),
            Self::Pascal => words.map(capitalized).collect(),
            Self::Camel => {
                let first = words.next().unwrap_or_default().to_owned();
                words.fold(first, |name, word| name + &capitalized(word))
            }
        }
    }
}

/// Converts the name of a variant from Pascal case to snake case.
pub(crate) fn snake_case(variant: &str) -> String {
    let mut name = String::new();
    let mut before: Option<char> = None;
    let mut letters = variant.chars().peekable();
    while let Some(letter) = letters.next() {
        let starts_word = letter.is_uppercase()
            && before.is_some_and(|before| {
                !before.is_uppercase() && before != '_'
                    || before.is_uppercase()
                        && letters.peek().is_some_and(|next| next.is_lowercase())
            });
        if starts_word {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
        before = Some(letter);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{Case, snake_case};

    #[test]
    fn rename_all_converts_field_names() {
        let cases = [
            (Case::Snake, "line_items"),
            (Case::Camel, "lineItems"),
            (Case::Kebab, "line-items"),
            (Case::Pascal, "LineItems"),
        ];
        for (case, name) in cases {
            assert_eq!(case.apply("line_items"), name);
        }
        assert_eq!(Case::Camel.apply("_publish"), "publish");
    }

    #[test]
    fn variant_names_convert_to_snake_case() {
        for (variant, name) in [
            ("Image", "image"),
            ("SkuOption", "sku_option"),
            ("HTTPLink", "http_link"),
            ("A", "a"),
        ] {
            assert_eq!(snake_case(variant), name);
        }
    }
}

//! The syntax of language tags (RFC 5646, section 2.1), and the validity rules that need no subtag
//! registry.

/// The grandfathered tags that the grammar does not cover.
const IRREGULAR: [&str; 17] = [
    "en-gb-oed",
    "i-ami",
    "i-bnn",
    "i-default",
    "i-enochian",
    "i-hak",
    "i-klingon",
    "i-lux",
    "i-mingo",
    "i-navajo",
    "i-pwn",
    "i-tao",
    "i-tay",
    "i-tsu",
    "sgn-be-fr",
    "sgn-be-nl",
    "sgn-ch-de",
];

/// Returns whether a text is a language tag: well-formed, without repeated variants or extensions.
pub(super) fn is_language_tag(text: &str) -> bool {
    if IRREGULAR.iter().any(|tag| tag.eq_ignore_ascii_case(text)) {
        return true;
    }
    let subtags: Vec<&str> = text.split('-').collect();
    if !subtags.iter().all(|subtag| is_alphanumeric(subtag, 1, 8)) {
        return false;
    }
    if subtags[0].eq_ignore_ascii_case("x") {
        return subtags.len() > 1;
    }
    let mut rest = subtags.as_slice();
    let language = take(&mut rest, |subtag| is_alphabetic(subtag, 2, 8));
    if !language {
        return false;
    }
    if subtags[0].len() <= 3 {
        for _ in 0..3 {
            take(&mut rest, |subtag| is_alphabetic(subtag, 3, 3));
        }
    }
    take(&mut rest, |script| is_alphabetic(script, 4, 4));
    take(&mut rest, |region| {
        is_alphabetic(region, 2, 2) || is_numeric(region)
    });
    let variants = rest;
    while take(&mut rest, is_variant) {}
    if has_repeated(&variants[..variants.len() - rest.len()]) {
        return false;
    }
    let mut singletons = Vec::new();
    while let Some(&singleton) = rest.first()
        && take(&mut rest, |subtag| {
            subtag.len() == 1 && !subtag.eq_ignore_ascii_case("x")
        })
    {
        singletons.push(singleton);
        if !take(&mut rest, |subtag| subtag.len() >= 2) {
            return false;
        }
        while take(&mut rest, |subtag| subtag.len() >= 2) {}
    }
    if has_repeated(&singletons) {
        return false;
    }
    match rest {
        [] => true,
        [private, values @ ..] => private.eq_ignore_ascii_case("x") && !values.is_empty(),
    }
}

/// Removes the first subtag if it fits.
fn take(subtags: &mut &[&str], fits: impl Fn(&str) -> bool) -> bool {
    match subtags {
        [first, rest @ ..] if fits(first) => {
            *subtags = rest;
            true
        }
        _ => false,
    }
}

/// Returns whether a subtag is repeated, which is invalid for variants and extensions.
fn has_repeated(subtags: &[&str]) -> bool {
    let mut sorted: Vec<String> = subtags
        .iter()
        .map(|subtag| subtag.to_ascii_lowercase())
        .collect();
    sorted.sort_unstable();
    sorted.windows(2).any(|pair| pair[0] == pair[1])
}

fn is_variant(subtag: &str) -> bool {
    match subtag.len() {
        4 => subtag.starts_with(|c: char| c.is_ascii_digit()),
        length => length >= 5,
    }
}

fn is_alphanumeric(subtag: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&subtag.len())
        && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_alphabetic(subtag: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_numeric(region: &str) -> bool {
    region.len() == 3 && region.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::is_language_tag;

    #[test]
    fn tags() {
        for tag in [
            "de",
            "de-CH",
            "zh-Hant-TW",
            "es-419",
            "sl-rozaj-biske-1994",
            "de-1901",
            "hy-Latn-IT-arevela",
            "zh-cmn-Hans-CN",
            "de-DE-u-co-phonebk",
            "en-a-myext-b-another",
            "x-whatever",
            "de-CH-x-phonebk",
            "i-klingon",
            "EN-us",
            "abcde",
        ] {
            assert!(is_language_tag(tag), "{tag:?}");
        }
        for text in [
            "",
            "-",
            "e",
            "en_US",
            "pt BR",
            "en-",
            "-en",
            "de--CH",
            "de-419-DE",
            "a-DE",
            "x",
            "en-x",
            "en-a",
            "en-a-b",
            "en-a-x-b",
            "de-1901-1901",
            "sl-rozaj-Rozaj",
            "en-a-bbb-A-ccc",
            "abcdefghi",
            "de-ü",
            "1en",
            "i-nothing",
        ] {
            assert!(!is_language_tag(text), "{text:?}");
        }
    }
}

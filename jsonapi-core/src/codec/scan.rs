//! Passing over JSON text, fast where it is as it nearly always is.
//!
//! These functions only ever say "this much is as expected". Whoever asks hands what is not to
//! `serde_json`, which decides whether it is right, and says what is wrong.

/// How many bytes a string goes on without a quote, an escape or a control character.
#[inline]
pub(crate) fn plain(text: &[u8]) -> usize {
    let (words, rest) = text.as_chunks();
    for (index, word) in words.iter().enumerate() {
        let ends = ends(word);
        if ends != 0 {
            return index * 8 + ends.trailing_zeros() as usize / 8;
        }
    }
    let end = rest.iter().position(|&byte| ends_plain(byte));
    words.len() * 8 + end.unwrap_or(rest.len())
}

/// Whether there is no quote, no escape and no control character in it.
#[inline]
pub(crate) fn is_plain(text: &[u8]) -> bool {
    // The last word is looked at whole, even where part of it was looked at before: still faster
    // than byte by byte.
    if let Some(last) = text.last_chunk() {
        let (words, _) = text.as_chunks();
        return ends(last) == 0 && words.iter().all(|word| ends(word) == 0);
    }
    !text.iter().any(|&byte| ends_plain(byte))
}

/// The bytes of a word that are no plain ones: the lowest bit that is set is in the first of them.
#[inline]
fn ends(word: &[u8; 8]) -> u64 {
    const fn each(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    // Of eight bytes at once: a byte that is less than what is taken from it borrows, which sets
    // its highest bit. What borrows from the next byte by this comes behind the first that ends.
    let word = u64::from_le_bytes(*word);
    let control = word.wrapping_sub(each(b' '));
    let quote = (word ^ each(b'"')).wrapping_sub(each(1));
    let escape = (word ^ each(b'\\')).wrapping_sub(each(1));
    (control | quote | escape) & !word & each(0x80)
}

fn ends_plain(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..b' ')
}

/// How long the number, `true`, `false` or `null` is that the text begins with.
pub(crate) fn scalar(text: &[u8]) -> Option<usize> {
    let length = match text.first()? {
        b't' if text.starts_with(b"true") => 4,
        b'f' if text.starts_with(b"false") => 5,
        b'n' if text.starts_with(b"null") => 4,
        _ => return number(text),
    };
    Some(length)
}

/// An integer or a decimal fraction, with something behind it: no exponent.
fn number(text: &[u8]) -> Option<usize> {
    let whole = usize::from(text.first() == Some(&b'-'));
    let mut at = whole + digits(text.get(whole..)?);
    if at == whole || (at > whole + 1 && text[whole] == b'0') {
        return None;
    }
    if text.get(at) == Some(&b'.') {
        let decimals = digits(&text[at + 1..]);
        if decimals == 0 {
            return None;
        }
        at += 1 + decimals;
    }
    matches!(
        text.get(at)?,
        b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t'
    )
    .then_some(at)
}

fn digits(text: &[u8]) -> usize {
    let end = text.iter().position(|byte| !byte.is_ascii_digit());
    end.unwrap_or(text.len())
}

/// The string that stands between the quotes, if it has none but the simple escapes: no `\u`.
pub(crate) fn unescape(text: &str) -> Option<String> {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        whole.push_str(before);
        whole.push(match after.as_bytes().first()? {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            _ => return None,
        });
        rest = &after[1..];
    }
    whole.push_str(rest);
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_not_plain_wherever_it_stands() {
        for length in 0..40 {
            let mut text = vec![b'a'; length];
            assert_eq!(plain(&text), length);
            assert!(is_plain(&text));
            for at in 0..length {
                for byte in [b'"', b'\\', 0, 0x1f] {
                    text[at] = byte;
                    assert_eq!(plain(&text), at);
                    assert!(!is_plain(&text));
                }
                // What is no ASCII, and what stands next to those that end, is plain.
                for byte in [b'!', b'#', b'[', b']', b' ', 0x7f, 0x80, 0xff] {
                    text[at] = byte;
                    assert_eq!(plain(&text), length);
                    assert!(is_plain(&text));
                }
            }
        }
    }

    #[test]
    fn knows_scalars_that_need_no_second_look() {
        for (text, length) in [
            ("0,", Some(1)),
            ("-12.50}", Some(6)),
            ("true]", Some(4)),
            ("null", Some(4)),
            ("01,", None),
            ("1.,", None),
            ("-,", None),
            ("1e3,", None),
            ("12", None),
            ("nul", None),
            ("", None),
        ] {
            assert_eq!(scalar(text.as_bytes()), length, "{text}");
        }
    }

    #[test]
    fn unescapes_as_serde_json_does() {
        for text in [r#"a\"b\\c\/"#, r"\b\f\n\r\t€", "plain", ""] {
            let expected: String = serde_json::from_str(&format!("\"{text}\"")).unwrap();
            assert_eq!(unescape(text), Some(expected));
        }
        for text in [r"\u0041", r"\x", "\\"] {
            assert_eq!(unescape(text), None);
        }
    }
}

//! Fast scanning of JSON text in its usual form.
//!
//! These functions recognize only the common forms. The caller hands everything else to
//! `serde_json`, which decides whether it is valid and reports errors.

/// Returns the number of bytes before a quote, an escape or a control character.
#[inline]
pub(crate) fn plain(text: &[u8]) -> usize {
    let (words, rest) = text.as_chunks();
    for (index, word) in words.iter().enumerate() {
        let non_plain = non_plain(word);
        if non_plain != 0 {
            return index * 8 + non_plain.trailing_zeros() as usize / 8;
        }
    }
    let end = rest.iter().position(|&byte| is_non_plain(byte));
    words.len() * 8 + end.unwrap_or(rest.len())
}

/// Returns whether the text contains no quote, escape or control character.
#[inline]
pub(crate) fn is_plain(text: &[u8]) -> bool {
    // Checking the last word in full, even where it overlaps another, is faster than byte by byte.
    if let Some(last) = text.last_chunk() {
        let (words, _) = text.as_chunks();
        return non_plain(last) == 0 && words.iter().all(|word| non_plain(word) == 0);
    }
    !text.iter().any(|&byte| is_non_plain(byte))
}

/// Marks the bytes of a word that are not plain: the lowest set bit is in the first of them.
#[inline]
fn non_plain(word: &[u8; 8]) -> u64 {
    const fn repeat(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    // Eight bytes at once: subtracting from a smaller byte borrows, which sets its highest bit. A
    // borrow can only affect bytes after the first marked one.
    let word = u64::from_le_bytes(*word);
    let control = word.wrapping_sub(repeat(b' '));
    let quote = (word ^ repeat(b'"')).wrapping_sub(repeat(1));
    let escape = (word ^ repeat(b'\\')).wrapping_sub(repeat(1));
    (control | quote | escape) & !word & repeat(0x80)
}

fn is_non_plain(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..b' ')
}

/// Returns the length of the number, `true`, `false` or `null` that the text starts with.
pub(crate) fn scalar(text: &[u8]) -> Option<usize> {
    let length = match text.first()? {
        b't' if text.starts_with(b"true") => 4,
        b'f' if text.starts_with(b"false") => 5,
        b'n' if text.starts_with(b"null") => 4,
        _ => return number(text),
    };
    Some(length)
}

/// Returns the length of an integer or decimal fraction without an exponent, if a delimiter
/// follows.
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

/// Decodes the text between quotes, if it has simple escapes only: no `\u`.
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
                // Non-ASCII bytes, and those adjacent to the delimiters, are plain.
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

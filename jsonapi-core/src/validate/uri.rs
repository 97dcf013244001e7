//! The syntax of URIs and URI references (RFC 3986).

use std::net::Ipv6Addr;

/// Returns whether a text is a URI, with a scheme.
pub(super) fn is_uri(text: &str) -> bool {
    scheme(text).is_some() && is_uri_reference(text)
}

/// Returns whether a text is a URI reference: a URI, or a relative reference.
pub(super) fn is_uri_reference(text: &str) -> bool {
    let relative = match scheme(text) {
        Some(length) => &text[length + 1..],
        None => text,
    };
    let (rest, fragment) = relative.split_once('#').unwrap_or((relative, ""));
    let (hierarchy, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority_ok, path) = match hierarchy.strip_prefix("//") {
        Some(rest) => {
            let end = rest.find('/').unwrap_or(rest.len());
            (is_authority(&rest[..end]), &rest[end..])
        }
        None => (true, hierarchy),
    };
    // A colon in the first segment of a relative path would look like a scheme.
    let ambiguous = relative.len() == text.len()
        && path.len() == hierarchy.len()
        && path
            .split('/')
            .next()
            .is_some_and(|segment| segment.contains(':'));
    authority_ok
        && !ambiguous
        && is_made_of(path, b":@/")
        && is_made_of(query, b":@/?")
        && is_made_of(fragment, b":@/?")
}

/// Returns the length of the scheme.
fn scheme(text: &str) -> Option<usize> {
    let end = text.find(':')?;
    let scheme = &text.as_bytes()[..end];
    let valid = scheme.first()?.is_ascii_alphabetic()
        && scheme
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    valid.then_some(end)
}

fn is_authority(text: &str) -> bool {
    let (user, host_and_port) = text.rsplit_once('@').unwrap_or(("", text));
    let (host_ok, port) = if let Some(literal) = host_and_port.strip_prefix('[') {
        match literal.split_once(']') {
            Some((address, port)) => (is_ip_literal(address), port),
            None => (false, ""),
        }
    } else {
        let end = host_and_port.find(':').unwrap_or(host_and_port.len());
        (
            is_made_of(&host_and_port[..end], b""),
            &host_and_port[end..],
        )
    };
    let port_ok = match port.strip_prefix(':') {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_digit()),
        None => port.is_empty(),
    };
    host_ok && port_ok && is_made_of(user, b":")
}

fn is_ip_literal(text: &str) -> bool {
    let Some(future) = text.strip_prefix(['v', 'V']) else {
        return text.parse::<Ipv6Addr>().is_ok();
    };
    let Some((version, address)) = future.split_once('.') else {
        return false;
    };
    !version.is_empty()
        && version.bytes().all(|byte| byte.is_ascii_hexdigit())
        && !address.is_empty()
        && !address.contains('%')
        && is_made_of(address, b":")
}

/// Returns whether a text has only unreserved characters, sub-delimiters, percent-encoded bytes,
/// and the given ones.
fn is_made_of(text: &str, others: &[u8]) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let fits = match byte {
            b'%' => {
                let mut is_hex = || bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit());
                is_hex() && is_hex()
            }
            b'-' | b'.' | b'_' | b'~' => true,
            b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' => true,
            _ => byte.is_ascii_alphanumeric() || others.contains(&byte),
        };
        if !fits {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{is_uri, is_uri_reference};

    #[test]
    fn references() {
        for text in [
            "",
            "/",
            "#",
            "?",
            "a",
            "../books/1",
            "./a:b",
            "/a:b@c",
            "?id=2",
            "//cdn.example/books/3#top",
            "urn:isbn:0451450523",
            "http://[2001:db8::7]:8080/books",
            "http://[v1.fe:d]/",
            "http://user:secret@example.com:/",
            "https://example.com?a=/?b#c/?d",
            "/books?filter%5Bname%5D=caf%C3%A9&sort=-year",
            "mailto:a@example.com",
            "file:///etc",
        ] {
            assert!(is_uri_reference(text), "{text:?}");
        }
        for text in [
            " ",
            "/salt road",
            "/books/{id}",
            "/100%",
            "/%4",
            "/%zz",
            "/é",
            "/a\"b",
            "/<a>",
            "/a\\b",
            "/a^b",
            "/a`b",
            "/a|b",
            "/a\u{7f}",
            "/a\n",
            "1:b",
            ":b",
            "_a:b",
            "/a#b#c",
            "/a?page[size]=1",
            "http://[::1",
            "http://[1.2.3.4]/",
            "http://[::1]a/",
            "http://a:8x/",
            "http://a@b@c/",
            "http://[v.a]/",
        ] {
            assert!(!is_uri_reference(text), "{text:?}");
        }
    }

    #[test]
    fn uris() {
        assert!(is_uri("https://example.com/ext"));
        assert!(is_uri("urn:example:profile"));
        for text in [
            "",
            "flexible",
            "/profile",
            "//example.com/p",
            "1a:b",
            "https://example.com/a b",
        ] {
            assert!(!is_uri(text), "{text:?}");
        }
    }
}

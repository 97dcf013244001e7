//! The rules for member names and namespaces.
//!
//! Specification: [Member Names](https://jsonapi.org/format/1.1/#document-member-names).

/// What is wrong with a member name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameFault {
    /// The name is empty.
    Empty,
    /// It contains a reserved character.
    Reserved(char),
    /// It starts or ends with a character that is only allowed in between.
    Edge(char),
}

impl NameFault {
    /// Returns the first fault of a name; reserved characters come before the ends.
    pub(crate) fn of(name: &str) -> Option<Self> {
        let (Some(first), Some(last)) = (name.chars().next(), name.chars().next_back()) else {
            return Some(Self::Empty);
        };
        if let Some(reserved) = name.chars().find(|&c| !is_global(c) && !is_inner(c)) {
            return Some(Self::Reserved(reserved));
        }
        [first, last]
            .into_iter()
            .find(|&c| !is_global(c))
            .map(Self::Edge)
    }
}

/// Returns whether the name is valid: like [`NameFault::of`], but byte by byte.
pub(crate) fn is_member_name(name: &str) -> bool {
    let is_global = |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let name = name.as_bytes();
    let (Some(&first), Some(&last)) = (name.first(), name.last()) else {
        return false;
    };
    is_global(first)
        && is_global(last)
        && name
            .iter()
            .all(|&byte| is_global(byte) || is_inner(byte.into()))
}

/// Returns whether the namespace of an extension is valid.
///
/// Specification: [Rules for
/// Extensions](https://jsonapi.org/format/1.1/#extension-rules).
pub(crate) fn is_namespace(namespace: &str) -> bool {
    !namespace.is_empty() && namespace.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Returns whether a character is allowed anywhere in a name.
fn is_global(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii()
}

/// Returns whether a character is allowed in a name, except at its ends.
fn is_inner(c: char) -> bool {
    matches!(c, '-' | '_' | ' ')
}

#[cfg(test)]
mod tests {
    use super::NameFault::{self, Edge, Reserved};
    use super::is_member_name;

    fn fault(name: &str) -> Option<NameFault> {
        let fault = NameFault::of(name);
        assert_eq!(is_member_name(name), fault.is_none(), "{name:?}");
        fault
    }

    #[test]
    fn every_ascii_character_is_global_inner_or_reserved() {
        for c in (0..=0x7F_u8).map(char::from) {
            let (inside, at_an_end) = match c {
                'a'..='z' | 'A'..='Z' | '0'..='9' => (None, None),
                '-' | '_' | ' ' => (None, Some(Edge(c))),
                _ => (Some(Reserved(c)), Some(Reserved(c))),
            };
            assert_eq!(fault(&format!("a{c}b")), inside, "{c:?}");
            assert_eq!(fault(&format!("{c}b")), at_an_end, "{c:?}");
            assert_eq!(fault(&format!("a{c}")), at_an_end, "{c:?}");
        }
    }

    #[test]
    fn beyond_ascii_everything_is_global() {
        for c in ['\u{80}', 'é', '\u{FEFF}', '\u{10FFFF}'] {
            assert_eq!(fault(&c.to_string()), None, "{c:?}");
        }
        assert_eq!(fault(""), Some(NameFault::Empty));
    }
}

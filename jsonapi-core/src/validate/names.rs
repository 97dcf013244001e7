//! Member names: which characters they have, @-members, extension members, and members that
//! nobody defines.
//!
//! <https://jsonapi.org/format/#document-member-names>

use super::document::Checker;
use super::json::Json;
use super::report::{Path, shown};

/// What is wrong with a name.
enum Fault {
    Empty,
    Reserved(char),
    Edge(char),
}

impl Fault {
    /// The first fault of a name, reserved characters before the ends.
    fn of(name: &str) -> Option<Self> {
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

    fn rule(&self) -> &'static str {
        match self {
            Self::Empty => "names.nonempty",
            Self::Reserved(_) => "names.reserved-chars",
            Self::Edge(_) => "names.start-end",
        }
    }

    /// The end of a sentence that starts with what the name is for.
    fn says(&self) -> String {
        match self {
            Self::Empty => "is empty: give it at least one character".to_owned(),
            Self::Reserved(c) => format!("has the reserved character {c:?}: leave it out"),
            Self::Edge(c) => format!(
                "starts or ends with {c:?}: that may only stand between letters, digits and characters beyond ASCII"
            ),
        }
    }
}

/// Whether a character may stand anywhere in a name.
fn is_global(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii()
}

/// Whether a character may stand in a name, but not at its ends.
fn is_inner(c: char) -> bool {
    matches!(c, '-' | '_' | ' ')
}

/// What the name of a member makes it, in an object whose members have free names.
#[derive(PartialEq, Eq)]
pub(super) enum Member {
    /// It counts for what the object holds.
    Ordinary,
    /// An @-member or a member of an applied extension: the specification says nothing of it.
    Foreign,
}

impl Checker<'_> {
    /// The namespace of a member of an applied extension, and its name therein.
    fn extension<'n>(&self, name: &'n str) -> Option<(&'n str, &'n str)> {
        name.split_once(':')
            .filter(|(namespace, _)| self.validator.applies(namespace))
    }

    /// Whether a name is that of a member of an applied extension.
    pub(super) fn is_extension(&self, name: &str) -> bool {
        self.extension(name).is_some()
    }

    /// Checks the name of a member of an object that the specification defines, where it is
    /// none of the members that it defines for it.
    pub(super) fn other_member(&mut self, path: &Path<'_>, name: &str, of: &str) {
        if name.starts_with('@') || self.extension_member(path, name) {
            return;
        }
        let (namespace, name) = (
            name.split_once(':').map(|(namespace, _)| namespace),
            shown(name),
        );
        match namespace {
            Some("") => self.report.error(
                "ext.namespace-nonempty",
                path,
                format_args!("the namespace before the colon of `{name}` is empty: write the extension's namespace"),
            ),
            Some(namespace) => self.report.error(
                "doc.additional-members",
                path,
                format_args!(
                    "no extension with the namespace `{}` is applied, so {of} has no member `{name}`: apply the extension or leave it out",
                    shown(namespace)
                ),
            ),
            None => self.report.error(
                "doc.additional-members",
                path,
                format_args!("{of} has no member `{name}`: leave it out, or move it into `meta` or `attributes`"),
            ),
        }
    }

    /// Checks the name of a member of an object with free names: attributes, relationships,
    /// links, meta, and what is nested in them.
    pub(super) fn free_member(&mut self, path: &Path<'_>, name: &str) -> Member {
        if name.starts_with('@') || self.extension_member(path, name) {
            return Member::Foreign;
        }
        if let Some(fault) = Fault::of(name) {
            self.report.error(
                fault.rule(),
                path,
                format_args!("the name `{}` {}", shown(name), fault.says()),
            );
        } else if let Some(c) = name.chars().find(|&c| c == ' ' || !c.is_ascii()) {
            self.report.warning(
                "names.url-safe",
                path,
                format_args!(
                    "the name `{}` has {c:?}, which a URL can't hold as it is: names should be of ASCII letters, digits, `-` and `_`",
                    shown(name)
                ),
            );
        }
        Member::Ordinary
    }

    /// Checks the names of all members within a value.
    pub(super) fn names_within(&mut self, path: &Path<'_>, value: &Json<'_>) {
        match value {
            Json::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    self.names_within(&path.index(index), element);
                }
            }
            Json::Object(object) => {
                for (name, value) in object.members() {
                    let path = path.name(name);
                    if self.free_member(&path, name) == Member::Ordinary {
                        self.names_within(&path, value);
                    }
                }
            }
            _ => {}
        }
    }

    /// Checks a `type`, or the name of a relationship, which is a value with the form of a name.
    pub(super) fn name_value(
        &mut self,
        path: &Path<'_>,
        rule: Option<&'static str>,
        what: &str,
        name: &str,
    ) {
        if let Some(fault) = Fault::of(name) {
            let rule = rule.unwrap_or(fault.rule());
            self.report.error(
                rule,
                path,
                format_args!("the {what} `{}` {}", shown(name), fault.says()),
            );
        }
    }

    /// Whether this is a member of an applied extension, whose name is then checked.
    fn extension_member(&mut self, path: &Path<'_>, name: &str) -> bool {
        let Some((namespace, rest)) = self.extension(name) else {
            return false;
        };
        if let Some(fault) = Fault::of(rest) {
            self.report.error(
                "names.ext-remainder",
                path,
                format_args!(
                    "what follows `{namespace}:` in `{}` {}",
                    shown(name),
                    fault.says()
                ),
            );
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::Fault;

    #[test]
    fn every_ascii_character_is_global_inner_or_reserved() {
        for c in (0..=0x7F_u8).map(char::from) {
            let inside = Fault::of(&format!("a{c}b")).map(|fault| fault.rule());
            let first = Fault::of(&format!("{c}b")).map(|fault| fault.rule());
            let last = Fault::of(&format!("a{c}")).map(|fault| fault.rule());
            let expected = match c {
                'a'..='z' | 'A'..='Z' | '0'..='9' => (None, None),
                '-' | '_' | ' ' => (None, Some("names.start-end")),
                _ => (Some("names.reserved-chars"), Some("names.reserved-chars")),
            };
            assert_eq!((inside, first), expected, "{c:?}");
            assert_eq!(last, first, "{c:?}");
        }
    }
}

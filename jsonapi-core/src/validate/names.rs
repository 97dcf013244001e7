//! Member names: which characters they have, @-members, extension members, and members that
//! nobody defines.
//!
//! <https://jsonapi.org/format/#document-member-names>

use super::document::Checker;
use super::json::Json;
use super::report::{Path, shown};
use crate::model::name::NameFault;
use crate::model::rule;

/// The rule that a name breaks.
fn rule(fault: NameFault) -> &'static str {
    match fault {
        NameFault::Empty => rule::NAMES_NONEMPTY,
        NameFault::Reserved(_) => rule::NAMES_RESERVED_CHARS,
        NameFault::Edge(_) => rule::NAMES_START_END,
    }
}

/// The end of a sentence that starts with what the name is for.
fn says(fault: NameFault) -> String {
    match fault {
        NameFault::Empty => "is empty: give it at least one character".to_owned(),
        NameFault::Reserved(c) => format!("has the reserved character {c:?}: leave it out"),
        NameFault::Edge(c) => format!(
            "starts or ends with {c:?}: that may only stand between letters, digits and characters beyond ASCII"
        ),
    }
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
                rule::EXT_NAMESPACE_NONEMPTY,
                path,
                format_args!("the namespace before the colon of `{name}` is empty: write the extension's namespace"),
            ),
            Some(namespace) => self.report.error(
                rule::DOC_ADDITIONAL_MEMBERS,
                path,
                format_args!(
                    "no extension with the namespace `{}` is applied, so {of} has no member `{name}`: apply the extension or leave it out",
                    shown(namespace)
                ),
            ),
            None => self.report.error(
                rule::DOC_ADDITIONAL_MEMBERS,
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
        if let Some(fault) = NameFault::of(name) {
            self.report.error(
                rule(fault),
                path,
                format_args!("the name `{}` {}", shown(name), says(fault)),
            );
        } else if let Some(c) = name.chars().find(|&c| c == ' ' || !c.is_ascii()) {
            self.report.warning(
                rule::NAMES_URL_SAFE,
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
        if let Some(fault) = NameFault::of(name) {
            let rule = rule.unwrap_or_else(|| self::rule(fault));
            self.report.error(
                rule,
                path,
                format_args!("the {what} `{}` {}", shown(name), says(fault)),
            );
        }
    }

    /// Whether this is a member of an applied extension, whose name is then checked.
    fn extension_member(&mut self, path: &Path<'_>, name: &str) -> bool {
        let Some((namespace, rest)) = self.extension(name) else {
            return false;
        };
        if let Some(fault) = NameFault::of(rest) {
            self.report.error(
                rule::NAMES_EXT_REMAINDER,
                path,
                format_args!(
                    "what follows `{namespace}:` in `{}` {}",
                    shown(name),
                    says(fault)
                ),
            );
        }
        true
    }
}

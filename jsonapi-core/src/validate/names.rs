//! Member names: valid characters, @-members, extension members, and undefined members.
//!
//! <https://jsonapi.org/format/#document-member-names>

use super::document::Checker;
use super::json::Json;
use super::report::{Path, excerpt};
use crate::model::name::NameFault;
use crate::model::rule;

/// Returns the rule that a name violates.
fn rule(fault: NameFault) -> &'static str {
    match fault {
        NameFault::Empty => rule::NAMES_NONEMPTY,
        NameFault::Reserved(_) => rule::NAMES_RESERVED_CHARS,
        NameFault::Edge(_) => rule::NAMES_START_END,
    }
}

/// Completes a message whose subject is the name.
fn complaint(fault: NameFault) -> String {
    match fault {
        NameFault::Empty => "is empty: give it at least one character".to_owned(),
        NameFault::Reserved(c) => format!("has the reserved character {c:?}: leave it out"),
        NameFault::Edge(c) => format!(
            "starts or ends with {c:?}: it is only allowed between letters, digits and non-ASCII characters"
        ),
    }
}

/// The kind of a member of an object with free names.
#[derive(PartialEq, Eq)]
pub(super) enum Member {
    /// A member of the object.
    Ordinary,
    /// An @-member or a member of an applied extension, which the specification does not define.
    Foreign,
}

impl Checker<'_> {
    /// Splits the name of a member of an applied extension into namespace and local name.
    fn extension<'n>(&self, name: &'n str) -> Option<(&'n str, &'n str)> {
        name.split_once(':')
            .filter(|(namespace, _)| self.validator.applies(namespace))
    }

    /// Returns whether a name is that of a member of an applied extension.
    pub(super) fn is_extension(&self, name: &str) -> bool {
        self.extension(name).is_some()
    }

    /// Checks the name of a member that the specification does not define for this object.
    pub(super) fn other_member(&mut self, path: &Path<'_>, name: &str, of: &str) {
        if name.starts_with('@') || self.extension_member(path, name) {
            return;
        }
        let (namespace, name) = (
            name.split_once(':').map(|(namespace, _)| namespace),
            excerpt(name),
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
                    excerpt(namespace)
                ),
            ),
            None => self.report.error(
                rule::DOC_ADDITIONAL_MEMBERS,
                path,
                format_args!("{of} has no member `{name}`: leave it out, or move it into `meta` or `attributes`"),
            ),
        }
    }

    /// Checks the name of a member of an object with free names: attributes, relationships, links,
    /// meta, and nested objects.
    pub(super) fn free_member(&mut self, path: &Path<'_>, name: &str) -> Member {
        if name.starts_with('@') || self.extension_member(path, name) {
            return Member::Foreign;
        }
        if let Some(fault) = NameFault::of(name) {
            self.report.error(
                rule(fault),
                path,
                format_args!("the name `{}` {}", excerpt(name), complaint(fault)),
            );
        } else if let Some(c) = name.chars().find(|&c| c == ' ' || !c.is_ascii()) {
            self.report.warning(
                rule::NAMES_URL_SAFE,
                path,
                format_args!(
                    "the name `{}` has {c:?}, which is not URL-safe: names should consist of ASCII letters, digits, `-` and `_`",
                    excerpt(name)
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

    /// Checks a value with the form of a name: a `type`, or the name of a relationship.
    pub(super) fn name_value(
        &mut self,
        path: &Path<'_>,
        rule: Option<&'static str>,
        subject: &str,
        name: &str,
    ) {
        if let Some(fault) = NameFault::of(name) {
            let rule = rule.unwrap_or_else(|| self::rule(fault));
            self.report.error(
                rule,
                path,
                format_args!("the {subject} `{}` {}", excerpt(name), complaint(fault)),
            );
        }
    }

    /// Returns whether this is a member of an applied extension, and checks its name.
    fn extension_member(&mut self, path: &Path<'_>, name: &str) -> bool {
        let Some((namespace, rest)) = self.extension(name) else {
            return false;
        };
        if let Some(fault) = NameFault::of(rest) {
            self.report.error(
                rule::NAMES_EXT_REMAINDER,
                path,
                format_args!(
                    "the part after `{namespace}:` in `{}` {}",
                    excerpt(name),
                    complaint(fault)
                ),
            );
        }
        true
    }
}

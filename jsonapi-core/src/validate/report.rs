//! Collects findings, and tracks the position in the document.

use std::fmt::{self, Write};

use super::{Finding, Level};
use crate::model::rule;

/// The maximum size of the findings' text in bytes: a document with a few bytes per finding, or
/// with long names above many findings, must not exhaust the memory.
const LIMIT: usize = 64 << 20;

/// The findings so far.
#[derive(Default)]
pub(super) struct Report {
    findings: Vec<Finding>,
    /// The size of pointers and messages in bytes.
    text: usize,
    /// The search, if not every finding is kept.
    search: Option<Search>,
}

struct Search {
    rules: Vec<&'static str>,
    pointer: String,
}

impl Search {
    /// Returns whether this is an error of one of the rules, at the pointer or within its value.
    fn accepts(&self, rule: &str, level: Level, path: &Path<'_>) -> bool {
        level == Level::Error
            && self.rules.contains(&rule)
            && (rule == rule::JSON_SYNTAX || is_within(&path.to_string(), &self.pointer))
    }
}

/// Returns whether a pointer leads to or into a value.
fn is_within(pointer: &str, value: &str) -> bool {
    pointer
        .strip_prefix(value)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl Report {
    /// Creates a report that keeps only the best finding of one of these rules: one exactly at the
    /// pointer, or the first within its value.
    pub(super) fn search(rules: &[&'static str], pointer: &str) -> Self {
        let search = Search {
            rules: rules.to_vec(),
            pointer: pointer.to_owned(),
        };
        Self {
            search: Some(search),
            ..Self::default()
        }
    }

    /// Reports a violation of a MUST or MUST NOT.
    pub(super) fn error(
        &mut self,
        rule: &'static str,
        path: &Path<'_>,
        message: impl fmt::Display,
    ) {
        self.add(rule, path, Level::Error, message);
    }

    /// Reports a violation of a SHOULD or SHOULD NOT.
    pub(super) fn warning(
        &mut self,
        rule: &'static str,
        path: &Path<'_>,
        message: impl fmt::Display,
    ) {
        self.add(rule, path, Level::Warning, message);
    }

    fn add(
        &mut self,
        rule: &'static str,
        path: &Path<'_>,
        level: Level,
        message: impl fmt::Display,
    ) {
        if self.text > LIMIT || !self.should_keep(rule, path, level) {
            return;
        }
        let finding = Finding {
            rule,
            pointer: path.to_string(),
            level,
            message: message.to_string(),
        };
        self.text += finding.pointer.len() + finding.message.len();
        self.findings.push(finding);
        if self.text > LIMIT {
            self.findings.push(Finding {
                rule: rule::LIMIT_FINDINGS,
                pointer: String::new(),
                level: Level::Error,
                message: "there may be more findings: fix these and check again".to_owned(),
            });
        }
    }

    /// Returns whether to keep a finding. In a search, a better one replaces the previous one.
    fn should_keep(&mut self, rule: &str, path: &Path<'_>, level: Level) -> bool {
        let Some(search) = &self.search else {
            return true;
        };
        let is_there = |finding: &Finding| finding.pointer == search.pointer;
        let better = match self.findings.first() {
            None => true,
            Some(found) => !is_there(found) && path.to_string() == search.pointer,
        };
        let should_keep = better && search.accepts(rule, level, path);
        if should_keep {
            self.findings.clear();
        }
        should_keep
    }

    pub(super) fn finish(self) -> Vec<Finding> {
        self.findings
    }
}

/// The path from the root to a value. It lives on the stack and formats as a JSON Pointer, so a
/// document without findings allocates no pointers.
pub(super) struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    token: Token<'a>,
}

enum Token<'a> {
    Name(&'a str),
    Index(usize),
}

impl Path<'_> {
    pub(super) const ROOT: Path<'static> = Path {
        parent: None,
        token: Token::Name(""),
    };

    pub(super) fn name<'b>(&'b self, name: &'b str) -> Path<'b> {
        Path {
            parent: Some(self),
            token: Token::Name(name),
        }
    }

    pub(super) fn index(&self, index: usize) -> Path<'_> {
        Path {
            parent: Some(self),
            token: Token::Index(index),
        }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(parent) = self.parent else {
            return Ok(());
        };
        parent.fmt(f)?;
        f.write_char('/')?;
        match self.token {
            Token::Index(index) => index.fmt(f),
            Token::Name(name) => name.chars().try_for_each(|c| match c {
                '~' => f.write_str("~0"),
                '/' => f.write_str("~1"),
                c => f.write_char(c),
            }),
        }
    }
}

/// Formats text of the document for a message: short, on one line, without control characters.
pub(super) fn excerpt(text: &str) -> Excerpt<'_> {
    Excerpt(text)
}

/// Returned by [`excerpt`].
#[derive(Clone, Copy)]
pub(super) struct Excerpt<'a>(&'a str);

impl fmt::Display for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MAX_CHARS: usize = 60;
        for (index, c) in self.0.chars().enumerate() {
            if index == MAX_CHARS {
                return f.write_str("…");
            }
            if c.is_control() {
                write!(f, "{}", c.escape_default())?;
            } else {
                f.write_char(c)?;
            }
        }
        Ok(())
    }
}

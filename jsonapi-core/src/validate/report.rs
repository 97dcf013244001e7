//! Findings as they are collected, and where in the document the validator is.

use std::fmt::{self, Write};

use super::{Finding, Level};
use crate::model::rule;

/// How much text of findings is kept: a document of a few bytes a finding, or with long names
/// above many findings, must not fill the memory.
const LIMIT: usize = 64 << 20;

/// What has been found so far.
#[derive(Default)]
pub(super) struct Report {
    findings: Vec<Finding>,
    /// Bytes of pointers and messages.
    text: usize,
    /// What is searched for, where not every finding is kept.
    search: Option<Search>,
}

struct Search {
    rules: Vec<&'static str>,
    pointer: String,
}

impl Search {
    /// Whether this is an error of one of the rules, at the pointer or in the value there.
    fn accepts(&self, rule: &str, level: Level, path: &Path<'_>) -> bool {
        level == Level::Error
            && self.rules.contains(&rule)
            && (rule == rule::JSON_SYNTAX || is_within(&path.to_string(), &self.pointer))
    }
}

/// Whether a pointer leads to a value or into it.
fn is_within(pointer: &str, value: &str) -> bool {
    pointer
        .strip_prefix(value)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl Report {
    /// A report that keeps the best finding of one of these rules at a pointer: one exactly there,
    /// or the first in the value there.
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

    /// A MUST or a MUST NOT is broken.
    pub(super) fn error(
        &mut self,
        rule: &'static str,
        path: &Path<'_>,
        message: impl fmt::Display,
    ) {
        self.add(rule, path, Level::Error, message);
    }

    /// A SHOULD or a SHOULD NOT is broken.
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
        if self.text > LIMIT || !self.keeps(rule, path, level) {
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
                message: "there may be more findings than these: repair them and check again"
                    .to_owned(),
            });
        }
    }

    /// Whether a finding is kept. One that is searched for takes the place of a worse one.
    fn keeps(&mut self, rule: &str, path: &Path<'_>, level: Level) -> bool {
        let Some(search) = &self.search else {
            return true;
        };
        let is_there = |finding: &Finding| finding.pointer == search.pointer;
        let better = match self.findings.first() {
            None => true,
            Some(found) => !is_there(found) && path.to_string() == search.pointer,
        };
        let keeps = better && search.accepts(rule, level, path);
        if keeps {
            self.findings.clear();
        }
        keeps
    }

    pub(super) fn finish(self) -> Vec<Finding> {
        self.findings
    }
}

/// The way from the root to a value. It lives on the stack and prints as a JSON Pointer, so
/// that a document without findings costs no pointer.
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

/// A text of the document as a message shows it: short, on one line, without control
/// characters.
pub(super) fn shown(text: &str) -> Shown<'_> {
    Shown(text)
}

/// Made by [`shown`].
#[derive(Clone, Copy)]
pub(super) struct Shown<'a>(&'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONG: usize = 60;
        for (index, c) in self.0.chars().enumerate() {
            if index == LONG {
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

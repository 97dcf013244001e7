//! Generates `CONFORMANCE.md`, which lists the coverage of each rule of the specification, from the
//! cases in `spec/` and from `spec/conformance.toml`.
//!
//! `BLESS=1 cargo test -p tests --test conformance` updates it.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "helpers of tests fail the test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;
use tests::spec::{self, Verdict};

/// The additional rules of the validator, which are those of JSON.
const OWN: [&str; 3] = ["json.syntax", "json.unique-names", "limit.findings"];

/// Coverage besides the cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cover {
    rules: Vec<String>,
    by: Option<By>,
    #[serde(default)]
    tests: Vec<String>,
    #[serde(default, rename = "as")]
    same_as: Vec<String>,
    why: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum By {
    Types,
    Client,
    Server,
    Nobody,
}

/// The cases of one rule, by the kind of case.
#[derive(Clone, Debug, Default)]
struct Cases {
    /// Documents in which the validator reports the rule.
    found: Vec<String>,
    /// Valid documents.
    valid: Vec<String>,
    queries: usize,
    headers: usize,
}

impl Cases {
    fn is_empty(&self) -> bool {
        self.found.is_empty() && self.valid.is_empty() && self.queries + self.headers == 0
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| unreachable!("{path}: {error}"))
}

fn rule_ids() -> BTreeSet<String> {
    let sources = spec::rules();
    let rules = sources.iter().flat_map(|source| &source.rules);
    rules.map(|rule| rule.id.clone()).collect()
}

fn covers() -> Vec<Cover> {
    #[derive(Deserialize)]
    struct File {
        cover: Vec<Cover>,
    }
    let file: File = toml::from_str(&read("tests/spec/conformance.toml")).unwrap();
    file.cover
}

fn cases() -> BTreeMap<String, Cases> {
    let mut cases: BTreeMap<String, Cases> = BTreeMap::new();
    for case in spec::cases() {
        let of_rule = cases.entry(case.rule).or_default();
        match case.verdict {
            Verdict::Valid => of_rule.valid.push(case.name),
            Verdict::Warning | Verdict::Error => of_rule.found.push(case.name),
        }
    }
    let rule_of = |case: &Value| case["rule"].as_str().unwrap().to_owned();
    for case in spec::queries() {
        cases.entry(rule_of(&case)).or_default().queries += 1;
    }
    for case in spec::negotiations() {
        cases.entry(rule_of(&case)).or_default().headers += 1;
    }
    cases
}

/// Returns the ids of the rules named in the source of the validator, by their constants.
fn rules_of_the_validator() -> BTreeSet<String> {
    let constants = fs::read_to_string(root().join("jsonapi-core/src/model/rule.rs")).unwrap();
    let mut sources = String::new();
    for path in spec::files(&root().join("jsonapi-core/src/validate")) {
        sources += &fs::read_to_string(path).unwrap();
    }
    let is_name = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    let named: BTreeSet<&str> = sources
        .split("rule::")
        .skip(1)
        .map(|rest| rest.split(|c: char| !is_name(c)).next().unwrap())
        .collect();
    let ids = constants.lines().filter_map(|line| {
        let (name, id) = line.trim().strip_suffix("\";")?.split_once(" = \"")?;
        named.contains(name).then(|| id.to_owned())
    });
    ids.collect()
}

#[test]
fn every_rule_is_covered_or_listed_as_uncovered() {
    let (cases, covers) = (cases(), covers());
    let covered: BTreeSet<&str> = covers
        .iter()
        .flat_map(|cover| cover.rules.iter().map(String::as_str))
        .chain(cases.keys().map(String::as_str))
        .collect();
    let missing: Vec<_> = rule_ids()
        .into_iter()
        .filter(|rule| !covered.contains(rule.as_str()))
        .collect();
    assert!(missing.is_empty(), "covered by nothing: {missing:#?}");
}

#[test]
fn named_cases_and_tests_exist() {
    let (rules, cases) = (rule_ids(), cases());
    for rule in cases.keys() {
        assert!(
            rules.contains(rule) || OWN.contains(&rule.as_str()),
            "{rule}: no such rule"
        );
    }
    for cover in covers() {
        let of = &cover.rules;
        let kinds = [
            !cover.tests.is_empty(),
            !cover.same_as.is_empty(),
            cover.why.is_some(),
        ];
        assert_eq!(kinds.iter().filter(|kind| **kind).count(), 1, "{of:?}");
        assert_eq!(cover.by.is_none(), !cover.same_as.is_empty(), "{of:?}");
        assert_eq!(cover.by == Some(By::Nobody), cover.why.is_some(), "{of:?}");
        for rule in of {
            assert!(rules.contains(rule), "{rule}: no such rule");
            assert!(
                cover.why.is_none() || !cases.contains_key(rule),
                "{rule} is said not to apply, and has cases"
            );
        }
        for same in &cover.same_as {
            assert!(cases.contains_key(same), "{of:?}: no case is about {same}");
        }
        for test in &cover.tests {
            let (file, name) = test.split_once("::").expect("FILE::NAME");
            let source = read(file);
            let before = source
                .find(&format!("fn {name}("))
                .map(|offset| &source[..offset]);
            // The attribute is in the lines before the function.
            let head = before.map(|before| before.rsplit("\n\n").next().unwrap_or_default());
            let is_test =
                head.is_some_and(|head| head.contains("#[test]") || head.contains("#[tokio::test"));
            assert!(is_test, "{of:?}: there is no test {test}");
        }
    }
}

/// Each rule of the validator has a case that breaks it, and each such case has a rule of the
/// validator.
#[test]
fn every_rule_of_the_validator_has_a_case() {
    let (rules, cases) = (rule_ids(), cases());
    let in_source = rules_of_the_validator();
    for rule in &in_source {
        if rule.as_str() == "limit.findings" {
            continue;
        }
        assert!(
            rules.contains(rule) || OWN.contains(&rule.as_str()),
            "{rule}: no such rule"
        );
        let of_rule = cases.get(rule).cloned().unwrap_or_default();
        assert!(
            !of_rule.found.is_empty(),
            "{rule}: no case has the validator find it broken"
        );
    }
    for (rule, of_rule) in &cases {
        assert!(
            of_rule.found.is_empty() || in_source.contains(rule),
            "{rule} has cases, but is not in the source of the validator"
        );
    }
}

#[test]
fn the_table_is_up_to_date() {
    let table = table();
    let path = root().join("CONFORMANCE.md");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &table).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == table,
        "CONFORMANCE.md is stale: write it with `BLESS=1 cargo test -p tests --test conformance`"
    );
}

fn table() -> String {
    let (cases, covers) = (cases(), covers());
    let mut text = String::from(HEAD);
    for source in spec::rules() {
        let (mut found, mut elsewhere, mut nobody) = (0, 0, 0);
        let mut rows = String::new();
        let mut section = String::new();
        for rule in &source.rules {
            let of_rule = cases.get(&rule.id).cloned().unwrap_or_default();
            let by_others: Vec<_> = covers
                .iter()
                .filter(|cover| cover.rules.contains(&rule.id))
                .collect();
            if !of_rule.found.is_empty() {
                found += 1;
            } else if by_others.iter().any(|cover| cover.why.is_some()) {
                nobody += 1;
            } else {
                elsewhere += 1;
            }
            if rule.section != section {
                section.clone_from(&rule.section);
                let _ = write!(
                    rows,
                    "\n### {section}\n\n| Rule | Level | Statement | Covered by |\n|---|---|---|---|\n"
                );
            }
            let by = covered_by(&of_rule, &by_others);
            let says = rule.text.replace('|', "\\|");
            let _ = writeln!(rows, "| `{}` | {} | {says} | {by} |", rule.id, rule.level);
        }
        let _ = write!(
            text,
            "\n## [{}]({})\n\n{} rules: the validator reports {found}; {elsewhere} are covered by other \
             tests; {nobody} do not apply.\n{rows}",
            source.title,
            source.url,
            source.rules.len(),
        );
    }
    text
}

const HEAD: &str = "# Conformance

The tests that cover each rule of JSON:API 1.1, of the Atomic Operations extension and of the Cursor
Pagination profile. [tests/spec/rules](tests/spec/rules) has the rules, in our own wording.
[A test](tests/tests/conformance.rs) generates this table from the cases and from
[tests/spec/conformance.toml](tests/spec/conformance.toml); to update it, run
`BLESS=1 cargo test -p tests --test conformance`.

- **validator**: the number of cases that break the rule, which `jsonapi_core::validate` and
  `cargo run --example lint` report by this name, and of valid cases.
- **queries**, **media types**: the number of cases about query strings and headers.
- **types**: a test that shows that the types can't express a violation, or reject it when reading or
  building.
- **client**, **server**: a test of `jsonapi_core::Client` or `jsonapi_core::server`.
- **as**: an equivalent rule.
- **no**: the reason why the rule does not apply.
";

fn covered_by(cases: &Cases, covers: &[&Cover]) -> String {
    let mut by = Vec::new();
    match (cases.found.as_slice(), cases.valid.len()) {
        ([], 0) => {}
        ([], valid) => by.push(format!("validator: {valid} valid")),
        (found, 0) => by.push(format!("validator: {} broken", found.len())),
        (found, valid) => by.push(format!("validator: {} broken, {valid} valid", found.len())),
    }
    if cases.queries > 0 {
        by.push(format!("queries: {}", cases.queries));
    }
    if cases.headers > 0 {
        by.push(format!("media types: {}", cases.headers));
    }
    for cover in covers {
        let who = match cover.by {
            Some(By::Types) => "types",
            Some(By::Client) => "client",
            Some(By::Server) => "server",
            Some(By::Nobody) => "no",
            None => "as",
        };
        let what = match (&cover.why, cover.same_as.as_slice()) {
            (Some(why), _) => why.clone(),
            (None, []) => links(&cover.tests),
            (None, same) => same
                .iter()
                .map(|rule| format!("`{rule}`"))
                .collect::<Vec<_>>()
                .join(", "),
        };
        by.push(format!("{who}: {what}"));
    }
    debug_assert!(!cases.is_empty() || !covers.is_empty());
    by.join("; ")
}

/// Formats links to tests.
fn links(tests: &[String]) -> String {
    let link = |test: &String| {
        let (file, name) = test.split_once("::").unwrap_or((test, test));
        format!("[`{name}`]({file})")
    };
    tests.iter().map(link).collect::<Vec<_>>().join(", ")
}

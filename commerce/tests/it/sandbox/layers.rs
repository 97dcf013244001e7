//! The structure of the sandbox rules, checked in their source files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The source of each rule, by name.
fn rules() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sandbox/rules");
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    files
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// The other rules that a file names after `super::`.
fn named<'a>(text: &str, all: &'a BTreeMap<String, String>) -> BTreeSet<&'a str> {
    let mut named = BTreeSet::new();
    for (_, rest) in text
        .match_indices("super::")
        .map(|(at, _)| text.split_at(at + 7))
    {
        let listed = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default(),
            None => rest,
        };
        let is_name = |letter: char| letter.is_ascii_lowercase() || letter == '_';
        let words: Vec<_> = listed.split(|letter| !is_name(letter)).collect();
        let words = if rest.starts_with('{') {
            &words[..]
        } else {
            &words[..1]
        };
        let known = words.iter().filter_map(|word| all.get_key_value(*word));
        named.extend(known.map(|(name, _)| name.as_str()));
    }
    named
}

#[test]
fn rules_have_no_import_cycle() {
    let all = rules();
    let mut left: BTreeMap<_, _> = all
        .iter()
        .map(|(name, text)| (name.as_str(), named(text, &all)))
        .collect();
    assert!(left["orders"].contains("customers"), "{left:?}");
    // Repeatedly remove rules that depend on no remaining rule.
    while !left.is_empty() {
        let free: BTreeSet<_> = left
            .iter()
            .filter(|(_, needs)| needs.is_empty())
            .map(|(name, _)| *name)
            .collect();
        assert!(!free.is_empty(), "in a circle: {left:?}");
        left.retain(|name, _| !free.contains(name));
        for needs in left.values_mut() {
            needs.retain(|name| !free.contains(name));
        }
    }
    for (name, text) in &all {
        for above in ["sandbox::background", "sandbox::rules", "sandbox::server"] {
            assert!(!text.contains(above), "{name} names {above}");
        }
    }
}

#[test]
fn each_rule_documents_what_it_reacts_to_and_changes() {
    for (name, text) in rules() {
        if text.contains(": Rule = Rule {") {
            let head: String = text
                .lines()
                .take_while(|line| line.starts_with("//!"))
                .collect();
            assert!(
                head.contains("Reacts to:") && head.contains("Changes:"),
                "{name}"
            );
        }
    }
}

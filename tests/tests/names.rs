//! No text may suggest installing our crates from crates.io, where some of their names belong to
//! other projects.

use std::fs;
use std::path::{Path, PathBuf};

const OURS: &[&str] = &[
    "commerce",
    "jsonapi-core",
    "jsonapi_core",
    "jsonapi-derive",
    "jsonapi_derive",
    "jsonapi-sql",
    "jsonapi-cli",
];

/// Text that gives the true location of a crate.
const PLACES: &[&str] = &["--path", "--git", "path =", "git =", "workspace = true"];

/// Returns the mistake in a line, if there is one.
fn fault(line: &str) -> Option<String> {
    let names = |text: &str, name: &str| {
        let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
        text.split(|letter| !is_of_name(letter))
            .any(|word| word == name)
    };
    let is_placed = PLACES.iter().any(|place| line.contains(place));
    for command in ["add", "install"] {
        let command = format!("cargo {command}");
        let Some((_, rest)) = line.split_once(&command) else {
            continue;
        };
        if let Some(name) = OURS.iter().find(|name| names(rest, name))
            && !is_placed
        {
            return Some(format!("`{command}` takes `{name}` from crates.io"));
        }
    }
    for site in ["docs.rs/", "crates.io/crates/", "lib.rs/crates/"] {
        if let Some((_, rest)) = line.split_once(site)
            && let Some(name) = OURS.iter().find(|name| {
                let rest = rest.strip_prefix(**name);
                rest.is_some_and(|rest| !rest.starts_with(['-', '_']))
            })
        {
            return Some(format!("`{site}{name}` is not ours"));
        }
    }
    if line.contains("# compared with") {
        // The benchmarks refer to the other project.
        return None;
    }
    let begun = line.trim_start_matches(|letter: char| "/!#*> `".contains(letter));
    for name in OURS {
        let value = begun.strip_prefix(name).map(str::trim_start);
        let Some(value) = value.and_then(|value| value.strip_prefix('=')) else {
            continue;
        };
        let value = value.trim_start();
        let version = value.strip_prefix('"').unwrap_or_default();
        let is_version = version
            .starts_with(|letter: char| letter.is_ascii_digit() || "^~=*<>".contains(letter));
        let is_table = value.starts_with('{') && value.contains("version") && !is_placed;
        if is_version || is_table {
            return Some(format!("`{name}` is taken from crates.io"));
        }
    }
    None
}

fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let path = entry.path();
        let name = entry.file_name();
        let is_made = name.to_str().is_none_or(|name| {
            matches!(name, "target" | "node_modules" | "corpus" | "artifacts")
                || (name.starts_with('.') && name != ".ci")
        });
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && !is_made => texts(&path, found),
            Ok(kind) if kind.is_file() => found.push(path),
            _ => {}
        }
    }
}

#[test]
fn no_text_installs_our_crates_from_crates_io() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    texts(&root, &mut found);
    assert!(found.len() > 100, "{root:?}");
    let this = Path::new("tests/tests/names.rs");
    let mut faults = Vec::new();
    for path in found.iter().filter(|path| !path.ends_with(this)) {
        let Ok(text) = fs::read_to_string(path) else {
            continue;
        };
        for (at, line) in text.lines().enumerate() {
            if let Some(fault) = fault(line) {
                faults.push(format!("{}:{}: {fault}", path.display(), at + 1));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn wrong_lines_are_found() {
    for wrong in [
        "cargo add commerce",
        "//! cargo add tokio jsonapi-core --features server",
        "$ cargo install jsonapi-cli",
        r#"jsonapi-core = "0.1""#,
        r#"//! commerce = { version = "1", features = ["full"] }"#,
        "see https://docs.rs/jsonapi-core/latest",
        "https://crates.io/crates/commerce",
    ] {
        assert!(fault(wrong).is_some(), "{wrong}");
    }
    for right in [
        "cargo add commerce --path ../jsonapi/commerce",
        "cargo add commerce --git https://example.com/repository",
        "cargo install cargo-fuzz",
        r#"jsonapi-core = { path = "../jsonapi-core", version = "0.1.0" }"#,
        "jsonapi-core = { workspace = true }",
        "let commerce = commerce::Client::builder()",
        "https://docs.rs/jsonapi-core-like",
    ] {
        assert_eq!(fault(right), None, "{right}");
    }
}

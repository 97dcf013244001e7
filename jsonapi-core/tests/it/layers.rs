//! Checks the layers that `ARCHITECTURE.md` draws: no module uses a layer above its own.

#![expect(clippy::expect_used, reason = "helpers of tests")]

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The layer of each module, counted from the top.
type Layers = HashMap<String, usize>;

/// Modules of one layer that must not use each other.
const INDEPENDENT: [&str; 2] = ["client", "server"];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn architecture() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ARCHITECTURE.md");
    fs::read_to_string(path).expect("ARCHITECTURE.md")
}

/// Reads the table of layers. Its rows begin with module names in backticks.
fn layers() -> Layers {
    let text = architecture();
    let (_, table) = text.split_once("| Modules |").expect("the table of layers");
    let rows = table.lines().skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    let mut layers = Layers::new();
    for (number, row) in rows.enumerate() {
        let modules = row.split('|').nth(1).expect("a column of modules");
        for module in modules.split('`').skip(1).step_by(2) {
            layers.insert(module.to_owned(), number);
        }
    }
    layers
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of sources");
    entries
        .flat_map(|entry| {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// Finds the top-level modules that code names after `crate::`, or after enough `super::` to reach
/// the root from this depth, each with its line number. Skips comments and the unit tests at the
/// end of a file.
fn uses(text: &str, depth: usize) -> Vec<(usize, String)> {
    let to_root = "super::".repeat(depth);
    let code = text
        .split("#[cfg(test)]\nmod tests")
        .next()
        .unwrap_or_default();
    let mut found = Vec::new();
    for (number, line) in code.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        let line = line.replace(&to_root, "crate::");
        for part in line.split("crate::").skip(1) {
            let end = part.find(|c: char| !c.is_alphanumeric() && c != '_');
            found.push((number + 1, part[..end.unwrap_or(part.len())].to_owned()));
        }
    }
    found
}

/// The violations in one file.
fn faults(layers: &Layers, module: &str, file: &str, text: &str) -> Vec<String> {
    let Some(own) = layers.get(module) else {
        return vec![format!("{file}: `{module}` is in no layer")];
    };
    let depth = file.split('/').count();
    let faults = uses(text, depth).into_iter().filter_map(|(line, name)| {
        let fault = match layers.get(&name) {
            _ if name == module => return None,
            None => format!("`crate::{name}` goes through the root: name its module"),
            Some(other) if other < own => format!("`{module}` uses `{name}`, of a layer above"),
            Some(_) if INDEPENDENT.contains(&module) && INDEPENDENT.contains(&&*name) => {
                format!("`{module}` uses `{name}`, which it must not know of")
            }
            Some(_) => return None,
        };
        Some(format!("{file}:{line}: {fault}"))
    });
    faults.collect()
}

#[test]
fn no_module_uses_a_layer_above() {
    let layers = layers();
    let source = source();
    let mut all = Vec::new();
    for path in files(&source) {
        let file = path.strip_prefix(&source).expect("a file in the folder");
        let file = file.to_str().expect("a path of text").replace('\\', "/");
        let module = file.split('/').next().unwrap_or_default();
        let module = module.strip_suffix(".rs").unwrap_or(module);
        // The crate root names every layer, and so does generated code.
        if ["lib", "__private"].contains(&module) || path.extension().is_none_or(|it| it != "rs") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a source file");
        all.extend(faults(&layers, module, &file, &text));
    }
    assert!(all.is_empty(), "{} faults:\n{}", all.len(), all.join("\n"));
}

#[test]
fn each_kind_of_violation_is_found() {
    let layers = layers();
    for (module, text, fault) in [
        ("model", "use crate::query::Query;", "of a layer above"),
        ("client", "use crate::server::router;", "must not know of"),
        ("query", "use crate::Id;", "through the root"),
        ("codec", "use super::query::Query;", "of a layer above"),
        ("unknown", "", "in no layer"),
    ] {
        let found = faults(&layers, module, "a.rs", text);
        assert_eq!(found.len(), 1, "{module}: {found:?}");
        assert!(found[0].contains(fault), "{found:?}");
    }
    assert!(faults(&layers, "query", "a.rs", "use crate::model::Links;").is_empty());
    assert!(faults(&layers, "model", "a.rs", "// crate::query\n").is_empty());
    assert!(faults(&layers, "codec", "codec/a.rs", "use super::skip;").is_empty());
}

#[test]
fn files_named_in_the_guides_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folders = ["", "jsonapi-core/src", "jsonapi-derive/src"].map(|folder| root.join(folder));
    for guide in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(root.join(guide)).expect("a guide");
        let quoted = text.split('`').skip(1).step_by(2);
        // `AREA/TYPE.rs` stands for files of any name.
        let named = quoted.filter(|name| {
            name.ends_with(".rs") && !name.contains(|letter: char| letter.is_ascii_uppercase())
        });
        let named: Vec<_> = named.collect();
        assert!(named.len() > 10, "{guide}: {named:?}");
        for name in named {
            let exists = folders.iter().any(|folder| folder.join(name).exists());
            assert!(exists, "{guide} names {name}");
        }
    }
}

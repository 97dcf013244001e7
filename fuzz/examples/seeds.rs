//! Writes the cases of `tests/spec` into `corpus/`, one folder per target, as the initial corpus.

use std::fs;
use std::io;
use std::path::Path;

use fuzz::spec;
use serde_json::Value;

fn main() -> io::Result<()> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let write = |target: &str, name: &str, bytes: &[u8]| {
        let folder = corpus.join(target);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(name), bytes)
    };
    for case in spec::cases() {
        write("document", &case.name, case.document())?;
        if case.name.contains("atomic") {
            write("atomic", &case.name, case.document())?;
        }
    }
    for (at, case) in spec::queries().iter().enumerate() {
        let query = case["query"].as_str().unwrap_or_default();
        write("query", &at.to_string(), query.as_bytes())?;
    }
    for (at, case) in spec::negotiations().iter().enumerate() {
        for (name, header) in [
            ("content-type", &case["content_type"]),
            ("accept", &case["accept"]),
        ] {
            if let Value::String(header) = header {
                write("media_type", &format!("{at}-{name}"), header.as_bytes())?;
            }
        }
    }
    Ok(())
}

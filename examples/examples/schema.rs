//! Describes the resource types of `commerce`, or compares them with a description: `cargo run
//! --example schema -- [--compare FILE]`.
//!
//! A description is a JSON object of resource types. Each has `actions`; `attributes` with `type`,
//! `access` (`c` for create, `u` for update, `f` for fetch) and `query` (`f` for filter, `s` for
//! sort); and `relationships` with `kind`, `targets` and `access`.
//!
//! `--compare` prints one line per missing, extra or different item. The exit status is 1 if there
//! are differences, and 2 if the file can't be read.

use std::process::ExitCode;

use clap::Parser;
use examples::drift;
use serde_json::Value;

/// Describes the resource types of `commerce`.
#[derive(Parser)]
struct Arguments {
    /// A description to compare with, as JSON.
    #[arg(long, value_name = "FILE")]
    compare: Option<String>,
}

fn main() -> ExitCode {
    let declared = drift::describe(&commerce::schemas());
    let Some(file) = Arguments::parse().compare else {
        println!("{declared:#}");
        return ExitCode::SUCCESS;
    };
    let described = match read(&file) {
        Ok(described) => described,
        Err(message) => {
            eprintln!("{file}: {message}");
            return ExitCode::from(2);
        }
    };
    let differences = drift::compare(&declared, &described);
    for difference in &differences {
        println!("{difference}");
    }
    ExitCode::from(u8::from(!differences.is_empty()))
}

fn read(file: &str) -> Result<Value, String> {
    let text = std::fs::read(file).map_err(|error| error.to_string())?;
    let described: Value = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
    match described.as_object() {
        Some(types)
            if types
                .values()
                .all(|described| described["attributes"].is_object()) =>
        {
            Ok(described)
        }
        _ => Err("this is not an object of resource types with `attributes`".to_owned()),
    }
}

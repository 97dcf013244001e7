//! Checks JSON:API documents against the specification: `cargo run --example lint -- FILE...`.
//!
//! A line a finding; the exit status is 1 if there was any, 2 if a file can't be read.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use jsonapi_core::validate::{Context, Finding, Validator};
use serde_json::json;

/// Checks JSON:API documents against the specification.
#[derive(Parser)]
struct Arguments {
    /// What the documents are for: response, create-request, update-request,
    /// relationship-request, to-one-request, to-many-request, atomic-request, atomic-response.
    #[arg(long, default_value_t = Context::Response)]
    context: Context,
    /// How findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// An extension that applies, with its namespace.
    #[arg(long = "ext", value_name = "NAMESPACE=URI")]
    extensions: Vec<String>,
    /// A profile that applies.
    #[arg(long = "profile", value_name = "URI")]
    profiles: Vec<String>,
    /// A resource type that the request restricted to some fields.
    #[arg(long = "fields", value_name = "TYPE")]
    fields: Vec<String>,
    /// The documents; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// `file: pointer: rule: what is wrong`
    Text,
    /// One JSON object a line.
    Json,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(false) => ExitCode::SUCCESS,
        Ok(true) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

/// Whether anything was found.
fn run(arguments: &Arguments) -> Result<bool, String> {
    let validator = validator(arguments)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut found = false;
    for file in &arguments.files {
        let findings = validator.check(&read(file)?);
        found |= !findings.is_empty();
        for finding in &findings {
            print(&mut out, file, finding, arguments.format)
                .map_err(|error| format!("the findings can't be printed: {error}"))?;
        }
    }
    out.flush()
        .map_err(|error| format!("the findings can't be printed: {error}"))?;
    Ok(found)
}

fn validator(arguments: &Arguments) -> Result<Validator, String> {
    let mut validator = Validator::new(arguments.context).fields(arguments.fields.iter().cloned());
    for extension in &arguments.extensions {
        let Some((namespace, uri)) = extension.split_once('=') else {
            return Err(format!("--ext {extension}: write NAMESPACE=URI"));
        };
        validator = validator
            .extension(namespace, uri)
            .map_err(|error| format!("--ext {extension}: {error}"))?;
    }
    for profile in &arguments.profiles {
        validator = validator.profile(profile);
    }
    Ok(validator)
}

fn read(file: &str) -> Result<Vec<u8>, String> {
    let mut document = Vec::new();
    let read = match file {
        "-" => io::stdin().lock().read_to_end(&mut document).map(drop),
        path => std::fs::read(path).map(|bytes| document = bytes),
    };
    match read {
        Ok(()) => Ok(document),
        Err(error) => Err(format!("{file}: {error}")),
    }
}

fn print(out: &mut impl Write, file: &str, finding: &Finding, format: Format) -> io::Result<()> {
    let Finding {
        rule,
        pointer,
        level,
        message,
    } = finding;
    match format {
        // The pointer to the whole document is empty, which nobody would see.
        Format::Text if pointer.is_empty() => {
            writeln!(out, "{file}: (document): {rule}: {message}")
        }
        Format::Text => writeln!(out, "{file}: {pointer}: {rule}: {message}"),
        Format::Json => {
            let line = json!({
                "file": file,
                "pointer": pointer,
                "rule": rule,
                "level": level.to_string(),
                "message": message,
            });
            writeln!(out, "{line}")
        }
    }
}

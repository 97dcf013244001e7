//! Validates JSON:API documents: `cargo run --example lint -- FILE...`.
//!
//! Prints one line per finding, including warnings. The exit status is 1 if there are findings, and
//! 2 if a file can't be read.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use jsonapi_core::validate::{Context, Finding, Validator};
use serde::Serialize;

/// Validates JSON:API documents against the specification.
#[derive(Parser)]
#[command(after_help = "A line a finding, in the order of the document:\n  \
    FILE: POINTER: RULE: what is wrong and what to write\n\
    POINTER is a JSON Pointer, empty for the whole document. The rules are listed in \
    CONFORMANCE.md.\n\n\
    Exit status: 0 if nothing was found; 1 if something was, be it a warning; 2 if a file can't \
    be read or an argument can't be used.")]
struct Arguments {
    /// The kind of documents: response, create-request, update-request, relationship-request,
    /// to-one-request, to-many-request, atomic-request, atomic-response.
    #[arg(long, default_value_t = Context::Response)]
    context: Context,
    /// The output format.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// An extension that is applied, with its namespace.
    #[arg(long = "ext", value_name = "NAMESPACE=URI")]
    extensions: Vec<String>,
    /// A profile that is applied.
    #[arg(long = "profile", value_name = "URI")]
    profiles: Vec<String>,
    /// A resource type with a sparse fieldset in the request.
    #[arg(long = "fields", value_name = "TYPE")]
    fields: Vec<String>,
    /// The documents; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// `FILE: POINTER: RULE: what is wrong`
    Text,
    /// One JSON object per line, with file, pointer, rule, level and message.
    Json,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let validator = match validator(&arguments) {
        Ok(validator) => validator,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let (mut found, mut unread) = (false, false);
    for file in &arguments.files {
        let findings = match read(file) {
            Ok(document) => validator.check(&document),
            Err(error) => {
                eprintln!("{file}: {error}");
                unread = true;
                continue;
            }
        };
        found |= !findings.is_empty();
        // The reader may close the pipe early.
        if print(&mut out, file, &findings, arguments.format).is_err() {
            break;
        }
    }
    match (unread, found) {
        (true, _) => ExitCode::from(2),
        (false, true) => ExitCode::FAILURE,
        (false, false) => ExitCode::SUCCESS,
    }
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

fn read(file: &str) -> io::Result<Vec<u8>> {
    if file != "-" {
        return std::fs::read(file);
    }
    let mut document = Vec::new();
    io::stdin().lock().read_to_end(&mut document)?;
    Ok(document)
}

/// A finding as a JSON line.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    pointer: &'a str,
    rule: &'a str,
    level: String,
    message: &'a str,
}

fn print(out: &mut impl Write, file: &str, findings: &[Finding], format: Format) -> io::Result<()> {
    for finding in findings {
        let Finding {
            rule,
            pointer,
            level,
            message,
        } = finding;
        match format {
            Format::Text => writeln!(out, "{file}: {pointer}: {rule}: {message}")?,
            Format::Json => {
                let line = Line {
                    file,
                    pointer,
                    rule,
                    level: level.to_string(),
                    message,
                };
                writeln!(out, "{}", serde_json::to_string(&line)?)?;
            }
        }
    }
    out.flush()
}

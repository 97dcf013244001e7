//! Example programs, each a file in `examples/`. This crate has what they share: error output, the
//! server of a blog, a server of books, and a shop.

pub mod blog;
pub mod books;
pub mod drift;
pub mod shop;

use std::error::Error;
use std::fmt::Display;
use std::process::ExitCode;

/// Returns the exit code of a program: 0, or 1 after printing the error to standard error.
pub fn exit(result: Result<(), Box<dyn Error>>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}", with_causes(&*error));
            ExitCode::FAILURE
        }
    }
}

/// Formats the value of an attribute, or a dash for null.
pub fn or_dash<T: Display>(value: &Option<T>) -> String {
    value.as_ref().map_or_else(|| "–".to_owned(), T::to_string)
}

/// Formats an error and its causes as one paragraph.
#[must_use]
pub fn with_causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

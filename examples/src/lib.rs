//! Programs to copy from; each is a file in `examples/`. Here is what they share: how a failure
//! is told, a server of books, and a shop to try things on.

pub mod books;
pub mod drift;
pub mod shop;

use std::error::Error;
use std::fmt::Display;
use std::process::ExitCode;

/// The exit code of a program: 0, or 1 after telling on standard error what went wrong.
pub fn exit(result: Result<(), Box<dyn Error>>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}", told(&*error));
            ExitCode::FAILURE
        }
    }
}

/// What an attribute holds, or a dash where it is null.
pub fn shown<T: Display>(value: &Option<T>) -> String {
    value.as_ref().map_or_else(|| "–".to_owned(), T::to_string)
}

/// An error and what caused it, in one paragraph.
#[must_use]
pub fn told(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

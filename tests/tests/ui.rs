//! Compile errors of wrong declarations and calls.
//!
//! Each case is a file in `ui/`, in a folder per kind of mistake, with the expected message beside
//! it. After a change, `TRYBUILD=overwrite cargo test --package tests --test ui` updates the
//! messages: read each changed one as the person who made the mistake.
//!
//! Messages vary between compilers. They are compared only if the compiler is the one they were
//! written for; otherwise the cases are only checked to fail.
#![allow(clippy::unwrap_used, reason = "a test says where it fails")]

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// The compiler that the messages in `ui/` were written for. To update them for another compiler,
/// change this first.
const WRITTEN_FOR: &str = "1.95";

#[test]
fn compile_errors_match_their_messages() {
    let release = release();
    if is_written_for(&release) {
        trybuild::TestCases::new().compile_fail("ui/*/*.rs");
        return;
    }
    // `println!` output is only shown for failing tests.
    let mut out = std::io::stderr();
    let _ = writeln!(
        out,
        "\nThe messages of the cases in tests/ui are those of rustc {WRITTEN_FOR}, and this is \
         {release}: each case is checked not to compile, and the messages are not compared."
    );
    // With another compiler, messages are written beside copies of the cases.
    let copies = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ui");
    if copies.exists() {
        fs::remove_dir_all(&copies).unwrap();
    }
    copy_cases(&Path::new(env!("CARGO_MANIFEST_DIR")).join("ui"), &copies);
    let status = Command::new(env::current_exe().unwrap())
        .args(["--ignored", "--exact", "copies_of_the_cases_do_not_compile"])
        .env("TRYBUILD", "overwrite")
        .status();
    assert!(status.unwrap().success(), "a case compiles");
}

/// Run by [`compile_errors_match_their_messages`], on copies of the cases.
#[test]
#[ignore = "part of another test"]
fn copies_of_the_cases_do_not_compile() {
    let cases = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ui/*/*.rs");
    trybuild::TestCases::new().compile_fail(cases);
}

#[test]
fn only_the_named_release_is_compared() {
    for (release, is_named) in [
        (WRITTEN_FOR.to_owned() + ".0", true),
        (WRITTEN_FOR.to_owned() + ".1", true),
        (WRITTEN_FOR.to_owned() + ".0-nightly", false),
        (WRITTEN_FOR.to_owned() + "0.0", false),
        ("1.0.0".to_owned(), false),
    ] {
        assert_eq!(is_written_for(&release), is_named, "{release}");
    }
}

/// Whether the compiler is a stable release with the same minor version.
fn is_written_for(release: &str) -> bool {
    release
        .strip_prefix(WRITTEN_FOR)
        .and_then(|rest| rest.strip_prefix('.'))
        .is_some_and(|patch| patch.parse::<u32>().is_ok())
}

/// Returns the release of the compiler that cargo uses, such as `1.95.0`.
fn release() -> String {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("-vV").output().unwrap();
    let version = String::from_utf8(output.stdout).unwrap();
    let release = version
        .lines()
        .find_map(|line| line.strip_prefix("release: "));
    release.unwrap().to_owned()
}

fn copy_cases(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let copy = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_cases(&path, &copy);
        } else if path.extension() == Some(OsStr::new("rs")) {
            // Copy only the text, because files of a read-only source tree are read-only.
            fs::write(copy, fs::read(&path).unwrap()).unwrap();
        }
    }
}

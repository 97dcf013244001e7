//! The output and exit status of the linter.
#![allow(clippy::unwrap_used, reason = "a test says where it fails")]

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn lint(arguments: &[&str], input: &str) -> Output {
    let mut program = Command::new(env!("CARGO"))
        .args(["run", "-q", "-p", "examples", "--example", "lint", "--"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = program.stdin.take().unwrap();
    // A program that rejects its arguments does not read its input.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    program.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn prints_one_line_per_finding_and_exits_with_1() {
    let output = lint(
        &["-"],
        r#"{"data": {"type": "articles", "id": 1, "extra": 1}}"#,
    );
    let lines: Vec<_> = text(&output.stdout).lines().collect();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(
        lines[0].starts_with("-: /data/id: doc.resource.id-type-strings: "),
        "{lines:?}"
    );
    assert!(
        lines[1].starts_with("-: /data/extra: doc.additional-members: "),
        "{lines:?}"
    );
}

#[test]
fn the_pointer_to_a_whole_document_is_empty() {
    let output = lint(&["-"], "[]");
    assert!(
        text(&output.stdout).starts_with("-: : doc.top-level.object: "),
        "{output:?}"
    );
}

#[test]
fn a_warning_is_a_finding() {
    let output = lint(
        &["--format", "json", "-"],
        r#"{"errors": [{"title": "x"}]}"#,
    );
    let finding: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(finding["level"], "warning");
    assert_eq!(finding["rule"], "error.status-given");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn prints_json() {
    let output = lint(&["--format", "json", "-"], r#"{"data": null, "links": 1}"#);
    let finding: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(text(&output.stdout).starts_with(r#"{"file":"-","pointer":"/links","rule":"#));
    assert_eq!(finding.as_object().unwrap().len(), 5);
    assert_eq!(finding["file"], "-");
    assert_eq!(finding["pointer"], "/links");
    assert_eq!(finding["rule"], "doc.links.object");
    assert_eq!(finding["level"], "error");
    assert!(finding["message"].is_string());
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn prints_nothing_for_a_valid_document() {
    let document =
        r#"{"data": {"type": "articles", "attributes": {"title": "x"}}, "version:at": 1}"#;
    let output = lint(
        &[
            "--context",
            "create-request",
            "--ext",
            "version=https://example.com/version",
            "-",
        ],
        document,
    );
    assert_eq!(text(&output.stdout), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn reports_an_unreadable_file_and_continues() {
    let output = lint(&["no/such/file.json", "-"], "[]");
    assert!(
        text(&output.stderr).starts_with("no/such/file.json: "),
        "{output:?}"
    );
    assert!(text(&output.stdout).starts_with("-: : "), "{output:?}");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        lint(&["--context", "nonsense", "-"], "").status.code(),
        Some(2)
    );
    assert_eq!(lint(&[], "").status.code(), Some(2));
}

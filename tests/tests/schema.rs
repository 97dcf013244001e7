//! The output and exit status of comparing the schema with a description of an API.
#![allow(clippy::unwrap_used, reason = "a test says where it fails")]

use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

/// Compares the declarations with a modified description of themselves.
fn compared(change: impl FnOnce(&mut Value)) -> (Vec<String>, Option<i32>) {
    let mut description: Value = serde_json::from_slice(&schema(&[]).stdout).unwrap();
    change(&mut description);
    let file = Temporary::of(&description.to_string());
    let output = schema(&["--compare", &file.path]);
    let lines = String::from_utf8(output.stdout).unwrap();
    (
        lines.lines().map(str::to_owned).collect(),
        output.status.code(),
    )
}

fn schema(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(["run", "-q", "-p", "examples", "--example", "schema", "--"])
        .args(arguments)
        .output()
        .unwrap()
}

/// A file that is deleted after the test.
struct Temporary {
    path: String,
}

impl Temporary {
    fn of(text: &str) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("schema-{}-{number}.json", std::process::id());
        let path = std::env::temp_dir().join(name).to_str().unwrap().to_owned();
        std::fs::write(&path, text).unwrap();
        Self { path }
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

#[test]
fn a_description_of_the_declarations_has_no_difference() {
    assert_eq!(compared(|_| {}), (Vec::new(), Some(0)));
}

#[test]
fn prints_one_line_per_difference_and_exits_with_1() {
    let (lines, status) = compared(|description| {
        description["barters"] = json!({ "actions": [], "attributes": {}, "relationships": {} });
        let events = description["events"].as_object_mut().unwrap();
        events["actions"] = json!(["retrieve", "list", "delete"]);
        events["attributes"]["goats"] = json!({ "type": "integer", "access": "f" });
        let orders = &mut description["orders"];
        orders["attributes"]
            .as_object_mut()
            .unwrap()
            .remove("number");
        orders["attributes"]["guest"]["type"] = json!("string");
        orders["attributes"]["status"]["access"] = json!("cuf");
        orders["attributes"]["customer_type"]["enum"] = json!(["new"]);
        orders["attributes"]["reference"]["query"] = json!("f");
        orders["attributes"]["cart_url"]["confidential"] = json!(true);
        orders["relationships"]["market"]["targets"] = json!(["stores"]);
        orders["relationships"]["customer"]["kind"] = json!("to-many");
        orders["relationships"]["events"]["includable"] = json!(false);
        let code = description["skus"]["attributes"]["code"].as_object_mut();
        code.unwrap().remove("required");
        description.as_object_mut().unwrap().remove("tags");
    });
    assert_eq!(status, Some(1));
    let expected = [
        "barters: missing in the crate",
        "events: actions: `list, retrieve, update` in the crate, `delete, list, retrieve` in the description",
        "events.goats: missing in the crate",
        "orders.number: extra in the crate",
        "orders.guest: type: `boolean` in the crate, `string` in the description",
        "orders.status: access: `f` in the crate, `cuf` in the description",
        "orders.customer_type: enum: `new, returning` in the crate, `new` in the description",
        "orders.reference: query: `fs` in the crate, `f` in the description",
        "orders.cart_url: confidential, but no `Secret` in the crate",
        "orders.market: targets: `markets` in the crate, `stores` in the description",
        "orders.customer: kind: `to-one` in the crate, `to-many` in the description",
        "orders.events: includable: nothing in the crate, `false` in the description",
        "skus.code: required only in the crate",
        "tags: extra in the crate",
    ];
    for line in expected {
        assert!(
            lines.iter().any(|found| found == line),
            "{line}\n{lines:#?}"
        );
    }
    assert_eq!(lines.len(), expected.len(), "{lines:#?}");
}

#[test]
fn an_invalid_description_exits_with_2() {
    for text in ["[]", "{", r#"{"orders": 1}"#] {
        let file = Temporary::of(text);
        let output = schema(&["--compare", &file.path]);
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(output.stdout.is_empty());
        assert!(
            String::from_utf8(output.stderr)
                .unwrap()
                .starts_with(&file.path)
        );
    }
    assert_eq!(
        schema(&["--compare", "/nowhere/at/all"]).status.code(),
        Some(2)
    );
}

//! Compares the declarations of a crate with a description of the API.

use jsonapi_core::schema::{Access, AttributeSchema, Format, Kind, RelationshipSchema, Schema};
use serde_json::{Map, Value, json};

/// Describes the declarations.
#[must_use]
pub fn describe(schemas: &[&Schema]) -> Value {
    let types = schemas
        .iter()
        .map(|schema| (schema.type_name.to_owned(), describe_type(schema)));
    Value::Object(types.collect())
}

fn describe_type(schema: &Schema) -> Value {
    let actions = [
        ("list", schema.endpoints.list),
        ("retrieve", schema.endpoints.get),
        ("create", schema.endpoints.create),
        ("update", schema.endpoints.update),
        ("delete", schema.endpoints.delete),
    ];
    let actions = actions.into_iter().filter(|(_, has)| *has);
    let attributes = schema
        .attributes
        .iter()
        .map(|attribute| (attribute.name.to_owned(), describe_attribute(attribute)));
    let relationships = schema
        .relationships
        .iter()
        .map(|field| (field.name.to_owned(), describe_relationship(field)));
    let mut described = Map::new();
    described.insert(
        "actions".to_owned(),
        actions.map(|(name, _)| name).collect(),
    );
    described.insert("attributes".to_owned(), attributes.collect());
    described.insert("relationships".to_owned(), relationships.collect());
    if schema.singleton {
        described.insert("singleton".to_owned(), true.into());
    }
    Value::Object(described)
}

fn describe_attribute(attribute: &AttributeSchema) -> Value {
    let value_type = match attribute.value.kind {
        Kind::Integer { .. } => "integer",
        Kind::Number => "float",
        Kind::Boolean => "boolean",
        Kind::Str(Some(Format::DateTime)) => "datetime",
        Kind::Str(_) | Kind::Enum { .. } => "string",
        Kind::Array(_) => "array",
        Kind::Object(_) => "object",
        _ => "any",
    };
    let mut described = Map::new();
    described.insert("type".to_owned(), value_type.into());
    described.insert("access".to_owned(), access(attribute.access, true).into());
    let query = letters([('f', attribute.filterable), ('s', attribute.sortable)]);
    for (name, value) in [
        ("query", json!(query)),
        ("required", json!(attribute.access.required)),
        ("confidential", json!(attribute.value.secret)),
    ] {
        if value != json!(false) && value != json!("") {
            described.insert(name.to_owned(), value);
        }
    }
    let known = attribute.value.known();
    if !known.is_empty() {
        described.insert("enum".to_owned(), json!(known));
    }
    Value::Object(described)
}

fn describe_relationship(relationship: &RelationshipSchema) -> Value {
    let kind = if relationship.to_many {
        "to-many"
    } else {
        "to-one"
    };
    let mut described = Map::new();
    described.insert("kind".to_owned(), kind.into());
    let targets = Some(relationship.targets).filter(|targets| !targets.is_empty());
    described.insert("targets".to_owned(), json!(targets));
    described.insert(
        "access".to_owned(),
        access(relationship.access, false).into(),
    );
    if !relationship.includable {
        described.insert("includable".to_owned(), false.into());
    }
    Value::Object(described)
}

fn access(access: Access, with_read: bool) -> String {
    let Access {
        read,
        on_create,
        on_update,
        ..
    } = access;
    letters([('c', on_create), ('u', on_update), ('f', with_read && read)])
}

fn letters<const N: usize>(letters: [(char, bool); N]) -> String {
    let selected = letters.into_iter().filter(|(_, selected)| *selected);
    selected.map(|(letter, _)| letter).collect()
}

/// Returns one line per item that is missing in the declarations, extra or different.
///
/// Facts that declarations don't have are not compared: `deprecated` and `class`, and `trigger`,
/// which is the access of an attribute. Some facts of a description are adjusted:
///
/// - `required`: the declarations may require less than the description, because the API fills in
///   some attributes.
/// - An attribute that is neither written nor fetched would be pointless, so it counts as fetched.
/// - An attribute that is never fetched does not count as sortable.
/// - Targets without their own description can't be declared; a union accepts them through its
///   `other` variant.
#[must_use]
pub fn compare(declared: &Value, described: &Value) -> Vec<String> {
    let mut differences = Vec::new();
    for (place, mine, theirs) in pairs(declared, described) {
        let (Some(mine), Some(theirs)) = (mine, theirs) else {
            differences.push(one_sided(&place, mine.is_none()));
            continue;
        };
        let actions = |value: &Value| sorted(value["actions"].as_array().into_iter().flatten());
        differ(
            &mut differences,
            &format!("{place}: actions"),
            actions(mine),
            actions(theirs),
        );
        same(&mut differences, &place, "singleton", mine, theirs);
        for kind in ["attributes", "relationships"] {
            for (name, mine, theirs) in pairs(&mine[kind], &theirs[kind]) {
                let place = format!("{place}.{name}");
                match (mine, theirs) {
                    (Some(mine), Some(theirs)) if kind == "attributes" => {
                        compare_attributes(&mut differences, &place, mine, theirs);
                    }
                    (Some(mine), Some(theirs)) => {
                        compare_relationships(&mut differences, &place, mine, theirs, described);
                    }
                    (mine, _) => differences.push(one_sided(&place, mine.is_none())),
                }
            }
        }
    }
    differences
}

fn compare_attributes(differences: &mut Vec<String>, place: &str, mine: &Value, theirs: &Value) {
    let access = match theirs["access"].as_str() {
        Some("") | None => "f",
        Some(access) => access,
    };
    // Filters by secrets are not supported, even if the API allows them.
    let is_queryable = access.contains('f') && mine.get("confidential").is_none();
    let query = theirs.get("query").filter(|_| is_queryable);
    same(differences, place, "type", mine, theirs);
    differ(
        differences,
        &format!("{place}: access"),
        text(mine.get("access")),
        access.to_owned(),
    );
    differ(
        differences,
        &format!("{place}: query"),
        text(mine.get("query")),
        text(query),
    );
    let values = |of: &Value| sorted(of["enum"].as_array().into_iter().flatten());
    differ(
        differences,
        &format!("{place}: enum"),
        values(mine),
        values(theirs),
    );
    if mine.get("required").is_some() && theirs.get("required").is_none() {
        differences.push(format!("{place}: required only in the crate"));
    }
    if theirs.get("confidential").is_some() && mine.get("confidential").is_none() {
        differences.push(format!(
            "{place}: confidential, but no `Secret` in the crate"
        ));
    }
}

fn compare_relationships(
    differences: &mut Vec<String>,
    place: &str,
    mine: &Value,
    theirs: &Value,
    described: &Value,
) {
    let targets = |of: &Value| {
        let list = of["targets"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        let known = list.iter().filter(|target| {
            target
                .as_str()
                .is_some_and(|name| described.get(name).is_some())
        });
        sorted(known)
    };
    differ(
        differences,
        &format!("{place}: targets"),
        targets(mine),
        targets(theirs),
    );
    for member in ["kind", "access", "includable"] {
        same(differences, place, member, mine, theirs);
    }
}

fn same(differences: &mut Vec<String>, place: &str, member: &str, mine: &Value, theirs: &Value) {
    let (mine, theirs) = (text(mine.get(member)), text(theirs.get(member)));
    differ(differences, &format!("{place}: {member}"), mine, theirs);
}

fn differ(differences: &mut Vec<String>, place: &str, mine: String, theirs: String) {
    if mine != theirs {
        let [mine, theirs] = [mine, theirs].map(|text| match text.as_str() {
            "" => "nothing".to_owned(),
            _ => format!("`{text}`"),
        });
        differences.push(format!(
            "{place}: {mine} in the crate, {theirs} in the description"
        ));
    }
}

/// Returns a member as text, or an empty string.
fn text(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
    }
}

fn one_sided(place: &str, missing: bool) -> String {
    if missing {
        format!("{place}: missing in the crate")
    } else {
        format!("{place}: extra in the crate")
    }
}

/// Pairs the members of two objects by name, in the order of the second, followed by the rest of
/// the first.
fn pairs<'a>(
    mine: &'a Value,
    theirs: &'a Value,
) -> Vec<(String, Option<&'a Value>, Option<&'a Value>)> {
    let members = |of: &'a Value| of.as_object().into_iter().flatten();
    let shared = members(theirs).map(|(name, value)| (name.clone(), mine.get(name), Some(value)));
    let extra = members(mine)
        .filter(|(name, _)| theirs.get(name.as_str()).is_none())
        .map(|(name, value)| (name.clone(), Some(value), None));
    shared.chain(extra).collect()
}

fn sorted<'a>(list: impl IntoIterator<Item = &'a Value>) -> String {
    let mut list: Vec<_> = list.into_iter().map(|value| text(Some(value))).collect();
    list.sort();
    list.join(", ")
}

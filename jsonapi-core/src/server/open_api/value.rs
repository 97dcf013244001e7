//! The values of attributes.

use serde_json::{Map, Value, json};

use crate::resource::schema::{Kind, ValueSchema};

/// Describes a value.
pub(super) fn schema(value: &ValueSchema) -> Value {
    let mut schema = match value.kind {
        Kind::Boolean => of("boolean"),
        Kind::Integer { minimum, maximum } => integer(minimum, maximum),
        Kind::Number => of("number"),
        Kind::Str(format) => {
            let mut schema = of("string");
            insert(&mut schema, "format", format.map(|format| format.name()));
            schema
        }
        Kind::Enum { values, open } => return choice(value, values, open),
        Kind::Array(each) => {
            let mut schema = of("array");
            insert(&mut schema, "items", Some(self::schema(each)));
            schema
        }
        Kind::Object(each) => {
            let mut schema = of("object");
            let each = Some(each).filter(|each| each.kind != Kind::Any);
            insert(&mut schema, "additionalProperties", each.map(self::schema));
            schema
        }
        // Any value, null too.
        _ => return json!({}),
    };
    if value.secret {
        insert(&mut schema, "format", Some("password"));
    }
    if value.nullable
        && let Some(kind) = schema.remove("type")
    {
        insert(&mut schema, "type", Some(json!([kind, "null"])));
    }
    Value::Object(schema)
}

fn of(kind: &str) -> Map<String, Value> {
    let mut schema = Map::new();
    insert(&mut schema, "type", Some(kind));
    schema
}

fn insert(schema: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        schema.insert(name.to_owned(), value.into());
    }
}

fn integer(minimum: Option<i64>, maximum: Option<u64>) -> Map<String, Value> {
    let mut schema = of("integer");
    let is = |least: i64, greatest: u64| (minimum, maximum) == (Some(least), Some(greatest));
    let format = if is(i32::MIN.into(), i32::MAX.unsigned_abs().into()) {
        Some("int32")
    } else if is(i64::MIN, i64::MAX.unsigned_abs()) {
        Some("int64")
    } else {
        None
    };
    insert(&mut schema, "format", format);
    insert(&mut schema, "minimum", minimum);
    insert(&mut schema, "maximum", maximum);
    schema
}

/// One of some strings; a server may know others of an open enum.
fn choice(value: &ValueSchema, values: &[&str], open: bool) -> Value {
    let mut schemas = vec![json!({ "type": "string", "enum": values })];
    if open {
        schemas.push(json!({ "type": "string" }));
    }
    if value.nullable {
        schemas.push(json!({ "type": "null" }));
    }
    super::any_of(schemas)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resource::schema::{DescribeValue, Format};

    #[test]
    fn kinds_are_types_with_their_bounds_and_formats() {
        let values = [
            (bool::VALUE, json!({ "type": "boolean" })),
            (
                Option::<u8>::VALUE,
                json!({ "type": ["integer", "null"], "minimum": 0, "maximum": 255 }),
            ),
            (
                i32::VALUE,
                json!({
                    "type": "integer", "format": "int32",
                    "minimum": -2_147_483_648_i64, "maximum": 2_147_483_647,
                }),
            ),
            (f64::VALUE, json!({ "type": "number" })),
            (
                ValueSchema::string(Format::Other("email")),
                json!({ "type": "string", "format": "email" }),
            ),
            (
                String::VALUE.secret(),
                json!({ "type": "string", "format": "password" }),
            ),
            (
                ValueSchema::one_of(&["a", "b"]),
                json!({ "type": "string", "enum": ["a", "b"] }),
            ),
            (
                ValueSchema::open_enum(&["a"]).nullable(),
                json!({ "anyOf": [
                    { "type": "string", "enum": ["a"] }, { "type": "string" }, { "type": "null" },
                ] }),
            ),
            (
                Vec::<Option<bool>>::VALUE,
                json!({ "type": "array", "items": { "type": ["boolean", "null"] } }),
            ),
            (
                std::collections::BTreeMap::<String, bool>::VALUE,
                json!({ "type": "object", "additionalProperties": { "type": "boolean" } }),
            ),
            (ValueSchema::ANY, json!({})),
        ];
        for (value, expected) in values {
            assert_eq!(schema(&value), expected, "{value:?}");
        }
    }
}

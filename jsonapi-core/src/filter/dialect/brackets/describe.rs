//! Describes the parameters.

use super::TEXT_TESTS;
use crate::filter::dialect::parameter::FilterParameter;
use crate::resource::schema::{Kind, Schema, ValueSchema};

/// The operators that compare, with their meaning.
const COMPARISONS: [(&str, &str); 4] = [
    ("lt", "is less than"),
    ("lte", "is at most"),
    ("gt", "is greater than"),
    ("gte", "is at least"),
];

/// Returns the parameters of a list of these types: of each attribute, and an expression.
pub(super) fn parameters(schemas: &[&'static Schema]) -> Vec<FilterParameter> {
    let text = ValueSchema::new(Kind::Str(None));
    let attributes = schemas.iter().flat_map(|schema| schema.attributes);
    let is_filterable = |name| {
        let mut attributes = schemas.iter().filter_map(|schema| schema.attribute(name));
        attributes.all(|attribute| attribute.filterable)
    };
    let attributes = attributes.filter(|attribute| is_filterable(attribute.name));
    let mut fields = vec![("id", text)];
    for attribute in attributes {
        let known = fields.iter_mut().find(|(name, _)| *name == attribute.name);
        match known {
            // Attributes of several types with the same name.
            Some((_, value)) if value.kind != attribute.value.kind => *value = ValueSchema::ANY,
            Some(_) => {}
            None => fields.push((attribute.name, attribute.value)),
        }
    }
    let description = "A condition, such as `or(gte(words,'1000'),has(author,eq(name,'Dan')))`.";
    let expression = FilterParameter::new([""; 0], text, description);
    let fields = fields.into_iter();
    let fields = fields.flat_map(|(name, value)| of_attribute(name, value.kind));
    fields.chain([expression]).collect()
}

fn of_attribute(name: &str, kind: Kind) -> Vec<FilterParameter> {
    let value = ValueSchema::new(match kind {
        Kind::Any => Kind::Str(None),
        // An integer is compared with any number.
        Kind::Integer { .. } => Kind::Number,
        kind => kind,
    });
    let with = |operator: &str, value, meaning: &str| {
        let description = format!("Only resources whose `{name}` {meaning} this.");
        FilterParameter::new([name, operator], value, description)
    };
    if matches!(kind, Kind::Array(_) | Kind::Object(_)) {
        let json = ValueSchema::new(Kind::Str(None));
        return vec![with("includes", json, "includes the members or items of")];
    }
    let description = format!("Only resources whose `{name}` is one of these; `null` for none.");
    let mut parameters = vec![
        FilterParameter::new([name], value, description).list(),
        with("ne", value, "is not"),
        with("nin", value, "is none of").list(),
    ];
    if kind != Kind::Boolean {
        let comparisons = COMPARISONS.map(|(operator, meaning)| with(operator, value, meaning));
        parameters.extend(comparisons);
    }
    if matches!(kind, Kind::Str(None) | Kind::Any) {
        let text = ValueSchema::new(Kind::Str(None));
        parameters.extend(TEXT_TESTS.map(|(operator, _)| {
            let meaning = match operator {
                "contains" => "contains",
                "startsWith" => "starts with",
                "endsWith" => "ends with",
                "iContains" => "contains, ignoring case,",
                "iStartsWith" => "starts, ignoring case, with",
                "iEndsWith" => "ends, ignoring case, with",
                _ => "matches, ignoring case and with `%` for any text,",
            };
            with(operator, text, meaning)
        }));
    }
    parameters
}

//! The paths of actions, which must not be those of other endpoints.

use super::{ActionRoute, Scope};
use crate::model::uri::segment;
use crate::resource::schema::Schema;
use crate::server::routes::Shape;

/// Panics if an action is at the path of another endpoint, or has no path: the program is wrong
/// then, whatever its requests are.
#[allow(
    clippy::panic,
    reason = "`RouterBuilder::build` documents it, and axum's `route` panics for such paths, too"
)]
pub(in crate::server) fn check_paths<'a>(
    actions: &[ActionRoute],
    schemas: impl IntoIterator<Item = &'a &'static Schema>,
) {
    let mut taken: Vec<(String, &str)> = Vec::new();
    let mut type_names = Vec::new();
    for schema in schemas {
        type_names.push(schema.type_name);
        for shape in Shape::of(schema) {
            let path = shape.path(schema);
            if !path.ends_with("{name}") {
                taken.push((path, "endpoint"));
                continue;
            }
            for relationship in schema.relationships {
                taken.push((
                    path.replace("{name}", &segment(relationship.name).to_string()),
                    "relationship",
                ));
            }
        }
    }
    for action in actions {
        let (name, type_name) = (&action.name, action.schema.type_name);
        if matches!(name.as_str(), "" | "." | "..") {
            panic!("an action of `{type_name}` is named {name:?}, which can't be a path segment");
        }
        let path = action.path();
        if action.scope == Scope::Resource && !type_names.contains(&type_name) {
            panic!(
                "the action `{name}` is on resources of type `{type_name}`, and the router has \
                 none: add them with `resources`"
            );
        }
        if let Some((other, kind)) = taken.iter().find(|(other, _)| overlap(other, &path)) {
            panic!(
                "the action `{name}` of `{type_name}` is at `{path}`, and there is the {kind} \
                 `{other}`: rename the action"
            );
        }
        taken.push((path, "action"));
    }
}

/// Returns whether a path may be one of both.
fn overlap(one: &str, other: &str) -> bool {
    let is_any = |segment: &str| segment.starts_with('{');
    let mut segments = one.split('/').zip(other.split('/'));
    one.split('/').count() == other.split('/').count()
        && segments.all(|(one, other)| one == other || is_any(one) || is_any(other))
}

//! The names of query parameters.

use super::error::Problem;
use crate::model::name::is_member_name;

/// Returns whether this is a member name, or several with dots between them.
pub(super) fn is_path(path: &str) -> bool {
    path.split('.').all(is_member_name)
}

/// Returns whether every character is one of `a` to `z`, as in the names that the specification
/// defines.
pub(super) fn is_a_to_z(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Splits the decoded name of a parameter into the base name of its family and the keys in
/// brackets. Only the keys are checked.
///
/// Specification: [Query Parameter
/// Families](https://jsonapi.org/format/1.1/#query-parameters-families).
pub(super) fn split(name: &str) -> Result<(&str, Vec<String>), Problem> {
    let (base, mut rest) = name.split_at(name.find('[').unwrap_or(name.len()));
    let mut keys = Vec::new();
    while !rest.is_empty() {
        let (key, after) = rest
            .strip_prefix('[')
            .and_then(|inner| inner.split_once(']'))
            .ok_or(Problem::Brackets)?;
        if !key.is_empty() && !is_path(key) {
            return Err(Problem::Name(key.into()));
        }
        keys.push(key.into());
        rest = after;
    }
    Ok((base, keys))
}

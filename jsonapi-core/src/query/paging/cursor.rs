//! Places in the order of a list.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value, json};

/// A place in the order of a list.
///
/// A list that is paged by cursors is ordered by its sort keys, then by id and type, so that no two
/// resources have the same place. The resource that a cursor was made for may be gone: its place is
/// still between the others.
///
/// In a query it is opaque text, which a [`PageRequest`](super::PageRequest) encodes.
#[derive(Clone, Debug, PartialEq)]
pub enum PageCursor {
    /// The place of a resource.
    At {
        /// The values of the sort keys, in their order.
        values: Vec<Value>,
        /// The type of the resource.
        type_name: String,
        /// The id of the resource.
        id: String,
    },
    /// The place after the last resource.
    End,
}

impl PageCursor {
    /// Returns the text of the cursor: the values as JSON, with the sort keys that they are of, in
    /// base64url.
    pub(super) fn encode(&self, sort: &str) -> String {
        let json = match self {
            Self::At {
                values,
                type_name,
                id,
            } => json!([sort, values, id, type_name]),
            Self::End => json!([sort]),
        };
        BASE64_URL_SAFE_NO_PAD.encode(json.to_string())
    }

    /// Parses a cursor; `None` if it is damaged, or was made for another order.
    pub(super) fn decode(text: &str, sort: &str) -> Option<Self> {
        let json = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        let json: Vec<Value> = serde_json::from_slice(&json).ok()?;
        if json.first()? != sort {
            return None;
        }
        match &json[1..] {
            [] => Some(Self::End),
            [
                Value::Array(values),
                Value::String(id),
                Value::String(type_name),
            ] => Some(Self::At {
                values: values.clone(),
                type_name: type_name.clone(),
                id: id.clone(),
            }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_for_its_own_order_alone() {
        let cursor = PageCursor::At {
            values: vec![Value::Null, json!("ä"), json!(0.1), json!(u64::MAX)],
            type_name: "articles".to_owned(),
            id: "1".to_owned(),
        };
        for cursor in [cursor, PageCursor::End] {
            let text = cursor.encode("-title");
            assert_eq!(PageCursor::decode(&text, "-title"), Some(cursor));
            assert_eq!(PageCursor::decode(&text, "title"), None);
            assert_eq!(PageCursor::decode(&text[1..], "-title"), None);
            assert_eq!(PageCursor::decode(&format!("{text}A"), "-title"), None);
        }
        for damaged in ["", "W10", "e30", "WyIiLDFd", "ä"] {
            assert_eq!(PageCursor::decode(damaged, ""), None, "{damaged}");
        }
    }
}

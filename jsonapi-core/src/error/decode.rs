//! Errors of decoding a document.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

#[cfg(feature = "server")]
use super::reworded;
use super::{Error, Kind};
use crate::model::rule;

/// A document does not match the declared type.
#[derive(Clone, Debug)]
pub(crate) struct Decode {
    pub(crate) message: String,
    /// What the author of the declaration can do. A server does not tell its callers.
    pub(crate) advice: Option<Cow<'static, str>>,
    /// The JSON pointer to the value at fault.
    pub(crate) pointer: String,
    pub(crate) resource_type: Option<String>,
    pub(crate) resource_id: Option<String>,
    /// The rule of the specification that is violated, if any.
    pub(crate) rule: Option<&'static str>,
    /// The required attribute that is missing, if that is the error.
    pub(crate) missing: Option<&'static str>,
}

impl Error {
    /// Creates a decoding error that concerns no particular member.
    pub(crate) fn decode_message(message: impl Into<String>) -> Self {
        Self::without_pointer(message.into(), None)
    }

    /// Explains a missing attribute by the sparse fieldset of the request, if that omits it.
    pub(crate) fn explain_missing(mut self, fields: &[(String, Vec<String>)]) -> Self {
        if let Kind::Decode(decode) = &mut self.inner.kind
            && let (Some(attribute), Some(type_name)) = (decode.missing, &decode.resource_type)
            && let Some((_, fields_of_type)) = fields.iter().find(|(of, _)| of == type_name)
            && !fields_of_type.iter().any(|field| field == attribute)
        {
            decode.message = format!(
                "the attribute `{attribute}` is missing: the request omits it with \
                 `fields[{type_name}]={}`",
                fields_of_type.join(",")
            );
            decode.advice = Some("add it there, or declare it as an `Option`".into());
        }
        self
    }

    /// Removes the advice to the author of the declaration and the names of Rust types, for an error
    /// that is told to others.
    #[cfg(feature = "server")]
    pub(crate) fn without_advice(mut self) -> Self {
        if let Kind::Decode(decode) = &mut self.inner.kind {
            decode.advice = None;
            decode.message = reworded(&decode.message).into_owned();
        }
        self
    }

    /// Creates an error for bytes that are not JSON.
    pub(crate) fn not_json(message: impl Into<String>) -> Self {
        Self::without_pointer(message.into(), Some(rule::JSON_SYNTAX))
    }

    fn without_pointer(message: String, rule: Option<&'static str>) -> Self {
        Self::from(Decode {
            message,
            advice: None,
            pointer: String::new(),
            resource_type: None,
            resource_id: None,
            rule,
            missing: None,
        })
    }
}

/// Formats the resource, the member and its pointer, then the message.
impl Decode {
    fn write(&self, to: &mut impl fmt::Write) -> fmt::Result {
        match (&self.resource_type, &self.resource_id) {
            (Some(kind), Some(id)) => write!(to, "`{kind}` `{id}`: ")?,
            (Some(kind), None) => write!(to, "`{kind}`: ")?,
            (None, Some(id)) => write!(to, "resource `{id}`: ")?,
            (None, None) => {}
        }
        self.write_problem(to)?;
        match &self.advice {
            Some(advice) => write!(to, "; {advice}"),
            None => Ok(()),
        }
    }

    fn write_problem(&self, to: &mut impl fmt::Write) -> fmt::Result {
        if self.pointer.is_empty() {
            return to.write_str(&self.message);
        }
        let member = if self.pointer.contains("/attributes/") {
            "attribute "
        } else if self.pointer.contains("/relationships/") {
            "relationship "
        } else {
            ""
        };
        write!(to, "{member}at {}: {}", self.pointer, self.message)
    }
}

impl fmt::Display for Decode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(&mut OneLine(f))
    }
}

/// Escapes control characters, which names and values of a document may contain.
struct OneLine<'f, 'o>(&'f mut fmt::Formatter<'o>);

impl fmt::Write for OneLine<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for part in text.split_inclusive(char::is_control) {
            let mut rest = part.chars();
            match rest.next_back() {
                Some(last) if last.is_control() => {
                    write!(self.0, "{}{}", rest.as_str(), last.escape_default())?;
                }
                _ => self.0.write_str(part)?,
            }
        }
        Ok(())
    }
}

impl StdError for Decode {}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(pointer: &str) -> Decode {
        Decode {
            message: "invalid type: null, expected a string".into(),
            advice: None,
            pointer: pointer.into(),
            resource_type: Some("orders".into()),
            resource_id: Some("eqkykhjlVw".into()),
            rule: None,
            missing: None,
        }
    }

    #[test]
    fn decoding_says_where() {
        let error = Error::from(decode("/data/attributes/x"));
        assert_eq!(
            error.to_string(),
            "`orders` `eqkykhjlVw`: attribute at /data/attributes/x: \
             invalid type: null, expected a string"
        );
        assert_eq!(error.pointer(), Some("/data/attributes/x"));
        assert_eq!(error.resource_type(), Some("orders"));
        assert_eq!(error.resource_id(), Some("eqkykhjlVw"));
        assert!(error.source().is_none());

        let whole = Decode {
            resource_type: None,
            resource_id: None,
            ..decode("")
        };
        assert_eq!(
            Error::from(whole).to_string(),
            "invalid type: null, expected a string"
        );
        let link = decode("/data/0/relationships/author/data/id").to_string();
        assert!(
            link.contains("relationship at /data/0/relationships/author/data/id"),
            "{link}"
        );
    }
}

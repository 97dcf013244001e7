//! Parses media types in headers: case-insensitive names, quoted strings, whitespace and weights.
//!
//! Grammar: [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110), sections 5.6 (lists, tokens,
//! quoted strings, parameters), 8.3.1 (media types) and 12.5.1 (`Accept`).

use std::borrow::Cow;

const WHITE_SPACE: [char; 2] = [' ', '\t'];

/// A media type or media range, with unparsed parameters.
#[derive(Clone, Copy)]
pub(super) struct MediaRange<'a> {
    kind: &'a str,
    subtype: &'a str,
    parameters: &'a str,
}

/// A parameter: its name unchanged, and its value without quotes; `Err` has the text of an invalid
/// parameter.
pub(super) type Parameter<'a> = Result<(&'a str, Cow<'a, str>), &'a str>;

impl<'a> MediaRange<'a> {
    /// Parses a media type or range, if it has a type and a subtype.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let (essence, parameters) = text.split_once(';').unwrap_or((text, ""));
        let (kind, subtype) = essence.trim_matches(WHITE_SPACE).split_once('/')?;
        Some(Self {
            kind,
            subtype,
            parameters,
        })
    }

    /// Parses a list of media ranges. Invalid and empty elements are skipped.
    pub(super) fn list(header: &'a str) -> impl Iterator<Item = Self> {
        split(header, ',').filter_map(Self::parse)
    }

    /// Returns whether type and subtype are these.
    pub(super) fn is(&self, kind: &str, subtype: &str) -> bool {
        self.kind.eq_ignore_ascii_case(kind) && self.subtype.eq_ignore_ascii_case(subtype)
    }

    /// Returns whether it is `application/json`, or has the suffix `+json`.
    #[cfg(feature = "client")]
    pub(super) fn is_json(&self) -> bool {
        let subtype = self.subtype.to_ascii_lowercase();
        self.kind.eq_ignore_ascii_case("application")
            && (subtype == "json" || subtype.ends_with("+json"))
    }

    pub(super) fn parameters(&self) -> impl Iterator<Item = Parameter<'a>> {
        split(self.parameters, ';')
            .map(|text| text.trim_matches(WHITE_SPACE))
            .filter(|text| !text.is_empty())
            .map(|text| parameter(text).ok_or(text))
    }

    /// Returns the parameters except the weight, which does not belong to the media type.
    pub(super) fn unweighted(&self) -> impl Iterator<Item = Parameter<'a>> {
        self.parameters().filter(|parameter| !is_weight(parameter))
    }

    /// Returns the weight, from 0 to 1; `Err` has an invalid value.
    pub(super) fn weight(&self) -> Result<f32, Cow<'a, str>> {
        match self.parameters().find(is_weight) {
            Some(Ok((_, value))) => weight(&value).ok_or(value),
            _ => Ok(1.0),
        }
    }
}

fn is_weight(parameter: &Parameter<'_>) -> bool {
    matches!(parameter, Ok((name, _)) if name.eq_ignore_ascii_case("q"))
}

fn weight(value: &str) -> Option<f32> {
    let is_decimal = value
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    value
        .parse()
        .ok()
        .filter(|weight| is_decimal && *weight <= 1.0)
}

/// Formats the value of a parameter as a quoted string.
pub(super) fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', r"\\").replace('"', r#"\""#))
}

/// Splits at delimiters outside of quoted strings.
fn split(text: &str, delimiter: char) -> impl Iterator<Item = &str> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    text.split(move |c| {
        let was_escaped = std::mem::take(&mut is_escaped);
        match c {
            '\\' => is_escaped = is_quoted && !was_escaped,
            '"' if !was_escaped => is_quoted = !is_quoted,
            _ => {}
        }
        c == delimiter && !is_quoted
    })
}

fn parameter(text: &str) -> Option<(&str, Cow<'_, str>)> {
    let (name, value) = text.split_once('=')?;
    let value = match value.strip_prefix('"') {
        Some(quoted) => Cow::Owned(unquote(quoted)?),
        None if is_token(value) => Cow::Borrowed(value),
        None => return None,
    };
    is_token(name).then_some((name, value))
}

/// Decodes a quoted string, after its opening quote.
fn unquote(text: &str) -> Option<String> {
    let mut chars = text.strip_suffix('"')?.chars();
    let mut unquoted = String::with_capacity(text.len());
    while let Some(c) = chars.next() {
        let c = match c {
            '"' => return None,
            '\\' => chars.next()?,
            _ => c,
        };
        if c.is_ascii_control() && c != '\t' {
            return None;
        }
        unquoted.push(c);
    }
    Some(unquoted)
}

fn is_token(text: &str) -> bool {
    let is_token_char =
        |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_token_char)
}

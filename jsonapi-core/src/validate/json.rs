//! The JSON of a document: a compact tree that borrows strings from the input and preserves the
//! order of members and repeated names.

use std::borrow::Cow;
use std::fmt;

use foldhash::fast::RandomState;
use hashbrown::HashSet;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::report::{Path, Report, excerpt};
use crate::model::rule;

/// A JSON value.
#[derive(Debug)]
pub(crate) enum Json<'a> {
    Null,
    Bool,
    /// The nearest 64-bit number.
    Number(f64),
    String(Cow<'a, str>),
    Array(Vec<Json<'a>>),
    Object(Object<'a>),
}

/// A JSON object with its members in order.
#[derive(Debug)]
pub(crate) struct Object<'a>(Vec<(Cow<'a, str>, Json<'a>)>);

impl<'a> Json<'a> {
    pub(crate) fn text(text: &'a str) -> Self {
        Self::String(Cow::Borrowed(text))
    }

    pub(crate) fn array(elements: impl IntoIterator<Item = Self>) -> Self {
        Self::Array(elements.into_iter().collect())
    }

    /// Returns an object of the members that have a value. Names must not repeat.
    pub(crate) fn object(members: impl IntoIterator<Item = (&'a str, Option<Self>)>) -> Self {
        let members = members.into_iter();
        let members = members.filter_map(|(name, value)| Some((Cow::Borrowed(name), value?)));
        Self::Object(Object(members.collect()))
    }

    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(elements) => Some(elements),
            _ => None,
        }
    }

    pub(super) fn as_object(&self) -> Option<&Object<'a>> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }

    pub(super) fn is_integer(&self) -> bool {
        matches!(self, Self::Number(number) if number.fract() == 0.0)
    }

    /// Describes the kind of value for a message.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

impl<'a> Object<'a> {
    pub(super) fn members(&self) -> impl Iterator<Item = (&str, &Json<'a>)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }

    /// Returns the value of a member; of the last one if the name is repeated, as most readers do.
    pub(super) fn get(&self, name: &str) -> Option<&Json<'a>> {
        self.0
            .iter()
            .rev()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Returns the names, for repeated membership tests.
    pub(super) fn names(&self) -> Names<'_, 'a> {
        if self.0.len() <= Names::FEW {
            return Names::Few(&self.0);
        }
        Names::Many(self.0.iter().map(|(name, _)| &**name).collect())
    }
}

/// The names of an object's members, with membership tests in constant time.
pub(super) enum Names<'o, 'a> {
    Few(&'o [(Cow<'a, str>, Json<'a>)]),
    Many(HashSet<&'o str, RandomState>),
}

impl Names<'_, '_> {
    /// The number of names up to which comparing is faster than hashing.
    const FEW: usize = 16;

    pub(super) fn contains(&self, name: &str) -> bool {
        match self {
            Self::Few(members) => members.iter().any(|(other, _)| other == name),
            Self::Many(names) => names.contains(name),
        }
    }
}

/// Parses a document, and reports syntax errors.
pub(super) fn read<'a>(bytes: &'a [u8], report: &mut Report) -> Option<Json<'a>> {
    let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => {
            report.error(
                rule::JSON_SYNTAX,
                &Path::ROOT,
                "the document starts with a byte order mark: leave it out",
            );
            rest
        }
        None => bytes,
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let before = &bytes[..error.valid_up_to()];
            let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
            let column = before
                .iter()
                .rev()
                .take_while(|&&byte| byte != b'\n')
                .count()
                + 1;
            report.error(
                rule::JSON_SYNTAX,
                &Path::ROOT,
                format_args!("the bytes at line {line} column {column} are not UTF-8: encode the document as UTF-8"),
            );
            return None;
        }
    };
    let mut reader = serde_json::Deserializer::from_str(text);
    match Json::deserialize(&mut reader).and_then(|document| reader.end().map(|()| document)) {
        Ok(document) => {
            unique_names(&document, &Path::ROOT, report);
            Some(document)
        }
        Err(error) => {
            report.error(
                rule::JSON_SYNTAX,
                &Path::ROOT,
                format_args!("the document is not valid JSON: {error}"),
            );
            None
        }
    }
}

/// Reports each repeated name.
fn unique_names(value: &Json<'_>, path: &Path<'_>, report: &mut Report) {
    match value {
        Json::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                unique_names(element, &path.index(index), report);
            }
        }
        Json::Object(object) => {
            let mut seen: HashSet<&str, RandomState> = HashSet::default();
            let few = object.0.len() <= Names::FEW;
            for (index, (name, value)) in object.0.iter().enumerate() {
                let path = path.name(name);
                let is_repeated = if few {
                    object.0[..index].iter().any(|(other, _)| other == name)
                } else {
                    !seen.insert(name)
                };
                if is_repeated {
                    report.error(
                        rule::JSON_UNIQUE_NAMES,
                        &path,
                        format_args!("the member `{}` is repeated: write it once", excerpt(name)),
                    );
                }
                unique_names(value, &path, report);
            }
        }
        _ => {}
    }
}

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Json<'de>, E> {
        Ok(Json::Bool)
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json<'de>, E> {
        Ok(Json::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json<'de>, E> {
        Ok(Json::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json<'de>, E> {
        Ok(Json::Number(number))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::String(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json<'de>, E> {
        Ok(Json::String(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json<'de>, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = seq.next_element()? {
            elements.push(element);
        }
        Ok(Json::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some(Name(name)) = map.next_key()? {
            members.push((name, map.next_value()?));
        }
        Ok(Json::Object(Object(members)))
    }
}

/// A name, borrowed if it has no escapes.
struct Name<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(NameVisitor).map(Name)
    }
}

struct NameVisitor;

impl<'de> Visitor<'de> for NameVisitor {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(text.to_owned()))
    }
}

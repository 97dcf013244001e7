//! Reading the top level of a document.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use bytes::Bytes;
use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::primary::ReadPrimaryData;
use super::{Document, ErrorDocument, JsonApi, Links, Meta};
use crate::error::Error;
use crate::included::{Included, Slot, cut, extent};
use crate::read::Parts;
use crate::trace::Trace;

/// Reads a document; `keep` gives the part of the input that its included resources are in.
pub(super) fn read<'de, T: ReadPrimaryData<'de>>(
    input: &'de [u8],
    keep: impl FnOnce(Range<usize>) -> Bytes,
) -> Result<Document<T>, Error> {
    let text = match std::str::from_utf8(input) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            return Err(Error::decode_message(format!(
                "the document is not UTF-8: byte {at} is not valid"
            )));
        }
    };
    if text.starts_with('\u{feff}') {
        let message = "the document begins with a byte order mark, which JSON forbids";
        return Err(Error::decode_message(message));
    }
    let trace = Trace::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let seed = DocumentSeed {
        text,
        trace: &trace,
        data: PhantomData,
    };
    let read = seed
        .deserialize(&mut deserializer)
        .and_then(|read| deserializer.end().map(|()| read));
    let read = match read {
        Ok(read) => read,
        Err(error) => {
            trace.look_for_id(text);
            return Err(Error::decode(trace, &error));
        }
    };
    let Some(data) = read.data else {
        if read.errors {
            return Err(Error::from(ErrorDocument::from_slice(input)?));
        }
        trace.rule("doc.top-level.required-member");
        let message = "the document has no `data`";
        return Err(Error::decode(trace, &serde::de::Error::custom(message)));
    };
    let included = if read.slots.is_empty() {
        Included::default()
    } else {
        let extent = extent(&read.slots);
        let start = extent.start;
        Included::new(keep(extent), read.slots, start)
    };
    let mut document = Document::new(data);
    document.included = included;
    document.links = read.links;
    document.meta = read.meta;
    document.jsonapi = read.jsonapi;
    Ok(document)
}

/// The members of a document as they were read.
struct TopLevel<T> {
    data: Option<T>,
    errors: bool,
    slots: Vec<Slot>,
    links: Links,
    meta: Meta,
    jsonapi: Option<JsonApi>,
}

struct DocumentSeed<'a, 'de, T> {
    text: &'de str,
    trace: &'a Trace,
    data: PhantomData<fn() -> T>,
}

impl<'de, T: ReadPrimaryData<'de>> DeserializeSeed<'de> for DocumentSeed<'_, 'de, T> {
    type Value = TopLevel<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: ReadPrimaryData<'de>> Visitor<'de> for DocumentSeed<'_, 'de, T> {
    type Value = TopLevel<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON:API document, which is an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let trace = self.trace;
        let mut read = TopLevel {
            data: None,
            errors: false,
            slots: Vec::new(),
            links: Links::default(),
            meta: Meta::default(),
            jsonapi: None,
        };
        while let Some(key) = map.next_key_seed(TopLevelKey)? {
            match key {
                Key::Data => {
                    let seed = DataSeed {
                        trace,
                        data: PhantomData,
                    };
                    read.data = Some(map.next_value_seed(seed).map_err(trace.at("data"))?);
                }
                Key::Included => {
                    let seed = IncludedSeed {
                        text: self.text,
                        trace,
                    };
                    read.slots = map.next_value_seed(seed).map_err(trace.at("included"))?;
                }
                Key::Links => read.links = map.next_value().map_err(trace.at("links"))?,
                Key::Meta => read.meta = map.next_value().map_err(trace.at("meta"))?,
                Key::JsonApi => read.jsonapi = map.next_value().map_err(trace.at("jsonapi"))?,
                Key::Errors => {
                    map.next_value::<IgnoredAny>()?;
                    read.errors = true;
                }
                Key::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(read)
    }
}

struct DataSeed<'t, T> {
    trace: &'t Trace,
    data: PhantomData<fn() -> T>,
}

impl<'de, T: ReadPrimaryData<'de>> DeserializeSeed<'de> for DataSeed<'_, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::read(deserializer, self.trace)
    }
}

/// Cuts out the included resources.
struct IncludedSeed<'a, 'de> {
    text: &'de str,
    trace: &'a Trace,
}

impl<'de> DeserializeSeed<'de> for IncludedSeed<'_, 'de> {
    type Value = Vec<Slot>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for IncludedSeed<'_, 'de> {
    type Value = Vec<Slot>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of resources")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut slots = Vec::new();
        while let Some(parts) = seq
            .next_element::<Parts<'de>>()
            .map_err(self.trace.at_index(slots.len()))?
        {
            slots.push(cut(self.text, parts).map_err(A::Error::custom)?);
        }
        Ok(slots)
    }
}

enum Key {
    Data,
    Errors,
    Included,
    Links,
    Meta,
    JsonApi,
    Other,
}

struct TopLevelKey;

impl<'de> DeserializeSeed<'de> for TopLevelKey {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for TopLevelKey {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member name")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Key, E> {
        Ok(match name {
            "data" => Key::Data,
            "errors" => Key::Errors,
            "included" => Key::Included,
            "links" => Key::Links,
            "meta" => Key::Meta,
            "jsonapi" => Key::JsonApi,
            _ => Key::Other,
        })
    }
}

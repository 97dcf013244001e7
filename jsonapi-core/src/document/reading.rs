//! Reading the top level of a document.

use std::ops::Range;

use bytes::Bytes;
use serde::de::Deserialize;
use serde_json::Value;

use super::members::{Extensions, is_extension_member};
use super::primary::ReadPrimaryData;
use super::{Document, ErrorDocument, JsonApi, Links, Meta};
use crate::error::Error;
use crate::included::{Cut, Included, Wanted, cut, extent};
use crate::read::{Cursor, once};
use crate::trace::Trace;

/// Reads a document, with those of its included resources that are wanted; `keep` gives the part
/// of the input that its included resources are in.
pub(super) fn read<'de, T: ReadPrimaryData<'de>>(
    input: &'de [u8],
    wanted: Option<&Wanted>,
    keep: impl FnOnce(Range<usize>) -> Bytes,
) -> Result<Document<T>, Error> {
    let text = match std::str::from_utf8(input) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            return Err(Error::no_json(format!(
                "the document is not UTF-8: byte {at} is not valid"
            )));
        }
    };
    if text.starts_with('\u{feff}') {
        let message = "the document begins with a byte order mark, which JSON forbids";
        return Err(Error::no_json(message));
    }
    let trace = Trace::default();
    let mut cursor = Cursor::new(text);
    let read = top_level(&mut cursor, wanted, &trace).and_then(|read| cursor.end().map(|()| read));
    let read = match read {
        Ok(read) => read,
        Err(error) => {
            trace.look_into(text);
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
    let included = match read.included {
        None => Included::default(),
        Some(cut) if cut.slots.is_empty() => Included::none(),
        Some(cut) => {
            let extent = extent(&cut.slots);
            let start = extent.start;
            Included::new(keep(extent), cut, start)
        }
    };
    let mut document = Document::new(data);
    document.included = included;
    document.links = read.links;
    document.meta = read.meta;
    document.jsonapi = read.jsonapi;
    document.extensions = read.extensions;
    Ok(document)
}

/// The members of a document as they were read.
struct TopLevel<T> {
    data: Option<T>,
    errors: bool,
    included: Option<Cut>,
    links: Links,
    meta: Meta,
    jsonapi: Option<JsonApi>,
    extensions: Extensions,
}

fn top_level<'de, T: ReadPrimaryData<'de>>(
    cursor: &mut Cursor<'de>,
    wanted: Option<&Wanted>,
    trace: &Trace,
) -> Result<TopLevel<T>, serde_json::Error> {
    let mut read = TopLevel {
        data: None,
        errors: false,
        included: None,
        links: Links::default(),
        meta: Meta::default(),
        jsonapi: None,
        extensions: Extensions::default(),
    };
    let mut members = cursor.object(&"a JSON:API document, which is an object")?;
    while let Some(name) = members.next(cursor)? {
        match &*name {
            "data" => {
                once(read.data.is_none(), "data", trace)?;
                read.data = Some(T::read(cursor, trace).map_err(trace.at("data"))?);
            }
            "included" => {
                once(read.included.is_none(), "included", trace)?;
                let included = cut(cursor, wanted, trace).map_err(trace.at("included"))?;
                read.included = Some(included);
            }
            "links" => {
                read.links = cursor
                    .value(|json| Links::deserialize(json))
                    .map_err(trace.at("links"))?;
            }
            "meta" => {
                read.meta = cursor
                    .value(|json| Meta::deserialize(json))
                    .map_err(trace.at("meta"))?;
            }
            "jsonapi" => {
                read.jsonapi = cursor
                    .value(|json| Option::deserialize(json))
                    .map_err(trace.at("jsonapi"))?;
            }
            "errors" => {
                cursor.skip()?;
                read.errors = true;
            }
            name if is_extension_member(name) => {
                let value = cursor
                    .value(|json| Value::deserialize(json))
                    .map_err(trace.at(name.to_owned()))?;
                read.extensions.insert(name, value);
            }
            _ => cursor.skip()?,
        }
    }
    Ok(read)
}

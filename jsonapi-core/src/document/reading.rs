//! Reads the top level of a document.

use std::ops::Range;

use bytes::Bytes;
use serde::de::Deserialize;
use serde_json::Value;

use super::Document;
use super::source_text::SourceText;
use crate::codec::time::TimeLimit;
use crate::codec::trace::{Cause, Trace};
use crate::codec::{Cursor, diagnose};
use crate::error::{Error, OutOfTime};
use crate::model::members::{Extensions, is_extension_member};
use crate::model::{ErrorDocument, JsonApi, Links, Meta, rule};
use crate::query::Query;
use crate::resource::included::{EagerTypes, Included, Scanned, extent, scan};
use crate::resource::primary::{Item, ReadPrimaryData};
use crate::resource::read::check_first;

/// Reads a document within the time limit, with the included resources of eager types. `keep`
/// returns a part of the input, shared or copied.
pub(super) fn read<'de, T: ReadPrimaryData<'de>>(
    input: &'de [u8],
    eager: Option<&EagerTypes>,
    time: Option<TimeLimit>,
    keep: &dyn Fn(Range<usize>) -> Bytes,
) -> Result<Document<T>, Error> {
    let text = text(input)?;
    let mut data = None;
    let mut source = 0..0;
    let read = read_members(text, eager, time, &mut |cursor, trace| {
        cursor.peek();
        let start = cursor.position();
        data = Some(T::read(cursor, trace)?);
        source = start..cursor.position();
        Ok(())
    })?;
    let Some(data) = data else {
        return Err(missing_data(text, read.errors));
    };
    let mut document = Document::new(data);
    if T::Item::IS_RESOURCE && !source.is_empty() {
        document.source_text = SourceText::new(keep(source));
    }
    document.included = match read.included {
        None => Included::default(),
        Some(scan) if scan.slots.is_empty() => Included::none(),
        Some(scan) => {
            let extent = extent(&scan.slots);
            let start = extent.start;
            Included::new(keep(extent), scan, start)
        }
    };
    document.links = read.links;
    document.meta = read.meta;
    document.jsonapi = read.jsonapi;
    document.extensions = read.extensions;
    Ok(document)
}

/// Reads the primary data. A trait object, so that reading the rest of the document is compiled
/// once.
type ReadData<'a, 'de> =
    &'a mut dyn FnMut(&mut Cursor<'de>, &Trace) -> Result<(), serde_json::Error>;

/// The members of a document except the primary data.
#[derive(Default)]
struct TopLevel {
    data: bool,
    errors: bool,
    included: Option<Scanned>,
    links: Links,
    meta: Meta,
    jsonapi: Option<JsonApi>,
    extensions: Extensions,
}

impl<R> Query<R> {
    /// Parses a response to this query. Resources that the query includes are parsed in the same
    /// pass; [`Document::from_bytes`] parses included resources on access.
    ///
    /// ```
    /// use bytes::Bytes;
    /// use jsonapi_core::{Id, Resource, ToOne};
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "articles")]
    /// struct Article {
    ///     #[resource(id)]
    ///     id: Id<Article>,
    ///     #[resource(relationship)]
    ///     revises: ToOne<Article>,
    /// }
    ///
    /// let response = Bytes::from_static(
    ///     br#"{
    ///         "data": {"type": "articles", "id": "2", "relationships": {
    ///             "revises": {"data": {"type": "articles", "id": "1"}}
    ///         }},
    ///         "included": [{"type": "articles", "id": "1"}]
    ///     }"#,
    /// );
    /// let query = Article::query().include(Article::path().revises());
    /// let document = query.read::<Article>(&response)?;
    /// assert_eq!(document.get(&document.data.revises)?.id, "1");
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Document::from_slice`].
    pub fn read<T>(&self, response: &Bytes) -> Result<Document<T>, Error>
    where
        T: for<'de> ReadPrimaryData<'de>,
    {
        self.read_within(None, response)
    }

    /// Like [`read`](Self::read), with a time limit.
    pub(crate) fn read_within<T>(
        &self,
        time: Option<TimeLimit>,
        response: &Bytes,
    ) -> Result<Document<T>, Error>
    where
        T: for<'de> ReadPrimaryData<'de>,
    {
        Document::for_request(response, self.parameters(), &self.eager, time)
    }
}

/// Checks that a document is UTF-8 without a byte order mark.
fn text(input: &[u8]) -> Result<&str, Error> {
    let text = std::str::from_utf8(input).map_err(|error| {
        let at = error.valid_up_to();
        Error::not_json(format!("the document is not UTF-8: byte {at} is not valid"))
    })?;
    if text.starts_with('\u{feff}') {
        let message = "the document begins with a byte order mark, which JSON forbids";
        return Err(Error::not_json(message));
    }
    Ok(text)
}

fn read_members<'de>(
    text: &'de str,
    eager: Option<&EagerTypes>,
    time: Option<TimeLimit>,
    data: ReadData<'_, 'de>,
) -> Result<TopLevel, Error> {
    let trace = Trace::within(time.map(|time| time.left));
    let mut cursor = Cursor::new(text);
    let read =
        top_level(&mut cursor, eager, data, &trace).and_then(|read| cursor.end().map(|()| read));
    read.map_err(|error| match time {
        // Diagnosing requires reading the document again, for which there is no time.
        Some(time) if trace.known_cause() == Cause::Time => OutOfTime(time.limit).into(),
        _ => diagnose::document(text, trace, &error),
    })
}

/// Returns the error of a document without primary data.
fn missing_data(text: &str, errors: bool) -> Error {
    if errors {
        return ErrorDocument::from_slice(text.as_bytes()).map_or_else(|error| error, Error::from);
    }
    let trace = Trace::default();
    trace.cause(Cause::Rule(rule::DOC_TOP_LEVEL_REQUIRED_MEMBER));
    let error = serde::de::Error::custom("the document has no `data`");
    diagnose::document(text, trace, &error)
}

fn top_level<'de>(
    cursor: &mut Cursor<'de>,
    eager: Option<&EagerTypes>,
    data: ReadData<'_, 'de>,
    trace: &Trace,
) -> Result<TopLevel, serde_json::Error> {
    let mut read = TopLevel::default();
    let mut included = false;
    let mut members = cursor.object(&"a JSON:API document, which is an object")?;
    while let Some(name) = members.next(cursor)? {
        match &*name {
            "data" => {
                check_first(!read.data, "data", trace)?;
                data(cursor, trace).map_err(trace.at("data"))?;
                read.data = true;
            }
            "included" => {
                check_first(!std::mem::replace(&mut included, true), "included", trace)?;
                if !cursor.take_null() {
                    let included = scan(cursor, eager, trace).map_err(trace.at("included"))?;
                    read.included = Some(included);
                }
            }
            // Null is equivalent to an absent member.
            "links" | "meta" if cursor.take_null() => {}
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

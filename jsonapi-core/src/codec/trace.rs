//! Records where reading failed: the path from the value at fault to the root.
//!
//! Successful reading has no overhead: only when an error propagates, each level adds the name of
//! the member that it came from.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::{Duration, Instant};

use serde::de::Error as _;
use serde_json::value::RawValue;

use crate::codec::time::CHECK_INTERVAL;
use crate::error::{Decode, Error};
use crate::model::escape;

/// The details of a failure, filled from the inside out.
#[derive(Debug, Default)]
pub struct Trace {
    /// Innermost first.
    segments: RefCell<Vec<Cow<'static, str>>>,
    resource: RefCell<Option<Resource>>,
    cause: Cell<Cause>,
    /// The rule that the document violates, once the validator has confirmed it.
    rule: Cell<Option<&'static str>>,
    /// The required attribute that is missing.
    missing: Cell<Option<&'static str>>,
    /// What the author of the declaration can do.
    advice: RefCell<Option<Cow<'static, str>>>,
    /// The deadline for reading.
    deadline: Option<Instant>,
    /// The position of the last check of the clock.
    checked_at: Cell<usize>,
}

/// Why reading failed, as far as known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The form of a value, which may violate a rule of the specification.
    #[default]
    Form,
    /// A rule of the specification.
    Rule(&'static str),
    /// The declared type: the document is valid.
    Declaration,
    /// Reading exceeded the time limit.
    Time,
}

/// The resource that contains the value at fault.
#[derive(Debug)]
struct Resource {
    type_name: String,
    id: Option<String>,
    /// The number of segments within it.
    depth: usize,
}

impl Trace {
    /// Creates a trace with a time limit.
    pub(crate) fn within(remaining: Option<Duration>) -> Self {
        Self {
            // `None` if the limit exceeds the range of [`Instant`].
            deadline: remaining.and_then(|remaining| Instant::now().checked_add(remaining)),
            ..Self::default()
        }
    }

    /// Returns an error if the time is up. `position` is the current position.
    #[inline]
    pub(crate) fn check_time(&self, position: usize) -> Result<(), serde_json::Error> {
        if position.wrapping_sub(self.checked_at.get()) < CHECK_INTERVAL {
            return Ok(());
        }
        self.check_clock(position)
    }

    #[cold]
    fn check_clock(&self, position: usize) -> Result<(), serde_json::Error> {
        self.checked_at.set(position);
        if self
            .deadline
            .is_none_or(|deadline| Instant::now() < deadline)
        {
            return Ok(());
        }
        self.cause(Cause::Time);
        Err(serde_json::Error::custom(
            "the time limit for reading is exceeded",
        ))
    }

    /// Records, in `map_err`, that the error is in the member with this name.
    pub(crate) fn at<E>(&self, name: impl Into<Cow<'static, str>>) -> impl FnOnce(E) -> E {
        move |error| {
            self.segments.borrow_mut().push(name.into());
            error
        }
    }

    /// Records, in `map_err`, that the error is in the element at this index.
    pub(crate) fn at_index<E>(&self, index: usize) -> impl FnOnce(E) -> E {
        move |error| {
            self.segments.borrow_mut().push(index.to_string().into());
            error
        }
    }

    /// Records that a required attribute is missing.
    pub(crate) fn missing(&self, attribute: &'static str) {
        self.missing.set(Some(attribute));
    }

    /// Returns the required attribute that is missing, if that is the error.
    pub(crate) fn missing_attribute(&self) -> Option<&'static str> {
        self.missing.get()
    }

    /// Records what the author of the declaration can do about the error. [`Error`]s of reading say
    /// it; a server that rejects a request does not.
    pub(crate) fn advise(&self, advice: impl Into<Cow<'static, str>>) {
        self.advice
            .borrow_mut()
            .get_or_insert_with(|| advice.into());
    }

    /// Records the resource that contains the error. The innermost one counts.
    pub(crate) fn resource(&self, type_name: &str, id: Option<&str>) {
        let mut resource = self.resource.borrow_mut();
        if resource.is_none() {
            *resource = Some(Resource {
                type_name: type_name.to_owned(),
                id: id.map(str::to_owned),
                depth: self.segments.borrow().len(),
            });
        }
    }

    /// Records why reading failed. The first cause counts.
    pub(crate) fn cause(&self, cause: Cause) {
        if self.cause.get() == Cause::Form {
            self.cause.set(cause);
        }
    }

    /// Records, in `map_err`, that the error is in an attribute, whose form only its declaration
    /// determines.
    pub(crate) fn at_attribute<E>(&self, name: &'static str) -> impl FnOnce(E) -> E {
        move |error| {
            self.cause(Cause::Declaration);
            self.at(name)(error)
        }
    }

    /// Returns the JSON pointer to the value at fault.
    pub(crate) fn pointer(&self) -> String {
        let mut pointer = String::new();
        for segment in self.segments.borrow().iter().rev() {
            // Writing to a string does not fail.
            let _ = write!(pointer, "/{}", escape(segment));
        }
        pointer
    }

    /// Returns the recorded cause.
    pub(crate) fn known_cause(&self) -> Cause {
        self.cause.get()
    }

    /// Records the violated rule and its pointer.
    pub(crate) fn set_rule(&self, rule: &'static str, pointer: &str) {
        self.rule.set(Some(rule));
        let names = pointer.split('/').skip(1);
        let names = names.map(|name| name.replace("~1", "/").replace("~0", "~").into());
        let mut segments: Vec<_> = names.collect();
        segments.reverse();
        *self.segments.borrow_mut() = segments;
    }

    /// Runs a function as if the resource object were the primary data of a document.
    pub(crate) fn as_primary_data(&self, run: impl FnOnce()) {
        self.segments.borrow_mut().push("data".into());
        run();
        self.segments.borrow_mut().pop();
    }

    /// Finds the resource at fault in the text of the document, unless it is already recorded.
    pub(crate) fn find_resource(&self, document: &str) {
        if self.resource.borrow().is_some() {
            return;
        }
        let segments = self.segments.borrow().clone();
        let mut names = segments.iter().rev();
        let Some(name) = names
            .next()
            .filter(|name| matches!(&***name, "data" | "included"))
        else {
            return;
        };
        let Some(mut text) = member(document, name) else {
            return;
        };
        let mut outside = 1;
        if text.starts_with('[') {
            let Some(element) = names.next().and_then(|index| member(text, index)) else {
                return;
            };
            text = element;
            outside += 1;
        }
        self.set_resource(text, outside);
    }

    /// Reads type and id from the text of a resource object, unless a resource is already recorded.
    /// The first `outside` segments of the pointer lead to it.
    pub(crate) fn set_resource(&self, text: &str, outside: usize) {
        if self.resource.borrow().is_some() {
            return;
        }
        let name = |name| serde_json::from_str::<String>(member(text, name)?).ok();
        let Some(type_name) = name("type") else {
            return;
        };
        let depth = self.segments.borrow().len().saturating_sub(outside);
        *self.resource.borrow_mut() = Some(Resource {
            type_name,
            id: name("id"),
            depth,
        });
    }

    /// Finds the id of the resource at fault, which may follow the value at fault.
    pub(crate) fn find_id(&self, text: &str) {
        let mut resource = self.resource.borrow_mut();
        if let Some(resource) = resource.as_mut().filter(|resource| resource.id.is_none()) {
            let segments = self.segments.borrow();
            let path = segments.iter().skip(resource.depth).rev();
            resource.id = path
                .map(|segment| &**segment)
                .chain(["id"])
                .try_fold(text, member)
                .and_then(|id| serde_json::from_str(id).ok());
        }
    }

    /// Builds the error.
    pub(crate) fn into_error(self, error: &serde_json::Error) -> Error {
        // The pointer is more precise than line and column, which are relative to a value.
        self.into_error_with(without_position(error))
    }

    /// Builds the error with another message.
    pub(crate) fn into_error_with(self, message: String) -> Error {
        let pointer = self.pointer();
        let (resource_type, resource_id) = match self.resource.into_inner() {
            Some(resource) => (Some(resource.type_name), resource.id),
            None => (None, None),
        };
        Error::from(Decode {
            message,
            advice: self.advice.into_inner(),
            pointer,
            resource_type,
            resource_id,
            rule: self.rule.get(),
            missing: self.missing.get(),
        })
    }
}

/// Returns the text of an error without line and column.
pub(crate) fn without_position(error: &serde_json::Error) -> String {
    let mut text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    if let Some(message) = text.strip_suffix(&place) {
        text.truncate(message.len());
    }
    text
}

/// Returns the text of a member of an object, or of an element of an array.
fn member<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    if let Ok(index) = name.parse::<usize>()
        && let Ok(elements) = serde_json::from_str::<Vec<&RawValue>>(text)
    {
        return elements.get(index).map(|element| element.get());
    }
    let members: BTreeMap<Cow<'_, str>, &RawValue> = serde_json::from_str(text).ok()?;
    members.get(name).map(|member| member.get())
}

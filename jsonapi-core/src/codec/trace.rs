//! Where reading failed: the way back from the value at fault to the root of the document.
//!
//! Reading that succeeds pays nothing for it: only when an error passes through on its way up,
//! each level adds the name of the member that it came from.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::{Duration, Instant};

use serde::de::Error as _;
use serde_json::value::RawValue;

use crate::codec::time::BETWEEN_LOOKS;
use crate::error::{Decode, Error};

/// What is known of a failure; filled from the inside out.
#[derive(Debug, Default)]
pub struct Trace {
    /// The innermost first.
    segments: RefCell<Vec<Cow<'static, str>>>,
    resource: RefCell<Option<Resource>>,
    cause: Cell<Cause>,
    /// The rule that the document breaks, once the validator has confirmed it.
    rule: Cell<Option<&'static str>>,
    /// The attribute that the resource lacks.
    missing: Cell<Option<&'static str>>,
    /// When reading must be done.
    until: Option<Instant>,
    /// The position at the last look at the clock.
    looked_at: Cell<usize>,
}

/// Why reading failed, as far as the code that failed knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The form of a value, which a rule of the specification may forbid.
    #[default]
    Form,
    /// This rule of the specification.
    Rule(&'static str),
    /// The declared type: another one could read the document.
    Declaration,
    /// Reading took longer than it may.
    Time,
}

/// A resource with a value at fault in it.
#[derive(Debug)]
struct Resource {
    type_name: String,
    id: Option<String>,
    /// How many of the segments are within it.
    depth: usize,
}

impl Trace {
    /// Of a document that must be read within this time.
    pub(crate) fn within(left: Option<Duration>) -> Self {
        Self {
            // Never, if the limit goes beyond all time.
            until: left.and_then(|left| Instant::now().checked_add(left)),
            ..Self::default()
        }
    }

    /// Fails once the time for reading is over. Reading has come to this position.
    #[inline]
    pub(crate) fn in_time(&self, position: usize) -> Result<(), serde_json::Error> {
        if position.wrapping_sub(self.looked_at.get()) < BETWEEN_LOOKS {
            return Ok(());
        }
        self.look_at_clock(position)
    }

    #[cold]
    fn look_at_clock(&self, position: usize) -> Result<(), serde_json::Error> {
        self.looked_at.set(position);
        if self.until.is_none_or(|until| Instant::now() < until) {
            return Ok(());
        }
        self.cause(Cause::Time);
        Err(serde_json::Error::custom("the time for reading is over"))
    }

    /// For `map_err`: the error came from the member with this name.
    pub(crate) fn at<E>(&self, name: impl Into<Cow<'static, str>>) -> impl FnOnce(E) -> E {
        move |error| {
            self.segments.borrow_mut().push(name.into());
            error
        }
    }

    /// For `map_err`: the error came from the element at this index.
    pub(crate) fn at_index<E>(&self, index: usize) -> impl FnOnce(E) -> E {
        move |error| {
            self.segments.borrow_mut().push(index.to_string().into());
            error
        }
    }

    /// The resource lacks this attribute.
    pub(crate) fn missing(&self, attribute: &'static str) {
        self.missing.set(Some(attribute));
    }

    /// The error is within this resource. The innermost one counts.
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

    /// Says why reading failed. The first cause counts.
    pub(crate) fn cause(&self, cause: Cause) {
        if self.cause.get() == Cause::Form {
            self.cause.set(cause);
        }
    }

    /// For `map_err`: the error came from the attribute with this name, whose form the
    /// specification leaves open.
    pub(crate) fn at_attribute<E>(&self, name: &'static str) -> impl FnOnce(E) -> E {
        move |error| {
            self.cause(Cause::Declaration);
            self.at(name)(error)
        }
    }

    /// The JSON pointer to the value at fault.
    pub(crate) fn pointer(&self) -> String {
        let mut pointer = String::new();
        for segment in self.segments.borrow().iter().rev() {
            // Writing to a string does not fail.
            let _ = write!(
                pointer,
                "/{}",
                segment.replace('~', "~0").replace('/', "~1")
            );
        }
        pointer
    }

    /// The cause that [`cause`](Self::cause) was given.
    pub(crate) fn known_cause(&self) -> Cause {
        self.cause.get()
    }

    /// Says that the document breaks this rule, at this pointer.
    pub(crate) fn breaks(&self, rule: &'static str, pointer: &str) {
        self.rule.set(Some(rule));
        let names = pointer.split('/').skip(1);
        let names = names.map(|name| name.replace("~1", "/").replace("~0", "~").into());
        let mut segments: Vec<_> = names.collect();
        segments.reverse();
        *self.segments.borrow_mut() = segments;
    }

    /// Runs a function with the resource object taken as the primary data of a document.
    pub(crate) fn as_primary_data(&self, run: impl FnOnce()) {
        self.segments.borrow_mut().push("data".into());
        run();
        self.segments.borrow_mut().pop();
    }

    /// Finds the resource at fault in the text of the document, where no declared type has named
    /// it.
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
        self.resource_is(text, outside);
    }

    /// Takes type and id out of the text of a resource object, where no declared type has named
    /// it. `outside` segments of the pointer lead to it.
    pub(crate) fn resource_is(&self, text: &str, outside: usize) {
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

    /// Finds the id of the resource at fault, which may stand behind the value at fault.
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

    /// Makes the error of a document that can't be read.
    pub(crate) fn into_error(self, error: &serde_json::Error) -> Error {
        // The pointer says more than line and column, which count from the beginning of a value.
        self.into_error_with(without_place(error))
    }

    /// The same, with this message.
    pub(crate) fn into_error_with(self, message: String) -> Error {
        let pointer = self.pointer();
        let (resource_type, resource_id) = match self.resource.into_inner() {
            Some(resource) => (Some(resource.type_name), resource.id),
            None => (None, None),
        };
        Error::from(Decode {
            message,
            pointer,
            resource_type,
            resource_id,
            rule: self.rule.get(),
            missing: self.missing.get(),
        })
    }
}

/// The text of an error without line and column.
fn without_place(error: &serde_json::Error) -> String {
    let mut text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    if let Some(message) = text.strip_suffix(&place) {
        text.truncate(message.len());
    }
    text
}

/// The text of a member of an object, or of an element of an array.
fn member<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    if let Ok(index) = name.parse::<usize>()
        && let Ok(elements) = serde_json::from_str::<Vec<&RawValue>>(text)
    {
        return elements.get(index).map(|element| element.get());
    }
    let members: BTreeMap<Cow<'_, str>, &RawValue> = serde_json::from_str(text).ok()?;
    members.get(name).map(|member| member.get())
}

//! Where reading failed: the way back from the value at fault to the root of the document.
//!
//! Reading that succeeds pays nothing for it: only when an error passes through on its way up,
//! each level adds the name of the member that it came from.

mod blame;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::value::RawValue;

/// What is known of a failure; filled from the inside out.
#[derive(Debug, Default)]
pub struct Trace {
    /// The innermost first.
    segments: RefCell<Vec<Cow<'static, str>>>,
    resource: RefCell<Option<Resource>>,
    rule: Cell<Option<&'static str>>,
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

    /// The rule that is broken. The first one counts.
    pub(crate) fn rule(&self, rule: &'static str) {
        if self.rule.get().is_none() {
            self.rule.set(Some(rule));
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

    /// What the text of the document tells of the failure besides: the resource, and the rule of
    /// the specification that is broken with the value that breaks it, where it is one.
    pub(crate) fn look_into(&self, document: &str) {
        self.look_for_id(document);
        self.look_for_rule(document);
        self.look_for_resource(document);
    }

    /// The same, of a resource object that is read apart.
    pub(crate) fn look_into_resource(&self, text: &str) {
        self.look_for_id(text);
        self.segments.borrow_mut().push("data".into());
        self.look_for_rule(&format!("{{\"data\":{text}}}"));
        self.segments.borrow_mut().pop();
        if self.resource.borrow().is_none() {
            self.resource_is(text, 0);
        }
    }

    fn look_for_rule(&self, document: &str) {
        if self.rule.get().is_some() {
            return;
        }
        let Some(fault) = blame::fault(document, &self.pointer()) else {
            return;
        };
        self.rule.set(Some(fault.rule));
        let names = fault.pointer.split('/').skip(1);
        let names = names.map(|name| name.replace("~1", "/").replace("~0", "~").into());
        let mut segments: Vec<_> = names.collect();
        segments.reverse();
        *self.segments.borrow_mut() = segments;
    }

    /// Where no type is declared, nothing has said yet which resource it is.
    fn look_for_resource(&self, document: &str) {
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

    /// Takes type and id out of the text of a resource object.
    fn resource_is(&self, text: &str, outside: usize) {
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

    /// The id may stand behind the value at fault: looks for it in the text.
    fn look_for_id(&self, text: &str) {
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

    /// Type and id of the resource at fault, as far as they are known.
    pub(crate) fn into_resource(self) -> (Option<String>, Option<String>) {
        match self.resource.into_inner() {
            Some(resource) => (Some(resource.type_name), resource.id),
            None => (None, None),
        }
    }

    /// The rule that is broken.
    pub(crate) fn broken_rule(&self) -> Option<&'static str> {
        self.rule.get()
    }
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

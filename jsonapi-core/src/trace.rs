//! Where reading failed: the way back from the value at fault to the root of the document.
//!
//! Reading that succeeds pays nothing for it: only when an error passes through on its way up,
//! each level adds the name of the member that it came from.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt::Write;

/// What is known of a failure; filled from the inside out.
#[derive(Debug, Default)]
pub struct Trace {
    /// The innermost first.
    segments: RefCell<Vec<Cow<'static, str>>>,
    resource: RefCell<Option<(String, Option<String>)>>,
    rule: Cell<Option<&'static str>>,
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
            *resource = Some((type_name.to_owned(), id.map(str::to_owned)));
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

    /// Type and id of the resource at fault, and the rule, as far as they are known.
    pub(crate) fn into_parts(self) -> (Option<(String, Option<String>)>, Option<&'static str>) {
        (self.resource.into_inner(), self.rule.get())
    }
}

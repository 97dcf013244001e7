//! The kinds of attributes, and the values each compares with.

use jiff::Timestamp;
use jiff::civil::Date;
use jsonapi_core::Id;

use crate::resources::Object;

/// The type of an attribute, with or without `Option`.
#[diagnostic::on_unimplemented(
    message = "lists can't be filtered by attributes of type `{Self}`",
    label = "no predicate for `{Self}`"
)]
pub trait Kind {
    /// The type without its `Option`.
    type Plain: Comparable;
}

impl<T: Comparable> Kind for T {
    type Plain = T;
}

impl<T: Comparable> Kind for Option<T> {
    type Plain = T;
}

/// A type of attribute that lists can be filtered by.
pub trait Comparable {}

/// Attributes with an order: numbers, times and text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no order",
    label = "neither a number, nor a time, nor text",
    note = "compare it with `eq`, `not_eq`, `is_in` or `not_in`"
)]
pub trait Ordered: Comparable {}

/// Attributes that match text in part.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not text, so it can't match in part",
    label = "not text",
    note = "compare it as a whole: with `eq` or `is_in`, a number or a time with `gt` or `lt`"
)]
pub trait Text: Comparable {}

/// Boolean attributes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a boolean",
    label = "not a `bool`",
    note = "to test whether it is set, use `present` or `blank`"
)]
pub trait Flag: Comparable {}

/// Attributes that hold an object.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an object",
    label = "not an object",
    note = "`jcont` is for attributes such as `metadata`"
)]
pub trait Json: Comparable {}

/// A value that an attribute of type `T` compares with.
#[diagnostic::on_unimplemented(
    message = "an attribute of type `{T}` can't be compared with `{Self}`",
    label = "not a value for `{T}`",
    note = "times are compared with a `jiff::Timestamp`, a `jiff::civil::Date` or their text, \
            objects with `jcont`, everything else with a value of its own type"
)]
pub trait Value<T> {
    /// Formats the value as the API expects it.
    ///
    /// # Errors
    ///
    /// If the API can't represent the value; the error is a description.
    fn into_text(self) -> Result<String, String>;
}

impl Comparable for String {}
impl Ordered for String {}
impl Text for String {}

impl Value<String> for String {
    fn into_text(self) -> Result<String, String> {
        Ok(self)
    }
}

impl Value<String> for &String {
    fn into_text(self) -> Result<String, String> {
        Ok(self.clone())
    }
}

impl Value<String> for &str {
    fn into_text(self) -> Result<String, String> {
        Ok(self.to_owned())
    }
}

impl Comparable for bool {}
impl Flag for bool {}

impl Value<Self> for bool {
    fn into_text(self) -> Result<String, String> {
        Ok(self.to_string())
    }
}

impl Comparable for i64 {}
impl Ordered for i64 {}

impl Value<Self> for i64 {
    fn into_text(self) -> Result<String, String> {
        Ok(self.to_string())
    }
}

impl Comparable for f64 {}
impl Ordered for f64 {}

impl Value<Self> for f64 {
    fn into_text(self) -> Result<String, String> {
        if self.is_finite() {
            Ok(self.to_string())
        } else {
            Err(format!("the API can't read the number {self}"))
        }
    }
}

impl Comparable for Timestamp {}
impl Ordered for Timestamp {}

impl Value<Self> for Timestamp {
    fn into_text(self) -> Result<String, String> {
        Ok(self.to_string())
    }
}

impl Value<Timestamp> for Date {
    fn into_text(self) -> Result<String, String> {
        Ok(self.to_string())
    }
}

impl Value<Timestamp> for &str {
    fn into_text(self) -> Result<String, String> {
        if self.parse::<Timestamp>().is_ok() || self.parse::<Date>().is_ok() {
            Ok(self.to_owned())
        } else {
            Err(format!(
                "{self:?} is not a time: write `2018-01-31` or `2018-01-31T12:00:00Z`"
            ))
        }
    }
}

impl<R> Comparable for Id<R> {}
impl<R> Ordered for Id<R> {}

#[diagnostic::do_not_recommend]
impl<R> Value<Self> for Id<R> {
    fn into_text(self) -> Result<String, String> {
        Ok(self.to_string())
    }
}

#[diagnostic::do_not_recommend]
impl<R> Value<Id<R>> for &Id<R> {
    fn into_text(self) -> Result<String, String> {
        Ok(self.to_string())
    }
}

#[diagnostic::do_not_recommend]
impl<R> Value<Id<R>> for &str {
    fn into_text(self) -> Result<String, String> {
        Ok(self.to_owned())
    }
}

impl Comparable for Object {}
impl Json for Object {}

/// Implements the same for an open enum.
macro_rules! comparable_enum {
    ($name:ident) => {
        impl $crate::filter::Comparable for $name {}

        #[diagnostic::do_not_recommend]
        impl $crate::filter::Value<$name> for $name {
            fn into_text(self) -> Result<String, String> {
                Ok(self.as_str().to_owned())
            }
        }

        #[diagnostic::do_not_recommend]
        impl $crate::filter::Value<$name> for &$name {
            fn into_text(self) -> Result<String, String> {
                Ok(self.as_str().to_owned())
            }
        }
    };
}

pub(crate) use comparable_enum;

//! The types of attributes that conditions test, and the values that they are compared with.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::resource::id::Id;

/// The type of an attribute that a condition can test, with or without `Option`.
#[diagnostic::on_unimplemented(
    message = "conditions can't test attributes of type `{Self}`",
    label = "not a type that conditions can test",
    note = "implement `filter::Comparable` for a type of your own, or write `.cast::<String>()` \
            after the attribute if it is text in a document"
)]
pub trait Testable {
    /// The type without its `Option`.
    type Value;
}

impl<T: Comparable> Testable for T {
    type Value = T;
}

impl<T: Comparable> Testable for Option<T> {
    type Value = T;
}

impl<T: Comparable> Testable for Option<Option<T>> {
    type Value = T;
}

/// An attribute type whose values are equal or not.
///
/// Implemented for text, numbers, booleans, ids and JSON, and with the features `jiff`,
/// `rust_decimal` and `uuid` for types of those crates. Implement it for a type of your own, which
/// is compared by its JSON form:
///
/// ```
/// use jsonapi_core::filter::{Comparable, Ordered};
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Serialize, Deserialize)]
/// #[serde(rename_all = "lowercase")]
/// enum Status {
///     Draft,
///     Placed,
/// }
///
/// impl Comparable for Status {}
///
/// #[derive(Serialize, Deserialize)]
/// #[serde(transparent)]
/// struct Cents(i64);
///
/// impl Comparable for Cents {}
/// impl Ordered for Cents {} // its JSON form is a number
/// ```
pub trait Comparable: Serialize {}

/// An attribute type whose values are ordered: by value if they are numbers in a document, as
/// instants or dates if the schema says that they are, else by code point.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no order",
    label = "neither a number, nor text, nor a time",
    note = "compare it with `eq`, `not_eq`, `is_in` or `not_in`, or implement `filter::Ordered` for \
            a type of your own"
)]
pub trait Ordered {}

/// An attribute type that is text, which can match in part.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not text, so it can't match in part",
    label = "not text",
    note = "compare it as a whole, with `eq` or `is_in`"
)]
pub trait Text {}

/// An attribute type that is an object or an array in a document.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither an object nor an array",
    label = "includes nothing",
    note = "compare it with `eq` or `is_in`"
)]
pub trait Composite {}

impl<R> Comparable for Id<R> {}
impl<R> Ordered for Id<R> {}

impl Comparable for Value {}
impl Ordered for Value {}
impl Text for Value {}
impl Composite for Value {}

/// Implements [`Testable`] for types that are not compared as a whole.
macro_rules! composite {
    ($([$($parameter:ident)*] $of:ty;)*) => {$(
        impl<$($parameter),*> Testable for $of {
            type Value = Self;
        }
        impl<$($parameter),*> Testable for Option<$of> {
            type Value = $of;
        }
        impl<$($parameter),*> Composite for $of {}
    )*};
}

composite! {
    [] Map<String, Value>;
    [T] Vec<T>;
    [K V] BTreeMap<K, V>;
    [K V S] HashMap<K, V, S>;
}

/// A value that an attribute of type `T` is compared with: the value itself, a reference to it, or
/// text for a `String` and an [`Id`].
#[diagnostic::on_unimplemented(
    message = "an attribute of type `{T}` can't be compared with `{Self}`",
    label = "not a value for `{T}`",
    note = "pass a value of type `{T}`; to test for null, use `is_null` or `not_null`"
)]
pub trait Operand<T> {
    /// Returns the value in its JSON form, or the reason why it has none.
    #[doc(hidden)]
    fn into_operand(self) -> Result<Value, String>;
}

#[diagnostic::do_not_recommend]
impl<T: Comparable> Operand<T> for T {
    fn into_operand(self) -> Result<Value, String> {
        json(&self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Comparable> Operand<T> for &T {
    fn into_operand(self) -> Result<Value, String> {
        json(self)
    }
}

/// Converts a value to JSON. A condition compares with values, so null is refused; serde makes it
/// of an infinite number, too.
fn json(value: &impl Serialize) -> Result<Value, String> {
    match serde_json::to_value(value) {
        Ok(Value::Null) => Err("the value is not finite, or null: use `is_null`".to_owned()),
        Ok(value) => Ok(value),
        Err(error) => Err(format!("the value has no JSON form: {error}")),
    }
}

impl Operand<String> for &str {
    fn into_operand(self) -> Result<Value, String> {
        Ok(self.into())
    }
}

impl Operand<Value> for &str {
    fn into_operand(self) -> Result<Value, String> {
        Ok(self.into())
    }
}

#[diagnostic::do_not_recommend]
impl<R> Operand<Id<R>> for &str {
    fn into_operand(self) -> Result<Value, String> {
        Ok(self.into())
    }
}

/// Implements [`Operand`] for the text of a type that is parsed from it.
#[cfg(any(feature = "jiff", feature = "rust_decimal", feature = "uuid"))]
macro_rules! parsed {
    ($($of:ty)*) => {$(
        #[diagnostic::do_not_recommend]
        impl Operand<$of> for &str {
            fn into_operand(self) -> Result<Value, String> {
                match self.parse::<$of>() {
                    Ok(_) => Ok(self.into()),
                    Err(error) => Err(format!("{self:?} is not a value of it: {error}")),
                }
            }
        }
    )*};
}

macro_rules! comparable {
    ($($($of:ty)*: $($what:ident)*;)*) => {
        $(comparable!(@ [$($of)*] [$($what)*]);)*
    };
    (@ [$($of:ty)*] $what:tt) => {
        $(comparable!(@@ $of, $what);)*
    };
    (@@ $of:ty, [$($what:ident)*]) => {
        $(impl $what for $of {})*
    };
}

comparable! {
    i8 i16 i32 i64 isize u8 u16 u32 u64 usize f32 f64: Comparable Ordered;
    bool: Comparable;
    String: Comparable Ordered Text;
}

#[cfg(feature = "jiff")]
mod of_jiff {
    use jiff::Timestamp;
    use jiff::civil::{Date, DateTime, Time};

    use super::*;

    comparable! {
        Timestamp DateTime Date Time: Comparable Ordered;
    }
    parsed! { DateTime Date Time }

    /// The begin of a day in UTC.
    impl Operand<Timestamp> for Date {
        fn into_operand(self) -> Result<Value, String> {
            json(&self)
        }
    }

    /// A time, or a date: the begin of that day in UTC.
    #[diagnostic::do_not_recommend]
    impl Operand<Timestamp> for &str {
        fn into_operand(self) -> Result<Value, String> {
            if self.parse::<Timestamp>().is_ok() || self.parse::<Date>().is_ok() {
                Ok(self.into())
            } else {
                Err(format!(
                    "{self:?} is not a time: write `2018-01-31` or `2018-01-31T12:00:00Z`"
                ))
            }
        }
    }
}

#[cfg(feature = "rust_decimal")]
mod of_rust_decimal {
    use rust_decimal::Decimal;

    use super::*;

    comparable! {
        Decimal: Comparable Ordered;
    }
    parsed! { Decimal }
}

#[cfg(feature = "uuid")]
mod of_uuid {
    use uuid::Uuid;

    use super::*;

    comparable! {
        Uuid: Comparable Ordered;
    }
    parsed! { Uuid }
}

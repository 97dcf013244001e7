//! The arguments of setters of attributes.

use std::any::type_name;
use std::fmt::Display;
use std::str::FromStr;

use serde::ser::Error as _;
use serde_json::{Error, Map, Value};

use super::by;

/// A value for a nullable attribute.
///
/// Implemented for the value, types that convert into it, an `Option` of the value, and `None`,
/// which is sent as null.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value for an attribute of type `{T}`",
    label = "neither convertible into the value of `{T}`, nor `None`",
    note = "pass the value alone, or `None` for null: `.body(\"x\")`, `.body(None)`"
)]
pub trait IntoNullable<T, M> {
    #[doc(hidden)]
    fn into_nullable(self) -> T;
}

#[diagnostic::do_not_recommend]
impl<T, V: Into<T>> IntoNullable<Option<T>, by::Value> for V {
    fn into_nullable(self) -> Option<T> {
        Some(self.into())
    }
}

#[diagnostic::do_not_recommend]
impl<T> IntoNullable<T, by::Nullable> for T {
    fn into_nullable(self) -> Self {
        self
    }
}

/// A value for an attribute: the value itself, or a type that converts into it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value for an attribute of type `{T}`",
    label = "neither `{T}` nor convertible into it",
    note = "convert it to `{T}` first"
)]
pub trait IntoAttribute<T> {
    #[doc(hidden)]
    fn into_attribute(self) -> T;
}

#[diagnostic::do_not_recommend]
impl<T, V: Into<T>> IntoAttribute<T> for V {
    fn into_attribute(self) -> T {
        self.into()
    }
}

/// A value for an attribute with a textual form, such as a time or a UUID.
///
/// Implemented for the value, types that convert into it, and its text.
///
/// Invalid text is an error when the draft or patch is sent; the error identifies the attribute.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value for an attribute of type `{T}`",
    label = "neither `{T}`, nor convertible into it, nor its text",
    note = "convert it to `{T}` first"
)]
pub trait IntoParsed<T, M> {
    #[doc(hidden)]
    fn into_parsed(self) -> Result<T, Error>;
}

#[diagnostic::do_not_recommend]
impl<T, V: Into<T>> IntoParsed<T, by::Value> for V {
    fn into_parsed(self) -> Result<T, Error> {
        Ok(self.into())
    }
}

#[diagnostic::do_not_recommend]
impl<T: FromStr<Err: Display>> IntoParsed<T, by::Text> for &str {
    fn into_parsed(self) -> Result<T, Error> {
        self.parse().map_err(|error: T::Err| {
            let name = type_name::<T>();
            let name = name.rsplit("::").next().unwrap_or(name);
            Error::custom(format_args!("{self:?} is not a `{name}`: {error}"))
        })
    }
}

#[diagnostic::do_not_recommend]
impl<T: FromStr<Err: Display>> IntoParsed<T, by::Text> for &String {
    fn into_parsed(self) -> Result<T, Error> {
        self.as_str().into_parsed()
    }
}

#[diagnostic::do_not_recommend]
impl<T: FromStr<Err: Display>> IntoParsed<T, by::Text> for String {
    fn into_parsed(self) -> Result<T, Error> {
        self.as_str().into_parsed()
    }
}

/// A value for a nullable attribute with a textual form.
///
/// Implemented for [`IntoParsed`] types, an `Option` of the value, and `None`, which is sent as
/// null.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value for an attribute of type `{T}`",
    label = "neither the value of `{T}`, nor its text, nor `None`",
    note = "pass the value or its text alone, or `None` for null"
)]
pub trait IntoNullableParsed<T, M> {
    #[doc(hidden)]
    fn into_nullable_parsed(self) -> Result<T, Error>;
}

#[diagnostic::do_not_recommend]
impl<T, M, V: IntoParsed<T, M>> IntoNullableParsed<Option<T>, by::One<M>> for V {
    fn into_nullable_parsed(self) -> Result<Option<T>, Error> {
        self.into_parsed().map(Some)
    }
}

#[diagnostic::do_not_recommend]
impl<T> IntoNullableParsed<T, by::Nullable> for T {
    fn into_nullable_parsed(self) -> Result<Self, Error> {
        Ok(self)
    }
}

/// A value for a nullable attribute of arbitrary JSON.
///
/// Implemented for the value, an `Option` of it, `None`, and types that convert into JSON.
///
/// `serde_json::Value` implements `From<Option<_>>`, so `None` would be ambiguous with
/// [`IntoNullable`]. Here it is the `None` of the attribute.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value for an attribute of type `{T}`",
    label = "neither the value of `{T}`, nor text, a number or the like, nor `None`",
    note = "convert it to JSON first: `serde_json::json!(…)` or `serde_json::to_value(…)`"
)]
pub trait IntoNullableJson<T, M> {
    #[doc(hidden)]
    fn into_nullable_json(self) -> T;
}

#[diagnostic::do_not_recommend]
impl<T> IntoNullableJson<T, by::Nullable> for T {
    fn into_nullable_json(self) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<T> IntoNullableJson<Option<T>, by::Value> for T {
    fn into_nullable_json(self) -> Option<T> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl<E, T: From<Vec<E>>> IntoNullableJson<Option<T>, by::Converted> for Vec<E> {
    fn into_nullable_json(self) -> Option<T> {
        Some(self.into())
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T: From<&'a str>> IntoNullableJson<Option<T>, by::Converted> for &'a str {
    fn into_nullable_json(self) -> Option<T> {
        Some(self.into())
    }
}

macro_rules! from_json_types {
    ($($part:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: From<$part>> IntoNullableJson<Option<T>, by::Converted> for $part {
            fn into_nullable_json(self) -> Option<T> {
                Some(self.into())
            }
        }
    )*};
}

from_json_types!(
    String, bool, i8, i16, i32, i64, isize, u8, u16, u32, u64, usize, f32, f64,
    Map<String, Value>
);

//! The values of types of std and of other crates.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, LinkedList, VecDeque};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::num::{
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize, NonZeroU8,
    NonZeroU16, NonZeroU32, NonZeroU64, NonZeroU128, NonZeroUsize,
};
use std::rc::Rc;
use std::sync::Arc;

use serde_json::value::RawValue;
use zeroize::Zeroize;

use super::{DescribeValue, Format, Kind, ValueSchema};
use crate::model::secret::Secret;

/// Gives each type the same value.
macro_rules! values {
    ($($($ty:ty),+ => $value:expr;)+) => {$($(
        impl DescribeValue for $ty {
            const VALUE: ValueSchema = $value;
        }
    )+)+};
}

/// The integers from the least to the greatest.
macro_rules! integers {
    ($($ty:ident $nonzero:ident: $least:expr, $nonzero_least:expr, $greatest:expr;)+) => {
        values! {$(
            $ty => ValueSchema::new(Kind::Integer { minimum: $least, maximum: $greatest });
            $nonzero => ValueSchema::new(Kind::Integer { minimum: $nonzero_least, maximum: $greatest });
        )+}
    };
}

integers! {
    i8 NonZeroI8: Some(i8::MIN as i64), Some(i8::MIN as i64), Some(i8::MAX as u64);
    i16 NonZeroI16: Some(i16::MIN as i64), Some(i16::MIN as i64), Some(i16::MAX as u64);
    i32 NonZeroI32: Some(i32::MIN as i64), Some(i32::MIN as i64), Some(i32::MAX as u64);
    i64 NonZeroI64: Some(i64::MIN), Some(i64::MIN), Some(i64::MAX as u64);
    i128 NonZeroI128: None, None, None;
    isize NonZeroIsize: Some(isize::MIN as i64), Some(isize::MIN as i64), Some(isize::MAX as u64);
    u8 NonZeroU8: Some(0), Some(1), Some(u8::MAX as u64);
    u16 NonZeroU16: Some(0), Some(1), Some(u16::MAX as u64);
    u32 NonZeroU32: Some(0), Some(1), Some(u32::MAX as u64);
    u64 NonZeroU64: Some(0), Some(1), Some(u64::MAX);
    u128 NonZeroU128: Some(0), Some(1), None;
    usize NonZeroUsize: Some(0), Some(1), Some(usize::MAX as u64);
}

values! {
    bool => ValueSchema::new(Kind::Boolean);
    f32, f64 => ValueSchema::new(Kind::Number);
    str, String => ValueSchema::new(Kind::Str(None));
    char => ValueSchema::string(Format::Char);
    // An address of either version.
    IpAddr => ValueSchema::new(Kind::Str(None));
    Ipv4Addr => ValueSchema::string(Format::Ipv4);
    Ipv6Addr => ValueSchema::string(Format::Ipv6);
    url::Url => ValueSchema::string(Format::Uri);
    serde_json::Number => ValueSchema::new(Kind::Number);
    serde_json::Value, RawValue => ValueSchema::ANY;
    serde_json::Map<String, serde_json::Value> => ValueSchema::new(Kind::Object(&ValueSchema::ANY));
}

#[cfg(feature = "jiff")]
values! {
    jiff::Timestamp => ValueSchema::string(Format::DateTime);
    jiff::civil::DateTime => ValueSchema::string(Format::LocalDateTime);
    jiff::civil::Date => ValueSchema::string(Format::Date);
    jiff::civil::Time => ValueSchema::string(Format::LocalTime);
    // Their text is more than the formats of JSON Schema allow: a time zone in brackets, fractions
    // of seconds, a sign.
    jiff::Zoned, jiff::SignedDuration, jiff::Span => ValueSchema::new(Kind::Str(None));
}

#[cfg(feature = "rust_decimal")]
values! {
    rust_decimal::Decimal => ValueSchema::string(Format::Decimal);
}

#[cfg(feature = "uuid")]
values! {
    uuid::Uuid => ValueSchema::string(Format::Uuid);
}

/// Gives each pointer the value of its target.
macro_rules! pointers {
    ($($ty:ty;)+) => {$(
        impl<T: DescribeValue + ?Sized> DescribeValue for $ty {
            const VALUE: ValueSchema = T::VALUE;
        }
    )+};
}

pointers! { &T; Box<T>; Rc<T>; Arc<T>; }

impl<T: DescribeValue + ToOwned + ?Sized> DescribeValue for Cow<'_, T> {
    const VALUE: ValueSchema = T::VALUE;
}

impl<T: DescribeValue> DescribeValue for Option<T> {
    const VALUE: ValueSchema = T::VALUE.nullable();
}

impl<T: DescribeValue + Zeroize> DescribeValue for Secret<T> {
    const VALUE: ValueSchema = T::VALUE.secret();
}

/// Describes lists.
macro_rules! lists {
    ($([$($parameters:tt)*] $ty:ty;)+) => {$(
        impl<T: DescribeValue, $($parameters)*> DescribeValue for $ty {
            const VALUE: ValueSchema = ValueSchema::new(Kind::Array(&T::VALUE));
        }
    )+};
}

lists! {
    [] [T];
    [const N: usize] [T; N];
    [] Vec<T>;
    [] VecDeque<T>;
    [] LinkedList<T>;
    [] BTreeSet<T>;
    [S] HashSet<T, S>;
}

impl<K, V: DescribeValue> DescribeValue for BTreeMap<K, V> {
    const VALUE: ValueSchema = ValueSchema::new(Kind::Object(&V::VALUE));
}

impl<K, V: DescribeValue, S> DescribeValue for HashMap<K, V, S> {
    const VALUE: ValueSchema = ValueSchema::new(Kind::Object(&V::VALUE));
}

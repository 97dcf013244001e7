//! String enums that the API may extend.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

/// Declares a string enum with a variant for every other string.
///
/// ```text
/// open_enum! {
///     /// Where an order is in its life.
///     pub enum OrderStatus {
///         Draft = "draft",
///         Pending = "pending",
///     }
/// }
/// ```
///
/// It serializes as its string. An `Option` of it can be compared with a value.
macro_rules! open_enum {
    ($(#[$attribute:meta])* pub enum $name:ident { $($variant:ident = $text:literal,)+ }) => {
        $(#[$attribute])*
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("`", $text, "`.")] $variant,)+
            /// An unknown value.
            Other(String),
        }

        impl $name {
            /// Returns the value as the API writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)+
                    Self::Other(text) => text,
                }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)+
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl jsonapi_core::schema::DescribeValue for $name {
            const VALUE: jsonapi_core::schema::ValueSchema =
                jsonapi_core::schema::ValueSchema::open_enum(&[$($text),+]);
        }

        impl jsonapi_core::filter::Comparable for $name {}

        $crate::open_enum::open_enum_traits!($name);
        $crate::filter::comparable_enum!($name);
    };
}

/// Implements traits through `as_str` and `From<&str>`.
macro_rules! open_enum_traits {
    ($name:ident) => {
        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(Self::from(text))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        // Compares text, so that a value equals the same text in `Other`.
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl Eq for $name {}

        impl std::hash::Hash for $name {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl PartialEq<$name> for Option<$name> {
            fn eq(&self, other: &$name) -> bool {
                self.as_ref() == Some(other)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::open_enum::read(deserializer)
            }
        }
    };
}

pub(crate) use {open_enum, open_enum_traits};

/// Deserializes a string, without allocating for known values.
pub(crate) fn read<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: for<'a> From<&'a str>,
{
    deserializer.deserialize_str(TextVisitor(PhantomData))
}

struct TextVisitor<T>(PhantomData<T>);

impl<T: for<'a> From<&'a str>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok(T::from(text))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    open_enum! {
        /// The status of an order.
        pub enum Status {
            Pending = "pending",
            InProgress = "in_progress",
        }
    }

    #[test]
    fn a_known_value_round_trips() {
        let status: Status = serde_json::from_str(r#""in_\u0070rogress""#).unwrap();
        assert!(matches!(status, Status::InProgress));
        assert_eq!(serde_json::to_string(&status).unwrap(), r#""in_progress""#);
        assert_eq!(format!("{status:>12}"), " in_progress");
    }

    #[test]
    fn an_unknown_value_is_kept() {
        let status: Status = serde_json::from_str(r#""lost""#).unwrap();
        assert!(matches!(&status, Status::Other(text) if text == "lost"));
        assert_eq!(serde_json::to_string(&status).unwrap(), r#""lost""#);
        assert!(serde_json::from_str::<Status>("1").is_err());
    }

    #[test]
    fn values_compare_by_text() {
        assert_eq!(Status::Other("pending".into()), Status::Pending);
        let both = HashSet::from([Status::Other("pending".into()), Status::Pending]);
        assert_eq!(both.len(), 1);
        assert!(Some("pending".parse::<Status>().unwrap()) == Status::Pending);
        assert!(None != Status::Pending);
    }
}

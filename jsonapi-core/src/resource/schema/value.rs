//! The JSON values of an attribute.

mod implementations;

use std::marker::PhantomData;

/// The JSON values that an attribute has.
///
/// ```
/// use jsonapi_core::schema::{Kind, ValueSchema};
/// use jsonapi_core::{Id, Resource};
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     words: Option<u8>,
/// }
///
/// let words = Article::schema().attributes[0].value;
/// assert_eq!(words.kind, Kind::Integer { minimum: Some(0), maximum: Some(255) });
/// assert!(words.nullable);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValueSchema {
    /// The values other than null.
    pub kind: Kind,
    /// Whether it can be null.
    pub nullable: bool,
    /// Whether it is a [`Secret`](crate::Secret).
    pub secret: bool,
}

/// A kind of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// Any value, because nothing is known about the type.
    Any,
    /// `true` or `false`.
    Boolean,
    /// An integer.
    Integer {
        /// The least value, unless it is less than `i64::MIN`.
        minimum: Option<i64>,
        /// The greatest value, unless it is greater than `u64::MAX`.
        maximum: Option<u64>,
    },
    /// A number.
    Number,
    /// A string, with the format of its text if there is one.
    // Not `String`: a second public name makes the compiler write `std::string::String` in its
    // messages about attributes.
    Str(Option<Format>),
    /// One of some strings.
    Enum {
        /// The known strings.
        values: &'static [&'static str],
        /// Whether other strings are possible.
        open: bool,
    },
    /// An array of such values.
    Array(&'static ValueSchema),
    /// An object whose members have such values.
    Object(&'static ValueSchema),
}

/// The format of a string, by its name in JSON Schema and in the
/// [format registry of OpenAPI](https://spec.openapis.org/registry/format/).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// `date-time`: an instant, `2018-01-01T12:00:00Z`.
    DateTime,
    /// `date-time-local`: date and time in an unknown time zone, `2018-01-01T12:00:00`.
    LocalDateTime,
    /// `date`: `2018-01-01`.
    Date,
    /// `time-local`: a time of the day in an unknown time zone, `12:00:00`.
    LocalTime,
    /// `decimal`: a decimal number of any precision, `12.50`.
    Decimal,
    /// `uuid`: `67e55044-10b1-426f-9247-bb680e5fe0c8`.
    Uuid,
    /// `uri`: a URL with its scheme.
    Uri,
    /// `ipv4`: `127.0.0.1`.
    Ipv4,
    /// `ipv6`: `::1`.
    Ipv6,
    /// `char`: a single character.
    Char,
    /// Another format, for example `email`.
    Other(&'static str),
}

impl Format {
    /// Returns the name of the format.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DateTime => "date-time",
            Self::LocalDateTime => "date-time-local",
            Self::Date => "date",
            Self::LocalTime => "time-local",
            Self::Decimal => "decimal",
            Self::Uuid => "uuid",
            Self::Uri => "uri",
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
            Self::Char => "char",
            Self::Other(name) => name,
        }
    }
}

impl ValueSchema {
    /// Any value, including null: the description of a type that does not implement
    /// [`DescribeValue`].
    pub const ANY: Self = Self::new(Kind::Any).nullable();

    /// Values of this kind, but not null.
    #[must_use]
    pub const fn new(kind: Kind) -> Self {
        Self {
            kind,
            nullable: false,
            secret: false,
        }
    }

    /// Strings in this format.
    #[must_use]
    pub const fn string(format: Format) -> Self {
        Self::new(Kind::Str(Some(format)))
    }

    /// One of these strings.
    #[must_use]
    pub const fn one_of(values: &'static [&'static str]) -> Self {
        Self::new(Kind::Enum {
            values,
            open: false,
        })
    }

    /// One of these strings, or an unknown string.
    #[must_use]
    pub const fn open_enum(values: &'static [&'static str]) -> Self {
        Self::new(Kind::Enum { values, open: true })
    }

    /// The same values, and null.
    #[must_use]
    pub const fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// The same values, which are secret.
    #[must_use]
    pub const fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// Returns the known strings of an [enum](Kind::Enum); nothing for another kind.
    #[must_use]
    pub const fn known(&self) -> &'static [&'static str] {
        match self.kind {
            Kind::Enum { values, .. } => values,
            _ => &[],
        }
    }
}

/// A type whose JSON values are known. It describes the attributes of that type in a
/// [`Schema`](super::Schema), and so in an OpenAPI description.
///
/// Numbers, strings, collections and `Option` implement it, and with the features `jiff`,
/// `rust_decimal` and `uuid` the types of those crates do. Implement it for types of your own. An
/// attribute of a type that does not implement it has [any value](ValueSchema::ANY), and so has one
/// with `#[resource(with = "…")]`.
///
/// ```
/// use jsonapi_core::schema::{DescribeValue, ValueSchema};
/// use jsonapi_core::{Id, Resource};
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Serialize, Deserialize)]
/// #[serde(rename_all = "lowercase")]
/// enum Status {
///     Draft,
///     Placed,
/// }
///
/// impl DescribeValue for Status {
///     const VALUE: ValueSchema = ValueSchema::one_of(&["draft", "placed"]);
/// }
///
/// #[derive(Resource)]
/// #[resource(type = "orders")]
/// struct Order {
///     #[resource(id)]
///     id: Id<Order>,
///     status: Option<Status>,
/// }
///
/// assert_eq!(Order::schema().attributes[0].value, Status::VALUE.nullable());
/// ```
pub trait DescribeValue {
    /// The values, as serde writes them.
    const VALUE: ValueSchema;
}

/// The values of a type that implements [`DescribeValue`]; [`UndescribedValue`] applies to others.
#[derive(Debug)]
pub struct ValueOf<T: ?Sized>(PhantomData<T>);

impl<T: DescribeValue + ?Sized> ValueOf<T> {
    /// The values.
    pub const VALUE: ValueSchema = T::VALUE;
}

/// The values of other types: any.
pub trait UndescribedValue {
    /// Any value.
    const VALUE: ValueSchema = ValueSchema::ANY;
}

impl<T: ?Sized> UndescribedValue for ValueOf<T> {}

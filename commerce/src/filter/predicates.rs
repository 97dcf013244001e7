//! The predicates, as methods.

use jsonapi_core::field::Filterable;
use serde::Serialize;

use super::attribute::AnyOf;
use super::condition::Condition;
use super::value::{Comparable, Flag, Json, Ordered, Text, Value};

/// Declares a family of predicates that compare with one value, any of several, or all of several.
macro_rules! compare {
    ($($(#[$bound:ident])? $one:ident, $any:ident, $all:ident: $doc:literal;)*) => {$(
        #[doc = concat!($doc, ": `_", stringify!($one), "`.")]
        fn $one(self, value: impl Value<Self::Value>) -> Condition<Self::Resource>
        where
            Self::Use: Filterable,
            $(Self::Value: $bound,)?
        {
            Condition::new(&self.attribute_name(), stringify!($one), value.into_text())
        }

        #[doc = concat!("Like [`", stringify!($one), "`](Self::", stringify!($one), "), with one of \
            these values at least: `_", stringify!($any), "`.")]
        fn $any<V: Value<Self::Value>>(
            self,
            values: impl IntoIterator<Item = V>,
        ) -> Condition<Self::Resource>
        where
            Self::Use: Filterable,
            $(Self::Value: $bound,)?
        {
            several(&self, stringify!($any), values)
        }

        #[doc = concat!("Like [`", stringify!($one), "`](Self::", stringify!($one), "), with each \
            of these values: `_", stringify!($all), "`.")]
        fn $all<V: Value<Self::Value>>(
            self,
            values: impl IntoIterator<Item = V>,
        ) -> Condition<Self::Resource>
        where
            Self::Use: Filterable,
            $(Self::Value: $bound,)?
        {
            several(&self, stringify!($all), values)
        }
    )*};
}

/// Predicates that compare with a list.
macro_rules! listed {
    ($($name:ident = $predicate:literal: $doc:literal;)*) => {$(
        #[doc = concat!($doc, ": `_", $predicate, "`.")]
        fn $name<V: Value<Self::Value>>(
            self,
            values: impl IntoIterator<Item = V>,
        ) -> Condition<Self::Resource>
        where
            Self::Use: Filterable,
        {
            several(&self, $predicate, values)
        }
    )*};
}

/// Declares predicates without a value, which the API expects to be `true`.
macro_rules! asked {
    ($($(#[$bound:ident])? $name:ident = $predicate:literal: $doc:literal;)*) => {$(
        #[doc = concat!($doc, ": `_", $predicate, "`.")]
        fn $name(self) -> Condition<Self::Resource>
        where
            Self::Use: Filterable,
            $(Self::Value: $bound,)?
        {
            Condition::new(&self.attribute_name(), $predicate, Ok("true".to_owned()))
        }
    )*};
}

fn several<P: Predicates, V: Value<P::Value>>(
    attribute: &P,
    predicate: &str,
    values: impl IntoIterator<Item = V>,
) -> Condition<P::Resource> {
    let values = values.into_iter().map(Value::into_text);
    Condition::of_list(&attribute.attribute_name(), predicate, values)
}

/// The predicates of an attribute. Methods are named like the API's predicates, except for Rust
/// keywords: [`is_in`](Self::is_in), [`is_true`](Self::is_true) and [`is_false`](Self::is_false).
#[allow(clippy::wrong_self_convention, reason = "the API names them so")]
pub trait Predicates: Sized {
    /// The resource type of the list.
    type Resource;
    /// The type of the attribute, without `Option`.
    type Value: Comparable;
    /// How a query may use the attribute.
    type Use;

    /// The name before the predicate.
    #[doc(hidden)]
    fn attribute_name(&self) -> String;

    /// Matches this attribute or the other one.
    fn or(
        self,
        other: impl Predicates<Resource = Self::Resource, Value = Self::Value, Use: Filterable>,
    ) -> AnyOf<Self::Resource, Self::Value>
    where
        Self::Use: Filterable,
    {
        let (one, other) = (self.attribute_name(), other.attribute_name());
        AnyOf::new(format!("{one}_or_{other}"))
    }

    compare! {
        eq, eq_any, eq_all: "Equal";
        eq_or_null, eq_or_null_any, eq_or_null_all: "Equal, or null";
        not_eq, not_eq_any, not_eq_all: "Not equal";
        not_eq_or_null, not_eq_or_null_any, not_eq_or_null_all: "Not equal, or null";
        #[Ordered] lt, lt_any, lt_all: "Less than";
        #[Ordered] lteq, lteq_any, lteq_all: "Less than or equal to";
        #[Ordered] gt, gt_any, gt_all: "Greater than";
        #[Ordered] gteq, gteq_any, gteq_all: "Greater than or equal to";
        #[Text] matches, matches_any, matches_all:
            "Like the pattern, in which `%` is any text and `_` any character";
        #[Text] does_not_match, does_not_match_any, does_not_match_all: "Not like the pattern";
        #[Text] start, start_any, start_all: "Starts with";
        #[Text] not_start, not_start_any, not_start_all: "Does not start with";
        #[Text] end, end_any, end_all: "Ends with";
        #[Text] not_end, not_end_any, not_end_all: "Does not end with";
        #[Text] cont, cont_any, cont_all: "Contains";
        #[Text] not_cont, not_cont_any, not_cont_all: "Does not contain";
    }

    listed! {
        is_in = "in": "One of these";
        in_or_null = "in_or_null": "One of these, or null";
        not_in = "not_in": "None of these";
        not_in_or_null = "not_in_or_null": "None of these, or null";
    }

    asked! {
        present = "present": "Neither null nor empty";
        blank = "blank": "Null or empty";
        null = "null": "Null";
        not_null = "not_null": "Not null";
        #[Flag] is_true = "true": "True";
        #[Flag] is_false = "false": "False";
    }

    /// The object has at least these members with these values: `_jcont`. Accepts any value that
    /// serde serializes as an object.
    fn jcont(self, members: &impl Serialize) -> Condition<Self::Resource>
    where
        Self::Use: Filterable,
        Self::Value: Json,
    {
        let text = match serde_json::to_value(members) {
            Ok(value) if value.is_object() => Ok(value.to_string()),
            Ok(value) => Err(format!("{value} is not an object")),
            Err(error) => Err(format!("the members can't be serialized: {error}")),
        };
        Condition::new(&self.attribute_name(), "jcont", text)
    }
}

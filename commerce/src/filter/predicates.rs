//! The predicates that the API has besides comparisons.

use jsonapi_core::field::Filterable;
use jsonapi_core::filter::{
    Comparisons, Composite, Condition, Operand, Ordered, Test, Text, Where,
};
use serde::Serialize;
use serde_json::{Value, json};

use super::attribute::AnyOf;
use super::or_null;
use super::value::{Empty, Flag};

/// Declares predicates of several values, one of which must match, or all.
macro_rules! several {
    ($($(#[$bound:ident])? $test:ident $one:literal $any:ident $all:ident: $doc:literal;)*) => {$(
        #[doc = concat!($doc, " one of these values at least: `_", $one, "_any`.")]
        fn $any<V: Operand<Self::Value>>(
            self,
            values: impl IntoIterator<Item = V>,
        ) -> Where<Self::Resource>
        where
            Self::Use: Filterable,
            $(Self::Value: $bound,)?
        {
            let tests = operands(values).map(|values| values.into_iter().map(Test::$test).collect());
            with_any(&self.places(), concat!($one, "_any"), tests, Condition::any)
        }

        #[doc = concat!($doc, " each of these values: `_", $one, "_all`.")]
        fn $all<V: Operand<Self::Value>>(
            self,
            values: impl IntoIterator<Item = V>,
        ) -> Where<Self::Resource>
        where
            Self::Use: Filterable,
            $(Self::Value: $bound,)?
        {
            let tests = operands(values).map(|values| values.into_iter().map(Test::$test).collect());
            with_any(&self.places(), concat!($one, "_all"), tests, Condition::all)
        }
    )*};
}

/// Declares predicates of text in part, and their negations.
macro_rules! text {
    ($($test:ident $one:ident $any:ident $all:ident, $not:ident $not_any:ident $not_all:ident:
        $doc:literal, $not_doc:literal;)*) => {$(
        #[doc = concat!($doc, " this: `_", stringify!($one), "`.")]
        fn $one(self, text: impl Into<String>) -> Where<Self::Resource>
        where
            Self::Use: Filterable,
            Self::Value: Text,
        {
            let tests = Ok(vec![Test::$test(text.into())]);
            with_any(&self.places(), stringify!($one), tests, Condition::any)
        }

        #[doc = concat!($doc, " one of these at least: `_", stringify!($any), "`.")]
        fn $any<V: Into<String>>(self, texts: impl IntoIterator<Item = V>) -> Where<Self::Resource>
        where
            Self::Use: Filterable,
            Self::Value: Text,
        {
            let tests = texts.into_iter().map(|text| Test::$test(text.into()));
            with_any(&self.places(), stringify!($any), Ok(tests.collect()), Condition::any)
        }

        #[doc = concat!($doc, " each of these: `_", stringify!($all), "`.")]
        fn $all<V: Into<String>>(self, texts: impl IntoIterator<Item = V>) -> Where<Self::Resource>
        where
            Self::Use: Filterable,
            Self::Value: Text,
        {
            let tests = texts.into_iter().map(|text| Test::$test(text.into()));
            with_any(&self.places(), stringify!($all), Ok(tests.collect()), Condition::all)
        }

        #[doc = concat!($not_doc, " this: `_", stringify!($not), "`.")]
        fn $not(self, text: impl Into<String>) -> Where<Self::Resource>
        where
            Self::Use: Filterable,
            Self::Value: Text,
        {
            with_none(&self.places(), stringify!($not), &[Test::$test(text.into())])
        }

        #[doc = concat!($not_doc, " any of these: `_", stringify!($not_all), "`.")]
        fn $not_any<V: Into<String>>(
            self,
            texts: impl IntoIterator<Item = V>,
        ) -> Where<Self::Resource>
        where
            Self::Use: Filterable,
            Self::Value: Text,
        {
            let tests = texts.into_iter().map(|text| Test::$test(text.into()));
            with_none(&self.places(), stringify!($not_any), &tests.collect::<Vec<_>>())
        }

        #[doc = concat!($not_doc, " any of these: `_", stringify!($not_all), "`.")]
        fn $not_all<V: Into<String>>(
            self,
            texts: impl IntoIterator<Item = V>,
        ) -> Where<Self::Resource>
        where
            Self::Use: Filterable,
            Self::Value: Text,
        {
            let tests = texts.into_iter().map(|text| Test::$test(text.into()));
            with_none(&self.places(), stringify!($not_all), &tests.collect::<Vec<_>>())
        }
    )*};
}

/// Declares the same predicates for null or one of several values.
macro_rules! nullable {
    ($($name:ident $predicate:literal $test:ident $join:ident: $doc:literal;)*) => {$(
        #[doc = concat!($doc, ": `_", $predicate, "`.")]
        fn $name<V: Operand<Self::Value>>(
            self,
            values: impl IntoIterator<Item = V>,
        ) -> Where<Self::Resource>
        where
            Self::Use: Filterable,
        {
            let places = self.places();
            let values = match operands(values) {
                Ok(values) if values.is_empty() => return places.refuse($predicate, EMPTY),
                Ok(values) => values,
                Err(problem) => return places.refuse($predicate, &problem),
            };
            let test = |name: &str, value: &Value| {
                or_null(Condition::attribute(name, Test::$test(value.clone())))
            };
            places.meet(|name| $join(values.iter().map(|value| test(name, value))), true)
        }
    )*};
}

const EMPTY: &str = "the list of values is empty, and the API would leave the condition out: don't \
                     ask where nothing can be found";

fn operands<T, V: Operand<T>>(values: impl IntoIterator<Item = V>) -> Result<Vec<Value>, String> {
    values.into_iter().map(Operand::into_operand).collect()
}

/// Requires tests of one of some attributes.
fn with_any<R, T>(
    places: &AnyOf<R, T>,
    predicate: &str,
    tests: Result<Vec<Test>, String>,
    join: fn(Vec<Condition>) -> Condition,
) -> Where<R> {
    let tests = match tests {
        Ok(tests) if tests.is_empty() => return places.refuse(predicate, EMPTY),
        Ok(tests) => tests,
        Err(problem) => return places.refuse(predicate, &problem),
    };
    let of = |name: &str| {
        let tests = tests
            .iter()
            .map(|test| Condition::attribute(name, test.clone()));
        join(tests.collect())
    };
    places.meet(of, false)
}

/// Requires that one of some attributes is not null and passes none of the tests.
fn with_none<R, T>(places: &AnyOf<R, T>, predicate: &str, tests: &[Test]) -> Where<R> {
    if tests.is_empty() {
        return places.refuse(predicate, EMPTY);
    }
    let of = |name: &str| {
        let not_null = !Condition::attribute(name, Test::IsNull);
        let tests = tests
            .iter()
            .map(|test| !Condition::attribute(name, test.clone()));
        Condition::all([not_null].into_iter().chain(tests))
    };
    places.meet(of, false)
}

/// Leaves one test for null of several.
fn any_or_null(conditions: impl Iterator<Item = Condition>) -> Condition {
    let (mut any, mut null) = (Vec::new(), None);
    for condition in conditions {
        match condition {
            Condition::Or(mut both) => {
                null = both.pop();
                any.extend(both);
            }
            other => any.push(other),
        }
    }
    any.extend(null);
    Condition::any(any)
}

fn all_or_null(conditions: impl Iterator<Item = Condition>) -> Condition {
    Condition::all(conditions)
}

/// The predicates of an attribute, besides its [comparisons](Comparisons). Methods are named like
/// the API's predicates, except for Rust keywords: [`is_true`](Self::is_true) and
/// [`is_false`](Self::is_false).
///
/// A predicate with `_any` or `_all` and a single value is sent as the one without.
#[allow(clippy::wrong_self_convention, reason = "the API names them so")]
pub trait Predicates: Comparisons {
    /// Returns the attributes, one of which must match.
    #[doc(hidden)]
    fn places(self) -> AnyOf<Self::Resource, Self::Value>;

    /// Matches this attribute or the other one.
    fn or(
        self,
        other: impl Predicates<Resource = Self::Resource, Value = Self::Value, Use: Filterable>,
    ) -> AnyOf<Self::Resource, Self::Value>
    where
        Self::Use: Filterable,
    {
        self.places().or(other.places())
    }

    several! {
        Eq "eq" eq_any eq_all: "Equal to";
        #[Ordered] Lt "lt" lt_any lt_all: "Less than";
        #[Ordered] LtEq "lteq" lteq_any lteq_all: "Less than or equal to";
        #[Ordered] Gt "gt" gt_any gt_all: "Greater than";
        #[Ordered] GtEq "gteq" gteq_any gteq_all: "Greater than or equal to";
    }

    text! {
        MatchesIgnoringCase matches matches_any matches_all,
            does_not_match does_not_match_any does_not_match_all:
            "Like the pattern, in which `%` is any text and `_` any character:", "Not like";
        StartsWithIgnoringCase start start_any start_all, not_start not_start_any not_start_all:
            "Starts with", "Does not start with";
        EndsWithIgnoringCase end end_any end_all, not_end not_end_any not_end_all:
            "Ends with", "Does not end with";
        ContainsIgnoringCase cont cont_any cont_all, not_cont not_cont_any not_cont_all:
            "Contains", "Does not contain";
    }

    nullable! {
        eq_or_null_any "eq_or_null_any" Eq any_or_null: "Equal to one of these, or null";
        eq_or_null_all "eq_or_null_all" Eq all_or_null: "Equal to each of these, or null";
        not_eq_or_null_any "not_eq_or_null_all" NotEq all_or_null: "Equal to none of these, or null";
        not_eq_or_null_all "not_eq_or_null_all" NotEq all_or_null: "Equal to none of these, or null";
    }

    /// Equal, or null: `_eq_or_null`.
    fn eq_or_null(self, value: impl Operand<Self::Value>) -> Where<Self::Resource>
    where
        Self::Use: Filterable,
    {
        self.eq_or_null_any([value])
    }

    /// Not equal, or null: `_not_eq_or_null`.
    fn not_eq_or_null(self, value: impl Operand<Self::Value>) -> Where<Self::Resource>
    where
        Self::Use: Filterable,
    {
        self.not_eq_or_null_all([value])
    }

    /// Equal to none of these: `_not_eq_all`.
    fn not_eq_all<V: Operand<Self::Value>>(
        self,
        values: impl IntoIterator<Item = V>,
    ) -> Where<Self::Resource>
    where
        Self::Use: Filterable,
    {
        let tests = operands(values).map(|values| values.into_iter().map(Test::NotEq).collect());
        with_any(&self.places(), "not_eq_all", tests, Condition::all)
    }

    /// Equal to none of these: `_not_eq_all`.
    fn not_eq_any<V: Operand<Self::Value>>(
        self,
        values: impl IntoIterator<Item = V>,
    ) -> Where<Self::Resource>
    where
        Self::Use: Filterable,
    {
        self.not_eq_all(values)
    }

    /// One of these, or null: `_in_or_null`.
    fn in_or_null<V: Operand<Self::Value>>(
        self,
        values: impl IntoIterator<Item = V>,
    ) -> Where<Self::Resource>
    where
        Self::Use: Filterable,
    {
        in_or_null(&self.places(), "in_or_null", operands(values), Test::In)
    }

    /// None of these, or null: `_not_in_or_null`.
    fn not_in_or_null<V: Operand<Self::Value>>(
        self,
        values: impl IntoIterator<Item = V>,
    ) -> Where<Self::Resource>
    where
        Self::Use: Filterable,
    {
        in_or_null(
            &self.places(),
            "not_in_or_null",
            operands(values),
            Test::NotIn,
        )
    }

    /// Neither null nor empty: `_present`.
    fn present(self) -> Where<Self::Resource>
    where
        Self::Use: Filterable,
        Self::Value: Empty,
    {
        self.places().meet(present::<Self::Value>, false)
    }

    /// Null or empty: `_blank`.
    fn blank(self) -> Where<Self::Resource>
    where
        Self::Use: Filterable,
        Self::Value: Empty,
    {
        self.places()
            .meet(|name| !present::<Self::Value>(name), true)
    }

    /// Null: `_null`.
    fn null(self) -> Where<Self::Resource>
    where
        Self::Use: Filterable,
    {
        self.is_null()
    }

    /// True: `_eq=true`.
    fn is_true(self) -> Where<Self::Resource>
    where
        Self::Use: Filterable,
        Self::Value: Flag,
    {
        self.tested(Ok(Test::Eq(true.into())))
    }

    /// False: `_eq=false`.
    fn is_false(self) -> Where<Self::Resource>
    where
        Self::Use: Filterable,
        Self::Value: Flag,
    {
        self.tested(Ok(Test::Eq(false.into())))
    }

    /// The object has at least these members with these values: `_jcont`. Accepts any value that
    /// serde serializes as an object.
    fn jcont(self, members: &impl Serialize) -> Where<Self::Resource>
    where
        Self::Use: Filterable,
        Self::Value: Composite,
    {
        let test = match serde_json::to_value(members) {
            Ok(value) if value.is_object() => Ok(vec![Test::Includes(value)]),
            Ok(value) => Err(format!("{value} is not an object")),
            Err(error) => Err(format!("the members can't be serialized: {error}")),
        };
        with_any(&self.places(), "jcont", test, Condition::any)
    }
}

fn in_or_null<R, T>(
    places: &AnyOf<R, T>,
    predicate: &str,
    values: Result<Vec<Value>, String>,
    test: fn(Vec<Value>) -> Test,
) -> Where<R> {
    match values {
        Ok(values) if values.is_empty() => places.refuse(predicate, EMPTY),
        Ok(values) => {
            let of = |name: &str| or_null(Condition::attribute(name, test(values.clone())));
            places.meet(of, true)
        }
        Err(problem) => places.refuse(predicate, &problem),
    }
}

fn present<T: Empty>(name: &str) -> Condition {
    Condition::attribute(
        name,
        Test::NotEq(if T::IS_OBJECT { json!({}) } else { json!("") }),
    )
}

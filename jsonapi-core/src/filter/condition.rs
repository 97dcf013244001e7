//! Conditions as data.

use serde_json::Value;

/// A condition on resources, as data without Rust types.
///
/// [`Where<R>`](super::Where) builds one that the compiler checks. A dialect
/// writes it into a query string and reads it from one; an [`Evaluator`](super::Evaluator) tells
/// which resources meet it.
///
/// ```
/// use jsonapi_core::filter::{Condition, Test};
///
/// // At least 1000 words, by somebody called Dan.
/// let condition = Condition::all([
///     Condition::attribute("words", Test::GtEq(1000.into())),
///     Condition::has("author", Condition::attribute("name", Test::Eq("Dan".into()))),
/// ]);
/// # assert!(matches!(condition, Condition::And(_)));
/// ```
///
/// # Meaning
///
/// - An attribute that is absent is null. A test of null is false, except [`Test::IsNull`]; so its
///   negation is true: `not(eq(name,'Dan'))` matches a person without a name, and
///   `ne(name,'Dan')` does not.
/// - Text compares by code point, numbers by value, times as instants and dates as dates, if the
///   [schema](crate::schema) says that the attribute holds them.
/// - Values of different kinds are not equal, and neither is less than the other.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// The attribute of this name passes a test. The names `id` and `type`, which no attribute can
    /// have, stand for the id and the type of the resource.
    Attribute {
        /// The member name.
        name: String,
        /// The test.
        test: Test,
    },
    /// A resource that the relationship leads to meets a condition.
    Has {
        /// The name of the relationship.
        relationship: String,
        /// The condition on a related resource.
        condition: Box<Condition>,
    },
    /// All of these hold. Without any, it always holds.
    And(Vec<Condition>),
    /// At least one of these holds. Without any, it never holds.
    Or(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
}

/// A test of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// It equals the value.
    Eq(Value),
    /// It is not null and differs from the value.
    NotEq(Value),
    /// It is less than the value.
    Lt(Value),
    /// It is less than the value or equal to it.
    LtEq(Value),
    /// It is greater than the value.
    Gt(Value),
    /// It is greater than the value or equal to it.
    GtEq(Value),
    /// It equals one of the values.
    In(Vec<Value>),
    /// It is not null and equals none of the values.
    NotIn(Vec<Value>),
    /// It is text that has this text in it.
    Contains(String),
    /// It is text that begins with this text.
    StartsWith(String),
    /// It is text that ends with this text.
    EndsWith(String),
    /// Like [`Contains`](Self::Contains), after both were converted to lower case.
    ContainsIgnoringCase(String),
    /// Like [`StartsWith`](Self::StartsWith), after both were converted to lower case.
    StartsWithIgnoringCase(String),
    /// Like [`EndsWith`](Self::EndsWith), after both were converted to lower case.
    EndsWithIgnoringCase(String),
    /// It is text that matches this pattern as a whole, after both were converted to lower case.
    /// `%` matches any text and `_` any single character.
    MatchesIgnoringCase(String),
    /// It is an object with these members or an array with these elements, at any depth: each
    /// member of an object must be included in the member of that name, each element of an array in
    /// an element.
    Includes(Value),
    /// It is null or absent.
    IsNull,
}

impl Condition {
    /// Tests an attribute.
    pub fn attribute(name: impl Into<String>, test: Test) -> Self {
        Self::Attribute {
            name: name.into(),
            test,
        }
    }

    /// Requires that a resource at the end of a path meets a condition. The path has dots between
    /// the names of relationships: `author.employer`.
    #[must_use]
    pub fn has(path: &str, condition: Self) -> Self {
        path.rsplit('.')
            .fold(condition, |condition, relationship| Self::Has {
                relationship: relationship.to_owned(),
                condition: Box::new(condition),
            })
    }

    /// Requires all of these. Those of an inner conjunction become part of this one, and a single
    /// condition is returned as it is.
    pub fn all(conditions: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Vec::new();
        for condition in conditions {
            match condition {
                Self::And(inner) => all.extend(inner),
                other => all.push(other),
            }
        }
        match all.len() {
            1 => all.remove(0),
            _ => Self::And(all),
        }
    }

    /// Requires at least one of these. Those of an inner disjunction become part of this one, and a
    /// single condition is returned as it is.
    pub fn any(conditions: impl IntoIterator<Item = Self>) -> Self {
        let mut any = Vec::new();
        for condition in conditions {
            match condition {
                Self::Or(inner) => any.extend(inner),
                other => any.push(other),
            }
        }
        match any.len() {
            1 => any.remove(0),
            _ => Self::Or(any),
        }
    }

    /// Requires this condition and another one.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::all([self, other])
    }

    /// Requires this condition or another one.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self::any([self, other])
    }
}

/// Negates the condition. Two negations cancel each other out.
impl std::ops::Not for Condition {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Not(condition) => *condition,
            other => Self::Not(Box::new(other)),
        }
    }
}

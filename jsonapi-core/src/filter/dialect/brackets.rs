//! [`Brackets`]: the default dialect.

mod describe;
mod read;
mod write;

use super::Dialect;
use super::parameter::FilterParameter;
use super::scope::Scope;
use crate::error::{Faults, MAX_ERRORS, Result};
use crate::filter::{Condition, Test};
use crate::query::Parameter;
use crate::resource::schema::Schema;

/// The default dialect: comparisons in brackets, and everything else as an expression.
///
/// A conjunction of tests is written as one parameter for each, and all parameters must hold. Any
/// other condition is one parameter, `filter`, with an expression. Both are read, also together.
///
/// | In brackets | As an expression | Meaning |
/// |---|---|---|
/// | `filter[title]=x`, `filter[title][eq]=x` | `eq(title,'x')` | [`Test::Eq`] |
/// | `filter[title][ne]=x` | `ne(title,'x')` | [`Test::NotEq`] |
/// | `filter[words][lt]=5` | `lt(words,'5')` | [`Test::Lt`] |
/// | `filter[words][lte]=5` | `lte(words,'5')` | [`Test::LtEq`] |
/// | `filter[words][gt]=5` | `gt(words,'5')` | [`Test::Gt`] |
/// | `filter[words][gte]=5` | `gte(words,'5')` | [`Test::GtEq`] |
/// | `filter[title]=x,y`, `filter[title][in]=x,y` | `in(title,'x','y')` | [`Test::In`] |
/// | `filter[title][nin]=x,y` | `nin(title,'x','y')` | [`Test::NotIn`] |
/// | `filter[title][contains]=x` | `contains(title,'x')` | [`Test::Contains`] |
/// | `filter[title][startsWith]=x` | `startsWith(title,'x')` | [`Test::StartsWith`] |
/// | `filter[title][endsWith]=x` | `endsWith(title,'x')` | [`Test::EndsWith`] |
/// | `filter[title][iContains]=x` | `iContains(title,'x')` | [`Test::ContainsIgnoringCase`] |
/// | `filter[title][iStartsWith]=x` | `iStartsWith(title,'x')` | [`Test::StartsWithIgnoringCase`] |
/// | `filter[title][iEndsWith]=x` | `iEndsWith(title,'x')` | [`Test::EndsWithIgnoringCase`] |
/// | `filter[title][iMatches]=x%` | `iMatches(title,'x%')` | [`Test::MatchesIgnoringCase`] |
/// | `filter[data][includes]={"a":1}` | `includes(data,'{"a":1}')` | [`Test::Includes`] |
/// | `filter[title]=null` | `eq(title,null)` | [`Test::IsNull`] |
/// | `filter[title][ne]=null` | `ne(title,null)` | the negation of [`Test::IsNull`] |
/// | `filter[author.name]=Dan` | `has(author,eq(name,'Dan'))`, `eq(author.name,'Dan')` | [`Condition::Has`] |
/// | | `has(author)`, `has(author.employer)` | there is a related resource |
/// | two parameters | `and(eq(title,'x'),gt(words,'5'))` | [`Condition::And`] |
/// | | `or(eq(title,'x'),gt(words,'5'))` | [`Condition::Or`] |
/// | | `not(eq(title,'x'))` | [`Condition::Not`] |
///
/// `id` and `type` are names like those of attributes.
///
/// # Values
///
/// - A value is read as what the schema says about the attribute: `5` is a number for one and text
///   for another. If nothing is known about an attribute, `5`, `true` and `false` are numbers and
///   booleans, and in quotes they are text.
/// - In brackets, quotes are optional. They are needed for text that is empty, `null` or begins
///   with a quote, and for text with a comma in a list: `filter[title]='a,b',c`. Other operators
///   than `in` and `nin` take a comma as it is: `filter[title][contains]=a,b`.
/// - In an expression, text is in quotes; a number may be.
/// - In quotes, a quote is doubled: `'it''s'`.
/// - `json('…')` in an expression is any value: `eq(tags,json('["a"]'))`.
///
/// All of it is encoded as in any query string. An expression is nested at most 32 times, a path
/// has at most 16 relationships, and the filters of a request have at most 1000 parts; anything more
/// is an error with status 400.
///
/// ```
/// use jsonapi_core::filter::{Brackets, Condition, Dialect, Test};
///
/// let long = Condition::attribute("words", Test::GtEq(1000.into()));
/// let by_dan = Condition::has("author", Condition::attribute("name", Test::Eq("Dan".into())));
///
/// let written = Brackets.write(&[], &long.clone().and(by_dan.clone()))?;
/// assert_eq!(written[0].keys, ["words", "gte"]);
/// assert_eq!(written[1].keys, ["author.name"]);
///
/// let either = long.or(by_dan);
/// let written = Brackets.write(&[], &either)?;
/// assert_eq!(written[0].value, "or(gte(words,1000),has(author,eq(name,'Dan')))");
/// assert_eq!(Brackets.read(&[], &written)?, either);
/// # Ok::<(), jsonapi_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brackets;

impl Dialect for Brackets {
    fn write(&self, schemas: &[&'static Schema], condition: &Condition) -> Result<Vec<Parameter>> {
        Ok(write::parameters(&Scope::new(schemas), condition))
    }

    fn read(&self, schemas: &[&'static Schema], filters: &[Parameter]) -> Result<Condition> {
        let mut reader = read::Reader::new(Scope::new(schemas));
        let mut faults = Faults::new(MAX_ERRORS);
        let mut conditions = Vec::with_capacity(filters.len());
        for filter in filters {
            match reader.parameter(filter) {
                Ok(condition) => conditions.push(condition),
                Err(problem) => faults.push(filter.error("filter", problem)),
            }
        }
        faults.finish()?;
        Ok(Condition::all(conditions))
    }

    fn describe(&self, schemas: &[&'static Schema]) -> Vec<FilterParameter> {
        describe::parameters(schemas)
    }
}

/// The name of a null value.
const NULL: &str = "null";

/// An operator and its test of text.
type TextTest = (&'static str, fn(String) -> Test);

/// The operators that compare with text.
const TEXT_TESTS: [TextTest; 7] = [
    ("contains", Test::Contains),
    ("startsWith", Test::StartsWith),
    ("endsWith", Test::EndsWith),
    ("iContains", Test::ContainsIgnoringCase),
    ("iStartsWith", Test::StartsWithIgnoringCase),
    ("iEndsWith", Test::EndsWithIgnoringCase),
    ("iMatches", Test::MatchesIgnoringCase),
];

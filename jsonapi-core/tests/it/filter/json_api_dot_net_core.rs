//! How `JsonApiDotNetCore` spells conditions.

use jsonapi_core::Resource;
use jsonapi_core::filter::{Condition, Dialect, JsonApiDotNetCore, Test};
use jsonapi_core::query::Parameter;
use serde_json::json;

use crate::blog::Article;

fn attribute(name: &str, test: Test) -> Condition {
    Condition::attribute(name, test)
}

fn read(text: &str) -> Result<Condition, jsonapi_core::Error> {
    let filters = text.split('&').map(|text| Parameter::new([""; 0], text));
    JsonApiDotNetCore.read(&[Article::schema()], &filters.collect::<Vec<_>>())
}

#[test]
fn conditions_are_spelled_as_documented() {
    use Test::*;
    for (condition, text) in [
        (
            attribute("title", Eq("x".into())).and(attribute("words", Gt(3.into()))),
            "and(equals(title,'x'),greaterThan(words,'3'))",
        ),
        (
            attribute("words", Lt(1.into())).or(attribute("score", GtEq(json!(0.5)))),
            "or(lessThan(words,'1'),greaterOrEqual(score,'0.5'))",
        ),
        (
            !attribute("words", LtEq(1.into())),
            "not(lessOrEqual(words,'1'))",
        ),
        (
            attribute("title", In(vec!["x".into(), "it's".into()])),
            "any(title,'x','it''s')",
        ),
        (
            attribute("title", Contains("x".into())),
            "contains(title,'x')",
        ),
        (
            attribute("title", StartsWith("x".into())),
            "startsWith(title,'x')",
        ),
        (
            attribute("title", EndsWith("x".into())),
            "endsWith(title,'x')",
        ),
        (attribute("title", IsNull), "equals(title,null)"),
        (
            Condition::has("comments", attribute("text", Eq("x".into()))),
            "has(comments,equals(text,'x'))",
        ),
        (
            Condition::has("comments", Condition::And(vec![])),
            "has(comments)",
        ),
        (
            Condition::has("author", attribute("name", Eq("Dan".into()))),
            "equals(author.name,'Dan')",
        ),
        (
            Condition::has("author.best.comments", attribute("text", IsNull)),
            "has(author.best.comments,equals(text,null))",
        ),
        (
            !Condition::has("author", Condition::And(vec![])),
            "equals(author,null)",
        ),
    ] {
        let written = JsonApiDotNetCore
            .write(&[Article::schema()], &condition)
            .unwrap();
        assert_eq!(written[0].value, text);
        assert_eq!(read(text).unwrap(), condition, "{text}");
    }
}

#[test]
fn one_of_several_filters_must_hold() {
    let either = attribute("title", Test::Eq("x".into())).or(attribute("title", Test::IsNull));
    assert_eq!(
        read("equals(title,'x')&equals(title,null)").unwrap(),
        either
    );
}

#[test]
fn what_it_cannot_say_is_an_error() {
    use Test::*;
    for (condition, problem) in [
        (
            attribute("title", ContainsIgnoringCase("x".into())),
            "tests that ignore case",
        ),
        (
            attribute("title", Includes(json!({}))),
            "what an array or an object includes",
        ),
        (attribute("title", In(vec![])), "an empty list"),
        (attribute("type", Eq("x".into())), "`type`"),
        (
            attribute("title", Eq(json!([]))),
            "null, arrays and objects as values",
        ),
        (Condition::Or(vec![]), "`or` of no conditions"),
    ] {
        let error = JsonApiDotNetCore
            .write(&[Article::schema()], &condition)
            .unwrap_err();
        let message = format!("filters of JsonApiDotNetCore can't say {problem}");
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn errors_say_what_is_wrong() {
    for (text, problem) in [
        ("equals(words,'x')", "`x` is not a number"),
        ("equals(words,5)", "`equals` takes values in quotes"),
        (
            "like(title,'x')",
            "`like` is not a function: there are equals, lessThan, lessOrEqual, \
            greaterThan, greaterOrEqual, contains, startsWith, endsWith, any, has, and, or, not",
        ),
        (
            "contains(words,'5')",
            "`contains` is for text, which the attribute is not",
        ),
        (
            "any(title)",
            "`any` takes an attribute and one value or more",
        ),
        (
            "and(equals(title,'x'))",
            "`and` takes two conditions or more",
        ),
        (
            "has(nothing)",
            "`nothing` is not a relationship that filters can follow of `articles`, \
            which has `author`, `comments`, `related`, `origin`",
        ),
        (
            "equals(notes,null)",
            "`notes` is not an attribute that can be filtered by of `articles`, \
            which has `title`, `body`, `words`, `score`, `created_at`, `slug`",
        ),
    ] {
        let error = read(text).unwrap_err();
        let error = &error.errors()[0];
        assert_eq!(
            (error.parameter(), error.detail()),
            (Some("filter"), Some(problem)),
            "{text}"
        );
    }
}

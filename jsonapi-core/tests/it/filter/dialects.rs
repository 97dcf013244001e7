//! How the default dialect spells conditions.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use jsonapi_core::filter::{Brackets, Condition, Dialect, Test};
use jsonapi_core::query::{Parameter, Parameters};
use jsonapi_core::{Error, Resource};
use serde_json::json;

use crate::blog::{Article, Comment};

fn attribute(name: &str, test: Test) -> Condition {
    Condition::attribute(name, test)
}

/// Writes filters as a person does, without escapes.
fn spelled(filters: &[Parameter]) -> String {
    let filters = filters.iter().map(|filter| {
        let keys = filter.keys.iter().map(|key| format!("[{key}]"));
        format!("filter{}={}", keys.collect::<String>(), filter.value)
    });
    filters.collect::<Vec<_>>().join("&")
}

fn written(condition: &Condition) -> String {
    spelled(&Brackets.write(&[Article::schema()], condition).unwrap())
}

fn read(filters: &str) -> Result<Condition, Error> {
    let filters: Vec<_> = filters
        .split('&')
        .map(|filter| {
            let (name, value) = filter.split_once('=').unwrap();
            let keys = name.strip_prefix("filter").unwrap();
            let keys = keys
                .trim_start_matches('[')
                .trim_end_matches(']')
                .split("][");
            Parameter::new(keys.filter(|_| name != "filter"), value)
        })
        .collect();
    Brackets.read(&[Article::schema()], &filters)
}

#[test]
fn conditions_are_spelled_as_documented() {
    use Test::*;
    let by = |name: &str| Condition::has("author", attribute("name", Eq(name.into())));
    for (condition, text) in [
        (attribute("title", Eq("x".into())), "filter[title]=x"),
        (attribute("title", NotEq("x".into())), "filter[title][ne]=x"),
        (attribute("words", Lt(5.into())), "filter[words][lt]=5"),
        (attribute("words", LtEq(5.into())), "filter[words][lte]=5"),
        (attribute("words", Gt(5.into())), "filter[words][gt]=5"),
        (
            attribute("words", GtEq(1000.into())),
            "filter[words][gte]=1000",
        ),
        (attribute("score", Eq(json!(0.5))), "filter[score]=0.5"),
        (
            attribute("title", In(vec!["x".into(), "y".into()])),
            "filter[title]=x,y",
        ),
        (
            attribute("title", In(vec!["x".into()])),
            "filter[title][in]=x",
        ),
        (
            attribute("title", NotIn(vec!["x".into(), "y".into()])),
            "filter[title][nin]=x,y",
        ),
        (
            attribute("title", Contains("a,b".into())),
            "filter[title][contains]=a,b",
        ),
        (
            attribute("title", StartsWith("'a".into())),
            "filter[title][startsWith]='''a'",
        ),
        (
            attribute("title", EndsWith(String::new())),
            "filter[title][endsWith]=",
        ),
        (
            attribute("title", ContainsIgnoringCase("x".into())),
            "filter[title][iContains]=x",
        ),
        (
            attribute("title", StartsWithIgnoringCase("x".into())),
            "filter[title][iStartsWith]=x",
        ),
        (
            attribute("title", EndsWithIgnoringCase("x".into())),
            "filter[title][iEndsWith]=x",
        ),
        (
            attribute("title", MatchesIgnoringCase("x%".into())),
            "filter[title][iMatches]=x%",
        ),
        (
            attribute("title", Includes(json!({"a": 1}))),
            "filter[title][includes]={\"a\":1}",
        ),
        (attribute("title", IsNull), "filter[title]=null"),
        (!attribute("title", IsNull), "filter[title][ne]=null"),
        (
            attribute("id", In(vec!["1".into(), "2".into()])),
            "filter[id]=1,2",
        ),
        // Text that would be read as something else is in quotes.
        (
            attribute("title", Eq("null".into())),
            "filter[title]='null'",
        ),
        (attribute("title", Eq("".into())), "filter[title]=''"),
        (attribute("title", Eq("it's".into())), "filter[title]=it's"),
        (
            attribute("title", Eq("'tis".into())),
            "filter[title]='''tis'",
        ),
        (
            attribute("title", In(vec!["a,b".into(), "c".into()])),
            "filter[title]='a,b',c",
        ),
        (attribute("title", Eq("a,b".into())), "filter[title]='a,b'"),
        (
            attribute("title", NotEq("a,b".into())),
            "filter[title][ne]=a,b",
        ),
        (attribute("title", Eq("1000".into())), "filter[title]=1000"),
        // Related resources.
        (by("Dan"), "filter[author.name]=Dan"),
        (
            Condition::has("comments.author", attribute("name", IsNull)),
            "filter[comments.author.name]=null",
        ),
        (
            attribute("title", Eq("x".into()))
                .and(attribute("words", GtEq(1000.into())))
                .and(by("Dan")),
            "filter[title]=x&filter[words][gte]=1000&filter[author.name]=Dan",
        ),
        // Anything else is an expression.
        (
            attribute("words", GtEq(1000.into())).or(by("Dan")),
            "filter=or(gte(words,'1000'),has(author,eq(name,'Dan')))",
        ),
        (
            attribute("title", Eq("x".into())).and(!attribute("title", Contains("it's".into()))),
            "filter=and(eq(title,'x'),not(contains(title,'it''s')))",
        ),
        (
            Condition::has("author.best", Condition::And(vec![])),
            "filter=has(author.best)",
        ),
        (Condition::Or(vec![]), "filter=or()"),
        (attribute("title", In(vec![])), "filter=in(title)"),
        (
            !attribute("title", In(vec!["x".into(), 1.into()])),
            "filter=not(in(title,'x',json('1')))",
        ),
        (
            attribute("title", IsNull).or(!attribute("words", IsNull)),
            "filter=or(eq(title,null),ne(words,null))",
        ),
        (
            attribute("title", Eq(json!(["a"]))),
            "filter=eq(title,json('[\"a\"]'))",
        ),
        (
            !attribute("title", Includes(json!("a"))),
            "filter=not(includes(title,'\"a\"'))",
        ),
    ] {
        assert_eq!(written(&condition), text);
        assert_eq!(read(text).unwrap(), condition, "{text}");
    }
    assert_eq!(Brackets.write(&[], &Condition::And(vec![])).unwrap(), []);
}

#[test]
fn other_spellings_are_read() {
    use Test::*;
    for (text, condition) in [
        ("filter[title][eq]=x", attribute("title", Eq("x".into()))),
        ("filter[title][eq]=null", attribute("title", IsNull)),
        ("filter[words]='5'", attribute("words", Eq(5.into()))),
        (
            "filter[words]=5,null",
            attribute("words", Eq(5.into())).or(attribute("words", IsNull)),
        ),
        (
            "filter[title]=O'Hara,'x'y",
            attribute("title", In(vec!["O'Hara".into(), "'x'y".into()])),
        ),
        ("filter=eq(words,5)", attribute("words", Eq(5.into()))),
        ("filter=eq(title,x)", attribute("title", Eq("x".into()))),
        (
            "filter=eq(author.name,'Dan')",
            Condition::has("author", attribute("name", Eq("Dan".into()))),
        ),
        (
            "filter=and(eq(title,'x'))",
            attribute("title", Eq("x".into())),
        ),
        (
            "filter[title]=x&filter=eq(words,'1')",
            attribute("title", Eq("x".into())).and(attribute("words", Eq(1.into()))),
        ),
    ] {
        assert_eq!(read(text).unwrap(), condition, "{text}");
    }
}

#[test]
fn errors_name_the_parameter_and_the_problem() {
    for (text, parameter, problem) in [
        ("filter[words]=x", "filter[words]", "`x` is not a number"),
        (
            "filter[nothing]=x",
            "filter[nothing]",
            "`nothing` is not an attribute that can be filtered by of `articles`, which has `title`, \
             `body`, `words`, `score`, `created_at`, `slug`",
        ),
        (
            "filter[notes][contains]=x",
            "filter[notes][contains]",
            "`notes` is not an attribute that can be filtered by of `articles`, which has `title`, \
             `body`, `words`, `score`, `created_at`, `slug`",
        ),
        (
            "filter[_publish]=true",
            "filter[_publish]",
            "`_publish` is not an attribute that can be filtered by of `articles`, which has `title`, \
             `body`, `words`, `score`, `created_at`, `slug`",
        ),
        (
            "filter[editor.name]=x",
            "filter[editor.name]",
            "`editor` is not a relationship that filters can follow of `articles`, which has \
             `author`, `comments`, `related`, `origin`",
        ),
        (
            "filter[title][like]=x",
            "filter[title][like]",
            "`like` is not an operator: there are eq, ne, lt, lte, gt, gte, in, nin, includes, \
             contains, startsWith, endsWith, iContains, iStartsWith, iEndsWith, iMatches",
        ),
        (
            "filter[words][contains]=1",
            "filter[words][contains]",
            "`contains` is for text, which `words` is not",
        ),
        (
            "filter[words][gt]=null",
            "filter[words][gt]",
            "null is not compared with: write `eq` or `ne` with it alone",
        ),
        (
            "filter[title][eq][x]=1",
            "filter[title][eq][x]",
            "write `filter[NAME]=VALUE`, `filter[NAME][OPERATOR]=VALUE` or `filter=EXPRESSION`",
        ),
        (
            "filter[title][includes]={",
            "filter[title][includes]",
            "`{` is not JSON: EOF while parsing an object at line 1 column 1",
        ),
        (
            "filter=title",
            "filter",
            "an expression is a function, such as `eq(title,'x')`",
        ),
        (
            "filter=eq(title,'x'",
            "filter",
            "after `eq(title,'x'`, `,` or `)` is expected",
        ),
        (
            "filter=eq('title','x')",
            "filter",
            "the first argument of `eq` is an attribute",
        ),
        (
            "filter=eq(title)",
            "filter",
            "`eq` takes an attribute and one value",
        ),
        (
            "filter=not(eq(title,'x'),eq(title,'y'))",
            "filter",
            "`not` takes one condition",
        ),
        (
            "filter=has(author,has(employer))",
            "filter",
            "`employer` is not a relationship that filters can follow of `people`, which has `best`, \
             `friends`",
        ),
    ] {
        let error = read(text).unwrap_err();
        let [error] = error.errors() else {
            panic!("{text}: {error}")
        };
        assert_eq!(
            (error.parameter(), error.detail()),
            (Some(parameter), Some(problem)),
            "{text}"
        );
    }
}

#[test]
fn each_wrong_parameter_is_reported() {
    let error = read("filter[words]=x&filter[title]=x&filter[score]=y").unwrap_err();
    let names: Vec<_> = error
        .errors()
        .iter()
        .map(|error| error.parameter().unwrap())
        .collect();
    assert_eq!(names, ["filter[words]", "filter[score]"]);
}

#[test]
fn a_condition_is_part_of_a_query_string() {
    let query = Comment::query().filter("q", "x").page_size(2);
    let mut parameters = query.parameters().clone();
    parameters.condition = Some(attribute("text", Test::Eq("a&b".into())));
    let text = "page%5Bsize%5D=2&filter%5Bq%5D=x&filter%5Btext%5D=a%26b";
    assert_eq!(parameters.to_string(), text);
    assert_eq!(Parameters::parse(text).unwrap().filter.len(), 2);
}

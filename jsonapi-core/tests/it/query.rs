//! Query strings: the cases of the specification's rules, and properties over generated queries.

use std::collections::HashSet;

use crate::blog::Article;
use jsonapi_core::query::{Parameter, Parameters, SortField};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Value, json};

#[test]
fn every_case_of_the_specification_has_the_expected_result() {
    let cases = crate::spec::queries();
    assert!(cases.len() > 100, "only {} cases were found", cases.len());
    for case in &cases {
        let query = case["query"].as_str().unwrap();
        let namespaces: Vec<&String> = case["applied_ext"]
            .as_object()
            .into_iter()
            .flat_map(|e| e.keys())
            .collect();
        match Parameters::parse_with_extensions(query, &namespaces) {
            Ok(parameters) => {
                assert_eq!(case["valid"], true, "{query} must be refused");
                assert_eq!(case["parsed"], as_json(&parameters), "{query}");
                let printed = parameters.to_string();
                let again = Parameters::parse_with_extensions(&printed, &namespaces);
                assert_eq!(again, Ok(parameters), "{query} printed as {printed}");
            }
            Err(error) => {
                assert_eq!(case["valid"], false, "{query}: {error}");
                assert_eq!(case["parameter"], error.parameter(), "{query}: {error}");
            }
        }
    }
}

#[test]
fn queries_print_as_form_urlencoded_except_commas_in_lists() {
    let parameters = Parameters {
        include: Some(vec!["payment_method".into(), "line_items.item".into()]),
        fields: vec![
            (
                "payment_methods".into(),
                vec!["name".into(), "shelf mark".into()],
            ),
            ("книги".into(), vec![]),
        ],
        sort: vec![
            SortField {
                field: "created_at".into(),
                descending: true,
            },
            SortField {
                field: "author.name".into(),
                descending: false,
            },
        ],
        page: vec![Parameter::new(["number"], "2")],
        filter: vec![
            Parameter::new(["tag", ""], "a,b & c"),
            Parameter::new([""; 0], "#+%"),
        ],
        page_request: None,
        condition: None,
        custom: vec![("camelCase".into(), Parameter::new(["deep key"], ""))],
        extension: vec![("version:at".into(), Parameter::new([""; 0], "7"))],
    };
    assert_eq!(
        parameters.to_string(),
        "include=payment_method,line_items.item\
         &fields%5Bpayment_methods%5D=name,shelf+mark\
         &fields%5B%D0%BA%D0%BD%D0%B8%D0%B3%D0%B8%5D=\
         &sort=-created_at,author.name\
         &page%5Bnumber%5D=2\
         &filter%5Btag%5D%5B%5D=a%2Cb+%26+c\
         &filter=%23%2B%25\
         &camelCase%5Bdeep+key%5D=\
         &version%3Aat=7",
    );
}

#[test]
fn an_empty_list_differs_from_an_absent_one() {
    let none = Parameters::parse("").unwrap();
    assert!(none.is_empty());
    assert_eq!(none.to_string(), "");
    let empty = Parameters::parse("include").unwrap();
    assert!(!empty.is_empty());
    assert_eq!(empty.to_string(), "include=");
}

#[test]
fn list_parameters_occur_once_and_others_may_repeat() {
    for (query, parameter) in [
        ("include=a&include=b", "include"),
        ("include=&include=a", "include"),
        ("sort=a&page[size]=1&sort=-a", "sort"),
        (
            "fields[books]=a&fields[people]=a&fields%5Bbooks%5D=",
            "fields[books]",
        ),
    ] {
        let error = Parameters::parse(query).unwrap_err();
        assert_eq!(error.parameter(), parameter, "{query}");
        assert!(error.to_string().contains("it is repeated"), "{error}");
    }
    let query = "page[a]=1&page[a]=2&filter=2&filter=1&ownName=1&ownName=1";
    let parameters = Parameters::parse(query).unwrap();
    assert_eq!(
        parameters.page,
        [Parameter::new(["a"], "1"), Parameter::new(["a"], "2")]
    );
    assert_eq!(parameters.filter.len(), 2);
    assert_eq!(parameters.custom.len(), 2);
}

#[test]
fn meaningless_parameters_are_rejected() {
    for (query, parameter, why) in [
        ("?include=a", "?include", "`?include` is not a legal name"),
        ("=a", "", "is not a legal name"),
        ("[a]=1", "[a]", "is not a legal name"),
        ("Include=a&sort", "sort", "the list is empty"),
        ("sort[a]=b", "sort[a]", "square brackets are not allowed"),
        ("sort=a,-", "sort", "is empty"),
        ("sort=-", "sort", "is empty"),
        (
            "fields[books]=a.b",
            "fields[books]",
            "`a.b` is not a legal name",
        ),
        ("fields[a.b]=c", "fields[a.b]", "one resource type"),
        ("page]=1", "page]", "`page]` is not a legal name"),
        ("page[size=1", "page[size", "not balanced"),
        ("page[%1F]=1", "page[\u{1F}]", "is not a legal name"),
        ("@id=1", "@id", "is not a legal name"),
        (":at=1", ":at", "an extension parameter"),
        ("version:=1", "version:", "an extension parameter"),
        ("my-version:at=1", "my-version:at", "an extension parameter"),
        (
            "version:at:now=1",
            "version:at:now",
            "an extension parameter",
        ),
        ("Version:at=1", "Version:at", "namespace `Version`"),
    ] {
        let error = Parameters::parse_with_extensions(query, &["version"]).unwrap_err();
        assert_eq!(error.parameter(), parameter, "{query}: {error}");
        assert!(error.to_string().contains(why), "{query}: {error}");
    }
}

#[test]
fn sort_fields_may_have_any_name() {
    for (query, field, descending) in [
        ("sort=count(articles)", "count(articles)", false),
        ("sort=-count(articles)", "count(articles)", true),
        ("sort=_score", "_score", false),
        ("sort=-@rank", "@rank", true),
        ("sort=price:asc", "price:asc", false),
        ("sort=meta[a].b", "meta[a].b", false),
        ("sort=%2Bdistance%20from-", "+distance from-", false),
        ("sort=--year", "-year", true),
        ("sort=year.", "year.", false),
        ("sort=+year+", " year ", false),
    ] {
        let parameters = Parameters::parse(query).unwrap();
        let field = field.to_owned();
        assert_eq!(parameters.sort, [SortField { field, descending }]);
        let printed = parameters.to_string();
        assert_eq!(Parameters::parse(&printed), Ok(parameters), "{printed}");
    }
}

#[test]
fn invalid_percent_encoding_is_read_as_in_forms() {
    let parameters = Parameters::parse("filter[a]=%FFx&filter[b]=100%&filter[c]=%zz").unwrap();
    let values: Vec<_> = parameters.filter.iter().map(|f| f.value.as_str()).collect();
    assert_eq!(values, ["\u{FFFD}x", "100%", "%zz"]);
}

#[test]
fn a_long_query_takes_linear_time() {
    let types: String = (0..100_000).map(|n| format!("fields[t{n}]=a&")).collect();
    assert_eq!(Parameters::parse(&types).unwrap().fields.len(), 100_000);
    let brackets = format!("filter{}=", "[]".repeat(1_000_000));
    assert_eq!(
        Parameters::parse(&brackets).unwrap().filter[0].keys.len(),
        1_000_000
    );
    assert!(Parameters::parse(&format!("filter{}", "[".repeat(1_000_000))).is_err());
    assert!(Parameters::parse(&format!("include={}", ".".repeat(1_000_000))).is_err());
}

/// Formats a query like `parsed` in the cases.
fn as_json(parameters: &Parameters) -> Value {
    let open = |p: &Parameter| json!({"keys": p.keys, "value": p.value});
    let named =
        |(base, p): &(String, Parameter)| json!({"base": base, "keys": p.keys, "value": p.value});
    let sort = |s: &SortField| json!({"field": s.field, "descending": s.descending});
    let steps = |path: &String| path.split('.').map(String::from).collect::<Vec<_>>();
    let mut families = serde_json::Map::new();
    if let Some(include) = &parameters.include {
        families.insert("include".into(), include.iter().map(steps).collect());
    }
    if !parameters.fields.is_empty() {
        let fields = parameters
            .fields
            .iter()
            .cloned()
            .map(|(key, names)| (key, json!(names)));
        families.insert("fields".into(), Value::Object(fields.collect()));
    }
    for (family, list) in [
        ("sort", parameters.sort.iter().map(sort).collect::<Vec<_>>()),
        ("page", parameters.page.iter().map(open).collect()),
        ("filter", parameters.filter.iter().map(open).collect()),
        ("custom", parameters.custom.iter().map(named).collect()),
        (
            "extension",
            parameters.extension.iter().map(named).collect(),
        ),
    ] {
        if !list.is_empty() {
            families.insert(family.into(), list.into());
        }
    }
    Value::Object(families)
}

const NAMESPACES: [&str; 2] = ["version", "Ver2"];

fn name() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9\u{80}-\u{10FFFF}]([-a-zA-Z0-9_ \u{80}-\u{10FFFF}]{0,6}[a-zA-Z0-9\u{80}-\u{10FFFF}])?"
}

fn path() -> impl Strategy<Value = String> {
    vec(name(), 1..4).prop_map(|steps| steps.join("."))
}

fn parameter() -> impl Strategy<Value = Parameter> {
    (
        vec(prop_oneof![path(), Just(String::new())], 0..3),
        any::<String>(),
    )
        .prop_map(|(keys, value)| Parameter { keys, value })
}

fn parameters() -> impl Strategy<Value = Parameters> {
    let named = prop_oneof![path(), "[^-,][^,]{0,6}"];
    let sort =
        (named, any::<bool>()).prop_map(|(field, descending)| SortField { field, descending });
    let custom = name().prop_filter("is reserved", |n| {
        n.bytes().any(|b| !b.is_ascii_lowercase())
    });
    let extension = (prop::sample::select(&NAMESPACES[..]), "[a-z]{1,6}")
        .prop_map(|(namespace, rest)| format!("{namespace}:{rest}"));
    (
        option::of(vec(path(), 0..4)),
        vec((name(), vec(name(), 0..4)), 0..4),
        vec(sort, 0..4),
        vec(parameter(), 0..3),
        vec(parameter(), 0..3),
        vec((custom, parameter()), 0..3),
        vec((extension, parameter()), 0..3),
    )
        .prop_map(
            |(include, mut fields, sort, page, filter, custom, extension)| {
                let mut types = HashSet::new();
                fields.retain(|(resource_type, _)| types.insert(resource_type.clone()));
                Parameters {
                    include,
                    fields,
                    sort,
                    page,
                    filter,
                    page_request: None,
                    condition: None,
                    custom,
                    extension,
                }
            },
        )
}

/// Text made mostly of characters with a meaning in a query.
fn almost_a_query() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        prop::sample::select(vec![
            "include",
            "fields",
            "sort",
            "page",
            "filter",
            "ownName",
            "version:at",
            "cursor",
            "a",
            "[",
            "]",
            "%5B",
            "%5D",
            "[]",
            "=",
            "&",
            ",",
            ".",
            "-",
            "+",
            "%",
            "%2C",
            "%FF",
            "[a]",
            "[a.b]",
        ])
        .prop_map(String::from),
        any::<char>().prop_map(String::from),
    ];
    vec(part, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn queries_round_trip(parameters in parameters()) {
        let printed = parameters.to_string();
        prop_assert!(printed.is_ascii() && !printed.contains(['[', ']', ' ', '#', '"']));
        let again = Parameters::parse_with_extensions(&printed, &NAMESPACES);
        prop_assert_eq!(again, Ok(parameters), "{}", printed);
    }

    #[test]
    fn any_query_is_read_or_rejected(text in prop_oneof![almost_a_query(), any::<String>()]) {
        match Parameters::parse_with_extensions(&text, &NAMESPACES) {
            Ok(parameters) => {
                let printed = parameters.to_string();
                let again = Parameters::parse_with_extensions(&printed, &NAMESPACES);
                prop_assert_eq!(again, Ok(parameters), "{}", printed);
            }
            Err(error) => prop_assert!(error.to_string().contains(error.parameter())),
        }
    }

    #[test]
    fn encoded_brackets_are_read_like_plain_ones(parameters in parameters()) {
        let printed = parameters.to_string();
        let plain = printed.replace("%5B", "[").replace("%5D", "]");
        let lower = printed.replace("%5B", "%5b").replace("%5D", "%5d");
        for spelling in [plain, lower] {
            let again = Parameters::parse_with_extensions(&spelling, &NAMESPACES);
            prop_assert_eq!(again.as_ref(), Ok(&parameters), "{}", spelling);
        }
    }
}

#[test]
fn an_error_says_what_is_wrong_with_a_parameter() {
    for (query, said) in [
        (
            "include[a]=b",
            "square brackets are not allowed: write `include=`",
        ),
        (
            "sort[a]=b",
            "square brackets are not allowed: write `sort=`",
        ),
        (
            "fields=a",
            "one resource type in square brackets is required",
        ),
        (
            "fields[a][b]=c",
            "one resource type in square brackets is required",
        ),
        ("include=a,,b", "an item of the list is empty"),
        ("fields[a]=b,,c", "an item of the list is empty"),
        ("sort=a,,b", "an item of the list is empty"),
        ("sort=", "the list is empty"),
        ("include=a&include=b", "it is repeated"),
        ("fields[a]=b&fields[a]=c", "it is repeated"),
        ("sort=a&sort=b", "it is repeated"),
        ("include=-a", "`-a` is not a legal path"),
        ("page[=1", "the square brackets are not balanced"),
    ] {
        let error = Parameters::parse(query).unwrap_err();
        assert!(error.to_string().contains(said), "{query}: {error}");
    }
}

#[test]
fn queries_are_equal_if_their_parameters_are() {
    let query = |title| Article::query().filter("title", title);
    assert!(query("a") == query("a") && query("a") != query("b"));
    assert!(query("a") != Article::query() && Article::query() == Article::query());
}

#[test]
fn a_filter_key_is_text_keys_or_an_attribute() {
    let by_text = Article::query().filter("title", "x");
    assert_eq!(by_text.to_string(), "filter%5Btitle%5D=x");
    let by_attribute = Article::query().filter(Article::fields().title(), "x");
    assert_eq!(by_attribute, by_text);
    assert_eq!(Article::query().filter("title".to_owned(), "x"), by_text);
    let by_keys = Article::query().filter(["title", "eq"], "x");
    assert_eq!(by_keys.to_string(), "filter%5Btitle%5D%5Beq%5D=x");
}

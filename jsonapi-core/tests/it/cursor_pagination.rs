//! The Cursor Pagination profile: page parameters, page meta, and errors.

use std::num::NonZeroU64;

use jsonapi_core::cursor_pagination::{PROFILE, Page, PageError, PageMeta};
use jsonapi_core::query::Parameters;
use jsonapi_core::validate::{CURSOR_PAGINATION, Context, Validator};
use jsonapi_core::{ErrorDocument, ErrorObject, Meta};
use serde_json::{from_value, json};

#[test]
fn page_parameters_are_read_and_printed() {
    let read = |query: &str| Page::of(&Parameters::parse(query).unwrap());
    assert_eq!(read("sort=title"), Ok(Page::default()));
    let page = read("page[size]=010&page[after]=a%2Bb&page[before]=").unwrap();
    assert_eq!(page.size, NonZeroU64::new(10));
    assert_eq!(
        (page.after.as_deref(), page.before.as_deref()),
        (Some("a+b"), Some(""))
    );
    let printed = Parameters {
        page: page.parameters(),
        ..Parameters::default()
    };
    assert_eq!(
        printed.to_string(),
        "page%5Bsize%5D=10&page%5Bafter%5D=a%2Bb&page%5Bbefore%5D="
    );

    for size in [
        "0",
        "000",
        "-1",
        "1.5",
        "abc",
        "%2B5",
        "0x10",
        "",
        "+5",
        "5+",
        "99999999999999999999",
    ] {
        let error = read(&format!("page[size]={size}")).unwrap_err();
        assert_eq!(
            error,
            PageError::InvalidParameter("page[size]".into()),
            "{size}"
        );
    }
    for (query, parameter) in [
        ("page[size]=1&page[size]=1", "page[size]"),
        ("page[after]=a&page[after]=a", "page[after]"),
        ("page[number]=1", "page[number]"),
        ("page=1", "page"),
        ("page[after][x]=1", "page[after][x]"),
    ] {
        let error = read(query).unwrap_err();
        assert_eq!(error, PageError::InvalidParameter(parameter.into()));
    }
}

#[test]
fn page_meta_round_trips() {
    let page = PageMeta {
        cursor: Some("abc".into()),
        total: Some(7),
        estimated_total: Some(8),
        range_truncated: true,
        max_size: Some(9),
    };
    let meta = page.clone().into_meta();
    assert_eq!(
        serde_json::to_value(&meta).unwrap(),
        json!({"page": {"cursor": "abc", "total": 7, "estimatedTotal": {"bestGuess": 8},
            "rangeTruncated": true, "maxSize": 9}})
    );
    assert_eq!(PageMeta::of(&meta), page);

    // Other forms are ignored, not errors.
    for odd in [
        json!({}),
        json!({"page": "2"}),
        json!({"page": {"cursor": 5, "total": "7", "estimatedTotal": 200, "rangeTruncated": "true",
            "maxSize": 1.5}}),
        json!({"page": {"estimatedTotal": {"bestGuess": "many"}, "rangeTruncated": false}}),
    ] {
        let meta: Meta = from_value(odd).unwrap();
        assert_eq!(PageMeta::of(&meta), PageMeta::default(), "{meta:?}");
    }
}

fn page_errors() -> [PageError; 4] {
    [
        PageError::UnsupportedSort,
        PageError::MaxSizeExceeded(100),
        PageError::InvalidParameter("page[after]".into()),
        PageError::RangeNotSupported,
    ]
}

#[test]
fn errors_follow_the_profile() {
    for error in page_errors() {
        let error = ErrorObject::from(error);
        assert_eq!(error.status(), Some("400"));
        let text = serde_json::to_vec(&ErrorDocument::from(error)).unwrap();
        let validator = Validator::new(Context::Response).profile(CURSOR_PAGINATION);
        assert_eq!(
            validator.check(&text),
            [],
            "{}",
            String::from_utf8_lossy(&text)
        );
    }
    let error = ErrorObject::from(PageError::RangeNotSupported);
    let kind = error.links().get("type").map(|link| link.href().to_owned());
    assert_eq!(
        kind,
        Some(format!("{PROFILE}/range-pagination-not-supported"))
    );
    let error = ErrorObject::from(PageError::InvalidParameter("page[before]".into()));
    assert_eq!(error.parameter(), Some("page[before]"));
}

#[test]
fn errors_are_recognized() {
    for error in page_errors() {
        assert_eq!(
            PageError::of(&ErrorObject::from(error.clone())),
            Some(error)
        );
    }
    for other in [
        json!({"status": "400"}),
        json!({"source": {"parameter": "include"}}),
        json!({"links": {"type": "https://example.com/max-size-exceeded"}}),
        json!({"links": {"type": format!("{PROFILE}/max-size-exceeded")}, "meta": {"page": {"maxSize": "100"}}}),
    ] {
        let error: ErrorObject = from_value(other).unwrap();
        assert_eq!(PageError::of(&error), None, "{error}");
    }
}

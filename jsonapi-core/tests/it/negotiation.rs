//! Content negotiation: the cases of the specification's rules, and the grammar of the headers.

use std::collections::HashSet;

use jsonapi_core::negotiation::{MediaType, Negotiation, Rejection};
use proptest::collection::vec;
use proptest::prelude::*;

const ATOMIC: &str = "https://jsonapi.org/ext/atomic";
const VERSION: &str = "https://ext.example/version";
const PROFILE: &str = "https://p.example/one";

#[test]
fn every_case_of_the_specification_has_the_expected_result() {
    let cases = crate::spec::negotiations();
    assert!(cases.len() > 60, "only {} cases were found", cases.len());
    for case in &cases {
        let (content_type, accept) = (case["content_type"].as_str(), case["accept"].as_str());
        let status = if case["role"] == "client" {
            MediaType::of_response(content_type.unwrap()).map_or(0, |_| 200)
        } else {
            let mut negotiation = Negotiation::new();
            for uri in case["supported_ext"].as_array().unwrap() {
                negotiation = negotiation.ext(uri.as_str().unwrap());
            }
            for uri in case["supported_profiles"].as_array().unwrap() {
                negotiation = negotiation.profile(uri.as_str().unwrap());
            }
            let content_type = negotiation.content_type(content_type);
            match content_type.and_then(|_| negotiation.accept(accept)) {
                Ok(_) => 200,
                Err(rejection) => rejection.status().as_u16(),
            }
        };
        assert_eq!(case["expect"], status, "{}: {}", case["name"], case["why"]);
    }
}

fn server() -> Negotiation {
    Negotiation::new().ext(ATOMIC).ext(VERSION).profile(PROFILE)
}

fn content_type(header: &str) -> Result<MediaType, Rejection> {
    server().content_type(Some(header))
}

fn accept(header: &str) -> Result<MediaType, Rejection> {
    server().accept(Some(header))
}

fn media_type(ext: &[&str], profile: &[&str]) -> MediaType {
    let owned = |uris: &[&str]| uris.iter().copied().map(String::from).collect();
    MediaType {
        ext: owned(ext),
        profile: owned(profile),
    }
}

#[test]
fn a_content_type_lists_the_applied_extensions_and_profiles() {
    for (parameters, ext, profile) in [
        ("", &[][..], &[][..]),
        (" ; ", &[], &[]),
        (";;ext=\"\"", &[], &[]),
        (
            "; EXT=\"https://jsonapi.org/ext/atomic\"\t;",
            &[ATOMIC],
            &[],
        ),
        (
            ";ext=\"https:\\//jsonapi.org/ext/\\atomic\"",
            &[ATOMIC],
            &[],
        ),
        (
            ";ext=\" https://ext.example/version  https://jsonapi.org/ext/atomic \"",
            &[VERSION, ATOMIC],
            &[],
        ),
        (
            ";ext=\"https://ext.example/version\";Ext=\"https://ext.example/version\"",
            &[VERSION],
            &[],
        ),
        (
            ";profile=\"https://p.example/two https://p.example/one\"",
            &[],
            &[PROFILE],
        ),
        (";profile=token", &[], &[]),
        (";profile=\"a;charset=\\\"utf-8\\\"\"", &[], &[]),
    ] {
        let header = format!("application/vnd.api+json{parameters}");
        assert_eq!(
            content_type(&header),
            Ok(media_type(ext, profile)),
            "{header}"
        );
    }
    assert_eq!(server().content_type(None), Ok(MediaType::default()));
}

#[test]
fn a_rejected_content_type_is_explained() {
    for (header, why) in [
        ("", "`` is not the JSON:API media type"),
        ("text/html", "`text/html` is not the JSON:API media type"),
        ("application/json", "is not the JSON:API media type"),
        (
            "application/vnd.api+jsonx",
            "is not the JSON:API media type",
        ),
        (
            "application / vnd.api+json",
            "is not the JSON:API media type",
        ),
        (
            "application/vnd.api+json, application/vnd.api+json",
            "is not the JSON:API media type",
        ),
        (
            "application/vnd.api+json; Charset=utf-8",
            "the parameter `Charset`",
        ),
        (
            "application/vnd.api+json;profile=\"a\";q=0.5",
            "the parameter `q`",
        ),
        (
            "application/vnd.api+json;ext=\"https://ext.example/Version\"",
            "`https://ext.example/Version` is not supported",
        ),
        (
            "application/vnd.api+json;ext=\"https://ext.example/version\thttps://jsonapi.org/ext/atomic\"",
            "is not supported",
        ),
        (
            "application/vnd.api+json;ext=\"https://ext.example/version\";ext=\"x\"",
            "`x` is not supported",
        ),
        (
            "application/vnd.api+json;ext=https://ext.example/version",
            "not a parameter",
        ),
        (
            "application/vnd.api+json;ext = \"https://ext.example/version\"",
            "not a parameter",
        ),
        (
            "application/vnd.api+json;ext=\"https://ext.example/version",
            "not a parameter",
        ),
        (
            "application/vnd.api+json;ext=\"https://ext.example/version\\\"",
            "not a parameter",
        ),
        (
            "application/vnd.api+json;ext=\"https://ext.example/version\"x",
            "not a parameter",
        ),
        (
            "application/vnd.api+json;profile=\"a\"b\"c\"",
            "not a parameter",
        ),
        (
            "application/vnd.api+json;profile=\"\u{0}\"",
            "not a parameter",
        ),
        ("application/vnd.api+json;profile", "not a parameter"),
        ("application/vnd.api+json;=\"a\"", "not a parameter"),
    ] {
        let rejection = content_type(header).unwrap_err();
        assert_eq!(rejection.status(), 415, "{header}");
        assert_eq!(rejection.header(), "Content-Type");
        assert!(rejection.to_string().contains(why), "{header}: {rejection}");
    }
}

#[test]
fn accept_selects_the_best_supported_media_type() {
    let (plain, atomic) = (media_type(&[], &[]), media_type(&[ATOMIC], &[]));
    for (header, expected) in [
        ("", &plain),
        (" , ,", &plain),
        ("APPLICATION/*", &plain),
        ("text/html;level=\"1,2\" , */* ; q=0.001", &plain),
        ("*/*;q=0, application/*;q=0.1", &plain),
        (",application/vnd.api+json ; Q=1.000 ,", &plain),
        (
            "application/vnd.api+json;q=0.5, application/vnd.api+json;ext=\"https://jsonapi.org/ext/atomic\";q=0.6",
            &atomic,
        ),
        (
            "application/vnd.api+json;ext=\"https://jsonapi.org/ext/atomic\", application/vnd.api+json",
            &atomic,
        ),
        (
            "application/vnd.api+json, application/vnd.api+json;ext=\"https://jsonapi.org/ext/atomic\"",
            &plain,
        ),
        (
            "application/vnd.api+json;q=0;ext=\"https://jsonapi.org/ext/atomic\", application/vnd.api+json;q=0.1",
            &plain,
        ),
        (
            "application/vnd.api+json;ext=\"x\", application/vnd.api+json;q=0.1;ext=\"https://jsonapi.org/ext/atomic\"",
            &atomic,
        ),
        (
            "application/vnd.api+json;ext=https://x, application/vnd.api+json",
            &plain,
        ),
        (
            "application/vnd.api+json;profile=\"a,application/vnd.api+json;charset=\\\"x\\\",b\"",
            &plain,
        ),
        (
            "application/vnd.api+json;profile=\"https://p.example/two https://p.example/one\"",
            &media_type(&[], &[PROFILE]),
        ),
    ] {
        assert_eq!(accept(header).as_ref(), Ok(expected), "{header}");
    }
    assert_eq!(server().accept(None), Ok(plain));
}

#[test]
fn a_rejected_accept_is_explained() {
    for (header, why) in [
        ("text/html", "`text/html` is not the JSON:API media type"),
        ("nonsense", "is not the JSON:API media type"),
        ("*/*;q=x", "is not the JSON:API media type"),
        ("*/*, application/*;q=0", "is not the JSON:API media type"),
        (
            "application/vnd.api+json;charset=utf-8, */*",
            "the parameter `charset`",
        ),
        (
            "application/vnd.api+json;ext=\"x\", application/vnd.api+json;charset=utf-8",
            "`x` is not supported",
        ),
        (
            "application/vnd.api+json;ext=\"https://jsonapi.org/ext/atomic x\"",
            "`x` is not supported",
        ),
        ("application/vnd.api+json;q=0, */*", "weight 0"),
        (
            "application/vnd.api+json;q=1.1",
            "`1.1` is not a valid weight",
        ),
        (
            "application/vnd.api+json;q=-0.5",
            "`-0.5` is not a valid weight",
        ),
        (
            "application/vnd.api+json;q=NaN",
            "`NaN` is not a valid weight",
        ),
        ("application/vnd.api+json;q=", "not a parameter"),
        (
            "application/vnd.api+json;profile=\"a, application/vnd.api+json",
            "not a parameter",
        ),
    ] {
        let rejection = accept(header).unwrap_err();
        assert_eq!(rejection.status(), 406, "{header}");
        assert_eq!(rejection.header(), "Accept");
        assert!(rejection.to_string().contains(why), "{header}: {rejection}");
    }
}

#[test]
fn a_client_ignores_unknown_parameters() {
    for (header, expected) in [
        (
            "Application/Vnd.API+JSON ;charset=utf-8",
            Some(media_type(&[], &[])),
        ),
        (
            "application/vnd.api+json;odd;ext=\"x y\";=;profile=\"z\"",
            Some(media_type(&["x", "y"], &["z"])),
        ),
        (
            "application/vnd.api+json;profile=\"open",
            Some(media_type(&[], &[])),
        ),
        ("application/json", None),
        ("application/vnd.api+json+x", None),
        ("", None),
    ] {
        assert_eq!(MediaType::of_response(header), expected, "{header}");
    }
}

#[test]
fn responses_vary_if_an_extension_or_profile_is_supported() {
    assert!(!Negotiation::new().varies());
    assert!(Negotiation::new().ext(ATOMIC).varies());
    assert!(Negotiation::new().profile(PROFILE).varies());
}

#[test]
fn a_long_header_takes_linear_time() {
    let uris = "https://ext.example/version ".repeat(50_000);
    let header = format!("application/vnd.api+json;ext=\"{uris}\"");
    assert_eq!(content_type(&header), Ok(media_type(&[VERSION], &[])));
    let quotes = format!("application/vnd.api+json;ext={}", "\"\\".repeat(500_000));
    assert!(content_type(&quotes).is_err());
    let instances = "application/vnd.api+json;ext=\"x\",".repeat(50_000);
    assert!(accept(&instances).is_err());
    assert!(accept(&format!("*/*;q=0.{}", "9".repeat(1_000_000))).is_ok());
}

/// Text made mostly of characters with a meaning in the header.
fn almost_a_header() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        prop::sample::select(vec![
            "application/vnd.api+json",
            "application/*",
            "*/*",
            ";",
            ",",
            "ext=",
            "profile=",
            "\"",
            "\\",
            " ",
            "\t",
            "q=",
            "0.5",
            "=",
            "charset",
            ATOMIC,
            PROFILE,
        ])
        .prop_map(String::from),
        any::<char>().prop_map(String::from),
    ];
    vec(part, 0..24).prop_map(|parts| parts.concat())
}

/// Distinct URIs and other texts without spaces, quotes and backslashes.
fn uris() -> impl Strategy<Value = Vec<String>> {
    vec("[!-~\u{A1}-\u{10FFFF}]{1,12}", 0..4).prop_map(|mut uris| {
        let mut seen = HashSet::new();
        uris.retain(|uri| seen.insert(uri.clone()));
        uris
    })
}

proptest! {
    #[test]
    fn media_types_round_trip(ext in uris(), profile in uris()) {
        let media_type = MediaType { ext, profile };
        let printed = media_type.to_string();
        prop_assert_eq!(MediaType::of_response(&printed), Some(media_type.clone()), "{}", printed);

        let server = media_type.ext.iter().fold(Negotiation::new(), Negotiation::ext);
        let server = media_type.profile.iter().fold(server, Negotiation::profile);
        prop_assert_eq!(server.content_type(Some(&printed)), Ok(media_type.clone()), "{}", printed);
        let list = format!("{printed};q=0.2,text/html;x=\",\" , {printed};charset=x, {printed};q=0.1");
        prop_assert_eq!(server.accept(Some(&list)), Ok(media_type.clone()), "{}", list);

        let poorer = Negotiation::new().content_type(Some(&printed));
        prop_assert_eq!(poorer.is_ok(), media_type.ext.is_empty(), "{}", printed);
    }

    #[test]
    fn any_header_is_read_or_rejected(text in prop_oneof![almost_a_header(), any::<String>()]) {
        if let Ok(media_type) = content_type(&text) {
            prop_assert_eq!(content_type(&media_type.to_string()), Ok(media_type.clone()));
            prop_assert!(media_type.ext.iter().all(|uri| uri == ATOMIC || uri == VERSION));
            prop_assert!(MediaType::of_response(&text).is_some());
        }
        if let Ok(media_type) = accept(&text) {
            prop_assert_eq!(accept(&media_type.to_string()), Ok(media_type));
        }
        if let Some(media_type) = MediaType::of_response(&text) {
            prop_assert_eq!(MediaType::of_response(&media_type.to_string()), Some(media_type));
        }
    }
}

//! Unusual but valid responses.

use crate::support::Answer;

use super::End::{Applied, Expected, Status, Unreadable};
use super::{Case, EXPECTED_BODY, JSON, case, check};

fn cases() -> Vec<Case> {
    let body =
        |head: &str, rest: &str| Answer::raw(format!("{head}\r\n{JSON}\r\n{rest}{EXPECTED_BODY}"));
    let length = format!("content-length: {}\r\n\r\n", EXPECTED_BODY.len());
    let elsewhere = ["location: http://127.0.0.2:1/articles"];
    let here = ["location: /v2/articles?x=y"];
    let right = (Expected, 1);
    let none = "HTTP/1.1 204 No Content\r\nlocation: /articles/1\r\n\r\n";
    vec![
        case("HTTP/1.0", [body("HTTP/1.0 200 OK", "\r\n")], right, right),
        case(
            "HTTP/1.0 with a length",
            [body("HTTP/1.0 200 OK", &length)],
            right,
            right,
        ),
        case(
            "no reason phrase",
            [body("HTTP/1.1 200", &length)],
            right,
            right,
        ),
        case(
            "103 before 200",
            [body("HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 200 OK", &length)],
            right,
            right,
        ),
        case(
            "204 with a body",
            [Answer::raw(format!("{none}{EXPECTED_BODY}"))],
            (Unreadable, 1),
            (Expected, 2),
        ),
        case(
            "201 without a body or location",
            [Answer::new("201 Created", &[], "")],
            (Unreadable, 1),
            (Applied, 1),
        ),
        case(
            "201 without a body, with a location",
            [Answer::new("201 Created", &["location: /articles/1"], "")],
            (Unreadable, 1),
            (Expected, 2),
        ),
        case(
            "201 with HTML",
            [Answer::new(
                "201 Created",
                &["content-type: text/html"],
                "<html>",
            )],
            (Status(201), 1),
            (Applied, 1),
        ),
        case(
            "media type parameters",
            [Answer::new(
                "200 OK",
                &["content-type: application/vnd.api+json; charset=utf-8;x=\"y;z\""],
                EXPECTED_BODY,
            )],
            right,
            right,
        ),
        case(
            "a redirect",
            [Answer::new("307 There", &here, "")],
            (Expected, 2),
            (Expected, 2),
        ),
        case(
            "a permanent redirect",
            [Answer::new("308 There", &here, "")],
            (Expected, 2),
            (Expected, 2),
        ),
        case(
            "a redirect to another origin",
            [Answer::new("307 There", &elsewhere, "")],
            (Status(307), 1),
            (Status(307), 1),
        ),
        case(
            "endless redirects",
            (0..20).map(|at| Answer::new("307 There", &[&format!("location: /{at}")], "")),
            (Status(307), 6),
            (Status(307), 6),
        ),
        case(
            "303",
            [Answer::new("303 See", &here, "")],
            (Expected, 2),
            (Status(303), 1),
        ),
    ]
}

#[tokio::test]
async fn unusual_but_valid_responses() {
    for case in cases() {
        check(case, false).await;
    }
}

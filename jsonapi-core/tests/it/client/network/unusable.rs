//! Complete responses that can't be used. A retry would not help.

use crate::support::Answer;

use super::End::{Applied, Status, TooLarge, Unreadable};
use super::{Case, EXPECTED_BODY, JSON, case, check};

fn cases() -> Vec<Case> {
    let head = format!("HTTP/1.1 200 OK\r\n{JSON}\r\n");
    let announced = format!("{head}content-length: 10000000000\r\n\r\n{{\"data\":[");
    let poured = Answer::raw(format!("{head}transfer-encoding: chunked\r\n\r\n"));
    let chunk = format!("100000\r\n{}\r\n", " ".repeat(1 << 20));
    let nested = "[".repeat(100_000) + &"]".repeat(100_000);
    let nested =
        format!(r#"{{"data":{{"type":"articles","id":"1","attributes":{{"x":{nested}}}}}}}"#);
    let shorter = format!(
        "{head}content-length: {}\r\n\r\n{EXPECTED_BODY}",
        EXPECTED_BODY.len() - 9
    );
    let document = |body: &str| Answer::document("200 OK", body);
    let unreadable = |name, answer| case(name, [answer], (Unreadable, 1), (Applied, 1));
    let too_large = |name, answer| case(name, [answer], (TooLarge, 1), (Applied, 1));
    vec![
        too_large(
            "10 GB that are declared",
            Answer::raw(announced).then_stall(),
        ),
        too_large("10 GB that are sent", poured.then_pour(chunk, 10_000)),
        unreadable("half a document", document(&EXPECTED_BODY[..40])),
        unreadable("a length shorter than the body", Answer::raw(shorter)),
        unreadable("100,000 nested arrays", document(&nested)),
        unreadable(
            "another type",
            document(&EXPECTED_BODY.replace("articles", "people")),
        ),
        unreadable("an empty body", document("")),
        case(
            "HTML",
            [Answer::new(
                "200 OK",
                &["content-type: text/html"],
                "<html>",
            )],
            (Status(200), 1),
            (Status(200), 1),
        ),
        case(
            "an encoding that was not requested",
            [Answer::new(
                "200 OK",
                &[JSON, "content-encoding: br"],
                "\u{b}\u{2}",
            )],
            (Status(200), 1),
            (Applied, 1),
        ),
    ]
}

#[tokio::test]
async fn unusable_responses() {
    for case in cases() {
        check(case, false).await;
    }
}

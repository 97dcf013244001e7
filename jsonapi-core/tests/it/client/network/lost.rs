//! Missing and incomplete responses. The server may have acted, so a read is retried and a write is
//! not.

use crate::support::Answer;

use super::End::{Applied, Broken, Expected, TimedOut};
use super::{Case, EXPECTED_BODY, JSON, TIMEOUT, case, check};

fn cases() -> Vec<Case> {
    let head = format!("HTTP/1.1 200 OK\r\n{JSON}\r\n");
    let with = |rest: &str| Answer::raw(format!("{head}{rest}"));
    let gzip = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3, 0xab, 0x56];
    let packed = format!("{head}content-encoding: gzip\r\ncontent-length: 12\r\n\r\n");
    let packed = Answer::raw([packed.as_bytes(), &gzip].concat());
    let half = format!("content-length: 65\r\n\r\n{}", &EXPECTED_BODY[..30]);
    let chunks = format!("transfer-encoding: chunked\r\n\r\n40\r\n{EXPECTED_BODY}\r\n");
    let flood = format!("x: {}\r\n", "y".repeat(1 << 20));
    let (again, never) = ((Expected, 2), (Broken, 1));
    let broken = |name, answer| case(name, [answer], again, never);
    let applied = |name, answer| case(name, [answer], again, (Applied, 1));
    let stalled = |name, answer: Answer| {
        case(name, [answer.then_stall()], again, (TimedOut, 1)).taking(TIMEOUT)
    };
    vec![
        broken("closed at once", Answer::raw("")),
        broken("reset at once", Answer::raw("").then_reset()),
        broken("closed in the head", Answer::raw(&*head)),
        broken("reset in the head", Answer::raw(&*head).then_reset()),
        applied("closed in the body", with(&half)),
        applied("reset in the body", with(&half).then_reset()),
        applied("reset between chunks", with(&chunks).then_reset()),
        applied("closed between chunks", with(&chunks)),
        applied("an invalid chunk", with(&format!("{chunks}zz\r\n"))),
        applied("truncated gzip", packed),
        broken(
            "two lengths",
            with("content-length: 2\r\ncontent-length: 3\r\n\r\n{}"),
        ),
        broken("an invalid length", with("content-length: -1\r\n\r\n{}")),
        broken("an endless head", with("").then_pour(flood, 100)),
        broken(
            "not HTTP",
            Answer::raw("220 smtp.example.com ESMTP\r\n\r\n"),
        ),
        stalled("stalled before the response", Answer::raw("")),
        stalled(
            "stalled in the head",
            Answer::raw("HTTP/1.1 200 OK\r\ncontent-"),
        ),
        case(
            "stalled in the body",
            [with(&half).then_stall()],
            again,
            (Applied, 1),
        )
        .taking(TIMEOUT),
        case(
            "several failures in a row",
            [
                with(&half),
                Answer::raw("").then_stall(),
                Answer::new("502 Bad Gateway", &[], ""),
            ],
            (Expected, 4),
            (Applied, 1),
        ),
    ]
}

#[tokio::test]
async fn lost_responses() {
    for case in cases() {
        check(case, false).await;
    }
}

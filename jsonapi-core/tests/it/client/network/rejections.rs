//! Rejections, with the headers and bodies that come with them.

use crate::support::Answer;

use super::End::{Expected, Status};
use super::{Case, case, check};

fn cases() -> Vec<Case> {
    let many = |headers: &[&str]| Answer::new("429 Too Many Requests", headers, "");
    let busy = |headers: &[&str]| Answer::new("503 Service Unavailable", headers, "");
    let date = [
        "date: Sun, 06 Nov 1994 08:49:37 GMT",
        "retry-after: Sun, 06 Nov 1994 08:49:44 GMT",
    ];
    let past = [date[0], "retry-after: Sun, 06 Nov 1994 08:00:00 GMT"];
    let (again, never) = ((Expected, 2), |status| (Status(status), 1));
    let mut cases = vec![
        case(
            "429 with seconds",
            [many(&["retry-after: 7"])],
            again,
            again,
        )
        .taking(7),
        case("429 with a date", [many(&date)], again, again).taking(7),
        case("429 with a past date", [many(&past)], again, again),
        case("429 without retry-after", [many(&[])], again, again),
        case(
            "429 with an invalid retry-after",
            [many(&["retry-after: -7"])],
            again,
            again,
        ),
        case(
            "429 with an excessive delay",
            [many(&["retry-after: 99999999999999999999"])],
            never(429),
            never(429),
        ),
        case(
            "503 with seconds",
            [busy(&["retry-after: 7"])],
            again,
            again,
        )
        .taking(7),
        case(
            "503 with an invalid retry-after",
            [busy(&["retry-after: soon"])],
            again,
            never(503),
        ),
        case(
            "503 three times",
            [(); 3].map(|()| busy(&[])),
            (Expected, 4),
            never(503),
        ),
        case(
            "503 every time",
            [(); 9].map(|()| busy(&[])),
            (Status(503), 4),
            never(503),
        ),
        case(
            "429 every time",
            [(); 9].map(|()| many(&[])),
            (Status(429), 4),
            (Status(429), 4),
        ),
    ];
    for (status, line) in [
        (408, "408 Timeout"),
        (502, "502 Gateway"),
        (504, "504 Timeout"),
    ] {
        cases.push(case(
            line,
            [Answer::new(line, &[], "<html>")],
            again,
            never(status),
        ));
    }
    for (status, line) in [
        (400, "400 No"),
        (401, "401 Who"),
        (404, "404 No"),
        (500, "500 Oops"),
    ] {
        for body in ["", "<html>", r#"{"errors":[{"ti"#] {
            cases.push(case(
                line,
                [Answer::document(line, body)],
                never(status),
                never(status),
            ));
        }
    }
    cases
}

#[tokio::test]
async fn rejections() {
    for case in cases() {
        check(case, true).await;
    }
}

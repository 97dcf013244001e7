//! Messages of serde in words for the callers of a server: without the names of Rust types.

use std::borrow::Cow;

/// What serde's derive expects, by the words before the name of the type, with the words of JSON.
const EXPECTED: [(&str, &str); 6] = [
    ("tuple struct ", "an array"),
    ("unit struct ", "null"),
    ("struct ", "an object"),
    ("internally tagged enum ", "an object"),
    ("adjacently tagged enum ", "an object"),
    ("enum ", "a string or an object"),
];

/// Rewords a message of serde that names a Rust type.
pub(crate) fn reworded(message: &str) -> Cow<'_, str> {
    const UNTAGGED: &str = "data did not match any variant of untagged enum ";
    if message.starts_with(UNTAGGED) {
        return "the value has none of the expected forms".into();
    }
    let Some((before, expected)) = message.rsplit_once("expected ") else {
        return message.into();
    };
    let mut known = EXPECTED.into_iter();
    let known = known.find_map(|(kind, words)| Some((expected.strip_prefix(kind)?, words)));
    match known {
        None => message.into(),
        Some((name, words)) => match name.split_once(" with ") {
            Some((_, elements)) => format!("{before}expected an array with {elements}").into(),
            None => format!("{before}expected {words}").into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::from_str;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "never made")]
    struct Money {
        cents: i64,
        currency: String,
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "never made")]
    struct Pair(i64, i64);

    #[derive(Debug, Deserialize)]
    enum Color {
        Red,
    }

    #[derive(Debug, Deserialize)]
    #[serde(untagged)]
    #[expect(dead_code, reason = "never made")]
    enum Either {
        Money(Money),
        Pair(Pair),
    }

    #[derive(Debug, Deserialize)]
    #[serde(tag = "kind")]
    enum Tagged {
        Red,
    }

    #[test]
    fn no_rust_type_is_named() {
        let messages = [
            from_str::<Money>("\"Money\"").unwrap_err(),
            from_str::<Money>("[1]").unwrap_err(),
            from_str::<Pair>("1").unwrap_err(),
            from_str::<Color>("1").unwrap_err(),
            from_str::<Either>("1").unwrap_err(),
            from_str::<Tagged>("1").unwrap_err(),
            from_str::<Color>("\"Blue\"").unwrap_err(),
        ];
        let messages = messages.map(|error| {
            let text = error.to_string();
            let text = text.split(" at line").next().unwrap().to_owned();
            reworded(&text).into_owned()
        });
        assert_eq!(
            messages.each_ref().map(String::as_str),
            [
                "invalid type: string \"Money\", expected an object",
                "invalid length 1, expected an array with 2 elements",
                "invalid type: integer `1`, expected an array",
                "expected value",
                "the value has none of the expected forms",
                "invalid type: integer `1`, expected an object",
                "unknown variant `Blue`, expected `Red`",
            ]
        );
        let _ = (Color::Red, Tagged::Red);
    }
}

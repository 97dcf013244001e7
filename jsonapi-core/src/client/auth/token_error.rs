//! Reads the error response of a token endpoint without exposing secrets that it echoes.

use serde_json::Value;

use crate::error::redaction::Redactor;
use crate::model::ErrorDocument;
use crate::model::secret::Secret;

/// The number of characters of a description that an error shows.
const EXCERPT_CHARS: usize = 200;

/// Extracts the explanation from an error response. The server may echo the request, so only known
/// forms are shown, an error document or the `error` and `error_description` of RFC 6749, section
/// 5.2, with secrets redacted.
pub(in crate::client) fn explanation(
    body: &[u8],
    secrets: &[Secret<String>],
) -> (Option<ErrorDocument>, String) {
    if body.is_empty() {
        return (None, String::new());
    }
    let Ok(mut answer) = serde_json::from_slice::<Value>(body) else {
        return (None, "a body that is not shown".to_owned());
    };
    Redactor::new(secrets).json(&mut answer);
    if let Ok(document) = ErrorDocument::from_slice(answer.to_string().as_bytes()) {
        return (Some(document), String::new());
    }
    let Some(code) = answer.get("error").and_then(Value::as_str) else {
        return (None, "a body that is not shown".to_owned());
    };
    let code = format!("{:?}", excerpt(code));
    let description = answer.get("error_description").and_then(Value::as_str);
    let text = description.map_or_else(
        || code.clone(),
        |description| format!("{code}: {:?}", excerpt(description)),
    );
    (None, text)
}

fn excerpt(text: &str) -> String {
    text.chars().take(EXCERPT_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explained(body: &str) -> String {
        let (document, text) = explanation(body.as_bytes(), &["ses\"a me".into(), "".into()]);
        format!(
            "{text}{}",
            document.map_or_else(String::new, |it| format!("{:?}", it.errors()))
        )
    }

    #[test]
    fn says_what_is_wrong() {
        let body = r#"{"error":"invalid_client","error_description":"No such\nclient"}"#;
        assert_eq!(explained(body), r#""invalid_client": "No such\nclient""#);
        assert_eq!(
            explained(r#"{"error":"invalid_grant"}"#),
            r#""invalid_grant""#
        );
        let body = r#"{"errors":[{"title":"Unauthorized","detail":"no client"}]}"#;
        assert!(explained(body).contains("no client"));
        assert_eq!(explained(""), "");
    }

    #[test]
    fn shows_no_secret_however_it_is_written() {
        for echo in [
            r#"ses\"a me"#,
            r#"{\"client_secret\":\"ses\\\"a me\"}"#,
            "client_secret=ses%22a+me&x=y",
            "client_secret=ses%22a%20me&x=y",
            r#"s\u0065s\"a me"#,
        ] {
            for body in [
                format!(r#"{{"error":"x","error_description":"{echo}"}}"#),
                format!(r#"{{"error":"{echo}"}}"#),
                format!(r#"{{"errors":[{{"detail":"{echo}"}}]}}"#),
                format!(r#"{{"errors":[{{"title":"x","meta":{{"y":["{echo}"]}}}}]}}"#),
            ] {
                let text = explained(&body);
                assert!(text.contains("[redacted]"), "{text}");
                assert!(!text.contains("a me") && !text.contains("22a"), "{text}");
            }
        }
        for body in [
            "access_token=ses",
            "<html>ses",
            r#"{"access_token":"ses"}"#,
            "[\"ses\"]",
        ] {
            assert_eq!(explained(body), "a body that is not shown");
        }
    }
}

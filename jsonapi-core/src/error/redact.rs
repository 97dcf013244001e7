//! Redacts the secrets of a call from its errors.

use std::error::Error as StdError;
use std::fmt;

use super::errors::Errors;
use super::redaction::Redactor;
use super::{CallContext, Decode, Encode, Error, Failure, Invalid, Kind, SharedError, Status};
use crate::model::ErrorDocument;

impl Error {
    pub(super) fn redact(&mut self, redactor: &Redactor) {
        if let Some(call) = &mut self.inner.call {
            call.redact(redactor);
        }
        match &mut self.inner.kind {
            Kind::Decode(decode) => decode.redact(redactor),
            Kind::Encode(encode) => encode.redact(redactor),
            Kind::Errors(Errors(document)) => redact_document(document, redactor),
            // It concerns a document that the caller has, not a call.
            Kind::Unresolved(_) => {}
            Kind::OutOfTime(_) => {}
            Kind::Failure(failure) => failure.redact(redactor),
            Kind::Internal(internal) => redact_source(&mut internal.source, redactor),
            Kind::Invalid(invalid) => invalid.redact(redactor),
            Kind::Status(status) => status.redact(redactor),
            Kind::WriteApplied(applied) => {
                applied.reason.iter_mut().for_each(|it| it.redact(redactor));
            }
            Kind::Incomplete(incomplete) => {
                let source = incomplete.source.iter_mut();
                source.for_each(|it| it.redact(redactor));
            }
            Kind::Accepted(accepted) => {
                let location = accepted.location.iter_mut();
                location.for_each(|it| redactor.string(it));
                let reason = accepted.reason.iter_mut();
                reason.for_each(|it| it.redact(redactor));
            }
        }
    }
}

impl CallContext {
    pub(super) fn redact(&mut self, redactor: &Redactor) {
        redactor.string(&mut self.path);
        redactor.headers(&mut self.headers);
        if let Some(url) = &mut self.url {
            redactor.url(url);
        }
        // The secrets are not needed any more.
        self.secrets = None;
    }
}

impl Decode {
    fn redact(&mut self, redactor: &Redactor) {
        redactor.string(&mut self.message);
        if let Some(advice) = &mut self.advice {
            redactor.string(advice.to_mut());
        }
        redactor.string(&mut self.pointer);
        let resource = [&mut self.resource_type, &mut self.resource_id];
        for text in resource.into_iter().flatten() {
            redactor.string(text);
        }
    }
}

impl Encode {
    fn redact(&mut self, redactor: &Redactor) {
        redactor.string(&mut self.message);
        redactor.string(&mut self.pointer.0);
        redact_source(&mut self.source, redactor);
    }
}

impl Failure {
    fn redact(&mut self, redactor: &Redactor) {
        match self {
            Self::Auth(source) | Self::Broken { source, .. } | Self::Connect { source, .. } => {
                redact_source(source, redactor);
            }
            Self::Redirect { problem, .. } => redactor.string(problem),
            Self::Unexpected {
                content_type,
                excerpt,
                ..
            } => {
                redactor.string(content_type);
                redactor.string(excerpt);
            }
            Self::ThrottledLocally { .. }
            | Self::Partial(_)
            | Self::Timeout(_)
            | Self::TooLarge { .. } => {}
        }
    }
}

impl Invalid {
    fn redact(&mut self, redactor: &Redactor) {
        redactor.string(&mut self.message);
        redactor.string(&mut self.pointer.0);
        if let Some(source) = &mut self.source {
            redact_source(source, redactor);
        }
    }
}

impl Status {
    fn redact(&mut self, redactor: &Redactor) {
        redactor.string(&mut self.other);
        if let Some(document) = &mut self.document {
            redact_document(document, redactor);
        }
    }
}

fn redact_document(document: &mut ErrorDocument, redactor: &Redactor) {
    let Ok(text) = serde_json::to_string(document) else {
        return;
    };
    if !redactor.matches(&text) {
        return;
    }
    let Ok(mut value) = serde_json::from_str(&text) else {
        return;
    };
    redactor.json(&mut value);
    if let Ok(redacted) = ErrorDocument::from_slice(value.to_string().as_bytes()) {
        *document = redacted;
    }
}

/// Redacts the source of an error. As it may be of any type, its text replaces it if it contains a
/// secret.
fn redact_source(source: &mut SharedError, redactor: &Redactor) {
    let mut text = source.to_string();
    let mut debug = format!("{source:?}");
    let mut cause = source.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        debug.push_str(&format!("{error:?}"));
        cause = error.source();
    }
    if redactor.matches(&text) || redactor.matches(&debug) {
        redactor.string(&mut text);
        *source = Text(text).into();
    }
}

#[derive(Debug)]
struct Text(String);

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl StdError for Text {}

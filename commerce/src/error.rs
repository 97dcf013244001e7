//! Errors of the API.

use std::time::Duration;

use http::StatusCode;
use jsonapi_core::{Error, ErrorObject};
use serde_json::Value;

use crate::open_enum::open_enum;

/// The meaning of an error of the API, for programs that react to it.
///
/// ```no_run
/// use commerce::{ApiError, LineItem, Rule};
///
/// # async fn add(commerce: commerce::Client, item: commerce::Id<LineItem>) {
/// let patch = LineItem::patch(&item).quantity(100);
/// if let Err(error) = commerce.line_items().update(patch).await {
///     match ApiError::of(&error) {
///         ApiError::Validation(violations) => {
///             for it in violations {
///                 println!("{:?} breaks {}, at most {:?}", it.field, it.rule, it.limit);
///             }
///         }
///         ApiError::RecordNotFound => println!("it is no longer in the cart"),
///         ApiError::RateLimited { retry_after } => println!("again in {retry_after:?}"),
///         _ => println!("{error}"),
///     }
/// }
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ApiError<'a> {
    /// Attributes or relationships are invalid (422, `VALIDATION_ERROR`): every violation.
    Validation(Vec<Violation<'a>>),
    /// The resource does not exist, or the token gives no access to it (404, `RECORD_NOT_FOUND`).
    RecordNotFound,
    /// The token is invalid or has expired (401, `INVALID_TOKEN`).
    InvalidToken,
    /// The token is missing or gives no access to this (401, 403).
    Unauthorized,
    /// The resource exists already (409).
    NotUnique,
    /// The resource can't be deleted, because others depend on it (423).
    Locked,
    /// Too many requests (429, or throttled by the client itself).
    RateLimited {
        /// How long to wait from now, if known.
        retry_after: Option<Duration>,
    },
    /// Any other error; see [`Error`] itself.
    Other,
}

/// A violation of a validation rule.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Violation<'a> {
    /// The name of the attribute or relationship, or `None` for the whole resource.
    pub field: Option<&'a str>,
    /// The violated rule.
    pub rule: Rule,
    /// The rejected value, if the API states it.
    pub value: Option<&'a Value>,
    /// The limit of the rule: a bound for a number, or a length.
    pub limit: Option<&'a Value>,
    /// The error object, with its title, detail and pointer.
    pub object: &'a ErrorObject,
}

open_enum! {
    /// A validation rule.
    pub enum Rule {
        Blank = "blank",
        Taken = "taken",
        Invalid = "invalid",
        Inclusion = "inclusion",
        Exclusion = "exclusion",
        Present = "present",
        Required = "required",
        NotANumber = "not_a_number",
        NotAnInteger = "not_an_integer",
        EqualTo = "equal_to",
        GreaterThan = "greater_than",
        GreaterThanOrEqualTo = "greater_than_or_equal_to",
        LessThan = "less_than",
        LessThanOrEqualTo = "less_than_or_equal_to",
        TooLong = "too_long",
        TooShort = "too_short",
        WrongLength = "wrong_length",
    }
}

impl<'a> ApiError<'a> {
    /// Classifies an error.
    #[must_use]
    pub fn of(error: &'a Error) -> Self {
        let has = |code| error.errors().iter().any(|it| it.code() == Some(code));
        if error.is_rate_limited() {
            let retry_after = error.retry_after();
            return Self::RateLimited { retry_after };
        }
        if has("VALIDATION_ERROR") {
            let objects = error.errors().iter();
            let violations = objects.filter(|it| it.code() == Some("VALIDATION_ERROR"));
            return Self::Validation(violations.map(Violation::of).collect());
        }
        match error.status() {
            Some(StatusCode::NOT_FOUND) => Self::RecordNotFound,
            Some(StatusCode::UNAUTHORIZED) if has("INVALID_TOKEN") => Self::InvalidToken,
            Some(StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) => Self::Unauthorized,
            Some(StatusCode::CONFLICT) => Self::NotUnique,
            Some(StatusCode::LOCKED) => Self::Locked,
            _ => Self::Other,
        }
    }
}

impl<'a> Violation<'a> {
    fn of(object: &'a ErrorObject) -> Self {
        let members = ["/data/attributes/", "/data/relationships/"];
        let pointer = object.pointer().unwrap_or_default();
        let below = members.iter().find_map(|it| pointer.strip_prefix(it));
        let meta = object.meta();
        let rule = meta.raw("error").and_then(Value::as_str);
        Self {
            field: below.and_then(|path| path.split('/').next()),
            rule: rule.or(object.title()).unwrap_or_default().into(),
            value: meta.raw("value"),
            limit: meta.raw("count"),
            object,
        }
    }
}

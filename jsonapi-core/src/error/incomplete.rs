//! A paginated list that ended early.

use super::Error;

/// The pages of a list end although the server counts more resources.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{reason}{}; {}", received_of(*.received, *.counted), advice(.reason))]
pub(crate) struct Incomplete {
    reason: Reason,
    received: u64,
    counted: Option<u64>,
    pub(super) source: Option<Error>,
}

/// Why a list ended early.
#[derive(Clone, Copy, Debug, thiserror::Error)]
pub(crate) enum Reason {
    #[error(
        "the list continues after this page, but the page does not say how to get the next one"
    )]
    NoNextPage,
    #[error("the `next` links end before the list does")]
    LinksEnd,
    #[error("the next page has no new resources: the server does not use this page parameter")]
    Repeated,
    #[error("page {requested} was requested, but the response says that it is page {stated}")]
    Mismatch { requested: u64, stated: u64 },
    #[error("the server rejects the next page, which it has no link to")]
    Refused,
}

impl Incomplete {
    pub(crate) fn new(reason: Reason, received: u64, counted: Option<u64>) -> Self {
        Self {
            reason,
            received,
            counted,
            source: None,
        }
    }

    pub(crate) fn because(self, source: Error) -> Self {
        Self {
            source: Some(source),
            ..self
        }
    }
}

fn received_of(received: u64, counted: Option<u64>) -> String {
    match counted {
        Some(counted) => format!(" (received {received} of {counted} resources)"),
        None => String::new(),
    }
}

fn advice(reason: &Reason) -> &'static str {
    match reason {
        Reason::LinksEnd => {
            "use `next_by` to find the next page; if the count is not about this list, treat this \
             error as its end"
        }
        _ => {
            "use `next_by` to find the next page; if pages are numbered from 0, start with \
             `page_number(0)`"
        }
    }
}

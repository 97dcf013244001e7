//! A list that ended before all of it came.

use super::Error;

/// Fewer resources came than the server counted.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{cut}{}; {}", shown(*.came, *.counted), advice(.cut))]
pub(crate) struct Incomplete {
    cut: Cut,
    came: u64,
    counted: Option<u64>,
    pub(super) source: Option<Error>,
}

/// Why a list ended early.
#[derive(Clone, Copy, Debug, thiserror::Error)]
pub(crate) enum Cut {
    #[error("the list goes on after this page, and nothing says where")]
    NoWay,
    #[error("the `next` links end before the list does")]
    Links,
    #[error(
        "the next page has only what came before, so the pages would never end: the server \
         chooses them in another way"
    )]
    Repeated,
    #[error("page {asked} was asked for, and the answer says that it is page {stated}")]
    Another { asked: u64, stated: u64 },
    #[error("the server refuses the next page, which it gives no link to")]
    Refused,
}

impl Incomplete {
    pub(crate) fn new(cut: Cut, came: u64, counted: Option<u64>) -> Self {
        Self {
            cut,
            came,
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

fn shown(came: u64, counted: Option<u64>) -> String {
    match counted {
        Some(counted) => format!(" ({came} of the {counted} resources that it counts came)"),
        None => String::new(),
    }
}

fn advice(cut: &Cut) -> &'static str {
    match cut {
        Cut::Links => {
            "say with `next_by` how to get on, or, if the count is of something else, take this \
             error for the end"
        }
        _ => {
            "say with `next_by` how to get from page to page; if pages count from 0, \
             `page_number(0)` will do"
        }
    }
}

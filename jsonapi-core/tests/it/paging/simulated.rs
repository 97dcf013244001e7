//! A server whose paging conventions are configurable.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::StatusCode;
use jsonapi_core::client::{BoxFuture, Chunks, Transport, TransportError};
use jsonapi_core::{Client, Error};
use proptest::option;
use proptest::prelude::*;
use serde_json::{Value, json};
use url::Url;

use super::{Article, all, id_of};

/// How a server selects the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Chooses {
    /// By `page[number]`, starting with this number.
    Number(usize),
    /// By `page[offset]`.
    Offset,
    /// By other parameters; these are ignored.
    Otherwise,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum LinksTo {
    Nothing,
    /// To the next page, if there is one.
    Next,
    /// To the next page, and from the last page to itself.
    NextOrSelf,
    /// To the first and the last page only.
    Ends,
}

/// A server with configurable conventions.
#[derive(Clone, Debug)]
pub(super) struct Simulated {
    pub(super) resources: usize,
    pub(super) chooses: Chooses,
    /// The maximum page size.
    pub(super) cap: usize,
    /// Whether the start of a page follows from the requested size instead of the capped one.
    pub(super) begins_uncapped: bool,
    pub(super) links: LinksTo,
    /// The member of `meta` that counts resources, if any.
    pub(super) total: Option<&'static str>,
    /// The member of `meta` that counts pages, if any.
    pub(super) pages: Option<&'static str>,
    /// The member of `meta` that states the page's number or offset, if any.
    pub(super) states: Option<&'static str>,
    /// Whether numbers are written as strings.
    pub(super) strings: bool,
    /// Whether a page past the end is an error instead of empty.
    pub(super) refuses: bool,
}

impl Simulated {
    fn respond(&self, url: &Url) -> (StatusCode, Value) {
        let query: BTreeMap<_, usize> = url
            .query_pairs()
            .filter_map(|(name, value)| Some((name.into_owned(), value.parse().ok()?)))
            .collect();
        let requested = query.get("page[size]").copied().unwrap_or(self.cap);
        let size = requested.min(self.cap).max(1);
        let step = if self.begins_uncapped {
            requested
        } else {
            size
        };
        let (position, start) = match self.chooses {
            Chooses::Number(base) => {
                let number = query.get("page[number]").copied().unwrap_or(base).max(base);
                (number, (number - base) * step)
            }
            Chooses::Offset => {
                let offset = query.get("page[offset]").copied().unwrap_or(0);
                (offset, offset)
            }
            Chooses::Otherwise => (0, 0),
        };
        if self.refuses && start > 0 && start >= self.resources {
            return (
                StatusCode::NOT_FOUND,
                json!({"errors": [{"status": "404"}]}),
            );
        }
        let ids = (0..self.resources).skip(start).take(size);
        let data: Vec<_> = ids
            .map(|id| json!({"type": "articles", "id": id.to_string()}))
            .collect();
        let mut meta = json!({});
        let mut state = |path: Option<&str>, number: usize| {
            if let Some(path) = path {
                let (within, name) = path.split_once('.').unwrap_or(("", path));
                let members = if within.is_empty() {
                    &mut meta
                } else {
                    &mut meta[within]
                };
                members[name] = if self.strings {
                    json!(number.to_string())
                } else {
                    json!(number)
                };
            }
        };
        state(self.total, self.resources);
        state(self.pages, self.resources.div_ceil(size));
        state(self.states, position);
        let mut document = json!({"data": data, "meta": meta});
        let name = match self.chooses {
            Chooses::Offset => "page[offset]",
            _ => "page[number]",
        };
        let link = |position: usize| format!("?{name}={position}&page[size]={size}");
        let forward = match self.chooses {
            Chooses::Offset => size,
            _ => 1,
        };
        let next = (start + size < self.resources).then(|| link(position + forward));
        match self.links {
            LinksTo::Nothing => {}
            LinksTo::Next => document["links"] = json!({"next": next}),
            LinksTo::NextOrSelf => {
                document["links"] = json!({"next": next.unwrap_or_else(|| link(position))});
            }
            LinksTo::Ends => document["links"] = json!({"first": link(0), "last": link(9)}),
        }
        (StatusCode::OK, document)
    }

    /// Whether all resources can be read without `next_by`.
    pub(super) fn is_conventional(&self) -> bool {
        let is_counted = self.total.or(self.pages).is_some();
        let leads_on = match self.chooses {
            Chooses::Number(base) => base == 1 || self.states.is_some(),
            Chooses::Offset => self.states.is_some() && self.total.is_some(),
            Chooses::Otherwise => false,
        };
        match self.links {
            LinksTo::Next | LinksTo::NextOrSelf => self.chooses != Chooses::Otherwise,
            LinksTo::Nothing => is_counted && leads_on,
            LinksTo::Ends => false,
        }
    }
}

impl Transport for Simulated {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        let url = Url::parse(&request.uri().to_string()).unwrap();
        let (status, document) = self.respond(&url);
        let body: Box<dyn Chunks> = Box::new(Bytes::from(document.to_string()));
        let mut response = http::Response::new(body);
        *response.status_mut() = status;
        Box::pin(async { Ok(response) })
    }
}

pub(super) fn read(
    server: &Simulated,
    size: Option<u64>,
    number: Option<u64>,
) -> (Vec<String>, Vec<Error>) {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build().unwrap().block_on(async {
        let client = Client::builder("http://localhost").transport(server.clone());
        let mut list = client.build().unwrap().repository::<Article>().list();
        if let Some(size) = size {
            list = list.page_size(size);
        }
        if let Some(number) = number {
            list = list.page_number(number);
        }
        all!(list.stream())
    })
}

pub(super) fn simulated() -> impl Strategy<Value = Simulated> {
    let chooses = prop_oneof![
        Just(Chooses::Number(0)),
        Just(Chooses::Number(1)),
        Just(Chooses::Offset),
        Just(Chooses::Otherwise),
    ];
    let links = prop_oneof![
        3 => Just(LinksTo::Nothing),
        1 => Just(LinksTo::Next),
        1 => Just(LinksTo::NextOrSelf),
        1 => Just(LinksTo::Ends),
    ];
    let total = prop::sample::select(vec!["total", "record_count", "page.totalElements"]);
    let pages = prop::sample::select(vec!["page_count", "page.totalPages", "pagination.pages"]);
    let numbers = (0..12_usize, 1..5_usize, any::<bool>());
    let flags = (any::<bool>(), any::<bool>(), any::<bool>());
    (
        numbers,
        chooses,
        links,
        option::of(total),
        option::of(pages),
        flags,
    )
        .prop_map(
            |((resources, cap, begins_uncapped), chooses, links, total, pages, flags)| {
                let (states, strings, refuses) = flags;
                let member = match chooses {
                    Chooses::Number(_) => "page.number",
                    Chooses::Offset => "page.offset",
                    Chooses::Otherwise => "nothing",
                };
                Simulated {
                    resources,
                    chooses,
                    cap,
                    begins_uncapped,
                    links,
                    total,
                    pages,
                    states: states.then_some(member),
                    strings,
                    refuses,
                }
            },
        )
}

pub(super) fn counted(chooses: Chooses, total: Option<&'static str>) -> Simulated {
    Simulated {
        resources: 6,
        chooses,
        cap: 2,
        begins_uncapped: false,
        links: LinksTo::Nothing,
        total,
        pages: None,
        states: None,
        strings: false,
        refuses: false,
    }
}

//! Lists with a count: every counted resource is yielded once and in order, or the stream ends with
//! an error.

use jsonapi_core::Error;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::simulated::{Chooses, LinksTo, Simulated, counted, read, simulated};
use super::{all, articles, id_of, lines, page};
use crate::support::{Answer, Server};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_stream_yields_every_counted_resource_or_an_error(
        server in simulated(),
        size in option::of(1..8_u64),
        is_numbered in any::<bool>(),
    ) {
        let first = match server.chooses {
            Chooses::Number(base) if is_numbered => Some(base as u64),
            _ => None,
        };
        // A page count does not reveal that some resources are on no page.
        let is_linked = matches!(server.links, LinksTo::Next | LinksTo::NextOrSelf);
        let is_known = server.total.is_some()
            || server.pages.is_some() && !server.begins_uncapped
            || is_linked && server.chooses != Chooses::Otherwise;
        let (ids, errors) = read(&server, size, first);
        let all: Vec<_> = (0..server.resources).map(|id| id.to_string()).collect();
        if let [error] = errors.as_slice() {
            prop_assert!(error.is_incomplete(), "{error}");
            prop_assert!(error.to_string().contains("next_by"), "{error}");
            let is_capped = server.begins_uncapped
                && size.is_some_and(|size| size > server.cap as u64);
            prop_assert!(is_capped || !server.is_conventional(), "{error}");
        } else if is_known {
            prop_assert_eq!(ids, all);
        }
    }
}

const ALL: [&str; 6] = ["0", "1", "2", "3", "4", "5"];

#[test]
fn pages_numbered_from_0_are_read_if_they_state_their_number() {
    let server = Simulated {
        pages: Some("page.totalPages"),
        states: Some("page.number"),
        ..counted(Chooses::Number(0), Some("page.totalElements"))
    };
    let (ids, errors) = read(&server, Some(2), None);
    assert_eq!(ids, ALL);
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn unstated_numbering_from_0_is_an_error() {
    let server = counted(Chooses::Number(0), Some("page.total_count"));
    let (_, errors) = read(&server, Some(2), None);
    let error = errors[0].to_string();
    assert!(error.contains("received 4 of 6 resources"), "{error}");
    assert!(error.contains("next_by"), "{error}");
    assert!(error.contains("page_number(0)"), "{error}");
    let (ids, errors) = read(&server, Some(2), Some(0));
    assert_eq!((ids.len(), errors.len()), (6, 0), "{errors:?}");
}

#[test]
fn a_capped_page_size_loses_nothing() {
    let server = counted(Chooses::Number(1), Some("total"));
    for size in [Some(100), None] {
        let (ids, errors) = read(&server, size, None);
        assert_eq!(ids, ALL);
        assert!(errors.is_empty(), "{errors:?}");
    }
    let uncapped = Simulated {
        begins_uncapped: true,
        ..server.clone()
    };
    let (ids, errors) = read(&uncapped, Some(100), None);
    assert_eq!(ids, ["0", "1"]);
    assert!(
        errors[0].to_string().contains("received 2 of 6 resources"),
        "{}",
        errors[0]
    );
    // The next page begins after the received resources, not after the requested size.
    let by_offset = Simulated {
        states: Some("page.offset"),
        ..counted(Chooses::Offset, Some("total"))
    };
    let (ids, errors) = read(&by_offset, Some(5), None);
    assert_eq!(ids, ALL);
    assert!(errors.is_empty(), "{errors:?}");
    let refusing = Simulated {
        refuses: true,
        ..uncapped
    };
    let (_, errors) = read(&refusing, Some(100), None);
    assert!(errors[0].is_incomplete() && errors[0].is_not_found() || errors[0].status().is_some());
}

#[test]
fn links_that_end_before_the_count_are_an_error() {
    for links in [LinksTo::Ends, LinksTo::Nothing] {
        let server = Simulated {
            links,
            ..counted(Chooses::Otherwise, Some("record_count"))
        };
        let (ids, errors) = read(&server, None, None);
        assert_eq!(ids, ["0", "1"]);
        assert!(errors[0].is_incomplete(), "{errors:?}");
    }
}

/// Reads a list from scripted pages, each with its ids and its `meta`.
async fn scripted(script: &[(&[u32], Value)], size: u64) -> (Vec<String>, Vec<Error>, usize) {
    let pages = script.iter().map(|(ids, meta)| match ids {
        [] => page([], &json!({}), meta),
        [one] => page([*one], &json!({}), meta),
        [one, two, ..] => page([*one, *two], &json!({}), meta),
    });
    let server = Server::play(pages.collect::<Vec<_>>()).await;
    let (ids, errors) = all!(articles(&server).list().page_size(size).stream());
    (ids, errors, lines(&server).len())
}

#[tokio::test]
async fn counts_may_change_between_pages() {
    let total = |total: u32| json!({"total": total});
    let scripts: [&[(&[u32], Value)]; 5] = [
        // A resource is added at the end.
        &[(&[0, 1], total(4)), (&[2, 3], total(5)), (&[4], total(5))],
        // A resource is added at the front, so one resource is repeated on the next page.
        &[(&[0, 1], total(4)), (&[1, 2], total(5)), (&[3], total(5))],
        // A whole page is added.
        &[(&[0, 1], total(3)), (&[0, 1], total(5)), (&[2], total(5))],
        // Resources are removed at the end.
        &[(&[0, 1], total(6)), (&[2], total(3))],
        // Resources are removed at the front, and the last page is empty.
        &[(&[0, 1], total(4)), (&[], total(2))],
    ];
    for script in scripts {
        let (_, errors, requests) = scripted(script, 2).await;
        assert!(errors.is_empty(), "{script:?}: {errors:?}");
        assert_eq!(requests, script.len(), "{script:?}");
    }
}

#[tokio::test]
async fn repeated_resources_count_once() {
    let total = || json!({"total": 4});
    // The server sorts unstably: one resource is repeated and one is missing.
    let script: &[(&[u32], Value)] = &[(&[0, 1], total()), (&[1, 2], total())];
    let (ids, errors, _) = scripted(script, 2).await;
    assert_eq!(ids, ["0", "1", "1", "2"]);
    assert!(
        errors[0].to_string().contains("received 3 of 4 resources"),
        "{}",
        errors[0]
    );
}

#[tokio::test]
async fn a_page_with_another_number_is_an_error() {
    let numbered = |number: u32| json!({"page": {"number": number, "total": 4}});
    let script: &[(&[u32], Value)] = &[(&[0, 1], numbered(1)), (&[8, 9], numbered(1))];
    let (ids, errors, _) = scripted(script, 2).await;
    assert_eq!(ids, ["0", "1"]);
    let error = errors[0].to_string();
    assert!(
        error.contains("page 2 was requested") && error.contains("page 1"),
        "{error}"
    );
}

#[tokio::test]
async fn a_page_with_another_offset_is_an_error() {
    let at = |offset: u32| json!({"page": {"offset": offset, "total": 6}});
    let script: &[(&[u32], Value)] = &[
        (&[0, 1], at(0)),
        (&[2, 3], at(2)),
        // The server starts over with other resources.
        (&[8, 9], at(0)),
    ];
    let (ids, errors, _) = scripted(script, 2).await;
    assert_eq!(ids, ["0", "1", "2", "3"]);
    let error = errors[0].to_string();
    assert!(error.contains("4 was requested"), "{error}");
}

#[tokio::test]
async fn custom_page_numbers_are_not_compared() {
    let numbered = |number: u32| json!({"page": {"number": number, "total": 4}});
    let script = [([0, 1], numbered(11)), ([2, 3], numbered(12))];
    let pages = script.map(|(ids, meta)| page(ids, &json!({}), &meta));
    let server = Server::play(pages).await;
    let list = articles(&server).list().page_size(2).page_number(1);
    let (ids, errors) = all!(list.stream());
    assert_eq!(ids, ["0", "1", "2", "3"]);
    assert!(errors.is_empty(), "{errors:?}");
}

#[tokio::test]
async fn a_404_past_the_last_page_ends_the_list() {
    // The page count is too high, and the resource count is right.
    let counts = json!({"total": 2, "page_count": 2});
    let refusal = Answer::document("404 Not Found", "");
    let server = Server::play([page([0, 1], &json!({}), &counts), refusal]).await;
    let (ids, errors) = all!(articles(&server).list().page_size(2).stream());
    assert_eq!(ids, ["0", "1"]);
    assert!(errors.is_empty(), "{errors:?}");
}

#[tokio::test]
async fn a_cursor_in_meta_does_not_end_the_list() {
    for meta in [
        json!({"page": {"next_cursor": "abc"}}),
        json!({"has_more": true}),
    ] {
        for ids in [&[0, 1][..], &[]] {
            let (came, errors, _) = scripted(&[(ids, meta.clone())], 2).await;
            assert_eq!(came.len(), ids.len());
            let error = errors.first().map(Error::to_string).unwrap_or_default();
            assert!(error.contains("next_by"), "{ids:?} {meta}: {error}");
        }
    }
}

#[tokio::test]
async fn has_more_leads_to_the_next_numbered_page() {
    let meta = |number: u32| json!({"page": {"number": number, "has_more": number < 2}});
    let script: &[(&[u32], Value)] = &[(&[0, 1], meta(1)), (&[2], meta(2))];
    let (ids, errors, requests) = scripted(script, 2).await;
    assert_eq!(ids, ["0", "1", "2"]);
    assert_eq!((errors.len(), requests), (0, 2), "{errors:?}");
}

#[tokio::test]
async fn counts_are_ignored_after_a_cursor() {
    let answer = page([0, 1], &json!({}), &json!({"total": 6}));
    let server = Server::play([answer]).await;
    let list = articles(&server).list().page_size(2);
    let (ids, errors) = all!(list.parameter("cursor", "abc").stream());
    assert_eq!(ids, ["0", "1"]);
    // The position of this page is unknown, so no resource is known to be missing.
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(lines(&server).len(), 1);
}

#[tokio::test]
async fn the_position_of_a_page_follows_from_its_stated_size() {
    let meta = json!({"page": {"size": 2, "total": 8}});
    let script = [page([2, 3], &json!({}), &meta), page([], &json!({}), &meta)];
    let server = Server::play(script).await;
    let list = articles(&server).list().page_size(100).page_number(2);
    let (ids, errors) = all!(list.stream());
    assert_eq!(ids, ["2", "3"]);
    let error = errors.first().map(Error::to_string).unwrap_or_default();
    assert!(error.contains("received 2 of 6 resources"), "{error}");
}

#[tokio::test]
async fn a_list_read_from_the_middle_ends_at_the_count() {
    let total = || json!({"total": 6});
    let pages = || json!({"page_count": 3});
    // Numbered from 1, and from 0.
    let from_1: [(&[u32], Value); 2] = [(&[2, 3], total()), (&[4, 5], total())];
    let from_0: [(&[u32], Value); 2] = [(&[4, 5], total()), (&[], total())];
    let by_pages: [(&[u32], Value); 2] = [(&[4, 5], pages()), (&[], pages())];
    for script in [from_1, from_0, by_pages] {
        let pages = script.iter().map(|(ids, meta)| match ids {
            [one, two] => page([*one, *two], &json!({}), meta),
            _ => page([], &json!({}), meta),
        });
        let server = Server::play(pages.collect::<Vec<_>>()).await;
        let list = articles(&server).list().page_size(2).page_number(2);
        let (_, errors) = all!(list.stream());
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(lines(&server).len(), 2);
    }
}

#[tokio::test]
async fn no_page_is_requested_after_the_last_resource() {
    for query in ["?page%5Boffset%5D=0", "?page%5Bnumber%5D=1", ""] {
        let meta = json!({"record_count": 4});
        let pages = [
            page([1, 2], &json!({}), &meta),
            page([3, 4], &json!({}), &meta),
        ];
        let server = Server::play(pages).await;
        let every = articles(&server).list().at(query);
        let (ids, errors) = all!(every.stream());
        assert_eq!(ids, ["1", "2", "3", "4"], "{query}: {errors:?}");
        assert!(errors.is_empty(), "{query}: {errors:?}");
        assert_eq!(lines(&server).len(), 2, "{query}");
    }
}

#[tokio::test]
async fn an_empty_page_is_missing_resources_only_where_pages_are_counted() {
    for (number, pages, is_counted) in [(1, 1, false), (2, 2, true), (3, 2, false), (4, 2, false)] {
        let meta = json!({"page_count": pages});
        let server = Server::play([page([], &json!({}), &meta)]).await;
        let at = format!("?page%5Bnumber%5D={number}");
        let (ids, errors) = all!(articles(&server).list().at(at).stream());
        assert!(ids.is_empty());
        assert_eq!(errors.len(), usize::from(is_counted), "{errors:?}");
        assert!(errors.iter().all(Error::is_incomplete), "{errors:?}");
    }
}

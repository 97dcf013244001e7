//! Reads counts from the `meta` of a page: how much there is, and which page this is.
//!
//! The specification leaves the names to the server; these are in common use.

use serde_json::{Map, Value};

use crate::model::Meta;

/// Names for the number of pages. `page_count`, `page-count` and `pageCount` are equivalent.
const PAGES: [&str; 6] = [
    "pagecount",
    "totalpages",
    "lastpage",
    "pages",
    "numpages",
    "pagestotal",
];

/// Names for the number of resources in the whole list, if unambiguous.
const TOTAL: [&str; 9] = [
    "recordcount",
    "totalcount",
    "totalrecords",
    "totalelements",
    "totalitems",
    "totalentries",
    "totalresults",
    "totalresources",
    "totalresourcecount",
];

/// Ambiguous names for the same. The greatest number wins.
const AMBIGUOUS_TOTAL: [&str; 2] = ["total", "count"];

/// Names for the number of this page.
const NUMBER: [&str; 5] = ["pagenumber", "currentpage", "page", "number", "current"];

/// Names for the number of resources on a full page.
const SIZE: [&str; 5] = ["pagesize", "perpage", "size", "limit", "itemsperpage"];

/// Names for the number of resources before this page.
const OFFSET: [&str; 2] = ["offset", "skip"];

/// Names of members that are neither null, false, 0 nor empty if there are more pages.
const MORE: [&str; 7] = [
    "hasmore",
    "hasnext",
    "hasnextpage",
    "hasmorepages",
    "nextcursor",
    "nextpage",
    "next",
];

/// Names of members that are `false` if there are more pages.
const LAST: [&str; 3] = ["last", "islast", "islastpage"];

/// The objects within `meta` that may contain these members.
const WITHIN: [&[&str]; 4] = [&["page"], &["pagination"], &["paging"], &["stats", "total"]];

/// The counts that a page states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// The number of resources in the whole list.
    pub(super) total: Option<u64>,
    /// The same, except from `count`, which some servers use for the page.
    pub(super) unambiguous_total: Option<u64>,
    pub(super) pages: Option<u64>,
    /// The number of this page, in the server's numbering.
    pub(super) number: Option<u64>,
    /// Never 0.
    pub(super) size: Option<u64>,
    pub(super) offset: Option<u64>,
    /// Whether the page states that another one follows.
    pub(super) more: bool,
}

impl Counts {
    pub(super) fn of(meta: &Meta) -> Self {
        let members = members(meta.as_map());
        let first = |names: &[&str]| {
            let mut found = names.iter().flat_map(|name| named(&members, name));
            found.find_map(number)
        };
        let greatest = || {
            let names = AMBIGUOUS_TOTAL.iter();
            let found = names.flat_map(|name| named(&members, name));
            found.filter_map(number).max()
        };
        let any = |names: &[&str], is: fn(&Value) -> bool| {
            let mut found = names.iter().flat_map(|name| named(&members, name));
            found.any(is)
        };
        Self {
            total: first(&TOTAL).or_else(greatest),
            unambiguous_total: first(&TOTAL).or_else(|| first(&["total"])),
            pages: first(&PAGES),
            number: first(&NUMBER),
            size: first(&SIZE).filter(|size| *size > 0),
            offset: first(&OFFSET),
            more: any(&MORE, is_truthy) || any(&LAST, |last| *last == Value::Bool(false)),
        }
    }
}

/// Collects the members that may be counts, by their normalized names.
fn members(meta: &Map<String, Value>) -> Vec<(String, &Value)> {
    let inner = WITHIN.iter().filter_map(|path| {
        let mut map = meta;
        for name in *path {
            map = map.get(*name)?.as_object()?;
        }
        Some(map)
    });
    let plain = |name: &str| name.replace(['_', '-'], "").to_ascii_lowercase();
    let members = std::iter::once(meta).chain(inner).flatten();
    members.map(|(name, value)| (plain(name), value)).collect()
}

fn named<'a>(
    members: &'a [(String, &'a Value)],
    name: &'a str,
) -> impl Iterator<Item = &'a Value> + 'a {
    let found = members
        .iter()
        .filter(move |(found_name, _)| found_name == name);
    found.map(|(_, value)| *value)
}

/// Parses a number, which some servers write as a string.
fn number(value: &Value) -> Option<u64> {
    match value {
        Value::String(text) => text.parse().ok(),
        value => value.as_u64(),
    }
}

fn is_truthy(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        Value::Number(number) => number.as_u64() != Some(0),
        Value::Bool(true) | Value::Array(_) | Value::Object(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn counts(meta: Value) -> Counts {
        Counts::of(&serde_json::from_value(meta).unwrap())
    }

    #[test]
    fn counts_have_many_names() {
        for meta in [
            json!({"page_count": 2}),
            json!({"pageCount": "2"}),
            json!({"total-pages": 2}),
            json!({"last_page": 2}),
            json!({"pagination": {"pages": 2}}),
            json!({"page": {"totalPages": 2}}),
        ] {
            assert_eq!(counts(meta.clone()).pages, Some(2), "{meta}");
        }
        for meta in [
            json!({"record_count": 3}),
            json!({"totalCount": "3"}),
            json!({"page": {"total": 3}}),
            json!({"paging": {"total": 3, "limit": 50}}),
            json!({"stats": {"total": {"count": 3}}}),
            json!({"count": 1, "total_count": 3}),
            json!({"count": 1, "total": 3}),
            json!({"page": {"total": 1}, "count": 3}),
        ] {
            assert_eq!(counts(meta.clone()).total, Some(3), "{meta}");
        }
    }

    #[test]
    fn a_page_says_which_it_is() {
        let spring = json!({"page": {"number": 0, "size": 2, "totalElements": 6, "totalPages": 3}});
        let expected = Counts {
            total: Some(6),
            unambiguous_total: Some(6),
            pages: Some(3),
            number: Some(0),
            size: Some(2),
            ..Counts::default()
        };
        assert_eq!(counts(spring), expected);
        let django = json!({"pagination": {"page": 1, "pages": 3, "count": 6}});
        assert_eq!(counts(django).number, Some(1));
        let laravel = json!({"page": {"currentPage": 1, "perPage": 2, "from": 1, "total": 6}});
        assert_eq!(counts(laravel).number, Some(1));
        let offset = json!({"offset": 0, "limit": 2, "total": 6});
        assert_eq!(counts(offset).offset, Some(0));
    }

    #[test]
    fn a_page_says_that_another_follows() {
        for meta in [
            json!({"has_more": true}),
            json!({"page": {"nextCursor": "abc"}}),
            json!({"next_page": 2}),
            json!({"last": false}),
        ] {
            assert!(counts(meta.clone()).more, "{meta}");
        }
        for meta in [
            json!({"has_more": false}),
            json!({"next_cursor": null}),
            json!({"next_cursor": ""}),
            json!({"last": true}),
            json!({"last": 3}),
        ] {
            assert!(!counts(meta.clone()).more, "{meta}");
        }
    }

    #[test]
    fn what_is_no_number_counts_nothing() {
        for meta in [
            json!({"total": -9}),
            json!({"total": "many"}),
            json!({"total": 1.5}),
            json!({"page": [1], "pages": null, "count": {}}),
        ] {
            assert_eq!(counts(meta.clone()), Counts::default(), "{meta}");
        }
    }
}

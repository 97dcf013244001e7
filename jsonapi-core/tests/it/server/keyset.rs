//! Pages by cursor while resources are created and deleted: each resource that is there all the
//! while is found exactly once.

use std::collections::{BTreeMap, BTreeSet};

use axum::Router;
use jsonapi_core::query::Paging;
use jsonapi_core::repository::MemoryRepository;
use jsonapi_core::{MemoryStore, Repository, server};
use proptest::collection::vec;
use proptest::prelude::*;

use super::fetch;
use crate::blog::{Article, Person};

const SORTS: [&str; 10] = [
    "",
    "id",
    "-id",
    "title",
    "-title",
    "words,-title",
    "-words",
    "author.name,words",
    "-author.name,-score",
    "half,-half,title",
];

/// The values of an article: few ones, so that many are equal.
type Values = (u8, Option<i8>, Option<u8>, u8);

fn values() -> impl Strategy<Value = Values> {
    (
        0..3_u8,
        prop::option::of(-1..2_i8),
        prop::option::of(0..2_u8),
        0..3_u8,
    )
}

/// What happens between two pages.
#[derive(Clone, Debug)]
enum Event {
    Create(Values),
    /// Deletes one of the resources that may go.
    Delete(prop::sample::Index),
    /// Deletes the last resource of the page before, or the first one, if it may go.
    DeleteEnd(bool),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        values().prop_map(Event::Create),
        any::<prop::sample::Index>().prop_map(Event::Delete),
        any::<bool>().prop_map(Event::DeleteEnd),
    ]
}

struct Blog {
    articles: MemoryRepository<Article>,
    /// The ids of the resources that may be deleted.
    passing: BTreeSet<String>,
    router: Router,
    by_number: Router,
}

impl Blog {
    async fn new(first: &[Values]) -> Self {
        let store = MemoryStore::new();
        let people = store.repository::<Person>();
        let articles = store.repository::<Article>();
        let articles = articles.with_sort_key("half", |_, article| {
            let words: Option<i64> = article.attribute("words").ok().flatten();
            words.map(|words| words / 2).into()
        });
        for name in [None, Some("Ann"), Some("Dan")] {
            people
                .create(Person::draft().name(name.map(str::to_owned)))
                .await
                .unwrap();
        }
        let router = |paging| {
            let articles = server::router().resources(articles.clone());
            articles.paging(paging).build()
        };
        let mut blog = Self {
            router: router(Paging::cursors()),
            by_number: router(Paging::numbers()),
            articles: articles.clone(),
            passing: BTreeSet::new(),
        };
        for (index, values) in first.iter().enumerate() {
            let id = blog.create(values).await;
            if index % 2 == 0 {
                blog.passing.insert(id);
            }
        }
        blog
    }

    async fn create(&self, (title, words, score, author): &Values) -> String {
        let mut draft = Article::draft().title(["a", "B", "ä"][usize::from(*title)]);
        draft = draft.words(words.map(i64::from));
        if let Some(score) = score {
            draft = draft.score(Some(f64::from(*score) / 3.0));
        }
        if *author > 0 {
            draft = draft.author(author.to_string().as_str());
        }
        self.articles
            .create(draft)
            .await
            .unwrap()
            .data
            .id
            .to_string()
    }

    async fn apply(&mut self, event: &Event, page: &[String]) {
        let gone = match event {
            Event::Create(values) => {
                let id = self.create(values).await;
                self.passing.insert(id);
                return;
            }
            Event::Delete(index) => {
                let all: Vec<_> = self.passing.iter().cloned().collect();
                (!all.is_empty()).then(|| index.get(&all).clone())
            }
            Event::DeleteEnd(true) => page.last().cloned(),
            Event::DeleteEnd(false) => page.first().cloned(),
        };
        if let Some(id) = gone.filter(|id| self.passing.remove(id)) {
            self.articles.delete(&id.as_str().into()).await.unwrap();
        }
    }

    /// The ids of the whole list, in order.
    async fn list(&self, sort: &str) -> Vec<String> {
        let sort = if sort.is_empty() {
            "id".to_owned()
        } else {
            format!("{sort},id")
        };
        ids(&fetch(&self.by_number, &format!("/articles?sort={sort}"))
            .await
            .body)
    }

    /// Follows links of this name from a page to the last one, and returns the pages.
    async fn walk(&mut self, from: String, link: &str, events: &[Event]) -> Vec<Vec<String>> {
        let (mut pages, mut next) = (Vec::new(), Some(from));
        let mut events = events.chunks(2);
        while let Some(uri) = next {
            let reply = fetch(&self.router, &uri).await;
            assert_eq!(reply.status, 200, "{uri}: {reply:?}");
            let page = ids(&reply.body);
            for event in events.next().into_iter().flatten() {
                self.apply(event, &page).await;
            }
            let link = &reply.body["links"][link];
            next = link.as_str().map(|query| format!("/articles{query}"));
            pages.push(page);
        }
        pages
    }
}

fn ids(document: &serde_json::Value) -> Vec<String> {
    let data = document["data"].as_array().unwrap().iter();
    data.map(|it| it["id"].as_str().unwrap().to_owned())
        .collect()
}

/// The query of lists in this order, on pages of this size.
fn uri(sort: &str, size: usize) -> String {
    let sort = if sort.is_empty() {
        String::new()
    } else {
        format!("sort={sort}&")
    };
    format!("/articles?{sort}page[size]={size}")
}

async fn pages_are_stable(first: Vec<Values>, sort: &str, size: usize, events: Vec<Event>) {
    let still = Blog::new(&first).await.list(sort).await;
    for (backwards, link) in [(false, "next"), (true, "prev")] {
        // Without changes, the pages are the list.
        let mut blog = Blog::new(&first).await;
        let mut from = uri(sort, size);
        if backwards {
            let reply = fetch(&blog.router, &from).await;
            let last = reply.body["links"]["last"].as_str().unwrap();
            from = format!("/articles{last}");
        }
        let mut pages = blog.walk(from.clone(), link, &[]).await;
        if backwards {
            pages.reverse();
        } else {
            let full = pages.iter().rev().skip(1).all(|page| page.len() == size);
            assert!(full, "{pages:?}");
        }
        assert_eq!(pages.concat(), still, "{sort} {link}");

        let permanent: BTreeSet<_> = still
            .iter()
            .filter(|id| !blog.passing.contains(*id))
            .cloned()
            .collect();
        let pages = blog.walk(from, link, &events).await;
        let mut times = BTreeMap::new();
        for id in pages.concat() {
            *times.entry(id).or_insert(0) += 1;
        }
        assert!(
            times.values().all(|times| *times == 1),
            "{sort} {link}: {pages:?}"
        );
        let missed: Vec<_> = permanent
            .iter()
            .filter(|id| !times.contains_key(*id))
            .collect();
        assert!(
            missed.is_empty(),
            "{sort} {link}: {missed:?} is not in {pages:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn each_resource_is_found_once_while_others_come_and_go(
        first in vec(values(), 0..12),
        sort in prop::sample::select(SORTS.to_vec()),
        size in 1..4_usize,
        events in vec(event(), 0..16),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(pages_are_stable(first, sort, size, events));
    }
}

//! Pages by number, offset and cursor.

use std::sync::{Arc, Mutex};

use jsonapi_core::cursor_pagination::{PROFILE, PageError};
use jsonapi_core::prelude::*;
use jsonapi_core::query::{PageStart, Paging, Parameters, Query, Totals};
use jsonapi_core::repository::{DocumentParts, MemoryRepository, ReadOp};
use jsonapi_core::server::{Limits, RouterBuilder};
use jsonapi_core::{Error, ErrorDocument, ErrorObject, Id, MemoryStore, Repository, server};
use serde_json::{Value, json};

use super::{fault, fetch};
use crate::blog::{Article, Comment, Person};
use crate::in_process::{InProcess, Reply, ask};

/// Five articles, the first of which has five comments.
async fn store() -> MemoryStore {
    let store = MemoryStore::new();
    let comments = store.repository::<Comment>();
    let _ = store.repository::<Person>();
    let articles = store.repository::<Article>();
    let mut texts = Vec::new();
    for text in ["e", "d", "c", "b", "a"] {
        texts.push(
            comments
                .create(Comment::draft().text(text))
                .await
                .unwrap()
                .data
                .id,
        );
    }
    for title in ["a", "b", "c", "d", "e"] {
        let draft = Article::draft().title(title).words(texts.len() as i64);
        articles
            .create(draft.comments(std::mem::take(&mut texts)))
            .await
            .unwrap();
    }
    store
}

async fn router() -> RouterBuilder {
    let store = store().await;
    server::router()
        .resources(store.repository::<Article>())
        .resources(store.repository::<Comment>())
}

fn ids(reply: &Reply) -> String {
    let data = reply.body["data"].as_array().unwrap().iter();
    data.map(|it| it["id"].as_str().unwrap()).collect()
}

/// The path that a link of a list leads to.
fn link(path: &str, reply: &Reply, name: &str) -> Option<String> {
    let link = reply.body["links"][name].as_str()?;
    Some(format!("{path}{link}"))
}

/// The ids on the pages that the links of this name lead to, one after another.
async fn walk(router: &axum::Router, from: &str, name: &str) -> Vec<String> {
    let path = from.split('?').next().unwrap();
    let (mut pages, mut next) = (Vec::new(), Some(from.to_owned()));
    while let Some(uri) = next {
        let reply = fetch(router, &uri).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        pages.push(ids(&reply));
        next = link(path, &reply, name);
    }
    pages
}

#[tokio::test]
async fn pages_by_number_have_a_default_and_a_maximum() {
    let paging = Paging::numbers().default_size(2).max_size(3);
    let router = router().await.paging(paging).build();
    let first = fetch(&router, "/articles").await;
    assert_eq!(
        first.body["meta"],
        json!({"record_count": 5, "page_count": 3})
    );
    assert_eq!(walk(&router, "/articles", "next").await, ["12", "34", "5"]);
    let last = link("/articles", &first, "last").unwrap();
    assert_eq!(walk(&router, &last, "prev").await, ["5", "34", "12"]);
    assert_eq!(ids(&fetch(&router, "/articles?page[number]=2").await), "34");
    assert_eq!(ids(&fetch(&router, "/articles?page[size]=3").await), "123");
    let refused = fetch(&router, "/articles?page[size]=4").await;
    assert_eq!(fault(&refused), (400, "400", "page[size]"));
}

#[tokio::test]
async fn pages_by_offset_lead_to_each_other() {
    let router = router().await.paging(Paging::offsets()).build();
    let whole = fetch(&router, "/articles").await;
    assert_eq!(
        (ids(&whole).as_str(), &whole.body["links"]),
        ("12345", &Value::Null)
    );
    let page = fetch(
        &router,
        "/articles?page[offset]=1&page[limit]=2&sort=-title",
    )
    .await;
    assert_eq!(ids(&page), "43");
    assert_eq!(
        page.body["links"],
        json!({
            "first": "?sort=-title&page%5Boffset%5D=0&page%5Blimit%5D=2",
            "prev": "?sort=-title&page%5Boffset%5D=0&page%5Blimit%5D=1",
            "next": "?sort=-title&page%5Boffset%5D=3&page%5Blimit%5D=2",
        })
    );
    assert_eq!(
        walk(&router, "/articles?page[limit]=2", "next").await,
        ["12", "34", "5"]
    );
    let counted = fetch(
        &router,
        "/articles?page[offset]=1&page[limit]=2&page[total]=true",
    )
    .await;
    assert_eq!(counted.body["meta"], json!({"record_count": 5}));
    let last = link("/articles", &counted, "last").unwrap();
    assert_eq!(walk(&router, &last, "prev").await, ["5", "34", "12"]);
    // Behind the end, the page before is the last one.
    let behind = "/articles?page[offset]=9&page[limit]=2&page[total]=true";
    assert_eq!(walk(&router, behind, "prev").await, ["", "5", "34", "12"]);
    assert_eq!(ids(&fetch(&router, "/articles?page[offset]=3").await), "45");
    for (query, parameter) in [
        ("page[limit]=0", "page[limit]"),
        ("page[limit]=101", "page[limit]"),
        ("page[offset]=-1", "page[offset]"),
        ("page[offset]=%2B1", "page[offset]"),
        ("page[offset]=1&page[offset]=1", "page[offset]"),
        ("page[number]=1", "page[number]"),
        ("page[total]=yes", "page[total]"),
        ("page[total][x]=true", "page[total][x]"),
    ] {
        let refused = fetch(&router, &format!("/articles?{query}")).await;
        assert_eq!(fault(&refused), (400, "400", parameter), "{query}");
    }
}

#[tokio::test]
async fn pages_by_cursor_have_the_members_of_the_profile() {
    let router = router()
        .await
        .paging(Paging::cursors().default_size(2))
        .build();
    let accept = format!("application/vnd.api+json;profile=\"{PROFILE}\"");
    let fetch = async |uri: &str| {
        let headers = [("accept", accept.as_str())];
        ask(&router, http::Method::GET, uri, &headers, "").await
    };
    let first = fetch("/articles?sort=-title").await;
    // The test's client has checked it against the rules of the profile.
    assert_eq!(first.header("content-type"), accept);
    assert_eq!(ids(&first), "54");
    assert_eq!(first.body["links"]["prev"], Value::Null);
    assert_eq!(first.body["meta"], Value::Null);
    let cursors: Vec<_> = first.body["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["meta"]["page"]["cursor"].as_str().unwrap().to_owned())
        .collect();
    let (five, four) = (&cursors[0], &cursors[1]);
    let next = link("/articles", &first, "next").unwrap();
    assert!(next.ends_with(&format!("page%5Bafter%5D={four}")), "{next}");
    let second = fetch(&next).await;
    assert_eq!(ids(&second), "32");
    let third = fetch(&link("/articles", &second, "next").unwrap()).await;
    assert_eq!(
        (ids(&third).as_str(), &third.body["links"]["next"]),
        ("1", &Value::Null)
    );
    let back = fetch(&link("/articles", &second, "prev").unwrap()).await;
    assert_eq!(
        (ids(&back).as_str(), &back.body["links"]["prev"]),
        ("54", &Value::Null)
    );
    let last = fetch(&link("/articles", &first, "last").unwrap()).await;
    assert_eq!(
        (ids(&last).as_str(), &last.body["links"]["next"]),
        ("21", &Value::Null)
    );
    let one = &third.body["data"][0]["meta"]["page"]["cursor"]
        .as_str()
        .unwrap();

    // An empty page leads back.
    let after = fetch(&format!("/articles?sort=-title&page[after]={one}")).await;
    assert_eq!(
        (ids(&after).as_str(), &after.body["links"]["next"]),
        ("", &Value::Null)
    );
    assert_eq!(
        ids(&fetch(&link("/articles", &after, "prev").unwrap()).await),
        "21"
    );
    let before = fetch(&format!("/articles?sort=-title&page[before]={five}")).await;
    assert_eq!(
        (ids(&before).as_str(), &before.body["links"]["prev"]),
        ("", &Value::Null)
    );
    assert_eq!(
        ids(&fetch(&link("/articles", &before, "next").unwrap()).await),
        "54"
    );

    // Between two cursors, up to the maximum.
    let range = format!("sort=-title&page[after]={five}&page[before]={one}");
    let whole = fetch(&format!("/articles?{range}")).await;
    assert_eq!(
        (ids(&whole).as_str(), &whole.body["meta"]),
        ("432", &Value::Null)
    );
    assert_eq!(whole.body["links"]["next"], Value::Null);
    let start = fetch(&format!("/articles?{range}&page[size]=2&page[total]=true")).await;
    assert_eq!(ids(&start), "43");
    assert_eq!(
        start.body["meta"],
        json!({"page": {"rangeTruncated": true, "total": 5}})
    );
    let rest = fetch(&link("/articles", &start, "next").unwrap()).await;
    assert_eq!(
        (ids(&rest).as_str(), &rest.body["links"]["next"]),
        ("2", &Value::Null)
    );
    assert_eq!(rest.body["meta"], json!({"page": {"total": 5}}));

    // What is no page by cursor does not apply the profile.
    for uri in [
        "/articles/1",
        "/articles/1/relationships/comments",
        "/articles/1/author",
    ] {
        assert_eq!(
            fetch(uri).await.header("content-type"),
            "application/vnd.api+json",
            "{uri}"
        );
    }
}

#[tokio::test]
async fn errors_of_cursors_are_those_of_the_profile() {
    let router = router().await.paging(Paging::cursors().max_size(3)).build();
    let page = fetch(&router, "/articles?sort=title&page[size]=1").await;
    let cursor = page.body["data"][0]["meta"]["page"]["cursor"]
        .as_str()
        .unwrap();
    let invalid = |name: &str| PageError::InvalidParameter(name.to_owned());
    for (query, error) in [
        ("page[size]=4".to_owned(), PageError::MaxSizeExceeded(3)),
        ("page[size]=0".to_owned(), invalid("page[size]")),
        ("page[size]=%2B1".to_owned(), invalid("page[size]")),
        ("page[after]=x".to_owned(), invalid("page[after]")),
        ("page[before]=".to_owned(), invalid("page[before]")),
        (format!("page[after]={cursor}"), invalid("page[after]")),
        (
            format!("sort=-title&page[before]={cursor}"),
            invalid("page[before]"),
        ),
        (
            format!("sort=title&page[before]={}", &cursor[4..]),
            invalid("page[before]"),
        ),
    ] {
        let reply = fetch(&router, &format!("/articles?{query}")).await;
        let error_document: ErrorDocument = serde_json::from_value(reply.body).unwrap();
        let found = error_document
            .errors()
            .iter()
            .map(PageError::of)
            .collect::<Vec<_>>();
        assert_eq!(found, [Some(error)], "{query}");
        assert!(error_document.errors()[0].detail().is_some(), "{query}");
    }
    let unknown = fetch(&router, "/articles?page[number]=1").await;
    assert_eq!(fault(&unknown), (400, "400", "page[number]"));
}

#[tokio::test]
async fn lists_are_counted_as_configured_or_asked() {
    for (paging, totals, query, counted) in [
        (Paging::numbers(), Totals::Never, "", false),
        (Paging::numbers(), Totals::WhenAsked, "", false),
        (
            Paging::numbers(),
            Totals::WhenAsked,
            "&page[total]=true",
            true,
        ),
        (
            Paging::numbers(),
            Totals::Always,
            "&page[total]=false",
            false,
        ),
        (Paging::cursors(), Totals::Always, "", true),
        (
            Paging::cursors(),
            Totals::WhenAsked,
            "&page[total]=true",
            true,
        ),
        (Paging::cursors(), Totals::WhenAsked, "", false),
    ] {
        let router = router().await.paging(paging.totals(totals)).build();
        let uri = format!("/articles?page[size]=2{query}");
        let page = fetch(&router, &uri).await;
        let meta = &page.body["meta"];
        let total = meta["record_count"]
            .as_u64()
            .or(meta["page"]["total"].as_u64());
        assert_eq!(total, counted.then_some(5), "{paging:?} {uri}");
        // What is asked holds for the pages that follow.
        let next = fetch(&router, &link("/articles", &page, "next").unwrap()).await;
        assert_eq!(next.body["meta"], *meta);
        assert_eq!(walk(&router, &uri, "next").await, ["12", "34", "5"]);
    }
    let never = router()
        .await
        .paging(Paging::numbers().totals(Totals::Never));
    let refused = fetch(&never.build(), "/articles?page[total]=true").await;
    assert_eq!(fault(&refused), (400, "400", "page[total]"));
}

#[tokio::test]
async fn a_type_has_pages_of_its_own_also_as_related_resources() {
    let router = router().await.paging(Paging::offsets().default_size(4));
    let limits = Limits {
        page_size: 2,
        ..Limits::default()
    };
    let router = router
        .paging_of::<Comment>(Paging::cursors())
        .limits(limits)
        .build();
    // The default is no greater than the maximum.
    assert_eq!(walk(&router, "/articles", "next").await, ["12", "34", "5"]);
    for path in ["/comments", "/articles/1/comments"] {
        assert_eq!(walk(&router, path, "next").await, ["12", "34", "5"]);
        let sorted = format!("{path}?sort=text&page[size]=1");
        assert_eq!(walk(&router, &sorted, "next").await.concat(), "54321");
        let refused = fetch(&router, &format!("{path}?page[size]=3")).await;
        assert_eq!(refused.body["errors"][0]["meta"]["page"]["maxSize"], 2);
    }
}

#[tokio::test]
async fn streams_of_a_client_follow_each_kind_of_page() {
    for (paging, size) in [
        (Paging::numbers(), "size"),
        (Paging::offsets(), "limit"),
        (Paging::cursors(), "size"),
    ] {
        for totals in [Totals::Never, Totals::Always] {
            let router = router().await.paging(paging.totals(totals)).links().build();
            let articles = InProcess::client(router).repository::<Article>();
            let list = articles
                .list()
                .page(size, 2)
                .sort(Article::fields().words().desc());
            let mut stream = list.stream();
            let mut found = Vec::new();
            while let Some(article) = stream.next().await {
                found.push(article.unwrap().title);
            }
            assert_eq!(found.concat(), "abcde", "{paging:?}");
        }
    }
}

/// A repository that shows the articles with few words, and remembers what it was asked.
#[derive(Clone)]
struct Short(MemoryRepository<Article>, Arc<Mutex<Vec<Parameters>>>);

impl Repository<Article> for Short {
    delegate!(get, create, update, delete);

    async fn list(
        &self,
        query: &Query<Article>,
    ) -> Result<jsonapi_core::Document<Vec<Article>>, Error> {
        self.1.lock().unwrap().push(query.parameters().clone());
        let few = Article::fields().words().lt(1);
        self.0.list(&query.clone().filter_by(few)).await
    }
}

/// The same, below the typed methods.
#[derive(Clone)]
struct ShortParts(Short);

impl Repository<Article> for ShortParts {
    async fn get(
        &self,
        id: &Id<Article>,
        query: &Query<Article>,
    ) -> Result<jsonapi_core::Document<Article>, Error> {
        self.0.get(id, query).await
    }

    delegate!(list, create, update, delete);

    async fn read(&self, op: ReadOp<'_>, parameters: &Parameters) -> Result<DocumentParts, Error> {
        let few = Query::<Article>::new().filter_by(Article::fields().words().lt(1));
        let condition = few.parameters().condition.clone();
        let parameters = Parameters {
            condition,
            ..parameters.clone()
        };
        self.0.0.read(op, &parameters).await
    }
}

#[tokio::test]
async fn conditions_of_a_wrapper_are_not_in_page_links() {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let short = Short(store().await.repository(), Arc::clone(&asked));
    for (paging, size) in [
        (Paging::numbers(), "size"),
        (Paging::offsets(), "limit"),
        (Paging::cursors(), "size"),
    ] {
        let paging = paging.totals(Totals::Always);
        let typed = server::router()
            .resources(short.clone())
            .paging(paging)
            .build();
        let parts = server::router()
            .resources(ShortParts(short.clone()))
            .paging(paging)
            .build();
        for router in [typed, parts] {
            let uri = format!("/articles?sort=-title&page[{size}]=3&page[total]=true");
            let page = fetch(&router, &uri).await;
            assert_eq!(ids(&page), "543");
            let meta = page.body["meta"].to_string();
            assert!(meta.contains('4') && !meta.contains('5'), "{meta}");
            for (_, link) in page.body["links"].as_object().unwrap() {
                let Some(link) = link.as_str() else { continue };
                let linked = Parameters::parse(&link[1..]).unwrap();
                assert_eq!(linked.sort.len(), 1);
                assert!(linked.page.len() <= 4 && linked.filter.is_empty(), "{link}");
                let expected = Parameters {
                    page: linked.page.clone(),
                    ..Parameters::parse("sort=-title").unwrap()
                };
                assert_eq!(linked, expected);
            }
            assert_eq!(walk(&router, &uri, "next").await, ["543", "2"]);
        }
    }
    // A repository sees the page that was read once.
    let asked = asked.lock().unwrap();
    let starts: Vec<_> = asked
        .iter()
        .map(|asked| {
            assert!(asked.page.is_empty());
            let page = asked.page_request.as_ref().unwrap();
            assert_eq!(page.size(), Some(3));
            page.start().clone()
        })
        .collect();
    assert!(starts.contains(&PageStart::Number(2)));
    assert!(starts.contains(&PageStart::Offset(3)));
    assert!(
        starts
            .iter()
            .any(|start| matches!(start, PageStart::Cursors { after: Some(_), .. }))
    );
}

/// A repository whose pages are letters.
struct Letters(MemoryRepository<Article>);

impl Repository<Article> for Letters {
    delegate!(get, create, update, delete);

    async fn list(
        &self,
        query: &Query<Article>,
    ) -> Result<jsonapi_core::Document<Vec<Article>>, Error> {
        let page = &query.parameters().page;
        let [letter] = page.as_slice() else {
            return Err(ErrorObject::new()
                .with_status(400)
                .with_parameter("page[letter]")
                .into());
        };
        let titled = Article::fields().title().eq(letter.value.clone());
        let mut document = self.0.list(&Query::new().filter_by(titled)).await?;
        document
            .links
            .insert("next", jsonapi_core::Link::from("?page[letter]=e"));
        Ok(document)
    }
}

#[tokio::test]
async fn a_repository_may_have_page_parameters_of_its_own() {
    let router = server::router().resources(Letters(store().await.repository()));
    let router = router.paging_of::<Article>(Paging::custom()).build();
    let page = fetch(&router, "/articles?page[letter]=d&fields[articles]=title").await;
    assert_eq!(ids(&page), "4");
    assert_eq!(
        page.body["links"]["next"],
        "?fields%5Barticles%5D=title&page%5Bletter%5D=e"
    );
    assert_eq!(
        fault(&fetch(&router, "/articles").await),
        (400, "400", "page[letter]")
    );
}

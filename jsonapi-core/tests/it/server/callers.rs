//! Callers who see different parts of one store.

use std::collections::BTreeSet;
use std::convert::Infallible;

use axum::extract::FromRequestParts;
use http::request::Parts;
use jsonapi_core::field::SortKey;
use jsonapi_core::filter::Where;
use jsonapi_core::prelude::*;
use jsonapi_core::server::Target;
use jsonapi_core::{
    Document, Error, Id, Identifier, Query, Repository, Resource, ResourceObject, ToMany, ToOne,
};
use proptest::prelude::*;

use super::*;

#[derive(Resource, Clone, Debug)]
#[resource(type = "notes")]
struct Note {
    #[resource(id)]
    id: Id<Note>,
    owner: String,
    title: String,
    weight: Option<f64>,
    #[resource(relationship)]
    parent: ToOne<Note>,
    #[resource(relationship)]
    replies: ToMany<Note>,
}

/// Resources that everybody sees, with relationships to those that not everybody does.
#[derive(Resource, Clone, Debug)]
#[resource(type = "boards")]
struct Board {
    #[resource(id)]
    id: Id<Board>,
    name: String,
    #[resource(relationship)]
    notes: ToMany<Note>,
    #[resource(relationship)]
    first: ToOne<Note>,
}

/// The caller, by the header `x-caller`.
struct Caller(String);

impl FromRequestParts<()> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, (): &()) -> Result<Self, Infallible> {
        let caller = parts.headers.get("x-caller");
        let caller = caller.and_then(|caller| caller.to_str().ok());
        Ok(Self(caller.unwrap_or_default().to_owned()))
    }
}

fn of(Caller(name): Caller) -> Where<Note> {
    Note::fields().owner().eq(name)
}

fn store() -> MemoryStore {
    let store = MemoryStore::new();
    let _ = (store.repository::<Note>(), store.repository::<Board>());
    store
}

/// Replaces the replies to a note, and returns both.
async fn answer(
    note: Target<Note>,
    replies: Document<Vec<Identifier>>,
) -> Result<Document<Note>, Error> {
    let ids = replies.data.iter().flat_map(Identifier::id);
    let patch = Note::patch(&note.id).replies(ids.map(Id::<Note>::new));
    note.repository().update(patch).await?;
    let query = Note::query().include(Note::path().replies());
    note.repository().get(&note.id, &query).await
}

fn router(store: &MemoryStore) -> Router {
    let (notes, boards, all) = (store.clone(), store.clone(), store.clone());
    server::router()
        .resources_for(move |caller: Caller| notes.only(of(caller)).repository::<Note>())
        .resources_for(move |caller: Caller| boards.only(of(caller)).repository::<Board>())
        .operations_for("/operations", move |caller: Caller, operations| {
            let view = all.only(of(caller));
            async move { view.run(&operations) }
        })
        .action::<Note, _>("answer", answer)
        .client_ids()
        .response_cache(1 << 20)
        .build()
}

/// The notes of both callers and the boards, or what Ada sees of them.
fn seed(links: &[Vec<usize>], of_ada_alone: bool) -> Value {
    let is_there = |id: &str| !of_ada_alone || id.starts_with('a');
    let to_many = |links: &[usize]| -> Vec<Value> {
        let ids: BTreeSet<_> = links.iter().map(|index| IDS[*index]).collect();
        let ids = ids.into_iter().filter(|id| is_there(id));
        ids.map(|id| json!({"type": "notes", "id": id})).collect()
    };
    let to_one = |links: &[usize]| {
        let id = links
            .first()
            .map(|index| IDS[*index])
            .filter(|id| is_there(id));
        id.map(|id| json!({"type": "notes", "id": id}))
    };
    let notes = IDS
        .iter()
        .zip(links)
        .filter(|(id, _)| is_there(id))
        .map(|(id, links)| {
            json!({"type": "notes", "id": id,
            "attributes": {"owner": &id[..1], "title": format!("Note {id}")},
            "relationships": {
                "parent": {"data": to_one(links)}, "replies": {"data": to_many(links)}}})
        });
    let boards = ["1", "2"]
        .iter()
        .zip(&links[IDS.len()..])
        .map(|(id, links)| {
            json!({"type": "boards", "id": id, "attributes": {"name": id}, "relationships": {
            "first": {"data": to_one(links)}, "notes": {"data": to_many(links)}}})
        });
    json!({"data": notes.chain(boards).collect::<Vec<_>>()})
}

/// The ids of the notes. The first letter is that of the owner.
const IDS: [&str; 8] = ["a1", "a2", "a3", "a4", "b1", "b2", "b3", "b4"];
const NEW_IDS: [&str; 3] = ["a5", "a6", "a7"];
const ATOMIC: &str = "application/vnd.api+json;ext=\"https://jsonapi.org/ext/atomic\"";

#[derive(Clone, Debug)]
struct Request {
    method: Method,
    uri: String,
    body: Option<Value>,
}

fn id() -> impl Strategy<Value = &'static str> {
    prop::sample::select([&IDS[..], &NEW_IDS, &["c1"]].concat())
}

fn identifiers() -> impl Strategy<Value = Value> {
    let one = id().prop_map(|id| json!({"type": "notes", "id": id}));
    prop::collection::vec(one, 0..3).prop_map(Value::from)
}

fn identifier() -> impl Strategy<Value = Value> {
    let one = id().prop_map(|id| json!({"type": "notes", "id": id}));
    prop_oneof![3 => one, 1 => Just(Value::Null)]
}

/// The members of a note to write.
fn members() -> impl Strategy<Value = (Value, Value)> {
    let owner = prop_oneof![8 => Just("a"), 1 => Just("b")];
    let links = (
        prop::option::of(identifier()),
        prop::option::of(identifiers()),
    );
    (owner, "[xyz]", links).prop_map(|(owner, title, (parent, replies))| {
        let mut relationships = serde_json::Map::new();
        if let Some(parent) = parent {
            relationships.insert("parent".into(), json!({"data": parent}));
        }
        if let Some(replies) = replies {
            relationships.insert("replies".into(), json!({"data": replies}));
        }
        (
            json!({"owner": owner, "title": title}),
            relationships.into(),
        )
    })
}

fn read() -> impl Strategy<Value = Request> {
    let include = prop::sample::select(vec!["", "include=parent", "include=replies.parent,parent"]);
    let list = prop::sample::select(vec![
        "",
        "filter[title]=Note+b1",
        "filter[title][contains]=Note",
        "filter[parent.title]=Note+b2",
        "filter=has(replies,eq(owner,'b'))",
        "filter=not(has(parent,eq(owner,'b')))",
        "sort=-parent.title,title",
        "sort=title&page[number]=2&page[size]=2",
        "fields[notes]=replies",
    ]);
    let of_one = prop::sample::select(vec![
        "",
        "/replies",
        "/parent",
        "/relationships/replies",
        "/relationships/parent",
    ]);
    let of_board = prop::sample::select(vec![
        "/boards?include=notes,first.replies",
        "/boards?sort=first.title",
        "/boards?filter[first.owner]=b",
        "/boards/1/notes?sort=-title&page[size]=1",
        "/boards/2/first",
        "/boards/1/relationships/notes",
    ]);
    prop_oneof![
        (include, list).prop_map(|(include, list)| format!("/notes?{include}&{list}")),
        (id(), of_one).prop_map(|(id, path)| format!("/notes/{id}{path}")),
        of_board.prop_map(str::to_owned),
    ]
    .prop_map(|uri| Request {
        method: Method::GET,
        uri,
        body: None,
    })
}

fn write() -> impl Strategy<Value = Request> {
    let new = prop::sample::select(NEW_IDS.to_vec());
    let create = (new.clone(), members()).prop_map(|(id, (attributes, relationships))| Request {
        method: Method::POST,
        uri: "/notes".to_owned(),
        body: Some(json!({"data": {"type": "notes", "id": id,
            "attributes": attributes, "relationships": relationships}})),
    });
    let update = (id(), members()).prop_map(|(id, (attributes, relationships))| Request {
        method: Method::PATCH,
        uri: format!("/notes/{id}?include=replies"),
        body: Some(json!({"data": {"type": "notes", "id": id,
            "attributes": attributes, "relationships": relationships}})),
    });
    let delete = id().prop_map(|id| Request {
        method: Method::DELETE,
        uri: format!("/notes/{id}"),
        body: None,
    });
    let method = prop::sample::select(vec![Method::POST, Method::PATCH, Method::DELETE]);
    let target = prop_oneof![
        id().prop_map(|id| format!("/notes/{id}/relationships/replies")),
        Just("/boards/1/relationships/notes".to_owned()),
    ];
    let linkage = (method, target, identifiers()).prop_map(|(method, uri, to)| Request {
        method,
        uri,
        body: Some(json!({ "data": to })),
    });
    let action = (id(), identifiers()).prop_map(|(id, to)| Request {
        method: Method::POST,
        uri: format!("/notes/{id}/actions/answer"),
        body: Some(json!({ "data": to })),
    });
    let board = identifiers().prop_map(|to| Request {
        method: Method::PATCH,
        uri: "/boards/2".to_owned(),
        body: Some(json!({"data": {"type": "boards", "id": "2",
            "relationships": {"notes": {"data": to}}}})),
    });
    let operation = prop_oneof![
        (new, members()).prop_map(|(id, (attributes, relationships))| json!({
            "op": "add", "data": {"type": "notes", "id": id,
                "attributes": attributes, "relationships": relationships}})),
        (id(), members()).prop_map(|(id, (attributes, relationships))| json!({
            "op": "update", "data": {"type": "notes", "id": id,
                "attributes": attributes, "relationships": relationships}})),
        id().prop_map(|id| json!({"op": "remove", "ref": {"type": "notes", "id": id}})),
        (
            prop::sample::select(vec!["add", "update", "remove"]),
            id(),
            identifiers()
        )
            .prop_map(|(op, id, to)| json!({"op": op, "data": to,
                "ref": {"type": "notes", "id": id, "relationship": "replies"}})),
    ];
    let operations = prop::collection::vec(operation, 1..3).prop_map(|operations| Request {
        method: Method::POST,
        uri: "/operations".to_owned(),
        body: Some(json!({"atomic:operations": operations})),
    });
    prop_oneof![create, update, delete, linkage, action, board, operations]
}

async fn send_as(router: &Router, caller: &str, request: &Request, tag: Option<&str>) -> Reply {
    let mut headers = vec![("x-caller", caller)];
    if request.uri == "/operations" {
        headers.extend([("content-type", ATOMIC), ("accept", ATOMIC)]);
    }
    headers.extend(tag.map(|tag| ("if-match", tag)));
    let body = request
        .body
        .as_ref()
        .map_or_else(String::new, Value::to_string);
    let uri = request
        .uri
        .replace('[', "%5B")
        .replace(']', "%5D")
        .replace('\'', "%27");
    ask(router, request.method.clone(), &uri, &headers, body).await
}

/// What the store holds of another owner: the attributes, and the linkage to notes of that owner.
fn private(store: &MemoryStore, owner: &str) -> Value {
    let own = |data: &Value| {
        let all = data
            .as_array()
            .cloned()
            .unwrap_or_else(|| vec![data.clone()]);
        let own = all.into_iter();
        own.filter(|to| to["id"].as_str().is_some_and(|id| id.starts_with(owner)))
            .collect::<Value>()
    };
    store.read(|resources| {
        let notes = resources.all("notes");
        let notes = notes.filter(|note| note.id().is_some_and(|id| id.starts_with(owner)));
        let all = notes.chain(resources.all("boards")).map(|resource| {
            let mut value = serde_json::to_value(resource).unwrap();
            for name in ["replies", "notes", "parent"] {
                let data = &mut value["relationships"][name]["data"];
                *data = own(data);
            }
            value["relationships"]["first"].take();
            value
        });
        all.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400, failure_persistence: None, ..ProptestConfig::default()
    })]
    /// Ada gets the same responses whether or not there is anything of Bob, and changes nothing of
    /// it.
    #[test]
    fn a_caller_notices_and_changes_nothing_of_others(
        links in prop::collection::vec(prop::collection::vec(0..IDS.len(), 0..4), IDS.len() + 2),
        requests in prop::collection::vec(prop_oneof![read(), write()], 1..12),
        conditional in any::<bool>(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let (shared, alone) = (store(), store());
            for (store, of_ada_alone) in [(&shared, false), (&alone, true)] {
                store.seed(seed(&links, of_ada_alone).to_string().as_bytes()).unwrap();
            }
            let of_bob = private(&shared, "b");
            let (one, other) = (router(&shared), router(&alone));
            let mut tag = None;
            for request in &requests {
                let sent = tag.as_deref().filter(|_| conditional && request.uri != "/operations");
                let reply = send_as(&one, "a", request, sent).await;
                let expected = send_as(&other, "a", request, sent).await;
                prop_assert_eq!(&reply, &expected, "{:?}", request);
                let new = reply.header("etag");
                if !new.is_empty() {
                    tag = Some(new.to_owned());
                }
            }
            prop_assert_eq!(private(&shared, "b"), of_bob);
            Ok(())
        })?;
    }
}

#[tokio::test]
async fn a_write_must_not_leave_the_view() {
    let store = store();
    store
        .seed(seed(&vec![vec![]; 10], false).to_string().as_bytes())
        .unwrap();
    let router = router(&store);
    let patch = json!({"data": {"type": "notes", "id": "a1", "attributes": {"owner": "b"}}});
    let create = json!({"data": {"type": "notes", "attributes": {"owner": "b", "title": "t"}}});
    for (method, uri, body) in [
        (Method::PATCH, "/notes/a1", patch),
        (Method::POST, "/notes", create),
    ] {
        let reply = ask(&router, method, uri, &[("x-caller", "a")], body.to_string()).await;
        assert_eq!(fault(&reply), (403, "403", "/data"), "{reply:?}");
    }
    let owners = |owner: &str| {
        store.read(|resources| {
            let all = resources.all("notes");
            all.filter(|note| note.attribute("owner").unwrap() == Some(owner))
                .count()
        })
    };
    assert_eq!((owners("a"), owners("b")), (4, 4));
}

#[tokio::test]
async fn views_narrow_and_a_condition_that_cannot_be_evaluated_fails() {
    let store = store();
    store
        .seed(seed(&vec![vec![]; 10], false).to_string().as_bytes())
        .unwrap();
    let of_ada = store.only(Note::fields().owner().eq("a"));
    let first = of_ada.only(Note::fields().title().eq("Note a1"));
    let count = async |store: &MemoryStore| {
        let notes = store.repository::<Note>();
        notes.list(&Note::query()).await.map(|list| list.data.len())
    };
    assert_eq!(count(&of_ada).await.unwrap(), 4);
    assert_eq!(count(&first).await.unwrap(), 1);
    assert_eq!(
        count(&first.only(Note::fields().owner().eq("b")))
            .await
            .unwrap(),
        0
    );
    assert_eq!(count(&store).await.unwrap(), 8);
    let of_nobody = store.only(Note::fields().weight().eq(f64::INFINITY));
    assert!(count(&of_nobody).await.is_err());
    let notes = of_nobody.repository::<Note>();
    let created = notes.create(Note::draft().owner("a").title("t")).await;
    assert!(created.is_err());
    assert_eq!(count(&store).await.unwrap(), 8);
    let seen = of_nobody.read(|view| view.all("notes").count() + view.all("boards").count());
    assert_eq!(seen, 0);
    assert!(of_nobody.read(|view| view.find("notes", "a1").is_none()));
}

#[tokio::test]
async fn what_a_view_hides_is_not_replaced() {
    let store = store();
    store
        .seed(seed(&vec![vec![]; 10], false).to_string().as_bytes())
        .unwrap();
    let of_ada = store.only(Note::fields().owner().eq("a"));
    let stolen = json!({"type": "notes", "id": "b1",
        "attributes": {"owner": "a", "title": "stolen"}});
    let object: ResourceObject = serde_json::from_value(stolen.clone()).unwrap();
    let put = of_ada.change(|view| view.put(object));
    let seeded = of_ada.seed(json!({ "data": stolen }).to_string().as_bytes());
    for error in [put.unwrap_err(), seeded.unwrap_err()] {
        assert_eq!(error.status(), Some(StatusCode::CONFLICT), "{error}");
    }
    store.read(|all| {
        let note = all.find("notes", "b1").unwrap();
        assert_eq!(note.attribute("title").unwrap(), Some("Note b1"));
    });
}

/// The number of replies, as a function of the server counts them.
fn replies(note: &ResourceObject) -> usize {
    let linkage = note.relationship("replies").and_then(|to| to.data());
    linkage.map_or(0, |linkage| linkage.identifiers().len())
}

#[tokio::test]
async fn functions_of_the_server_see_the_linkage_of_the_view() {
    let store = store();
    let mut links = vec![vec![]; 10];
    // The replies to the first and to the second note are Bob's.
    (links[0], links[1], links[2]) = (vec![4, 5], vec![4], vec![0]);
    store
        .seed(seed(&links, false).to_string().as_bytes())
        .unwrap();
    let _ = store
        .repository::<Note>()
        .with_sort_key("replies", |_, note| replies(note).into())
        .with_filter(|filter| {
            let least: usize = filter.value.parse().unwrap();
            Ok(move |_: &_, note: &ResourceObject| replies(note) >= least)
        });
    let ids = async |of: &MemoryStore, query: Query<Note>| -> Vec<String> {
        let list = of.repository::<Note>().list(&query).await.unwrap().data;
        list.iter().map(|note| note.id.to_string()).collect()
    };
    let most = || Note::query().sort(SortKey::desc("replies")).page_size(3);
    let some = || Note::query().filter("replies", "1");
    assert_eq!(ids(&store, most()).await, ["a1", "a2", "a3"]);
    assert_eq!(ids(&store, some()).await, ["a1", "a2", "a3"]);
    let of_ada = store.only(Note::fields().owner().eq("a"));
    assert_eq!(ids(&of_ada, most()).await, ["a3", "a1", "a2"]);
    assert_eq!(ids(&of_ada, some()).await, ["a3"]);
}

#[tokio::test]
async fn shared_caches_do_not_store_what_a_caller_sees() {
    let store = store();
    store
        .seed(seed(&vec![vec![]; 10], false).to_string().as_bytes())
        .unwrap();
    let router = router(&store);
    for uri in [
        "/notes",
        "/notes/a1",
        "/notes/a1/replies",
        "/notes/a1/relationships/replies",
    ] {
        let reply = ask(&router, Method::GET, uri, &[("x-caller", "a")], "").await;
        assert_eq!(reply.header("cache-control"), "private, no-cache", "{uri}");
        let headers = [("x-caller", "a"), ("if-none-match", reply.header("etag"))];
        let again = ask(&router, Method::GET, uri, &headers, "").await;
        assert_eq!(again.status, 304);
        assert_eq!(again.header("cache-control"), "private, no-cache", "{uri}");
    }
    let missing = ask(&router, Method::GET, "/notes/b1", &[("x-caller", "a")], "").await;
    assert_eq!(missing.header("cache-control"), "no-store");
}

/// A caller that the extractor rejects.
struct Nobody;

impl FromRequestParts<()> for Nobody {
    type Rejection = StatusCode;

    async fn from_request_parts(_: &mut Parts, (): &()) -> Result<Self, StatusCode> {
        Err(StatusCode::UNAUTHORIZED)
    }
}

#[tokio::test]
async fn the_rejection_of_an_extractor_is_the_response() {
    let store = store();
    let all = store.clone();
    let router = server::router()
        .resources_for(move |_: Nobody| store.repository::<Note>())
        .operations_for("/operations", move |_: Nobody, operations| {
            let all = all.clone();
            async move { all.run(&operations) }
        })
        .build();
    let headers = [("content-type", ATOMIC)];
    for (method, uri) in [
        (Method::GET, "/notes"),
        (Method::DELETE, "/notes/1"),
        (Method::POST, "/operations"),
    ] {
        let reply = ask(
            &router,
            method,
            uri,
            &headers[..usize::from(uri == "/operations")],
            "",
        )
        .await;
        assert_eq!(reply.status, 401, "{uri}");
    }
}

//! The same endpoints, hand-written for these two types: serde structs, and a map behind a lock.
//! They check the media type, the form of the document, type and id.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, RwLock};

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use serde::{Deserialize, Serialize};

use super::work::ARTICLES;

const MEDIA_TYPE: &str = "application/vnd.api+json";

#[derive(Default)]
struct Data {
    articles: BTreeMap<u64, Arc<Article>>,
    people: BTreeMap<u64, Arc<Person>>,
}

type Store = Arc<RwLock<Data>>;

#[derive(Clone, Serialize)]
struct Article {
    #[serde(rename = "type")]
    kind: Articles,
    id: String,
    attributes: ArticleAttributes,
    relationships: ArticleRelationships,
}

#[derive(Clone, Serialize, Deserialize)]
enum Articles {
    #[serde(rename = "articles")]
    Articles,
}

#[derive(Clone, Serialize, Deserialize)]
struct ArticleAttributes {
    title: String,
    body: String,
    words: u64,
    score: f64,
    published: bool,
    tags: Vec<String>,
    slug: Option<String>,
    subtitle: Option<String>,
    language: Option<String>,
}

#[derive(Clone, Serialize, Deserialize)]
struct ArticleRelationships {
    author: ToOne,
}

#[derive(Clone, Serialize, Deserialize)]
struct ToOne {
    data: Option<Identifier>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Identifier {
    #[serde(rename = "type")]
    kind: String,
    id: String,
}

#[derive(Serialize)]
struct Person {
    #[serde(rename = "type")]
    kind: &'static str,
    id: String,
    attributes: PersonAttributes,
}

#[derive(Serialize)]
struct PersonAttributes {
    name: String,
    email: Option<String>,
}

#[derive(Serialize)]
struct One<'a> {
    data: &'a Article,
    #[serde(skip_serializing_if = "Option::is_none")]
    included: Option<Vec<&'a Person>>,
}

#[derive(Serialize)]
struct Many<'a> {
    data: Vec<&'a Article>,
    #[serde(skip_serializing_if = "Option::is_none")]
    included: Option<Vec<&'a Person>>,
    links: BTreeMap<&'static str, String>,
    meta: Counts,
}

#[derive(Serialize)]
struct Counts {
    record_count: usize,
    page_count: usize,
}

#[derive(Deserialize)]
struct Body<T> {
    data: T,
}

#[derive(Deserialize)]
struct Created {
    #[serde(rename = "type")]
    _kind: Articles,
    attributes: ArticleAttributes,
    relationships: ArticleRelationships,
}

#[derive(Deserialize)]
struct Updated {
    #[serde(rename = "type")]
    _kind: Articles,
    id: String,
    #[serde(default)]
    attributes: Changes,
    relationships: Option<ArticleRelationships>,
}

#[derive(Default, Deserialize)]
struct Changes {
    title: Option<String>,
    body: Option<String>,
    words: Option<u64>,
    score: Option<f64>,
    published: Option<bool>,
    tags: Option<Vec<String>>,
    slug: Option<String>,
    subtitle: Option<String>,
    language: Option<String>,
}

pub(crate) fn app() -> Router {
    let mut data = Data::default();
    for id in 1..=100 {
        let person = Person {
            kind: "people",
            id: id.to_string(),
            attributes: PersonAttributes {
                name: format!("Person {id}"),
                email: Some(format!("person{id}@example.com")),
            },
        };
        data.people.insert(id, Arc::new(person));
    }
    for id in 1..=ARTICLES {
        let attributes = ArticleAttributes {
            title: format!("Article {id}"),
            body: "A text of some length, as the body of an article has it.".to_owned(),
            words: id,
            score: 0.5,
            published: true,
            tags: vec!["rust".to_owned(), "json".to_owned()],
            slug: Some(format!("article-{id}")),
            subtitle: None,
            language: None,
        };
        let author = Identifier {
            kind: "people".to_owned(),
            id: (id % 100 + 1).to_string(),
        };
        let relationships = ArticleRelationships {
            author: ToOne { data: Some(author) },
        };
        let id_text = id.to_string();
        let article = Article {
            kind: Articles::Articles,
            id: id_text,
            attributes,
            relationships,
        };
        data.articles.insert(id, Arc::new(article));
    }
    Router::new()
        .route("/articles", get(list).post(create))
        .route("/articles/{id}", get(read).patch(update))
        .with_state(Arc::new(RwLock::new(data)))
}

fn document(status: StatusCode, document: &impl Serialize) -> Response {
    match serde_json::to_vec(document) {
        Ok(text) => (status, [(header::CONTENT_TYPE, MEDIA_TYPE)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Whether the response includes the authors.
fn includes(query: &HashMap<String, String>) -> Result<bool, StatusCode> {
    match query.get("include").map(String::as_str) {
        None => Ok(false),
        Some("author") => Ok(true),
        Some(_) => Err(StatusCode::BAD_REQUEST),
    }
}

async fn read(
    State(store): State<Store>,
    Path(id): Path<u64>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, StatusCode> {
    let include = includes(&query)?;
    let (article, author) = {
        let data = store
            .read()
            .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
        let article = data.articles.get(&id).ok_or(StatusCode::NOT_FOUND)?.clone();
        let author = include.then(|| author(&data, &article)).flatten();
        (article, author)
    };
    let included = include.then(|| author.as_deref().into_iter().collect());
    Ok(document(
        StatusCode::OK,
        &One {
            data: &article,
            included,
        },
    ))
}

fn author(data: &Data, article: &Article) -> Option<Arc<Person>> {
    let id = article
        .relationships
        .author
        .data
        .as_ref()?
        .id
        .parse()
        .ok()?;
    data.people.get(&id).cloned()
}

async fn list(
    State(store): State<Store>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, StatusCode> {
    let include = includes(&query)?;
    let number = |name: &str, default: usize| match query.get(name) {
        None => Ok(default),
        Some(text) => match text.parse() {
            Ok(number) if number > 0 => Ok(number),
            _ => Err(StatusCode::BAD_REQUEST),
        },
    };
    let (page, size) = (number("page[number]", 1)?, number("page[size]", 25)?);
    let (articles, people, record_count) = {
        let data = store
            .read()
            .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
        let articles: Vec<_> = data
            .articles
            .values()
            .skip((page - 1) * size)
            .take(size)
            .cloned()
            .collect();
        let mut people = BTreeMap::new();
        if include {
            for article in &articles {
                if let Some(person) = author(&data, article) {
                    people.insert(person.id.clone(), person);
                }
            }
        }
        (articles, people, data.articles.len())
    };
    let last = record_count.div_ceil(size);
    let link = |page: usize| {
        let include = if include { "include=author&" } else { "" };
        format!("?{include}page%5Bnumber%5D={page}&page%5Bsize%5D={size}")
    };
    let mut links = BTreeMap::from([("first", link(1)), ("last", link(last.max(1)))]);
    if page > 1 {
        links.insert("prev", link(page - 1));
    }
    if page < last {
        links.insert("next", link(page + 1));
    }
    let many = Many {
        data: articles.iter().map(|article| &**article).collect(),
        included: include.then(|| people.values().map(|person| &**person).collect()),
        links,
        meta: Counts {
            record_count,
            page_count: last,
        },
    };
    Ok(document(StatusCode::OK, &many))
}

fn check(headers: &HeaderMap) -> Result<(), StatusCode> {
    let is_ours = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value == MEDIA_TYPE);
    if is_ours {
        Ok(())
    } else {
        Err(StatusCode::UNSUPPORTED_MEDIA_TYPE)
    }
}

async fn create(
    State(store): State<Store>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, StatusCode> {
    check(&headers)?;
    let body: Body<Created> = serde_json::from_slice(&body).map_err(|_| StatusCode::BAD_REQUEST)?;
    let Created {
        attributes,
        relationships,
        ..
    } = body.data;
    let article = {
        let mut data = store
            .write()
            .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
        if let Some(author) = &relationships.author.data {
            let id = author.id.parse().map_err(|_| StatusCode::NOT_FOUND)?;
            data.people.get(&id).ok_or(StatusCode::NOT_FOUND)?;
        }
        let id = data.articles.last_key_value().map_or(1, |(id, _)| id + 1);
        let article = Arc::new(Article {
            kind: Articles::Articles,
            id: id.to_string(),
            attributes,
            relationships,
        });
        data.articles.insert(id, Arc::clone(&article));
        article
    };
    let location = format!("/articles/{}", article.id);
    let response = document(
        StatusCode::CREATED,
        &One {
            data: &article,
            included: None,
        },
    );
    Ok(([(header::LOCATION, location)], response).into_response())
}

async fn update(
    State(store): State<Store>,
    Path(id): Path<u64>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, StatusCode> {
    check(&headers)?;
    let body: Body<Updated> = serde_json::from_slice(&body).map_err(|_| StatusCode::BAD_REQUEST)?;
    let Updated {
        id: sent,
        attributes: changes,
        relationships,
        ..
    } = body.data;
    if sent.parse() != Ok(id) {
        return Err(StatusCode::CONFLICT);
    }
    let article = {
        let mut data = store
            .write()
            .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
        let article = data.articles.get_mut(&id).ok_or(StatusCode::NOT_FOUND)?;
        let article = Arc::make_mut(article);
        let attributes = &mut article.attributes;
        if let Some(title) = changes.title {
            attributes.title = title;
        }
        if let Some(body) = changes.body {
            attributes.body = body;
        }
        if let Some(words) = changes.words {
            attributes.words = words;
        }
        if let Some(score) = changes.score {
            attributes.score = score;
        }
        if let Some(published) = changes.published {
            attributes.published = published;
        }
        if let Some(tags) = changes.tags {
            attributes.tags = tags;
        }
        attributes.slug = changes.slug.or_else(|| attributes.slug.take());
        attributes.subtitle = changes.subtitle.or_else(|| attributes.subtitle.take());
        attributes.language = changes.language.or_else(|| attributes.language.take());
        if let Some(relationships) = relationships {
            article.relationships = relationships;
        }
        Arc::new(article.clone())
    };
    Ok(document(
        StatusCode::OK,
        &One {
            data: &article,
            included: None,
        },
    ))
}

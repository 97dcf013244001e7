//! Runs an operation, and describes everything visible of its result.

use crate::blog::{Article, Comment, Person, Thing};
use jsonapi_core::document::PrimaryData;
use jsonapi_core::{Document, Error, Query, Repository, ResourceObject, ToMany, ToOne};

use super::operations::{Asked, Op};

fn query(asked: &Asked) -> Query<Article> {
    let mut query = Article::query();
    let path = Article::path;
    for include in &asked.include {
        query = match include {
            0 => query.include(path().author()),
            1 => query.include(path().comments()),
            2 => query.include(path().comments().author().best()),
            3 => query.include(path().author().friends().friends()),
            4 => query.include(path().related()),
            5 => query.include(path().related().as_person().best()),
            _ => query.include(path().origin()),
        };
    }
    query = match asked.fields {
        Some(0) => query.fields::<Article>(|f| (f.title(), f.author())),
        // Leaves out a required member, so that the document can't be decoded.
        Some(1) => query.fields::<Article>(|f| f.body()),
        Some(2) => query.fields::<Person>(|f| f.name()),
        Some(_) => query.fields::<Comment>(|_| ()),
        None => query,
    };
    let fields = Article::fields;
    for &(key, descending) in &asked.sort {
        let (up, down) = match key {
            0 => (fields().title().asc(), fields().title().desc()),
            1 => (fields().words().asc(), fields().words().desc()),
            2 => (fields().score().asc(), fields().score().desc()),
            _ => (fields().body().asc(), fields().body().desc()),
        };
        query = query.sort(if descending { down } else { up });
    }
    if let Some((key, value)) = &asked.filter {
        query = match key {
            0 => query.filter("title", value),
            1 => query.filter("words", value),
            2 => query.filter("body", value),
            // An attribute that does not exist or can't be filtered by.
            _ => query.filter(["notes", "x"], value),
        };
    }
    paged(query, asked)
}

fn paged<R>(mut query: Query<R>, asked: &Asked) -> Query<R> {
    if let Some(number) = asked.page.0 {
        query = query.page_number(number);
    }
    if let Some(size) = asked.page.1 {
        query = query.page_size(size);
    }
    query
}

fn things(related: &[(bool, u8)]) -> ToMany<Thing> {
    let identifier = |(person, id): &(bool, u8)| {
        let type_name = if *person { "people" } else { "articles" };
        jsonapi_core::Identifier::new(type_name, id.to_string())
    };
    ToMany::of(related.iter().map(identifier))
}

/// Sets the given members on a draft or a patch.
macro_rules! filled {
    ($payload:expr, $fields:expr) => {{
        let (mut payload, fields) = ($payload, $fields);
        if let Some(title) = &fields.title {
            payload = payload.title(title);
        }
        if let Some(body) = &fields.body {
            payload = payload.body(body.clone());
        }
        if let Some(words) = fields.words {
            payload = payload.words(words);
        }
        if let Some(score) = fields.score {
            payload = payload.score(score.map(|score| f64::from(score) / 4.0));
        }
        if let Some(notes) = &fields.notes {
            payload = payload.notes(notes.clone());
        }
        if let Some(publish) = fields.publish {
            payload = payload.publish(publish);
        }
        if let Some(author) = fields.author {
            payload = payload.author(author.map_or(ToOne::null(), |id| ToOne::to(id.to_string())));
        }
        if let Some(comments) = &fields.comments {
            payload = payload.comments(comments.iter().map(|id| u64::from(*id)));
        }
        if let Some(related) = &fields.related {
            payload = payload.related(things(related));
        }
        payload
    }};
}

/// Describes everything visible in a document.
fn seen<T: PrimaryData + std::fmt::Debug>(document: &Document<T>) -> String {
    let included: Vec<ResourceObject> = document
        .included
        .resource_objects()
        .collect::<Result<_, _>>()
        .expect("included resources are resource objects");
    let Document {
        data, links, meta, ..
    } = document;
    format!("{data:?} {included:?} {links:?} {meta:?}")
}

/// Runs an operation and describes its result; an error is described by its status.
pub(super) async fn run(
    op: &Op,
    articles: &impl Repository<Article>,
    people: &impl Repository<Person>,
    comments: &impl Repository<Comment>,
) -> Result<String, Option<http::StatusCode>> {
    let done: Result<String, Error> = async {
        let text = |id: u8| id.to_string();
        Ok(match op {
            Op::Create(id, fields) => {
                let mut draft = Article::draft().title("t");
                if let Some(id) = id {
                    draft = draft.id(text(*id));
                }
                let draft = filled!(draft.slug("s"), fields);
                seen(&articles.create(draft).await?)
            }
            Op::CreatePerson(best, friends) => {
                let mut draft = Person::draft().friends(friends.iter().copied().map(text));
                if let Some(best) = best {
                    draft = draft.best(best.map_or(ToOne::null(), |id| ToOne::to(text(id))));
                }
                seen(&people.create(draft).await?)
            }
            Op::CreateComment(id, author, article) => {
                let mut draft = Comment::draft().text("first");
                if let Some(id) = id {
                    draft = draft.id(*id);
                }
                if let Some(author) = author {
                    draft = draft.author(author.map_or(ToOne::null(), |id| ToOne::to(text(id))));
                }
                if let Some(article) = article {
                    draft = draft.article(article.map_or(ToOne::null(), |id| ToOne::to(text(id))));
                }
                seen(&comments.create(draft).await?)
            }
            Op::Update(id, fields) => {
                let patch = filled!(Article::patch(text(*id)), fields);
                seen(&articles.update(patch).await?)
            }
            Op::Delete(0, id) => format!("{:?}", articles.delete(&text(*id).into()).await?),
            Op::Delete(1, id) => format!("{:?}", people.delete(&text(*id).into()).await?),
            Op::Delete(_, id) => format!("{:?}", comments.delete(&u64::from(*id)).await?),
            Op::Get(id, asked) => {
                let list = Asked {
                    sort: Vec::new(),
                    filter: None,
                    page: (None, None),
                    ..asked.clone()
                };
                // Sometimes with parameters that only lists accept.
                let asked = if asked.include.len() > 1 {
                    asked
                } else {
                    &list
                };
                seen(&articles.get(&text(*id).into(), &query(asked)).await?)
            }
            Op::List(asked) => seen(&articles.list(&query(asked)).await?),
            Op::Related(id, of, asked) => {
                let (id, path) = (text(*id).into(), Article::path());
                match of {
                    0 => {
                        let query = Person::query().include(Person::path().best());
                        seen(
                            &articles
                                .related(&id, path.author(), &paged(query, asked))
                                .await?,
                        )
                    }
                    1 => {
                        let query = Comment::query()
                            .include(Comment::path().author())
                            .sort(Comment::fields().text().desc());
                        seen(
                            &articles
                                .related(&id, path.comments(), &paged(query, asked))
                                .await?,
                        )
                    }
                    _ => {
                        let query = paged(Query::new(), asked);
                        seen(&articles.related(&id, path.related(), &query).await?)
                    }
                }
            }
            Op::Linkage(id, of) => {
                let (id, path) = (text(*id).into(), Article::path());
                match of {
                    0 => format!("{:?}", articles.linkage(&id, path.author()).await?),
                    1 => format!("{:?}", articles.linkage(&id, path.comments()).await?),
                    _ => format!("{:?}", articles.linkage(&id, path.related()).await?),
                }
            }
            Op::Replace(id, of, to) => {
                let (id, path) = (text(*id).into(), Article::path());
                let first = to.first().copied();
                match of {
                    0 => {
                        let linkage = first.map_or(ToOne::null(), |to| ToOne::to(text(to)));
                        articles
                            .replace_linkage(&id, path.author(), linkage)
                            .await?;
                    }
                    1 => {
                        let linkage = ToMany::of(to.iter().map(|to| u64::from(*to)));
                        articles
                            .replace_linkage(&id, path.comments(), linkage)
                            .await?;
                    }
                    2 => {
                        let to: Vec<_> = to.iter().map(|to| (*to > 2, *to)).collect();
                        articles
                            .replace_linkage(&id, path.related(), things(&to))
                            .await?;
                    }
                    _ => {
                        articles
                            .replace_linkage(&id, path.origin(), ToOne::null())
                            .await?;
                    }
                }
                String::new()
            }
            Op::Add(id, of, to) | Op::Remove(id, of, to) => {
                let (id, path) = (text(*id).into(), Article::path());
                let comments = ToMany::of(to.iter().map(|to| u64::from(*to)));
                let to: Vec<_> = to.iter().map(|to| (*to > 2, *to)).collect();
                match (op, of) {
                    (Op::Add(..), 0) => {
                        articles.add_linkage(&id, path.comments(), comments).await?;
                    }
                    (Op::Add(..), _) => {
                        articles
                            .add_linkage(&id, path.related(), things(&to))
                            .await?;
                    }
                    (_, 0) => {
                        articles
                            .remove_linkage(&id, path.comments(), comments)
                            .await?;
                    }
                    _ => {
                        articles
                            .remove_linkage(&id, path.related(), things(&to))
                            .await?;
                    }
                }
                String::new()
            }
        })
    }
    .await;
    done.map_err(|error| error.status())
}

//! Code written against the `Repository` trait, run over a network.

use std::sync::Arc;

use crate::support::{Answer, Server};
use jsonapi_core::repository::AnyRepository;
use jsonapi_core::{Error, Id, Repository, ToMany};

use super::{ARTICLE, Article, articles, document, no_content, sent};

async fn retitle(articles: &impl Repository<Article>, id: &Id<Article>) -> Result<String, Error> {
    let article = articles.get(id, &Article::query()).await?.data;
    let patch = Article::patch(id).title(article.title.to_uppercase());
    Ok(articles.update(patch).await?.data.title)
}

/// A service that is generic over how it holds its repository.
struct Service<P>(P);

impl<P: Repository<Article>> Service<P> {
    async fn run(&self) -> Result<String, Error> {
        retitle(&self.0, &Id::new("1")).await
    }
}

#[tokio::test]
async fn a_service_accepts_any_kind_of_repository() {
    let shout = ARTICLE.replace("JSON:API", "SHOUT");
    let script = (0..4).flat_map(|_| [document(ARTICLE), document(&shout)]);
    let server = Server::play(script).await;
    let http = articles(&server);
    let any = AnyRepository::new(http.clone());
    let boxed: Box<AnyRepository<Article>> = Box::new(any.clone());
    assert_eq!(Service(&http).run().await.unwrap(), "SHOUT");
    assert_eq!(
        Service(Arc::new(http.clone())).run().await.unwrap(),
        "SHOUT"
    );
    assert_eq!(Service(boxed).run().await.unwrap(), "SHOUT");
    // It also runs as a spawned task.
    let task = tokio::spawn(async move { Service(any).run().await });
    assert_eq!(task.await.unwrap().unwrap(), "SHOUT");
    let patched = r#"PATCH /v1/articles/1 {"data":{"type":"articles","id":"1","attributes":{"title":"JSON:API"}}}"#;
    assert_eq!(sent(&server), ["GET /v1/articles/1", patched].repeat(4));
}

#[tokio::test]
async fn a_202_response_is_an_error() {
    let accepted = || Answer::new("202 Accepted", &["location: /jobs/5"], "");
    let server = Server::play([(); 6].map(|()| accepted())).await;
    let articles = AnyRepository::new(articles(&server));
    let id = Id::new("1");
    let comments = || Article::path().comments();
    let members = || ToMany::of(["5"]);
    let errors = [
        articles.create(Article::draft().title("x")).await.map(drop),
        articles
            .update(Article::patch("1").title("x"))
            .await
            .map(drop),
        articles.delete(&id).await,
        articles.replace_linkage(&id, comments(), members()).await,
        articles.add_linkage(&id, comments(), members()).await,
        articles.remove_linkage(&id, comments(), members()).await,
    ];
    for error in errors.map(Result::unwrap_err) {
        assert!(
            error.is_accepted() && error.location() == Some("/jobs/5"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn relationships_are_read_and_changed() {
    let comments = r#"{"data":[{"type":"comments","id":"5"}]}"#;
    let related = r#"{"data":[{"type":"comments","id":"5","attributes":{"text":"First!"}}]}"#;
    let server = Server::play([document(related), document(comments), no_content()]).await;
    let articles = AnyRepository::new(articles(&server));
    let id = Id::new("1");
    let path = || Article::path().comments();
    let found = articles
        .related(&id, path(), &super::Comment::query())
        .await
        .unwrap();
    assert_eq!(found.data[0].text, "First!");
    assert_eq!(
        articles.linkage(&id, path()).await.unwrap(),
        ToMany::of(["5"])
    );
    articles
        .add_linkage(&id, path(), ToMany::of(["6"]))
        .await
        .unwrap();
    assert_eq!(
        sent(&server),
        [
            "GET /v1/articles/1/comments",
            "GET /v1/articles/1/relationships/comments",
            r#"POST /v1/articles/1/relationships/comments {"data":[{"type":"comments","id":"6"}]}"#,
        ]
    );
}

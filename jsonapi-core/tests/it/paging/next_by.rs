//! Custom paging with `next_by`.

use crate::support::Server;
use serde_json::json;

use super::{all, articles, id_of, lines, page};

#[tokio::test]
async fn next_by_follows_page_counts() {
    let counted = |id| page([id], &json!({}), &json!({"page_count": 3}));
    let server = Server::play([counted(1), counted(2), counted(3)]).await;
    let mut number = 1;
    let list = articles(&server).list().page_size(1);
    let every = list.stream().next_by(move |page, query| {
        number += 1;
        let count = page.meta.get("page_count")?.unwrap_or(1);
        Ok((number <= count).then(|| query.page_number(number)))
    });
    let (ids, errors) = all!(every);
    assert_eq!((ids.len(), errors.len()), (3, 0));
    assert_eq!(
        lines(&server),
        [
            "GET /v1/articles?page%5Bsize%5D=1",
            "GET /v1/articles?page%5Bsize%5D=1&page%5Bnumber%5D=2",
            "GET /v1/articles?page%5Bsize%5D=1&page%5Bnumber%5D=3",
        ]
    );
}

#[tokio::test]
async fn next_by_follows_cursors() {
    let at = |id, next: Option<&str>| page([id], &json!({}), &json!({"next": next}));
    let server = Server::play([at(1, Some("a b")), at(2, Some("c")), at(3, None)]).await;
    let every = articles(&server).list().stream().next_by(|page, query| {
        let next: Option<String> = page.meta.get("next")?;
        Ok(next.map(|next| query.page("after", next)))
    });
    let (ids, errors) = all!(every.prefetch(2));
    assert_eq!((ids.len(), errors.len()), (3, 0));
    assert_eq!(lines(&server)[1], "GET /v1/articles?page%5Bafter%5D=a+b");
    assert_eq!(lines(&server)[2], "GET /v1/articles?page%5Bafter%5D=c");
}

#[tokio::test]
async fn next_by_can_fail_and_must_advance() {
    let counted = || page([1], &json!({}), &json!({"next": 7}));
    let server = Server::play([counted(), counted()]).await;
    let articles = articles(&server);
    let broken = articles.list().stream().next_by(|page, query| {
        let next: Option<String> = page.meta.get("next")?;
        Ok(next.map(|next| query.page("after", next)))
    });
    let (ids, errors) = all!(broken);
    assert_eq!((ids.len(), errors.len()), (1, 1));
    assert_eq!(errors[0].pointer(), Some("/next"));

    // Repeating the same query would return the same page.
    let (ids, errors) = all!(articles.list().stream().next_by(|_, query| Ok(Some(query))));
    assert_eq!((ids.len(), errors.len()), (1, 1));
}

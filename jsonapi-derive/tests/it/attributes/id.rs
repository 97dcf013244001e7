//! `id`: any type that parses from text and prints as text.

use jsonapi_core::{Id, Resource, ToMany, ToOne};

#[derive(Resource, Debug)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    key: Id<Article>,
    #[resource(relationship)]
    comment: ToOne<Comment>,
    #[resource(relationship)]
    comments: ToMany<Comment>,
}

#[derive(Resource, Debug)]
#[resource(type = "comments")]
struct Comment {
    #[resource(id)]
    id: u64,
    #[resource(relationship)]
    host: ToOne<Host>,
}

#[derive(Resource, Debug)]
#[resource(type = "hosts")]
struct Host {
    #[resource(id)]
    id: std::net::IpAddr,
}

#[test]
fn ids_are_read_and_written_as_text() {
    let text = r#"{"type":"comments","id":"5","relationships":{"host":{"data":{"type":"hosts","id":"127.0.0.1"}}}}"#;
    let comment: Comment = super::read(text);
    assert_eq!(comment.id, 5);
    assert!(comment.host.id().unwrap().is_loopback());
    assert_eq!(super::written(comment), text);
}

#[test]
fn an_id_that_does_not_parse_is_an_error() {
    let refusal = super::refusal::<Comment>(r#"{"type":"comments","id":"five"}"#);
    assert!(refusal.contains("\"five\""), "{refusal}");
}

#[test]
fn setters_take_ids_by_value_and_by_reference() {
    let host: std::net::IpAddr = [127, 0, 0, 1].into();
    let comment = Comment {
        id: 5,
        host: ToOne::to(&host),
    };
    let id: Id<Article> = "1".into();
    let drafts = [
        Article::draft().comment(5),
        Article::draft().comment(&5),
        Article::draft().comment(&comment),
        Article::draft().comment(Some(5)),
    ];
    for draft in drafts {
        assert_eq!(
            super::written(draft),
            r#"{"type":"articles","attributes":{},"relationships":{"comment":{"data":{"type":"comments","id":"5"}}}}"#
        );
    }
    let drafts = [
        Article::draft().comments([5, 6]),
        Article::draft().comments(&[5, 6]),
        Article::draft().comments(vec![5, 6]),
        Article::draft().comments((5..7).filter(|id| *id > 0)),
    ];
    for draft in drafts {
        let text = super::written(draft);
        assert!(text.contains(r#"[{"type":"comments","id":"5"},{"type":"comments","id":"6"}]"#));
    }
    let _ = (
        Comment::draft().host(host),
        Comment::patch(5).host(&host),
        Comment::patch(&5),
    );
    let _ = (
        Article::patch(&id),
        Article::patch(id),
        Article::patch("1"),
        Article::patch(String::new()),
    );
}

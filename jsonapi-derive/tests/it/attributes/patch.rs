//! `patch = "…"` names the generated patch.

use jsonapi_core::{Id, Resource};

/// Occupies the default name.
struct ArticlePatch;

#[derive(Resource)]
#[resource(type = "articles", patch = "ArticleChange")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    title: Option<Option<String>>,
    words: Option<u32>,
    body: Option<String>,
}

#[test]
fn the_patch_has_the_name() {
    let patch: ArticleChange = Article::patch("1");
    assert_eq!(
        super::written(patch),
        r#"{"type":"articles","id":"1","attributes":{}}"#
    );
}

#[test]
fn the_last_setting_wins() {
    let patch = Article::patch("1")
        .words(5)
        .body("x")
        .words(None)
        .body(None)
        .words(6);
    assert_eq!(
        super::written(patch),
        r#"{"type":"articles","id":"1","attributes":{"words":6,"body":null}}"#
    );
}

#[test]
fn a_nested_option_is_set_by_its_inner_option() {
    for (patch, title) in [
        (Article::patch("1").title("x"), r#""x""#),
        (Article::patch("1").title(Some(String::from("x"))), r#""x""#),
        (Article::patch("1").title(None), "null"),
    ] {
        assert_eq!(
            super::written(patch),
            format!(r#"{{"type":"articles","id":"1","attributes":{{"title":{title}}}}}"#)
        );
    }
}

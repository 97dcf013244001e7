//! `draft = "…"` names the generated draft.

use jsonapi_core::{Id, Resource};

/// Occupies the default name.
struct ArticleDraft;

#[derive(Resource)]
#[resource(type = "articles", draft = "NewArticle")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    title: String,
}

#[test]
fn the_draft_has_the_given_name() {
    let draft: NewArticle = Article::draft();
    assert_eq!(
        super::written(draft.title("x").id("7")),
        r#"{"type":"articles","id":"7","attributes":{"title":"x"}}"#
    );
}

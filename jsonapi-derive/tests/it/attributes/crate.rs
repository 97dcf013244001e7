//! `crate = "…"`: the path of jsonapi-core.

use jsonapi_core as elsewhere;

#[derive(elsewhere::Resource)]
#[resource(type = "articles", crate = "elsewhere")]
struct Article {
    #[resource(id)]
    id: elsewhere::Id<Article>,
    title: String,
}

#[test]
fn generated_code_uses_the_path() {
    let draft = Article::draft().title("x");
    assert_eq!(
        super::written(draft),
        r#"{"type":"articles","attributes":{"title":"x"}}"#
    );
}

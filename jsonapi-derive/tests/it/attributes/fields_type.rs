//! `fields_type = "…"` names the generated type of field names.

use jsonapi_core::{Id, Resource};

/// Occupies the default name.
struct ArticleFields;

#[derive(Resource)]
#[resource(type = "articles", fields_type = "ArticleNames")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    title: String,
}

#[test]
fn the_field_type_has_the_given_name() {
    let names: ArticleNames = Article::fields();
    assert_eq!(names.title().name(), "title");
}

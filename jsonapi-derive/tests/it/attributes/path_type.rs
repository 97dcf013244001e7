//! `path_type = "…"` names the generated type of include paths.

use jsonapi_core::{Id, Resource, ToOne};

/// Occupies the default names.
struct ArticlePath;
struct AttachmentPath;

#[derive(Resource)]
#[resource(type = "articles", path_type = "ArticleIncludes")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(relationship)]
    attachment: ToOne<Attachment>,
}

#[derive(Resource)]
#[resource(path_type = "AttachmentIncludes")]
enum Attachment {
    Article(Article),
}

#[test]
fn the_path_types_have_the_given_names() {
    let path: ArticleIncludes<_> = Article::path();
    let path: AttachmentIncludes<_> = path.attachment();
    let query = Article::query().include(path.as_article().attachment());
    assert_eq!(query.to_string(), "include=attachment.attachment");
}

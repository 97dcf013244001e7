//! Declarations in a crate that imports `jsonapi-core` under another name.

use api::{Document, Id, Links, Resource, ResourceObject, ToMany, ToOne, WriteOnly};

/// An article.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "articles", crate = "api")]
pub struct Article {
    /// The id.
    #[resource(id)]
    pub id: Id<Article>,
    /// The title.
    #[resource(required)]
    pub title: String,
    /// The text.
    pub body: Option<Option<String>>,
    /// Publishes the article.
    #[resource(write_only)]
    pub publish: WriteOnly<bool>,
    /// The author.
    #[resource(relationship)]
    pub author: ToOne<Author>,
    /// The sources of the article.
    #[resource(relationship)]
    pub sources: ToMany<Article>,
    /// The links of the article.
    #[resource(links)]
    pub links: Links,
}

/// An author.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(crate = "api")]
pub enum Author {
    /// An article as the source.
    Article(Article),
    /// Any other resource.
    #[resource(other)]
    Other(ResourceObject),
}

/// Reads a document, and returns a draft of its first article with another title.
///
/// # Errors
///
/// If the text is not a document of articles.
pub fn retitled(text: &str, title: &str) -> Result<Document<ArticleDraft>, api::Error> {
    let document = Document::<Vec<Article>>::from_slice(text.as_bytes())?;
    let draft = Article::draft().title(title);
    Ok(Document::new(match document.data.first() {
        Some(article) => draft
            .body(article.body.clone().flatten())
            .sources([article]),
        None => draft,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_code_uses_the_renamed_crate() -> Result<(), api::Error> {
        let text = r#"{"data":[{"type":"articles","id":"1","attributes":{"title":"a"}}]}"#;
        let draft = retitled(text, "b")?;
        let sent = r#"{"data":{"type":"articles","attributes":{"title":"b","body":null},"relationships":{"sources":{"data":[{"type":"articles","id":"1"}]}}}}"#;
        assert_eq!(draft.to_vec()?, sent.as_bytes());
        let query = Article::query()
            .include(Article::path().author().as_article().sources())
            .sort(Article::fields().title().asc());
        assert_eq!(query.to_string(), "include=author.sources&sort=title");
        Ok(())
    }
}

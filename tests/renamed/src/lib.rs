//! Declarations in a crate that has `jsonapi-core` under another name.

use api::{Document, Id, Links, Resource, ResourceObject, ToMany, ToOne, WriteOnly};

/// Something to read.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "articles", crate = "api")]
pub struct Article {
    /// What it is known by.
    #[resource(id)]
    pub id: Id<Article>,
    /// Its heading.
    #[resource(required)]
    pub title: String,
    /// What it says.
    pub body: Option<Option<String>>,
    /// Makes it readable.
    #[resource(write_only)]
    pub publish: WriteOnly<bool>,
    /// Who wrote it.
    #[resource(relationship)]
    pub author: ToOne<Author>,
    /// What it goes back to.
    #[resource(relationship)]
    pub sources: ToMany<Article>,
    /// Where it is.
    #[resource(links)]
    pub links: Links,
}

/// Who writes.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(crate = "api")]
pub enum Author {
    /// A text that was made of another.
    Article(Article),
    /// Anybody else.
    #[resource(other)]
    Other(ResourceObject),
}

/// Reads a document and sends what it says of its first article on, with another title.
///
/// # Errors
///
/// If the text is no document of articles.
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

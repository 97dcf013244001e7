//! Declarations within functions and macros, and of private types.

use jsonapi_core::{Document, Id, Resource, ToMany, ToOne};

#[test]
fn in_a_function() {
    #[derive(Resource)]
    #[resource(type = "articles")]
    struct Article {
        #[resource(id)]
        id: Id<Article>,
        title: String,
        #[resource(relationship)]
        author: ToOne<Person>,
    }

    #[derive(Resource)]
    enum Person {
        Article(Article),
    }

    let article = br#"{"data": {"type": "articles", "id": "1", "attributes": {"title": "x"}}}"#;
    let document = Document::<Article>::from_slice(article).unwrap();
    assert_eq!(document.data.title, "x");
}

macro_rules! declare {
    ($name:ident, $type:literal, $field:ident: $kind:ty, $($docs:literal)?) => {
        $(#[doc = $docs])?
        #[derive(Resource)]
        #[resource(type = $type)]
        pub(crate) struct $name {
            #[resource(id)]
            id: Id<$name>,
            $field: $kind,
            #[resource(relationship)]
            others: ToMany<$name>,
        }
    };
}

declare!(Article, "articles", title: String, "An article.");
declare!(Comment, "comments", text: Option<u64>,);

#[test]
fn in_a_macro() {
    assert_eq!(Article::schema().type_name, "articles");
    assert_eq!(
        Comment::query()
            .include(Comment::path().others().others())
            .to_string(),
        "include=others.others"
    );
    let _ = (Article::draft().title("x"), Comment::draft().text(5));
}

mod private {
    use super::{Id, Resource, ToOne};

    /// A type that others can't name, in a field that they can't see.
    #[derive(Resource)]
    #[resource(type = "secrets")]
    struct Hidden {
        #[resource(id)]
        id: Id<Hidden>,
    }

    #[derive(serde::Deserialize, serde::Serialize)]
    struct Inner(u8);

    #[derive(Resource)]
    #[resource(type = "articles")]
    pub(crate) struct Article {
        #[resource(id)]
        id: Id<Article>,
        inner: Inner,
        optional: Option<Inner>,
        #[resource(relationship)]
        hidden: ToOne<Hidden>,
    }
}

//! The words of `#[resource(…)]`: all of them, each with what it takes and an example.

/// A word.
pub(crate) struct Word {
    pub(crate) name: &'static str,
    pub(crate) takes: Takes,
    /// How it is written, for error messages.
    pub(crate) example: &'static str,
}

/// What stands after a word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    Nothing,
    Text,
    TextOrNothing,
}

macro_rules! words {
    ($($constant:ident: $takes:ident = $name:literal, $example:literal;)*) => {$(
        pub(crate) const $constant: &Word =
            &Word { name: $name, takes: Takes::$takes, example: $example };
    )*};
}

words! {
    ACTIONS: Text = "actions", r#"actions = "get, list""#;
    CRATE: Text = "crate", r#"crate = "::my_crate::jsonapi_core""#;
    CREATE_ONLY: Nothing = "create_only", "create_only";
    DEFAULT: TextOrNothing = "default", r#"default = "path::to::function""#;
    DRAFT: Text = "draft", r#"draft = "NewArticle""#;
    FIELDS_TYPE: Text = "fields_type", r#"fields_type = "ArticleFieldNames""#;
    FLATTEN: Nothing = "flatten", "flatten";
    ID: Nothing = "id", "id";
    LID: Nothing = "lid", "lid";
    LINKS: Nothing = "links", "links";
    META: Nothing = "meta", "meta";
    NOT_FILTERABLE: Nothing = "not_filterable", "not_filterable";
    NOT_INCLUDABLE: Nothing = "not_includable", "not_includable";
    NOT_SORTABLE: Nothing = "not_sortable", "not_sortable";
    OTHER: Nothing = "other", "other";
    PATCH: Text = "patch", r#"patch = "ArticleChange""#;
    PATH: Text = "path", r#"path = "blog/articles""#;
    PATH_TYPE: Text = "path_type", r#"path_type = "ArticleIncludePath""#;
    READ_ONLY: Nothing = "read_only", "read_only";
    RELATIONSHIP: Nothing = "relationship", "relationship";
    RENAME: Text = "rename", r#"rename = "line-items""#;
    RENAME_ALL: Text = "rename_all", r#"rename_all = "camelCase""#;
    REQUIRED: Nothing = "required", "required";
    SINGLETON: Nothing = "singleton", "singleton";
    SKIP: Nothing = "skip", "skip";
    TYPE: Text = "type", r#"type = "articles""#;
    UPDATE_ONLY: Nothing = "update_only", "update_only";
    WITH: Text = "with", r#"with = "path::to::module""#;
    WRITE_ONLY: Nothing = "write_only", "write_only";
}

/// Where words stand.
pub(crate) struct Place {
    /// What it is, with its article.
    pub(crate) name: &'static str,
    pub(crate) words: &'static [&'static Word],
}

impl Place {
    pub(crate) fn find(&self, name: &str) -> Option<&'static Word> {
        self.words.iter().find(|word| word.name == name).copied()
    }
}

pub(crate) const STRUCT: &Place = &Place {
    name: "a struct",
    words: &[
        TYPE,
        ACTIONS,
        CRATE,
        DRAFT,
        FIELDS_TYPE,
        PATCH,
        PATH,
        PATH_TYPE,
        RENAME_ALL,
        SINGLETON,
    ],
};

pub(crate) const ENUM: &Place = &Place {
    name: "an enum",
    words: &[CRATE, PATH_TYPE],
};

pub(crate) const FIELD: &Place = &Place {
    name: "a field",
    words: &[
        RELATIONSHIP,
        CREATE_ONLY,
        DEFAULT,
        FLATTEN,
        ID,
        LID,
        LINKS,
        META,
        NOT_FILTERABLE,
        NOT_INCLUDABLE,
        NOT_SORTABLE,
        READ_ONLY,
        RENAME,
        REQUIRED,
        SKIP,
        UPDATE_ONLY,
        WITH,
        WRITE_ONLY,
    ],
};

pub(crate) const VARIANT: &Place = &Place {
    name: "a variant",
    words: &[OTHER],
};

pub(crate) const PLACES: &[&Place] = &[STRUCT, FIELD, ENUM, VARIANT];

/// Attr that other libraries have for what is written in another way here.
pub(crate) const HINTS: &[(&str, &str)] = &[
    (
        "deserialize_with",
        r#"write `#[resource(with = "path::to::module")]`"#,
    ),
    (
        "serialize_with",
        r#"write `#[resource(with = "path::to::module")]`"#,
    ),
    ("alias", "a member has one name, which `rename` gives it"),
    ("attribute", "a field without a word is an attribute"),
    (
        "name",
        "the type of a resource is `type`, the name of a member is `rename`",
    ),
    ("nullable", "give the field an `Option`"),
    ("optional", "give the field an `Option`"),
    (
        "skip_serializing_if",
        "an `Option<Option<T>>` that is `None` is not written",
    ),
    (
        "to_many",
        "write `relationship`, with a field of type `ToMany<…>`",
    ),
    (
        "to_one",
        "write `relationship`, with a field of type `ToOne<…>`",
    ),
];

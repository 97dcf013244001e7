//! Every option of `#[resource(…)]`, with the value it takes and an example.

/// An option.
pub(crate) struct Spec {
    pub(crate) name: &'static str,
    pub(crate) takes: Takes,
    /// Its syntax, for error messages.
    pub(crate) example: &'static str,
}

/// The value of an option.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    Nothing,
    Text,
    TextOrNothing,
}

macro_rules! options {
    ($($constant:ident: $takes:ident = $name:literal, $example:literal;)*) => {$(
        pub(crate) const $constant: &Spec =
            &Spec { name: $name, takes: Takes::$takes, example: $example };
    )*};
}

options! {
    CRATE: Text = "crate", r#"crate = "::my_crate::jsonapi_core""#;
    CREATE_ONLY: Nothing = "create_only", "create_only";
    DEFAULT: TextOrNothing = "default", r#"default = "path::to::function""#;
    DRAFT: Text = "draft", r#"draft = "NewArticle""#;
    ENDPOINTS: Text = "endpoints", r#"endpoints = "get, list""#;
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

/// Where options are allowed.
pub(crate) struct Position {
    /// A name for error messages, with its article.
    pub(crate) name: &'static str,
    pub(crate) options: &'static [&'static Spec],
}

impl Position {
    pub(crate) fn find(&self, name: &str) -> Option<&'static Spec> {
        self.options
            .iter()
            .find(|option| option.name == name)
            .copied()
    }
}

pub(crate) const STRUCT: &Position = &Position {
    name: "a struct",
    options: &[
        TYPE,
        CRATE,
        DRAFT,
        ENDPOINTS,
        FIELDS_TYPE,
        PATCH,
        PATH,
        PATH_TYPE,
        RENAME_ALL,
        SINGLETON,
    ],
};

pub(crate) const ENUM: &Position = &Position {
    name: "an enum",
    options: &[CRATE, PATH_TYPE],
};

pub(crate) const FIELD: &Position = &Position {
    name: "a field",
    options: &[
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

pub(crate) const VARIANT: &Position = &Position {
    name: "a variant",
    options: &[OTHER],
};

pub(crate) const POSITIONS: &[&Position] = &[STRUCT, FIELD, ENUM, VARIANT];

/// Attributes of other libraries, with the equivalent here.
pub(crate) const HINTS: &[(&str, &str)] = &[
    (
        "deserialize_with",
        r#"write `#[resource(with = "path::to::module")]`"#,
    ),
    (
        "serialize_with",
        r#"write `#[resource(with = "path::to::module")]`"#,
    ),
    ("alias", "a member has one name: set it with `rename`"),
    ("attribute", "a field without options is an attribute"),
    (
        "name",
        "write `type` for the resource type, or `rename` for the name of a member",
    ),
    ("nullable", "declare the field as an `Option`"),
    ("optional", "declare the field as an `Option`"),
    (
        "skip_serializing_if",
        "an `Option<Option<T>>` that is `None` is not serialized",
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

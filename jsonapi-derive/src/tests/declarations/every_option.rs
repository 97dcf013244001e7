#[resource(
    type = "articles",
    rename_all = "camelCase",
    path = "blog/articles",
    singleton,
    endpoints = "get, create, update",
    crate = "blog::jsonapi_core",
    draft = "NewArticle",
    patch = "ArticleChange",
    path_type = "ArticleIncludes",
    fields_type = "ArticleNames"
)]
pub(crate) struct Article {
    #[resource(id)]
    key: u64,
    #[resource(lid)]
    local: Option<String>,
    #[resource(links)]
    links: Links,
    #[resource(meta)]
    meta: Statistics,
    #[resource(skip, default = "Cache::new")]
    cache: Cache,
    #[resource(flatten)]
    dimensions: Dimensions,
    #[resource(rename = "body-text", default)]
    body: String,
    #[resource(with = "seconds", not_sortable)]
    reading_time: Option<Duration>,
    #[resource(create_only, required, not_filterable)]
    slug: String,
    #[resource(update_only)]
    reason: Option<Option<String>>,
    #[resource(write_only, rename = "_publish")]
    publish: WriteOnly<bool>,
    #[resource(relationship, read_only, not_includable)]
    author: Relationship<ToOne<Person>>,
    #[resource(relationship, required)]
    blogs: ToMany<Blog>,
}

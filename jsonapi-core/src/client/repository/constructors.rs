//! The methods of [`Client`] that create repositories.

use http::Method;

use super::HttpRepository;
use super::call::Call;
use super::call_parts::CallParts;
use super::endpoint::Endpoint;
use super::response_kind::Fetched;
use crate::client::Client;
use crate::resource::endpoint::Singleton;
use crate::resource::read::ReadTarget;
use crate::resource::target::{RelationshipTarget, Resource};

impl Client {
    /// Returns the repository of a resource type.
    #[must_use]
    pub fn repository<R: Resource>(&self) -> HttpRepository<R> {
        HttpRepository::new(self, Endpoint::of::<R>())
    }

    /// Returns a repository at a path that is not its type's own: a collection of several types, or
    /// the resources below another one.
    ///
    /// `T` is a union, [`ResourceObject`](crate::ResourceObject) for any type, or a resource type.
    /// A union and `ResourceObject` are read-only: they have `get` and `list`, with `stream` and
    /// `pages`. To create, update or delete a resource, use the repository of its type.
    ///
    /// ```
    /// use jsonapi_core::{Client, Id, Resource};
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "articles")]
    /// struct Article {
    ///     #[resource(id)]
    ///     id: Id<Article>,
    ///     title: String,
    /// }
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "people")]
    /// struct Person {
    ///     #[resource(id)]
    ///     id: Id<Person>,
    /// }
    ///
    /// #[derive(Resource)]
    /// enum Found {
    ///     Article(Article),
    ///     Person(Person),
    /// }
    ///
    /// let client = Client::builder("https://api.example.com").build()?;
    /// let found = client.repository_at::<Found>("search");
    /// let list = found.list().filter("q", "JSON");
    /// assert_eq!(list.request()?.to_string(), "GET /search?filter%5Bq%5D=JSON");
    /// let every = list.stream();                         // of `Found`, page by page
    /// # drop(every);
    ///
    /// let own = client.repository_at::<Article>("people/9/articles");
    /// assert_eq!(own.get("1").request()?.to_string(), "GET /people/9/articles/1");
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    ///
    /// Calls return an error if a segment of the path is empty, `.` or `..`.
    #[must_use]
    pub fn repository_at<T: RelationshipTarget>(&self, path: impl AsRef<str>) -> HttpRepository<T> {
        let path = path.as_ref();
        HttpRepository::new(self, Endpoint::path(path.strip_prefix('/').unwrap_or(path)))
    }

    /// Fetches the singleton resource of type `R` from the type's path.
    ///
    /// ```
    /// use jsonapi_core::{Client, Id, Resource};
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "organizations", path = "organization", singleton, endpoints = "get")]
    /// struct Organization {
    ///     #[resource(id)]
    ///     id: Id<Organization>,
    /// }
    ///
    /// let client = Client::builder("https://api.example.com").build()?;
    /// let call = client.singleton::<Organization>();
    /// assert_eq!(call.request()?.to_string(), "GET /organization");
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    pub fn singleton<R>(&self) -> Call<R, Fetched<R>>
    where
        R: Resource + for<'de> ReadTarget<'de> + Singleton,
    {
        Call::new(CallParts::new(self, Method::GET, Endpoint::of::<R>()))
    }
}

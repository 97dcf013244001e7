//! The repositories that a client gives.

use http::Method;

use super::HttpRepository;
use super::answer::Fetched;
use super::call::Call;
use super::endpoint::Endpoint;
use super::plan::Plan;
use crate::client::Client;
use crate::resource::action::Singleton;
use crate::resource::read::ReadTarget;
use crate::resource::target::{Resource, Target};

impl Client {
    /// The resources of type `R` on this client's server.
    #[must_use]
    pub fn repository<R: Resource>(&self) -> HttpRepository<R> {
        HttpRepository::new(self, Endpoint::of::<R>())
    }

    /// The resources at a path of the server that is not the path of their type: a list of
    /// resources of several types, or the resources below another one.
    ///
    /// `T` is a union, [`ResourceObject`](crate::ResourceObject) for resources of any type, or one
    /// resource type. Those of a union and of any type can be read: `get` and `list`, with
    /// `stream` and `pages`. To create, update or delete one, take the repository of its type.
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
    /// Each call gives an error if a segment of the path is empty, `.` or `..`.
    #[must_use]
    pub fn repository_at<T: Target>(&self, path: impl AsRef<str>) -> HttpRepository<T> {
        let path = path.as_ref();
        HttpRepository::new(self, Endpoint::path(path.strip_prefix('/').unwrap_or(path)))
    }

    /// Fetches the one resource of type `R`, from the type's path itself.
    ///
    /// ```
    /// use jsonapi_core::{Client, Id, Resource};
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "organizations", path = "organization", singleton, actions = "get")]
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
        Call::new(Plan::new(self, Method::GET, Endpoint::of::<R>()))
    }
}

//! Calls of actions: what a server does beside creating, updating and deleting.

use std::fmt;
use std::marker::PhantomData;

use http::Method;
use serde::Serialize;
use serde_json::Value;

use super::call_parts::{CallParts, to_json};
use super::response_kind::ResponseKind;
use super::written::{Outcome, outcome};
use super::{Call, HttpRepository};
use crate::client::Response;
use crate::document::Document;
use crate::error::{Encode, Invalid, Result};
use crate::request::Idempotency;
use crate::resource::convert::IntoReference;
use crate::resource::primary::{PrimaryData, ReadPrimaryData};
use crate::resource::read::ReadTarget;
use crate::resource::target::{Resource, id_text};

impl<R> HttpRepository<R>
where
    R: Resource + for<'de> ReadTarget<'de>,
{
    /// Performs an action on a resource: `POST /articles/1/actions/publish`.
    ///
    /// The result is an [`Outcome`]: a document with the resource, nothing, or accepted for later.
    /// [`returning`](Call::returning) sets another type. A body is added with [`data`](Call::data) or
    /// [`meta`](Call::meta).
    ///
    /// ```no_run
    /// use jsonapi_core::client::Outcome;
    /// # use jsonapi_core::{Client, Id, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// #     title: String,
    /// # }
    /// # async fn show(client: Client) -> jsonapi_core::Result<()> {
    /// let articles = client.repository::<Article>();
    /// match articles.action("1", "publish").await? {
    ///     Outcome::Document(document) => println!("published {}", document.data.title),
    ///     Outcome::Accepted { location, retry_after, .. } => {
    ///         println!("see {location:?} in {retry_after:?}");
    ///     }
    ///     _ => println!("published"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Performing an action twice may have another effect than once, so the request is sent at most
    /// once, unless the server certainly did not apply it.
    pub fn action<M>(
        &self,
        id: impl IntoReference<R, M>,
        name: impl Into<String>,
    ) -> Call<R, Performed<R>> {
        let resource = self.endpoint.clone().then(id_text(&id.into_reference()));
        self.call(Method::POST, resource.then("actions").then(name))
    }

    /// Performs an action on the collection: `POST /articles/actions/import`. The action of a
    /// [singleton](crate::Client::singleton) is at such a path, too.
    ///
    /// The result and the body are those of [`action`](Self::action).
    ///
    /// ```
    /// # use jsonapi_core::{Client, Id, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// # }
    /// # let client = Client::builder("https://api.example.com").build()?;
    /// let import = client
    ///     .repository::<Article>()
    ///     .collection_action("import")
    ///     .meta(serde_json::json!({"source": "https://blog.example.com/feed"}))
    ///     .returning::<Vec<Article>>();
    /// assert_eq!(import.request()?.to_string(), "POST /articles/actions/import");
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    pub fn collection_action(&self, name: impl Into<String>) -> Call<R, Performed<R>> {
        let endpoint = self.endpoint.clone().then("actions").then(name);
        self.call(Method::POST, endpoint)
    }
}

/// The kind of the response to an action: an [`Outcome`] with primary data `T`, if there is a
/// document.
pub struct Performed<T>(PhantomData<fn() -> T>);

impl<R, T: for<'de> ReadPrimaryData<'de> + Send> ResponseKind<R> for Performed<T> {
    type Output = Outcome<T>;

    async fn read(parts: &CallParts<R>, response: &Response) -> Result<Outcome<T>> {
        outcome(parts, response)
    }
}

impl<R, T> Call<R, Performed<T>> {
    /// Sends a document with this primary data: a draft, a patch, resources, or identifiers. It
    /// replaces the body.
    ///
    /// ```
    /// # use jsonapi_core::{Client, Id, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// #     title: String,
    /// # }
    /// # let client = Client::builder("https://api.example.com").build()?;
    /// let articles = client.repository::<Article>();
    /// let copy = articles.action("1", "copy").data(Article::draft().title("A copy"));
    /// assert_eq!(
    ///     copy.request()?.body().unwrap(),
    ///     r#"{"data":{"type":"articles","attributes":{"title":"A copy"}}}"#,
    /// );
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    pub fn data(self, data: impl PrimaryData) -> Self {
        self.document(&Document::new(data))
    }

    /// Sends a document with this meta object and no data. It replaces the body.
    ///
    /// ```
    /// # use jsonapi_core::{Client, Id, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// # }
    /// # let client = Client::builder("https://api.example.com").build()?;
    /// #[derive(serde::Serialize)]
    /// struct Publish {
    ///     notify: bool,
    /// }
    ///
    /// let articles = client.repository::<Article>();
    /// let publish = articles.action("1", "publish").meta(Publish { notify: false });
    /// assert_eq!(publish.request()?.body().unwrap(), r#"{"meta":{"notify":false}}"#);
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    ///
    /// A value that is not an object is an error when the call is sent.
    pub fn meta(mut self, meta: impl Serialize) -> Self {
        #[derive(Serialize)]
        struct OnlyMeta {
            meta: Value,
        }

        let body = serde_json::to_value(meta)
            .map_err(|error| Encode::document(error).into())
            .and_then(|meta| match meta {
                Value::Object(_) => to_json(&OnlyMeta { meta }),
                _ => Err(Invalid::new("`meta` is an object: send a struct or a map").into()),
            });
        self.parts = self.parts.with_body(body, Idempotency::NonIdempotent);
        self
    }

    /// Sends this document, which may have data, meta and extension members. It replaces the body.
    pub fn document<D: PrimaryData>(mut self, document: &Document<D>) -> Self {
        let body = document.to_vec().map(Into::into);
        self.parts = self.parts.with_body(body, Idempotency::NonIdempotent);
        self
    }

    /// Returns a call whose response has primary data `P`: another resource type, a `Vec` of
    /// resources, identifiers. Include paths that are added afterwards start at its type.
    ///
    /// ```
    /// # use jsonapi_core::{Client, Id, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// # }
    /// # #[derive(Resource)]
    /// # #[resource(type = "reviews")]
    /// # struct Review {
    /// #     #[resource(id)]
    /// #     id: Id<Review>,
    /// # }
    /// # let client = Client::builder("https://api.example.com").build()?;
    /// # let articles = client.repository::<Article>();
    /// let review = articles.action("1", "review").returning::<Review>(); // an `Outcome<Review>`
    /// # drop(review);
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    pub fn returning<P>(self) -> Call<P::Item, Performed<P>>
    where
        P: for<'de> ReadPrimaryData<'de>,
    {
        Call::new(self.parts.for_type())
    }
}

impl<T> fmt::Debug for Performed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Performed")
    }
}

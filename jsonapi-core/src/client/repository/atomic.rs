//! Several changes in one request: all of them are done, or none.

mod results;

use std::fmt;
use std::marker::PhantomData;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use http::{HeaderValue, Method, header};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

pub use results::AtomicResults;

use super::call::Call;
use super::endpoint::Endpoint;
use super::plan::{Plan, text};
use super::relationship::not_loaded;
use crate::atomic::{Op, Ref};
use crate::client::Client;
use crate::error::{Encode, Error, Invalid, Result};
use crate::model::Identifier;
use crate::request::Idempotency;
use crate::resource::action::{Allows, Create, Delete, Update};
use crate::resource::convert::{IntoLinkage, IntoReference};
use crate::resource::path::RelationshipPath;
use crate::resource::payload::{Draft, Patch, Payload};
use crate::resource::relationship::{Linkable, RelationshipField, TargetOf, ToMany, TypedLinkage};
use crate::resource::target::{MemberOf, Resource, id_text};

/// The media type of JSON:API with the extension.
const WITH_EXTENSION: &str = r#"application/vnd.api+json;ext="https://jsonapi.org/ext/atomic""#;

/// Operations that the server applies together, in this order: all of them or none.
///
/// ```no_run
/// use jsonapi_core::{Client, Id, Resource, ToOne};
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     title: String,
///     #[resource(relationship)]
///     author: ToOne<Person>,
/// }
///
/// #[derive(Resource)]
/// #[resource(type = "people")]
/// struct Person {
///     #[resource(id)]
///     id: Id<Person>,
///     name: String,
/// }
///
/// # async fn show(client: Client) -> jsonapi_core::Result<()> {
/// let mut batch = client.atomic();
/// let author = batch.create(Person::draft().name("Dan"));
/// let article = batch.create(Article::draft().title("JSON:API"));
/// batch.relate(&article, Article::path().author(), &author);
/// batch.delete::<Article, _>("7");
///
/// let results = batch.commit().await?;
/// if let Some(article) = results.get(&article)? {
///     println!("{}", article.data.id);
/// }
/// # Ok(())
/// # }
/// ```
///
/// Specification: [Atomic Operations](https://jsonapi.org/ext/atomic).
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until it is committed"]
pub struct Atomic {
    client: Client,
    /// Tells its operations from those of another.
    batch: u64,
    operations: Vec<Operation>,
    /// What keeps it from being sent, if something does.
    fault: Option<Error>,
}

/// The resource that an operation of an [`Atomic`] creates or updates.
///
/// Other operations name the resource by it before it has an id, and it finds the result in
/// [`AtomicResults`].
pub struct Planned<R> {
    batch: u64,
    at: usize,
    resource: PhantomData<fn() -> R>,
}

impl Client {
    /// Collects changes that the server does together, all of them or none, if it has the Atomic
    /// Operations extension.
    pub fn atomic(&self) -> Atomic {
        static BATCHES: AtomicU64 = AtomicU64::new(0);
        Atomic {
            client: self.clone(),
            batch: BATCHES.fetch_add(1, Ordering::Relaxed),
            operations: Vec::new(),
            fault: None,
        }
    }
}

impl Atomic {
    /// Creates a resource. It gets a local id, unless the draft has an id.
    pub fn create<R: Resource + Allows<Create>>(
        &mut self,
        draft: impl Into<Draft<R>>,
    ) -> Planned<R> {
        let mut payload = draft.into().payload;
        if payload.id.is_none() {
            payload.lid = Some(id_text(&self.operations.len()));
        }
        self.push(Op::Add, None, Some(Data::Resource(payload)))
    }

    /// Updates a resource: what was set in the patch changes, and nothing else.
    pub fn update<R: Resource + Allows<Update>>(
        &mut self,
        patch: impl Into<Patch<R>>,
    ) -> Planned<R> {
        let payload = patch.into().payload;
        self.push(Op::Update, None, Some(Data::Resource(payload)))
    }

    /// Deletes a resource: `batch.delete::<Article, _>("1")`.
    pub fn delete<R: Resource + Allows<Delete>, M>(&mut self, id: impl IntoReference<R, M>) {
        let target = Ref::from(identifier::<R>(&id.into_reference()));
        self.push::<R>(Op::Remove, Some(target), None);
    }

    /// A relationship of a resource that is there already, to be changed.
    pub fn relationship<R, P, M>(
        &mut self,
        id: impl IntoReference<R, M>,
        path: P,
    ) -> AtomicRelationship<'_, <P::Field as RelationshipField>::Linkage>
    where
        R: Resource,
        P: RelationshipPath<R>,
    {
        let target = identifier::<R>(&id.into_reference());
        AtomicRelationship {
            target: Ref::from(target).relationship(path.into_name()),
            batch: self,
            linkage: PhantomData,
        }
    }

    /// Has the resource `from` lead to the resource `to`, whichever is created first. A to-one
    /// leads to `to` and nothing else; a to-many to `to` besides what was set.
    pub fn relate<R, P, S>(&mut self, from: &Planned<R>, path: P, to: &Planned<S>)
    where
        R: Resource,
        P: RelationshipPath<R>,
        S: MemberOf<TargetOf<P::Field>>,
    {
        let name = path.into_name();
        let Some(to) = self.identifier(to) else {
            return;
        };
        let many = <P::Field as RelationshipField>::Linkage::TO_MANY;
        if let Some(payload) = self.payload(from) {
            payload.relate(&name, many, &to);
        }
    }

    /// The call that has all this done. It is sent at most once, unless the server surely did
    /// nothing, to `operations` below the client's base URL; another path is
    /// [`at`](Call::at) the call: `batch.commit().at("batch")`.
    ///
    /// An operation that can't be sent is an error of the call, which names it. Where the server
    /// refuses one, the [`pointer`](crate::model::ErrorObject::pointer) of its error names it:
    /// `/atomic:operations/1/data/attributes/title` is in the second one.
    pub fn commit(&self) -> Call<(), AtomicResults> {
        let mut plan = Plan::new(&self.client, Method::POST, Endpoint::at("operations"));
        for name in [header::ACCEPT, header::CONTENT_TYPE] {
            let value = HeaderValue::from_static(WITH_EXTENSION);
            plan.headers.insert(name, value);
        }
        Call::new(plan.with_body(self.body(), Idempotency::NonIdempotent))
    }

    fn body(&self) -> Result<Bytes> {
        #[derive(Serialize)]
        struct Operations<'a> {
            #[serde(rename = "atomic:operations")]
            operations: &'a [Operation],
        }

        if let Some(fault) = &self.fault {
            return Err(fault.clone());
        }
        if self.operations.is_empty() {
            return Err(Error::invalid("there are no operations to commit"));
        }
        for (at, operation) in self.operations.iter().enumerate() {
            if let Some(Data::Resource(payload)) = &operation.data
                && let Some(fault) = payload.fault()
            {
                return Err(fault.within(&format!("/atomic:operations/{at}")));
            }
        }
        text(&Operations {
            operations: &self.operations,
        })
    }

    fn push<R>(&mut self, op: Op, target: Option<Ref>, data: Option<Data>) -> Planned<R> {
        let at = self.operations.len();
        self.operations.push(Operation { op, target, data });
        Planned {
            batch: self.batch,
            at,
            resource: PhantomData,
        }
    }

    /// Keeps the batch from being sent for what would be its next operation; the first fault
    /// counts.
    fn refuse(&mut self, fault: impl Into<Error>) {
        let at = self.operations.len();
        self.fault
            .get_or_insert_with(|| fault.into().within(&format!("/atomic:operations/{at}")));
    }

    /// What is sent of a resource of this batch.
    fn payload<R>(&mut self, planned: &Planned<R>) -> Option<&mut Payload> {
        if planned.batch != self.batch {
            self.refuse(Invalid::new(
                "a resource is named that another batch creates or updates",
            ));
            return None;
        }
        match self.operations.get_mut(planned.at)?.data.as_mut()? {
            Data::Resource(payload) => Some(payload),
            Data::Linkage(_) => None,
        }
    }

    /// What names a resource of this batch.
    fn identifier<R>(&mut self, planned: &Planned<R>) -> Option<Identifier> {
        let payload = self.payload(planned)?;
        let type_name = payload.schema.type_name;
        match (&payload.id, &payload.lid) {
            (Some(id), _) => Some(Identifier::new(type_name, id)),
            (None, Some(lid)) => Some(Identifier::local(type_name, lid)),
            (None, None) => None,
        }
    }
}

/// A relationship to be changed together with others, from [`Atomic::relationship`].
#[derive(Debug)]
#[must_use = "nothing changes until it is said what"]
pub struct AtomicRelationship<'a, L> {
    batch: &'a mut Atomic,
    target: Ref,
    linkage: PhantomData<fn() -> L>,
}

impl<L: TypedLinkage> AtomicRelationship<'_, L> {
    /// As [`HttpRelationship::replace`](super::HttpRelationship::replace).
    pub fn replace<M>(self, linkage: impl IntoLinkage<L, M>) {
        self.change(Op::Update, &linkage.into_linkage());
    }

    fn change(self, op: Op, linkage: &L) {
        let batch = self.batch;
        if !linkage.is_loaded() {
            return batch.refuse(not_loaded());
        }
        match to_raw_value(linkage) {
            Ok(linkage) => {
                batch.push::<()>(op, Some(self.target), Some(Data::Linkage(linkage)));
            }
            Err(error) => batch.refuse(Encode::new("the linkage can't be written as JSON", error)),
        }
    }
}

impl<T: Linkable> AtomicRelationship<'_, ToMany<T>> {
    /// As [`HttpRelationship::add`](super::HttpRelationship::add).
    pub fn add<M>(self, members: impl IntoLinkage<ToMany<T>, M>) {
        self.change(Op::Add, &members.into_linkage());
    }

    /// Adds a resource that the same batch creates.
    pub fn add_planned<S: MemberOf<T::Target>>(self, member: &Planned<S>) {
        let batch = self.batch;
        let Some(member) = batch.identifier(member) else {
            return;
        };
        match to_raw_value(&[member]) {
            Ok(linkage) => {
                batch.push::<()>(Op::Add, Some(self.target), Some(Data::Linkage(linkage)));
            }
            Err(error) => batch.refuse(Encode::new("the linkage can't be written as JSON", error)),
        }
    }

    /// As [`HttpRelationship::remove`](super::HttpRelationship::remove).
    pub fn remove<M>(self, members: impl IntoLinkage<ToMany<T>, M>) {
        self.change(Op::Remove, &members.into_linkage());
    }
}

#[derive(Clone, Debug, Serialize)]
struct Operation {
    op: Op,
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    target: Option<Ref>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<Data>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
enum Data {
    Resource(Payload),
    Linkage(Box<RawValue>),
}

fn identifier<R: Resource>(id: &R::Reference) -> Identifier {
    Identifier::new(R::SCHEMA.type_name, id_text(id))
}

impl<R> Clone for Planned<R> {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl<R> fmt::Debug for Planned<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Planned").field(&self.at).finish()
    }
}

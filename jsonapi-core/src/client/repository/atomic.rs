//! Atomic operations: several changes in one request.

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
use super::call_parts::{CallParts, to_json};
use super::endpoint::Endpoint;
use super::relationship::not_loaded;
use crate::atomic::{Op, Ref};
use crate::client::Client;
use crate::error::{Encode, Error, Invalid, Result};
use crate::model::Identifier;
use crate::request::Idempotency;
use crate::resource::convert::{IntoLinkage, IntoReference};
use crate::resource::endpoint::{Allows, Create, Delete, Update};
use crate::resource::path::RelationshipPath;
use crate::resource::payload::{Draft, Patch, Payload};
use crate::resource::relationship::{Linkable, RelationshipField, TargetOf, ToMany, TypedLinkage};
use crate::resource::target::{MemberOf, Resource, id_text};

/// The JSON:API media type with the extension.
const WITH_EXTENSION: &str = r#"application/vnd.api+json;ext="https://jsonapi.org/ext/atomic""#;

/// Operations that the server applies in this order, either all or none.
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
#[must_use = "nothing is sent until `commit` is awaited"]
pub struct Atomic {
    client: Client,
    /// Identifies the batch in [`Planned`].
    batch: u64,
    operations: Vec<Operation>,
    /// What keeps it from being sent, if something does.
    fault: Option<Error>,
}

/// A resource that an operation of an [`Atomic`] creates or updates.
///
/// Other operations refer to the resource with it before it has an id, and [`AtomicResults`]
/// returns its result.
pub struct Planned<R> {
    batch: u64,
    index: usize,
    resource: PhantomData<fn() -> R>,
}

impl Client {
    /// Creates a batch of operations that the server applies either all or none, if it supports the
    /// Atomic Operations extension.
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
    /// Creates a resource, with a local id unless the draft has an id.
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

    /// Updates the members of a resource that are set in the patch, and no others.
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

    /// Returns a relationship of an existing resource, to change it.
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

    /// Relates `from` to `to`, regardless of the order in which they are created. In a to-one, `to`
    /// replaces the target; in a to-many, it is added.
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

    /// Returns the call that sends the operations to `operations` below the client's base URL, at
    /// most once unless the server certainly did not apply them. For another path, use
    /// [`at`](Call::at): `batch.commit().at("batch")`.
    ///
    /// An invalid operation is an error of the call, which identifies it. If the server rejects an
    /// operation, the [`pointer`](crate::model::ErrorObject::pointer) of the error identifies it:
    /// `/atomic:operations/1/data/attributes/title` is in the second one.
    pub fn commit(&self) -> Call<(), AtomicResults> {
        let mut call_parts =
            CallParts::without_schema(&self.client, Method::POST, Endpoint::segment("operations"));
        for name in [header::ACCEPT, header::CONTENT_TYPE] {
            let value = HeaderValue::from_static(WITH_EXTENSION);
            call_parts.headers.insert(name, value);
        }
        Call::new(call_parts.with_body(self.body(), Idempotency::NonIdempotent))
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
        for (index, operation) in self.operations.iter().enumerate() {
            if let Some(Data::Resource(payload)) = &operation.data
                && let Some(fault) = payload.fault()
            {
                return Err(fault.within(&format!("/atomic:operations/{index}")));
            }
        }
        to_json(&Operations {
            operations: &self.operations,
        })
    }

    fn push<R>(&mut self, op: Op, target: Option<Ref>, data: Option<Data>) -> Planned<R> {
        let index = self.operations.len();
        self.operations.push(Operation { op, target, data });
        Planned {
            batch: self.batch,
            index,
            resource: PhantomData,
        }
    }

    /// Records the error that [`commit`](Self::commit) reports, at the index of the next operation,
    /// unless there is one already.
    fn fail(&mut self, fault: impl Into<Error>) {
        let index = self.operations.len();
        self.fault
            .get_or_insert_with(|| fault.into().within(&format!("/atomic:operations/{index}")));
    }

    /// Returns the payload of a resource of this batch.
    fn payload<R>(&mut self, planned: &Planned<R>) -> Option<&mut Payload> {
        if planned.batch != self.batch {
            self.fail(Invalid::new("the resource belongs to another batch"));
            return None;
        }
        match self.operations.get_mut(planned.index)?.data.as_mut()? {
            Data::Resource(payload) => Some(payload),
            Data::Linkage(_) => None,
        }
    }

    /// Returns the identifier of a resource of this batch.
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

/// A relationship to change within a batch, from [`Atomic::relationship`].
#[derive(Debug)]
#[must_use = "a relationship does nothing until it is changed"]
pub struct AtomicRelationship<'a, L> {
    batch: &'a mut Atomic,
    target: Ref,
    linkage: PhantomData<fn() -> L>,
}

impl<L: TypedLinkage> AtomicRelationship<'_, L> {
    /// Replaces the linkage, like [`HttpRelationship::replace`](super::HttpRelationship::replace).
    pub fn replace<M>(self, linkage: impl IntoLinkage<L, M>) {
        self.change(Op::Update, &linkage.into_linkage());
    }

    fn change(self, op: Op, linkage: &L) {
        let batch = self.batch;
        if !linkage.is_loaded() {
            return batch.fail(not_loaded());
        }
        match to_raw_value(linkage) {
            Ok(linkage) => {
                batch.push::<()>(op, Some(self.target), Some(Data::Linkage(linkage)));
            }
            Err(error) => batch.fail(Encode::linkage(error)),
        }
    }
}

impl<T: Linkable> AtomicRelationship<'_, ToMany<T>> {
    /// Adds members, like [`HttpRelationship::add`](super::HttpRelationship::add).
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
            Err(error) => batch.fail(Encode::linkage(error)),
        }
    }

    /// Removes members, like [`HttpRelationship::remove`](super::HttpRelationship::remove).
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
        f.debug_tuple("Planned").field(&self.index).finish()
    }
}

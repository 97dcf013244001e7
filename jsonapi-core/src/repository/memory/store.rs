//! Resources of several types.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::collection::Collection;
use super::repository::MemoryRepository;
use super::table::Table;
use super::view::{Change, StoreView};
use super::visibility::Visibility;
use crate::atomic::{Operations, Results};
use crate::budget::Budget;
use crate::error::Error;
use crate::filter::Where;
use crate::resource::read::OwnedResource;
use crate::resource::resource_type::ResourceType;
use crate::resource::target::Resource;

/// Resources of several types, in memory. Clones share them.
///
/// Types that it is asked a [`repository`](Self::repository) for are known; include paths work
/// across these.
///
/// ```
/// use jsonapi_core::{Error, Id, MemoryStore, Repository, Resource, ToOne};
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
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Error> {
/// let store = MemoryStore::new();
/// let (articles, people) = (store.repository::<Article>(), store.repository::<Person>());
///
/// let dan = people.create(Person::draft().name("Dan")).await?.data;
/// let made = articles.create(Article::draft().title("JSON:API").author(&dan)).await?.data;
///
/// let query = Article::query().include(Article::path().author());
/// let document = articles.get(&made.id, &query).await?;
/// assert_eq!(document.get(&document.data.author)?.name, "Dan");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct MemoryStore {
    state: Arc<RwLock<StoreView>>,
    /// What this handle shows of the store; `None` for everything.
    visibility: Option<Arc<Visibility>>,
}

impl MemoryStore {
    /// A store without resources.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The resources of type `R` in this store.
    #[must_use]
    pub fn repository<R: OwnedResource>(&self) -> MemoryRepository<R> {
        MemoryRepository::of(self.table(ResourceType::of::<R>()))
    }

    /// Returns a view of this store in which only those resources of type `R` exist that meet a
    /// condition, for the requests of one caller. Resources of types without a condition stay
    /// visible; a further condition on the same type narrows the view.
    ///
    /// Through the view, other resources do not exist: they are not found, listed,
    /// counted, included or sorted by, no filter matches them, and they are missing from linkage.
    /// They can't be linked to, changed or deleted, and replacing a to-many relationship leaves
    /// those alone that the view does not show. A write that would take its resource out of the
    /// view has status 403 and changes nothing. The condition itself sees all resources, and so do
    /// the [rules](Self::on_change) of the store. A deleted resource goes from all linkage, and an
    /// id that any resource has is taken.
    ///
    /// ```
    /// # use jsonapi_core::{Error, Id, MemoryStore, Repository, Resource};
    /// # #[derive(Resource, Debug)]
    /// # #[resource(type = "notes")]
    /// # struct Note {
    /// #     #[resource(id)]
    /// #     id: Id<Note>,
    /// #     owner: String,
    /// # }
    /// use jsonapi_core::prelude::*;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Error> {
    /// let store = MemoryStore::new();
    /// let all = store.repository::<Note>();
    /// all.create(Note::draft().owner("Dan")).await?;
    /// all.create(Note::draft().owner("Ada")).await?;
    ///
    /// let of_ada = store.only(Note::fields().owner().eq("Ada")).repository::<Note>();
    /// assert_eq!(of_ada.list(&Note::query()).await?.data.len(), 1);
    /// assert!(of_ada.get(&"1".into(), &Note::query()).await.unwrap_err().is_not_found());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn only<R: Resource>(&self, condition: Where<R>) -> Self {
        let mut visibility = self.visibility.as_deref().cloned().unwrap_or_default();
        visibility.restrict(condition);
        Self {
            state: Arc::clone(&self.state),
            visibility: Some(Arc::new(visibility)),
        }
    }

    /// Registers the type and returns its resources.
    fn table(&self, of: &'static ResourceType) -> Table {
        // A view is made for each request, and finds the type registered.
        if !self.lock().knows(of.schema().type_name) {
            self.lock_to_write().register(Collection::new(of));
        }
        Table {
            store: self.clone(),
            of,
        }
    }

    /// Takes over the resources of a document, primary data and included ones, with their ids.
    /// Members that a client could not set are taken too. A resource that is there already is
    /// replaced.
    ///
    /// ```
    /// # use jsonapi_core::{Error, Id, MemoryStore, Repository, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "people")]
    /// # struct Person {
    /// #     #[resource(id)]
    /// #     id: Id<Person>,
    /// #     name: String,
    /// # }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Error> {
    /// let store = MemoryStore::new();
    /// let people = store.repository::<Person>();
    /// store.seed(br#"{"data": [{"type": "people", "id": "9", "attributes": {"name": "Dan"}}]}"#)?;
    /// assert_eq!(people.get(&"9".into(), &Person::query()).await?.data.name, "Dan");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If it is no document of resources, or one of them is of a type that the store does not
    /// know, or not what its type declares. Nothing is taken over then.
    pub fn seed(&self, document: &[u8]) -> Result<(), Error> {
        self.lock_to_write().seed(document)
    }

    /// Runs the operations of an atomic request in their order: all of them, or none.
    ///
    /// A local id stands for the resource that an operation before it has made.
    ///
    /// ```
    /// # use jsonapi_core::{Error, Id, MemoryStore, Repository, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "people")]
    /// # struct Person {
    /// #     #[resource(id)]
    /// #     id: Id<Person>,
    /// #     name: String,
    /// # }
    /// use jsonapi_core::ResourceObject;
    /// use jsonapi_core::atomic::{Operation, Operations};
    ///
    /// let store = MemoryStore::new();
    /// let people = store.repository::<Person>();
    /// let dan = ResourceObject::draft("people").with_attribute("name", "Dan");
    /// let nobody = ResourceObject::draft("people").with_attribute("name", 1);
    ///
    /// let error = store.run(&Operations::new([
    ///     Operation::add(dan.clone()),
    ///     Operation::add(nobody),
    /// ]));
    /// let error = error.unwrap_err();
    /// assert_eq!(error.pointer(), Some("/atomic:operations/1/data/attributes/name"));
    ///
    /// let results = store.run(&Operations::new([Operation::add(dan)]))?;
    /// assert_eq!(results.results().len(), 1);
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// Specification: [Atomic Operations](https://jsonapi.org/ext/atomic).
    ///
    /// # Errors
    ///
    /// That of the first operation that is refused, with a pointer to it.
    pub fn run(&self, operations: &Operations) -> Result<Results, Error> {
        self.check_visibility()?;
        self.lock_to_answer()?.run(operations)
    }

    /// Lets a function see each change that a client makes, once it is made: to keep resources in
    /// line with each other, or to refuse the change. It may read and write every resource. All of
    /// it is taken back if it fails, or if a resource is no longer what its type declares.
    ///
    /// ```
    /// # use jsonapi_core::{Error, Id, MemoryStore, Repository, Resource, ToOne};
    /// # #[derive(Resource)]
    /// # #[resource(type = "people")]
    /// # struct Person {
    /// #     #[resource(id)]
    /// #     id: Id<Person>,
    /// #     #[resource(read_only)]
    /// #     friends: usize,
    /// #     #[resource(relationship)]
    /// #     friend: ToOne<Person>,
    /// # }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Error> {
    /// let store = MemoryStore::new();
    /// let people = store.repository::<Person>();
    /// store.on_change(|resources, _change| {
    ///     let count = resources.all("people").count();
    ///     let all: Vec<_> = resources.all("people").cloned().collect();
    ///     for person in all {
    ///         resources.put(person.with_attribute("friends", count - 1))?;
    ///     }
    ///     Ok(())
    /// });
    /// people.create(Person::draft()).await?;
    /// people.create(Person::draft()).await?;
    /// assert_eq!(people.get(&"1".into(), &Person::query()).await?.data.friends, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn on_change(
        &self,
        see: impl Fn(&mut StoreView, &Change) -> Result<(), Error> + Send + Sync + 'static,
    ) {
        self.lock_to_write().on_change(Arc::new(see));
    }

    /// Changes resources as the server that they belong to: members too that no client may set,
    /// and without asking what was given to [`on_change`](Self::on_change). All is done, or
    /// nothing.
    ///
    /// # Errors
    ///
    /// Those of the function.
    pub fn change<T>(
        &self,
        change: impl FnOnce(&mut StoreView) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.lock_to_write().transaction(change)
    }

    /// Reads a snapshot of the resources. The store is not locked meanwhile.
    pub fn read<T>(&self, read: impl FnOnce(&StoreView) -> T) -> T {
        read(&self.snapshot())
    }

    /// Returns an unchanging copy of what is visible, for long reads.
    pub(super) fn snapshot(&self) -> StoreView {
        let mut snapshot = self.lock().snapshot();
        snapshot.set_visibility(self.visibility.clone());
        snapshot
    }

    /// Runs a short read. Long reads use a [`snapshot`](Self::snapshot).
    pub(super) fn read_shortly<T>(&self, read: impl FnOnce(&StoreView) -> T) -> T {
        if self.visibility.is_some() {
            return read(&self.snapshot());
        }
        read(&self.lock())
    }

    /// Returns the error of a condition of this view.
    pub(super) fn check_visibility(&self) -> Result<(), Error> {
        self.visibility.as_ref().map_or(Ok(()), |it| it.check())
    }

    pub(super) fn revision(&self) -> u64 {
        self.lock().revision()
    }

    /// Locks the whole store, with the resources that this handle does not show.
    fn lock(&self) -> RwLockReadGuard<'_, StoreView> {
        // A change that panics is taken back.
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// For a write that answers a request, unless its time is up.
    pub(super) fn lock_to_answer(&self) -> Result<WriteGuard<'_>, Error> {
        let state = self.lock_to_write();
        Budget::current().check_time()?;
        Ok(state)
    }

    pub(super) fn lock_to_write(&self) -> WriteGuard<'_> {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        state.set_visibility(self.visibility.clone());
        WriteGuard(state)
    }
}

/// A lock under which the store shows what one handle shows.
pub(super) struct WriteGuard<'a>(RwLockWriteGuard<'a, StoreView>);

impl Deref for WriteGuard<'_> {
    type Target = StoreView;

    fn deref(&self) -> &StoreView {
        &self.0
    }
}

impl DerefMut for WriteGuard<'_> {
    fn deref_mut(&mut self) -> &mut StoreView {
        &mut self.0
    }
}

impl Drop for WriteGuard<'_> {
    fn drop(&mut self) {
        self.0.set_visibility(None);
    }
}

/// The types, and how many resources of each.
impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.lock().sizes()).finish()
    }
}

//! Resolves relationships to included resources and primary data.

use std::any::Any;
use std::cell::Cell;

use super::Document;
use super::unresolved::types;
use crate::error::{Error, Unresolved};
use crate::resource::included::{IdComparison, IdMatches};
use crate::resource::primary::{Item, PrimaryData};
use crate::resource::read::ReadTarget;
use crate::resource::relationship::{ToManyField, ToOneField};
use crate::resource::target::Ids;

impl<T: PrimaryData> Document<T> {
    /// Resolves a to-one relationship to an included resource, or to primary data.
    ///
    /// # Errors
    ///
    /// Returns an error if the relationship is not loaded, null, leads to a resource that is not in
    /// the document, or is ambiguous because two ids parse to the same value; or if the resource
    /// does not match its declaration. The message and [`pointer`](Error::pointer) identify it.
    ///
    /// # Changed primary data
    ///
    /// Primary data is found in its current state, after insertions, removals and moves. As another
    /// Rust type than its own, a resource is read from the document's text, except for changed
    /// members, which are read as its own type writes them.
    ///
    /// Each call checks for changes. Finding a resource takes constant time; a failed lookup of a
    /// type in the primary data examines all of it, and access as another type serializes the
    /// resource once per call. [`get_all`](Self::get_all) examines all of it once.
    pub fn get<'a, F, U>(&'a self, field: &F) -> Result<&'a U, Error>
    where
        F: ToOneField<To = U>,
        U: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        match field.to_one() {
            Some(Some(reference)) => self
                .resolve(reference, &Cell::new(false))
                .map_err(|error| self.explain(error)),
            Some(None) => Err(Unresolved::Null(types::<U>()).into()),
            None => Err(self.not_loaded::<U>()),
        }
    }

    /// Resolves a to-many relationship, in the order of its linkage. If it is not loaded, the
    /// iterator yields one error.
    ///
    /// Each item can have the errors of [`get`](Self::get).
    pub fn get_all<'a, F, U>(&'a self, field: &'a F) -> impl Iterator<Item = Result<&'a U, Error>>
    where
        F: ToManyField<To = U>,
        U: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let linkage = field.to_many();
        let not_loaded = linkage.is_none().then(|| Err(self.not_loaded::<U>()));
        // The data can't change while the iterator borrows the document.
        let checked = Cell::new(false);
        let references = linkage.unwrap_or_default().iter();
        not_loaded
            .into_iter()
            .chain(references.map(move |reference| {
                self.resolve(reference, &checked)
                    .map_err(|error| self.explain(error))
            }))
    }

    /// Finds a resource. `checked` is true once the index of primary data is known to be up to
    /// date.
    fn resolve<U>(&self, reference: &U::Reference, checked: &Cell<bool>) -> Result<&U, Error>
    where
        U: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let (type_name, id) = U::identify(reference);
        if U::is_local(reference) {
            return self.resolve_local(type_name, &id, checked);
        }
        let comparison = IdComparison::of_target::<U>();
        let included = self.included.matches(comparison, type_name, &id);
        if let IdMatches {
            first: Some(at),
            is_exact: true,
            ..
        } = included
        {
            return self.included.read(at);
        }
        let primary = match T::Item::may_be(type_name) {
            true => self.find_primary(comparison, type_name, &id, included, checked)?,
            false => None,
        };
        match (primary, included) {
            (Some(at), _) => self.primary(at),
            (None, IdMatches { first, other, .. }) => {
                if let (Some(one), Some(other)) = (first, other) {
                    let ids = [one, other].map(|at| self.included.identity(at));
                    return Err(ambiguous(type_name, &id, ids));
                }
                match first {
                    Some(at) => self.included.read(at),
                    None => Err(self.not_included(type_name, &id)),
                }
            }
        }
    }

    /// Finds a resource by its local id.
    fn resolve_local<U>(
        &self,
        type_name: &str,
        lid: &str,
        checked: &Cell<bool>,
    ) -> Result<&U, Error>
    where
        U: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let key = (type_name, lid, true);
        if let Some(at) = self.included.find(key) {
            return self.included.read(at);
        }
        let items = self.data.items();
        let at = match self.source_text.resources() {
            // Without a text, local ids can't be distinguished from others.
            source_resources if source_resources.is_empty() && T::Item::may_be(type_name) => {
                self.source_text.position(items, type_name, lid, checked)
            }
            source_resources => source_resources.find(key).filter(|at| {
                let item = items.get(*at).and_then(Item::identity);
                item.is_some_and(|item| (item.0, &*item.1) == (type_name, lid))
            }),
        };
        at.map_or_else(
            || Err(self.not_included(type_name, lid)),
            |at| self.primary(at),
        )
    }

    /// Returns the position in the primary data of the resource that this may refer to, unless it
    /// is an included one.
    fn find_primary(
        &self,
        comparison: IdComparison,
        type_name: &str,
        id: &str,
        included: IdMatches,
        checked: &Cell<bool>,
    ) -> Result<Option<usize>, Error> {
        let items = self.data.items();
        let position_of = |id: &str| self.source_text.position(items, type_name, id, checked);
        if comparison.ids == Ids::Text && T::Item::IDS == Ids::Text {
            return Ok(position_of(id));
        }
        let source_resources = self.source_text.resources();
        let matches = source_resources.matches(comparison, type_name, id);
        let included_match = included.first.and_then(|at| self.included.identity(at));
        let Some(at) = matches.first else {
            // An included resource has that value, or the text had no such resource.
            return Ok(match included_match {
                Some(_) => None,
                None => position_of(&formatted_id::<T::Item>(type_name, id)),
            });
        };
        let first = source_resources.identity(at);
        if !matches.is_exact {
            let other = matches.other.and_then(|at| source_resources.identity(at));
            let other = other
                .or(included_match)
                .filter(|other| Some(*other) != first);
            if other.is_some() {
                return Err(ambiguous(type_name, id, [first, other]));
            }
            if included_match.is_some() {
                return Ok(None);
            }
        }
        let Some((_, id)) = first else {
            return Ok(None);
        };
        let formatted_id = formatted_id::<T::Item>(type_name, id);
        let stays = |item: &T::Item| {
            let is = item.identity();
            is.is_some_and(|is| is.0 == type_name && is.1 == formatted_id)
        };
        if items.get(at).is_some_and(stays) {
            return Ok(Some(at));
        }
        let equivalents =
            source_resources.matches(IdComparison::of_item::<T::Item>(), type_name, &formatted_id);
        if let (Some(one), Some(other)) = (equivalents.first, equivalents.other) {
            let ids = [one, other].map(|at| source_resources.identity(at));
            return Err(ambiguous(type_name, &formatted_id, ids));
        }
        Ok(position_of(&formatted_id))
    }

    /// Returns an element of the primary data as a `U`.
    fn primary<U>(&self, at: usize) -> Result<&U, Error>
    where
        U: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let item = &self.data.items()[at];
        let as_any = item.as_any().into_iter().flatten();
        match as_any.into_iter().find_map(<dyn Any>::downcast_ref) {
            Some(resource) => Ok(resource),
            None => self.source_text.read_as(item, at, T::IS_ARRAY),
        }
    }
}

/// Formats an id as the items do.
fn formatted_id<I: Item>(type_name: &str, id: &str) -> compact_str::CompactString {
    I::printed_id(type_name, id).unwrap_or_else(|| id.into())
}

fn ambiguous(type_name: &str, id: &str, ids: [Option<(&str, &str)>; 2]) -> Error {
    let [one, other] = ids.map(|identity| identity.unwrap_or_default().1.to_owned());
    Error::from(Unresolved::Ambiguous {
        type_name: type_name.to_owned(),
        id: id.to_owned(),
        one,
        other,
    })
}

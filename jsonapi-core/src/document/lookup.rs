//! Following relationships: to included resources, and back to primary data.

use std::any::Any;
use std::cell::Cell;

use super::Document;
use super::unresolved::types;
use crate::error::{Error, Unresolved};
use crate::resource::included::{IdRule, Matches};
use crate::resource::primary::{Item, PrimaryData};
use crate::resource::read::ReadTarget;
use crate::resource::relationship::{ToManyField, ToOneField};
use crate::resource::target::Ids;

impl<T: PrimaryData> Document<T> {
    /// Follows a to-one relationship: to an included resource, or back to one of the primary
    /// data.
    ///
    /// # Errors
    ///
    /// If the relationship is not loaded, null, or leads to a resource that the document does not
    /// have, or to one of two whose ids their type can't tell apart; and if the resource is not
    /// what its type declares. Text and [`pointer`](Error::pointer) say which.
    ///
    /// # Changed primary data
    ///
    /// The primary data is found as it is now, whatever was put in, taken out or moved since the
    /// document was read. As another Rust type than its own it reads as the document says, except
    /// for what was changed: that reads as its own type writes it.
    ///
    /// That is checked at each call. Finding a resource takes constant time; finding that there is
    /// none, of a type that primary data has, takes a look at all of it, and a resource as another
    /// type is written once for each call. [`get_all`](Self::get_all) looks at all of it once.
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

    /// Follows a to-many relationship, in the order of its linkage. One that is not loaded yields
    /// one error.
    ///
    /// Each item can fail as [`get`](Self::get) does.
    pub fn get_all<'a, F, U>(&'a self, field: &'a F) -> impl Iterator<Item = Result<&'a U, Error>>
    where
        F: ToManyField<To = U>,
        U: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let linkage = field.to_many();
        let not_loaded = linkage.is_none().then(|| Err(self.not_loaded::<U>()));
        // Nothing changes while the iterator borrows the document.
        let checked = Cell::new(false);
        let found = linkage.unwrap_or_default().iter();
        not_loaded.into_iter().chain(found.map(move |reference| {
            self.resolve(reference, &checked)
                .map_err(|error| self.explain(error))
        }))
    }

    /// Finds a resource. `checked` says whether look-ups in the primary data are known to fit it.
    fn resolve<U>(&self, reference: &U::Reference, checked: &Cell<bool>) -> Result<&U, Error>
    where
        U: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let (type_name, id) = U::identify(reference);
        if U::is_local(reference) {
            return self.resolve_local(type_name, &id, checked);
        }
        let rule = IdRule::of_target::<U>();
        let included = self.included.matches(rule, type_name, &id);
        if let Matches {
            first: Some(at),
            is_exact: true,
            ..
        } = included
        {
            return self.included.read(at);
        }
        let primary = match T::Item::may_be(type_name) {
            true => self.find_primary(rule, type_name, &id, included, checked)?,
            false => None,
        };
        match (primary, included) {
            (Some(at), _) => self.primary(at),
            (None, Matches { first, other, .. }) => {
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

    /// Finds a resource that has no id, but a local one.
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
        let at = match self.source.resources() {
            // Where there is no text, nothing tells a local id from another.
            said if said.is_empty() && T::Item::may_be(type_name) => {
                self.source.position(items, type_name, lid, checked)
            }
            said => said.find(key).filter(|at| {
                let item = items.get(*at).and_then(Item::identity);
                item.is_some_and(|item| (item.0, &*item.1) == (type_name, lid))
            }),
        };
        at.map_or_else(
            || Err(self.not_included(type_name, lid)),
            |at| self.primary(at),
        )
    }

    /// Where in the primary data the resource stands that this may mean, if it is not among the
    /// included ones.
    fn find_primary(
        &self,
        rule: IdRule,
        type_name: &str,
        id: &str,
        included: Matches,
        checked: &Cell<bool>,
    ) -> Result<Option<usize>, Error> {
        let items = self.data.items();
        let now = |id: &str| self.source.position(items, type_name, id, checked);
        if rule.ids == Ids::Text && T::Item::IDS == Ids::Text {
            return Ok(now(id));
        }
        let said = self.source.resources();
        let matches = said.matches(rule, type_name, id);
        let inside = included.first.and_then(|at| self.included.identity(at));
        let Some(at) = matches.first else {
            // What is included is of that value, or the text had no such resource.
            return Ok(match inside {
                Some(_) => None,
                None => now(&printed::<T::Item>(type_name, id)),
            });
        };
        let first = said.identity(at);
        if !matches.is_exact {
            let other = matches.other.and_then(|at| said.identity(at));
            let other = other.or(inside).filter(|other| Some(*other) != first);
            if other.is_some() {
                return Err(ambiguous(type_name, id, [first, other]));
            }
            if inside.is_some() {
                return Ok(None);
            }
        }
        let Some((_, id)) = first else {
            return Ok(None);
        };
        let printed = printed::<T::Item>(type_name, id);
        let stays = |item: &T::Item| {
            let is = item.identity();
            is.is_some_and(|is| is.0 == type_name && is.1 == printed)
        };
        if items.get(at).is_some_and(stays) {
            return Ok(Some(at));
        }
        let alike = said.matches(IdRule::of_item::<T::Item>(), type_name, &printed);
        if let (Some(one), Some(other)) = (alike.first, alike.other) {
            let ids = [one, other].map(|at| said.identity(at));
            return Err(ambiguous(type_name, &printed, ids));
        }
        Ok(now(&printed))
    }

    /// One of the primary data, as a `U`.
    fn primary<U>(&self, at: usize) -> Result<&U, Error>
    where
        U: for<'de> ReadTarget<'de> + Send + Sync + 'static,
    {
        let item = &self.data.items()[at];
        let views = item.views().into_iter().flatten();
        match views.into_iter().find_map(<dyn Any>::downcast_ref) {
            Some(resource) => Ok(resource),
            None => self.source.view(item, at, T::IS_ARRAY),
        }
    }
}

/// The id as the items print theirs.
fn printed<I: Item>(type_name: &str, id: &str) -> compact_str::CompactString {
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

//! The undo log of a change.

use std::collections::HashMap;

use compact_str::CompactString;

use super::collection::Held;

/// The changed resources as they were before the change; `None` for a new one.
#[derive(Default)]
pub(super) struct Undo {
    held: HashMap<(&'static str, CompactString), Option<Held>>,
}

impl Undo {
    /// Records the earlier state of a resource, unless it is recorded already.
    pub(super) fn note(
        &mut self,
        type_name: &'static str,
        id: &str,
        held: impl FnOnce() -> Option<Held>,
    ) {
        self.held.entry((type_name, id.into())).or_insert_with(held);
    }

    /// Adds the log of a nested change.
    pub(super) fn absorb(&mut self, part: Self) {
        for (key, held) in part.held {
            self.held.entry(key).or_insert(held);
        }
    }

    /// Returns all recorded states.
    pub(super) fn into_held(
        self,
    ) -> impl Iterator<Item = ((&'static str, CompactString), Option<Held>)> {
        self.held.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::ResourceObject;
    use crate::repository::memory::stored::Stored;

    fn held(title: u32) -> Option<Held> {
        let resource = ResourceObject::new("articles", "1").with_attribute("title", title);
        Some((1, Arc::new(Stored::new(resource))))
    }

    #[test]
    fn one_version_of_a_resource_is_held_whatever_is_done_to_it() {
        let mut undo = Undo::default();
        undo.note("articles", "1", || held(0));
        for step in 1..100 {
            undo.note("articles", "1", || held(step));
            let mut part = Undo::default();
            part.note("articles", "1", || held(step));
            undo.absorb(part);
        }
        let left: Vec<_> = undo.into_held().collect();
        let [(_, Some((1, resource)))] = left.as_slice() else {
            panic!("{} versions", left.len());
        };
        assert_eq!(
            resource.object().attribute::<u32>("title").unwrap(),
            Some(0)
        );
    }
}

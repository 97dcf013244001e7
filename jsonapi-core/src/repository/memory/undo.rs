//! The undo log of a change.

use std::collections::HashMap;

use compact_str::CompactString;
use foldhash::quality::RandomState;

use super::collection::Positioned;

/// The changed resources as they were before the change; `None` for a new one.
#[derive(Default)]
pub(super) struct Undo {
    entries: HashMap<(&'static str, CompactString), Option<Positioned>, RandomState>,
}

impl Undo {
    /// Records the earlier state of a resource, unless it is recorded already.
    pub(super) fn note(
        &mut self,
        type_name: &'static str,
        id: &str,
        earlier: impl FnOnce() -> Option<Positioned>,
    ) {
        self.entries
            .entry((type_name, id.into()))
            .or_insert_with(earlier);
    }

    /// Adds the log of a nested change.
    pub(super) fn absorb(&mut self, part: Self) {
        for (key, earlier) in part.entries {
            self.entries.entry(key).or_insert(earlier);
        }
    }

    /// Returns all recorded states.
    pub(super) fn into_entries(
        self,
    ) -> impl Iterator<Item = ((&'static str, CompactString), Option<Positioned>)> {
        self.entries.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::repository::memory::stored::Stored;
    use crate::repository::parts::ResourceParts;

    fn version(title: u32) -> Option<Positioned> {
        let resource = ResourceParts::new("articles", "1", format!(r#"{{"title":{title}}}"#));
        Some((1, Arc::new(Stored::new(resource))))
    }

    #[test]
    fn only_the_earliest_state_of_a_resource_is_recorded() {
        let mut undo = Undo::default();
        undo.note("articles", "1", || version(0));
        for step in 1..100 {
            undo.note("articles", "1", || version(step));
            let mut part = Undo::default();
            part.note("articles", "1", || version(step));
            undo.absorb(part);
        }
        let left: Vec<_> = undo.into_entries().collect();
        let [(_, Some((1, resource)))] = left.as_slice() else {
            panic!("{} versions", left.len());
        };
        assert_eq!(
            resource.object().attribute::<u32>("title").unwrap(),
            Some(0)
        );
    }
}

//! What takes a change back.

use std::collections::HashMap;

use compact_str::CompactString;

use super::collection::Held;

/// What the resources were that a change has touched, each as it was before its first step;
/// `None` for one that was not there.
#[derive(Default)]
pub(super) struct Undo {
    held: HashMap<(&'static str, CompactString), Option<Held>>,
}

impl Undo {
    /// Notes what a resource was, unless an earlier step has.
    pub(super) fn note(
        &mut self,
        type_name: &'static str,
        id: &str,
        held: impl FnOnce() -> Option<Held>,
    ) {
        self.held.entry((type_name, id.into())).or_insert_with(held);
    }

    /// Takes over what a part of the change, which is done, has touched.
    pub(super) fn absorb(&mut self, part: Self) {
        for (key, held) in part.held {
            self.held.entry(key).or_insert(held);
        }
    }

    /// Everything that was touched, as it was.
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

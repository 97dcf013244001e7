//! Include paths, and the resources that they reach, each once.

use std::collections::{HashSet, VecDeque};

use crate::budget::{Budget, Steps};
use crate::error::Error;
use crate::model::{Linkage, ResourceObject};
use crate::query::Parameters;

/// A resource with linkage that include paths follow.
pub(crate) trait HasLinkage {
    /// Type and id, or local id.
    fn identity(&self) -> (&str, &str);

    /// The linkage of a relationship, if it is loaded.
    fn linkage(&self, relationship: &str) -> Option<&Linkage>;
}

impl HasLinkage for ResourceObject {
    fn identity(&self) -> (&str, &str) {
        identity(self)
    }

    fn linkage(&self, relationship: &str) -> Option<&Linkage> {
        self.relationship(relationship)?.data()
    }
}

/// Type and id, or local id.
pub(crate) fn identity(resource: &ResourceObject) -> (&str, &str) {
    let id = resource.id().or(resource.lid()).unwrap_or_default();
    (resource.type_name(), id)
}

/// Include paths as a tree; the first step is the root.
pub(crate) struct Paths(Vec<Step>);

#[derive(Default)]
struct Step {
    name: String,
    next: Vec<usize>,
}

impl Paths {
    pub(crate) fn of(parameters: &Parameters) -> Self {
        let mut paths = Self(vec![Step::default()]);
        for path in parameters.include.iter().flatten() {
            let mut at = 0;
            for name in path.split('.') {
                let known = paths.0[at].next.iter().copied();
                at = match known.into_iter().find(|next| paths.0[*next].name == name) {
                    Some(next) => next,
                    None => paths.add(at, name),
                };
            }
        }
        paths
    }

    fn add(&mut self, at: usize, name: &str) -> usize {
        let next = self.0.len();
        self.0.push(Step {
            name: name.to_owned(),
            next: Vec::new(),
        });
        self.0[at].next.push(next);
        next
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.len() == 1
    }
}

/// Returns the resources that the paths reach from the roots, in the order of reaching, without the
/// roots. Fails where there are more than the [`Budget`] of the answer allows.
pub(crate) fn reach<'a, T: HasLinkage>(
    roots: &[&'a T],
    paths: &Paths,
    find: impl Fn(&str, &str) -> Option<&'a T>,
) -> Result<Vec<&'a T>, Error> {
    let (budget, mut steps) = (Budget::current(), Steps::new());
    let mut seen: HashSet<_> = roots.iter().map(|root| root.identity()).collect();
    let mut reached = Vec::new();
    let mut queue = VecDeque::from([(0, roots.to_vec())]);
    while let Some((at, resources)) = queue.pop_front() {
        for &next in &paths.0[at].next {
            let step = &paths.0[next];
            // Many resources may lead to one, which goes on once.
            let mut here = HashSet::new();
            let mut there = Vec::new();
            let linked = resources
                .iter()
                .filter_map(|resource| resource.linkage(&step.name))
                .flat_map(Linkage::identifiers);
            for identifier in linked {
                steps.take()?;
                let id = identifier.id().or(identifier.lid()).unwrap_or_default();
                let Some(resource) = find(identifier.type_name(), id) else {
                    continue;
                };
                if here.insert(resource.identity()) {
                    there.push(resource);
                    if seen.insert(resource.identity()) {
                        reached.push(resource);
                        budget.check_included(reached.len())?;
                    }
                }
            }
            if !step.next.is_empty() && !there.is_empty() {
                queue.push_back((next, there));
            }
        }
    }
    Ok(reached)
}

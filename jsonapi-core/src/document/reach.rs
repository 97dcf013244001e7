//! Evaluates include paths.

use std::collections::{HashSet, VecDeque};

use foldhash::quality::RandomState;

use crate::budget::{Budget, DeadlineChecks};
use crate::error::Error;
use crate::model::{Linkage, ResourceObject};
use crate::query::Parameters;

/// A resource whose linkage include paths follow.
pub(crate) trait HasLinkage {
    /// Returns type and id or local id.
    fn identity(&self) -> (&str, &str);

    /// Returns the linkage of a relationship, if it is loaded.
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

/// Returns type and id or local id.
pub(crate) fn identity(resource: &ResourceObject) -> (&str, &str) {
    let id = resource.id().or(resource.lid()).unwrap_or_default();
    (resource.type_name(), id)
}

/// Include paths as a tree, whose first node is the root.
pub(crate) struct Paths(Vec<PathNode>);

#[derive(Default)]
struct PathNode {
    name: String,
    children: Vec<usize>,
}

impl Paths {
    pub(crate) fn of(parameters: &Parameters) -> Self {
        let mut paths = Self(vec![PathNode::default()]);
        for path in parameters.include.iter().flatten() {
            let mut at = 0;
            for name in path.split('.') {
                let known = paths.0[at].children.iter().copied();
                at = match known
                    .into_iter()
                    .find(|children| paths.0[*children].name == name)
                {
                    Some(children) => children,
                    None => paths.add(at, name),
                };
            }
        }
        paths
    }

    fn add(&mut self, at: usize, name: &str) -> usize {
        let children = self.0.len();
        self.0.push(PathNode {
            name: name.to_owned(),
            children: Vec::new(),
        });
        self.0[at].children.push(children);
        children
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.len() == 1
    }
}

/// Returns the resources that the paths reach from the roots, in the order they are reached,
/// without the roots. Returns an error if the [`Budget`] is exceeded.
pub(crate) fn reach<'a, T: HasLinkage>(
    roots: &[&'a T],
    paths: &Paths,
    find: impl Fn(&str, &str) -> Option<&'a T>,
) -> Result<Vec<&'a T>, Error> {
    let (budget, mut checks) = (Budget::current(), DeadlineChecks::new());
    let mut seen: HashSet<_, RandomState> = roots.iter().map(|root| root.identity()).collect();
    let mut reached = Vec::new();
    let mut queue = VecDeque::from([(0, roots.to_vec())]);
    while let Some((at, resources)) = queue.pop_front() {
        for &children in &paths.0[at].children {
            let node = &paths.0[children];
            // Several resources may lead to the same one, which continues once.
            let mut visited = HashSet::<_, RandomState>::default();
            let mut related = Vec::new();
            let linked = resources
                .iter()
                .filter_map(|resource| resource.linkage(&node.name))
                .flat_map(Linkage::identifiers);
            for identifier in linked {
                checks.step()?;
                let id = identifier.id().or(identifier.lid()).unwrap_or_default();
                let Some(resource) = find(identifier.type_name(), id) else {
                    continue;
                };
                if visited.insert(resource.identity()) {
                    related.push(resource);
                    if seen.insert(resource.identity()) {
                        reached.push(resource);
                        budget.check_included(reached.len())?;
                    }
                }
            }
            if !node.children.is_empty() && !related.is_empty() {
                queue.push_back((children, related));
            }
        }
    }
    Ok(reached)
}

//! Evaluates conditions.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::ptr;

use serde_json::Value;

use super::attribute::ID;
use super::compare::{Operand, TextKind, includes, is_like};
use super::path::TYPE;
use super::{Condition, Test};
use crate::model::{Linkage, RelationshipObject, ResourceObject};
use crate::resource::schema::{AttributeSchema, Format, Kind, Schema};

/// Finds the resources that relationships lead to, for an [`Evaluator`].
///
/// A resource that it does not find is no related resource for a condition: so a view hides what
/// its caller must not learn of.
pub trait FindResource {
    /// Returns the resource of this type with this id.
    fn find_resource(&self, type_name: &str, id: &str) -> Option<&ResourceObject>;
}

/// Tells which resources meet a condition.
///
/// It is made once for a list: values are parsed once, and a condition on a related resource is
/// evaluated once, however many relationships lead to it.
///
/// ```
/// use jsonapi_core::filter::{Condition, Evaluator, FindResource, Test};
/// use jsonapi_core::{Id, Resource, ResourceObject};
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     title: String,
/// }
///
/// struct NoRelated;
///
/// impl FindResource for NoRelated {
///     fn find_resource(&self, _: &str, _: &str) -> Option<&ResourceObject> {
///         None
///     }
/// }
///
/// let condition = Condition::attribute("title", Test::StartsWith("JSON".into()));
/// let article = ResourceObject::new("articles", "1").with_attribute("title", "JSON:API");
/// let evaluator = Evaluator::new(&condition, &[Article::schema()], &NoRelated);
/// assert!(evaluator.matches(&article));
/// ```
pub struct Evaluator<'a> {
    root: Node<'a>,
    resources: &'a dyn FindResource,
    /// The results of conditions on related resources, by condition and address: as long as the
    /// evaluator borrows a resource, no other has its address.
    known: RefCell<HashMap<(usize, usize), bool>>,
}

impl<'a> Evaluator<'a> {
    /// Prepares a condition for resources of these types, with what their relationships lead to.
    #[must_use]
    pub fn new(
        condition: &'a Condition,
        schemas: &[&'static Schema],
        resources: &'a dyn FindResource,
    ) -> Self {
        Self {
            root: Node::new(condition, schemas, &mut 0),
            resources,
            known: RefCell::default(),
        }
    }

    /// Returns whether the resource meets the condition.
    #[must_use]
    pub fn matches(&self, resource: &'a ResourceObject) -> bool {
        self.evaluate(&self.root, resource)
    }

    fn evaluate(&self, node: &Node<'a>, resource: &'a ResourceObject) -> bool {
        match node {
            Node::Test(test) => test.passes(resource),
            Node::Has {
                relationship,
                condition,
                memo,
            } => {
                let linkage = resource
                    .relationship(relationship)
                    .and_then(RelationshipObject::data)
                    .map_or(&[][..], Linkage::identifiers);
                let mut related = linkage
                    .iter()
                    .filter_map(|to| self.resources.find_resource(to.type_name(), to.id()?));
                related.any(|related| match memo {
                    Some(number) => self.remembered(*number, condition, related),
                    None => self.evaluate(condition, related),
                })
            }
            Node::And(all) => all.iter().all(|node| self.evaluate(node, resource)),
            Node::Or(any) => any.iter().any(|node| self.evaluate(node, resource)),
            Node::Not(node) => !self.evaluate(node, resource),
        }
    }

    fn remembered(&self, number: usize, node: &Node<'a>, resource: &'a ResourceObject) -> bool {
        let key = (number, ptr::from_ref(resource).addr());
        if let Some(known) = self.known.borrow().get(&key) {
            return *known;
        }
        let matches = self.evaluate(node, resource);
        self.known.borrow_mut().insert(key, matches);
        matches
    }
}

impl fmt::Debug for Evaluator<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Evaluator")
            .field("condition", &self.root)
            .finish_non_exhaustive()
    }
}

/// A part of a condition, prepared.
#[derive(Debug)]
enum Node<'a> {
    Test(Prepared<'a>),
    Has {
        relationship: &'a str,
        condition: Box<Node<'a>>,
        /// The number by which its results are remembered, if it is costly.
        memo: Option<usize>,
    },
    And(Vec<Node<'a>>),
    Or(Vec<Node<'a>>),
    Not(Box<Node<'a>>),
}

impl<'a> Node<'a> {
    fn new(condition: &'a Condition, schemas: &[&'static Schema], count: &mut usize) -> Self {
        match condition {
            Condition::Attribute { name, test } => Self::Test(Prepared::new(name, test, schemas)),
            Condition::Has {
                relationship,
                condition,
            } => {
                let condition = Self::new(condition, &targets(schemas, relationship), count);
                let memo = condition.follows_relationships().then(|| {
                    *count += 1;
                    *count
                });
                Self::Has {
                    relationship,
                    condition: condition.into(),
                    memo,
                }
            }
            Condition::And(all) => Self::And(Self::each(all, schemas, count)),
            Condition::Or(any) => Self::Or(Self::each(any, schemas, count)),
            Condition::Not(condition) => Self::Not(Self::new(condition, schemas, count).into()),
        }
    }

    fn each(
        conditions: &'a [Condition],
        schemas: &[&'static Schema],
        count: &mut usize,
    ) -> Vec<Self> {
        let conditions = conditions.iter();
        conditions
            .map(|condition| Self::new(condition, schemas, count))
            .collect()
    }

    fn follows_relationships(&self) -> bool {
        match self {
            Self::Test(_) => false,
            Self::Has { .. } => true,
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().any(Self::follows_relationships),
            Self::Not(node) => node.follows_relationships(),
        }
    }
}

/// Returns the schemas that a relationship of this name leads to.
pub(crate) fn targets(schemas: &[&'static Schema], relationship: &str) -> Vec<&'static Schema> {
    let relationships = schemas
        .iter()
        .filter_map(|of| of.relationship(relationship));
    let mut targets: Vec<_> = relationships.flat_map(|to| (to.schemas)()).collect();
    targets.sort_by_key(|schema| schema.type_name);
    targets.dedup_by_key(|schema| schema.type_name);
    targets
}

/// A test with its values parsed.
#[derive(Debug)]
struct Prepared<'a> {
    name: &'a str,
    /// The types whose attribute is not compared as plain text.
    kinds: Vec<(&'static str, TextKind)>,
    test: Operation<'a>,
}

#[derive(Debug)]
enum Operation<'a> {
    /// The order that passes, and the value.
    Compare(fn(Option<Ordering>) -> bool, Operand<'a>),
    /// Whether one of the values must be equal, or none.
    Among(bool, Vec<Operand<'a>>),
    Text(fn(&str, &str) -> bool, &'a str),
    /// The same in lower case.
    IgnoringCase(fn(&str, &str) -> bool, String),
    Like(Vec<char>),
    Includes(&'a Value),
    IsNull,
}

impl<'a> Prepared<'a> {
    fn new(name: &'a str, test: &'a Test, schemas: &[&'static Schema]) -> Self {
        let kinds = schemas.iter().filter_map(|schema| {
            let kind = text_kind(schema.attribute(name)?);
            (kind != TextKind::Text).then_some((schema.type_name, kind))
        });
        let kinds: Vec<_> = kinds.collect();
        let needed: Vec<_> = kinds.iter().map(|(_, kind)| *kind).collect();
        let operand = |value| Operand::new(value, &needed);
        let compare = |value, passes| Operation::Compare(passes, operand(value));
        let test = match test {
            Test::Eq(value) => compare(value, |order| order == Some(Ordering::Equal)),
            Test::NotEq(value) => compare(value, |order| order != Some(Ordering::Equal)),
            Test::Lt(value) => compare(value, |order| order.is_some_and(Ordering::is_lt)),
            Test::LtEq(value) => compare(value, |order| order.is_some_and(Ordering::is_le)),
            Test::Gt(value) => compare(value, |order| order.is_some_and(Ordering::is_gt)),
            Test::GtEq(value) => compare(value, |order| order.is_some_and(Ordering::is_ge)),
            Test::In(values) => Operation::Among(true, values.iter().map(operand).collect()),
            Test::NotIn(values) => Operation::Among(false, values.iter().map(operand).collect()),
            Test::Contains(text) => Operation::Text(contains, text),
            Test::StartsWith(text) => Operation::Text(starts_with, text),
            Test::EndsWith(text) => Operation::Text(ends_with, text),
            Test::ContainsIgnoringCase(text) => {
                Operation::IgnoringCase(contains, text.to_lowercase())
            }
            Test::StartsWithIgnoringCase(text) => {
                Operation::IgnoringCase(starts_with, text.to_lowercase())
            }
            Test::EndsWithIgnoringCase(text) => {
                Operation::IgnoringCase(ends_with, text.to_lowercase())
            }
            Test::MatchesIgnoringCase(pattern) => {
                Operation::Like(pattern.to_lowercase().chars().collect())
            }
            Test::Includes(part) => Operation::Includes(part),
            Test::IsNull => Operation::IsNull,
        };
        Self { name, kinds, test }
    }

    fn passes(&self, resource: &ResourceObject) -> bool {
        match self.name {
            ID => match resource.id() {
                Some(id) => self.passes_value(&id.into(), TextKind::Text),
                None => self.passes_value(&Value::Null, TextKind::Text),
            },
            TYPE => self.passes_value(&resource.type_name().into(), TextKind::Text),
            name => {
                let value = resource.attributes().get(name).unwrap_or(&Value::Null);
                let mut kinds = self.kinds.iter();
                let kind = kinds.find(|(of, _)| *of == resource.type_name());
                self.passes_value(
                    value,
                    kind.map_or_else(TextKind::default, |(_, kind)| *kind),
                )
            }
        }
    }

    fn passes_value(&self, value: &Value, kind: TextKind) -> bool {
        if value.is_null() {
            return matches!(self.test, Operation::IsNull);
        }
        match (&self.test, value) {
            (Operation::Compare(passes, operand), _) => passes(operand.compare(value, kind)),
            (Operation::Among(among, operands), _) => {
                let mut operands = operands.iter();
                let is_equal =
                    |operand: &Operand<'_>| operand.compare(value, kind) == Some(Ordering::Equal);
                operands.any(is_equal) == *among
            }
            (Operation::Text(passes, part), Value::String(text)) => passes(text, part),
            (Operation::IgnoringCase(passes, part), Value::String(text)) => {
                passes(&text.to_lowercase(), part)
            }
            (Operation::Like(pattern), Value::String(text)) => {
                is_like(&text.to_lowercase(), pattern)
            }
            (Operation::Includes(part), _) => includes(value, part),
            _ => false,
        }
    }
}

/// Returns the kind of value that the text of an attribute spells.
pub(crate) fn text_kind(attribute: &AttributeSchema) -> TextKind {
    match attribute.value.kind {
        Kind::Str(Some(Format::DateTime | Format::LocalDateTime | Format::Date)) => TextKind::Time,
        Kind::Str(Some(Format::Decimal)) => TextKind::Decimal,
        _ => TextKind::Text,
    }
}

fn contains(text: &str, part: &str) -> bool {
    text.contains(part)
}

fn starts_with(text: &str, part: &str) -> bool {
    text.starts_with(part)
}

fn ends_with(text: &str, part: &str) -> bool {
    text.ends_with(part)
}

//! The names and values that filters may have.

use serde_json::{Number, Value};

use crate::filter::attribute::ID;
use crate::filter::evaluate::targets;
use crate::filter::path::TYPE;
use crate::filter::time::Instant;
use crate::resource::schema::{Format, Kind, RelationshipSchema, Schema};

/// The maximum number of relationships in a path of a filter or of a sort key. Conditions are nested
/// as deeply as their paths are long.
pub(crate) const MAX_STEPS: usize = 16;

/// The names that filters may use, for a [`Dialect`](super::Dialect): the filterable attributes of
/// some resource types, `id` and `type`, and the relationships that include paths may use.
///
/// Without a resource type, every name is accepted.
#[derive(Clone, Debug)]
pub struct Scope {
    schemas: Vec<&'static Schema>,
}

impl Scope {
    /// Creates the scope of resources of these types.
    #[must_use]
    pub fn new(schemas: &[&'static Schema]) -> Self {
        Self {
            schemas: schemas.to_vec(),
        }
    }

    /// Returns the schemas.
    #[must_use]
    pub fn schemas(&self) -> &[&'static Schema] {
        &self.schemas
    }

    /// Finds an attribute, and returns what its values are.
    ///
    /// # Errors
    ///
    /// Returns a description of the problem, for the caller, if no type has an attribute of this name,
    /// or if that of any type is not filterable.
    pub fn attribute(&self, name: &str) -> Result<AttributeKind, String> {
        if name == ID || name == TYPE {
            return Ok(AttributeKind(Kind::Str(None)));
        }
        if self.schemas.is_empty() {
            return Ok(AttributeKind::ANY);
        }
        // A condition is evaluated on resources of all types.
        let attributes = self.schemas.iter().filter_map(|of| of.attribute(name));
        let first = attributes.clone().next();
        match first.filter(|_| attributes.clone().all(|attribute| attribute.filterable)) {
            Some(attribute) => Ok(AttributeKind(attribute.value.kind)),
            None => Err(
                self.unknown("an attribute that can be filtered by", name, |schema| {
                    let attributes = schema.attributes.iter();
                    let attributes = attributes.filter(|attribute| attribute.filterable);
                    attributes.map(|attribute| attribute.name).collect()
                }),
            ),
        }
    }

    /// Follows a relationship to the resources that it leads to.
    ///
    /// # Errors
    ///
    /// Returns a description of the problem, for the caller, if no type has a relationship of this
    /// name, or if filters can't follow that of any type.
    pub fn follow(&self, relationship: &str) -> Result<Self, String> {
        if self.schemas.is_empty() {
            return Ok(Self::new(&[]));
        }
        let may_follow = |to: &RelationshipSchema| to.includable && to.access.read;
        let relationships = self
            .schemas
            .iter()
            .filter_map(|of| of.relationship(relationship));
        if relationships.clone().next().is_some() && relationships.clone().all(may_follow) {
            return Ok(Self {
                schemas: targets(&self.schemas, relationship),
            });
        }
        Err(self.unknown(
            "a relationship that filters can follow",
            relationship,
            |schema| {
                let relationships = schema.relationships.iter().filter(|to| may_follow(to));
                relationships.map(|to| to.name).collect()
            },
        ))
    }

    /// Returns whether the relationship is a to-one, as far as is known.
    pub(super) fn is_to_one(&self, relationship: &str) -> bool {
        let mut relationships = self
            .schemas
            .iter()
            .filter_map(|of| of.relationship(relationship));
        relationships.next().is_some_and(|first| !first.to_many)
            && !relationships.any(|another| another.to_many)
    }

    /// Follows a path of relationships, with dots between their names, to an attribute. Returns the
    /// relationships, the attribute and what its values are.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`follow`](Self::follow) and [`attribute`](Self::attribute).
    pub fn resolve<'p>(
        &self,
        path: &'p str,
    ) -> Result<(Option<&'p str>, &'p str, AttributeKind), String> {
        let Some((relationships, name)) = path.rsplit_once('.') else {
            return Ok((None, path, self.attribute(path)?));
        };
        let kind = self.follow_path(relationships)?.attribute(name)?;
        Ok((Some(relationships), name, kind))
    }

    /// Follows a path of at most 16 relationships, with dots between their names.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`follow`](Self::follow), and one for a path that is longer.
    pub fn follow_path(&self, path: &str) -> Result<Self, String> {
        if path.split('.').count() > MAX_STEPS {
            return Err(format!("a path has at most {MAX_STEPS} relationships"));
        }
        let mut steps = path.split('.');
        steps.try_fold(self.clone(), |scope, relationship| {
            scope.follow(relationship)
        })
    }

    fn unknown(
        &self,
        what: &str,
        name: &str,
        known: impl Fn(&'static Schema) -> Vec<&'static str>,
    ) -> String {
        let types = self
            .schemas
            .iter()
            .map(|schema| format!("`{}`", schema.type_name));
        let types = types.collect::<Vec<_>>().join(", ");
        let mut known: Vec<_> = self
            .schemas
            .iter()
            .flat_map(|schema| known(schema))
            .collect();
        known.dedup();
        let known = known.into_iter().map(|name| format!("`{name}`"));
        let known = known.collect::<Vec<_>>();
        let known = match known.is_empty() {
            true => "none".to_owned(),
            false => known.join(", "),
        };
        format!("`{name}` is not {what} of {types}, which has {known}")
    }
}

/// What the values of an attribute are, for a [`Dialect`](super::Dialect).
#[derive(Clone, Copy, Debug)]
pub struct AttributeKind(Kind);

impl AttributeKind {
    /// The values of an attribute of which nothing is known.
    pub const ANY: Self = Self(Kind::Any);

    /// Returns the kind of the values in a document.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.0
    }

    /// Converts text to a value: to a number if the values are numbers, and so on. If nothing is
    /// known about the values, text that is a number, `true` or `false` becomes that.
    ///
    /// # Errors
    ///
    /// Returns a description of the problem, for the caller, if the text is no such value.
    pub fn value(self, text: &str) -> Result<Value, String> {
        match self.0 {
            Kind::Any => Ok(scalar(text).unwrap_or_else(|| text.into())),
            _ => self.text_value(text),
        }
    }

    /// Converts text that is not a number or a boolean if nothing is known about the values.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`value`](Self::value).
    pub fn text_value(self, text: &str) -> Result<Value, String> {
        match self.0 {
            Kind::Boolean => match text {
                "true" => Ok(true.into()),
                "false" => Ok(false.into()),
                _ => Err(format!("`{text}` is neither `true` nor `false`")),
            },
            Kind::Integer { .. } | Kind::Number => match text.parse::<Number>() {
                Ok(number) => Ok(number.into()),
                Err(_) => Err(format!("`{text}` is not a number")),
            },
            Kind::Str(Some(Format::DateTime | Format::LocalDateTime | Format::Date))
                if Instant::parse(text).is_none() =>
            {
                Err(format!(
                    "`{text}` is not a date or a time: write `2018-01-31` or `2018-01-31T12:00:00Z`"
                ))
            }
            Kind::Enum {
                values,
                open: false,
            } if !values.contains(&text) => {
                Err(format!("`{text}` is none of `{}`", values.join("`, `")))
            }
            Kind::Array(_) | Kind::Object(_) => Err(
                "the attribute holds an array or an object, which is not compared with text"
                    .to_owned(),
            ),
            _ => Ok(text.into()),
        }
    }

    /// Returns whether text of the attribute can match in part.
    pub(super) fn is_text(self) -> bool {
        !matches!(
            self.0,
            Kind::Boolean | Kind::Integer { .. } | Kind::Number | Kind::Array(_) | Kind::Object(_)
        )
    }
}

/// Parses a number or a boolean.
pub(super) fn scalar(text: &str) -> Option<Value> {
    match text {
        "true" => Some(true.into()),
        "false" => Some(false.into()),
        _ => text.parse::<Number>().ok().map(Value::Number),
    }
}

//! Links and links objects.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::members::{Extensions, Members, nullable, present};
use super::meta::Meta;

static EMPTY: Members<Option<Link>> = Members::new();

/// A links object: links by name (`self`, `related`, `next`, …).
///
/// A null link is preserved, but [`get`](Self::get) returns `None` for it. An empty links object is
/// preserved when a document is read and written; a new one is omitted while it is empty.
///
/// ```
/// use jsonapi_core::Links;
///
/// let links: Links = serde_json::from_str(r#"{"self": "/articles?page=1", "prev": null}"#)?;
/// assert_eq!(links.get("self").map(|link| link.href()), Some("/articles?page=1"));
/// assert_eq!(links.get("prev"), None);
/// assert_eq!(serde_json::to_string(&links)?, r#"{"prev":null,"self":"/articles?page=1"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Specification: [Links](https://jsonapi.org/format/1.1/#document-links).
#[derive(Clone, Default, PartialEq)]
pub struct Links(Option<Members<Option<Link>>>);

impl Links {
    /// Creates a links object without members. Does not allocate.
    pub const fn new() -> Self {
        Self(None)
    }

    /// Returns the link of this name; `None` if it is absent or null.
    pub fn get(&self, name: &str) -> Option<&Link> {
        self.members().get(name)?.as_ref()
    }

    /// Sets a link, replacing one of the same name. `None` is written as null.
    pub fn insert(&mut self, name: impl AsRef<str>, link: impl Into<Option<Link>>) {
        let members = self.0.get_or_insert_default();
        members.insert(name.as_ref(), link.into());
    }

    /// Sets a link, for building a links object in one expression.
    ///
    /// ```
    /// use jsonapi_core::{Link, Links};
    ///
    /// let links = Links::new()
    ///     .with("self", "/articles/1")
    ///     .with("describedby", Link::new("/schema").with_title("Schema"));
    /// assert_eq!(links.iter().count(), 2);
    /// ```
    #[must_use]
    pub fn with(mut self, name: impl AsRef<str>, link: impl Into<Link>) -> Self {
        self.insert(name, link.into());
        self
    }

    /// Returns whether there are no members.
    pub fn is_empty(&self) -> bool {
        self.members().is_empty()
    }

    /// Returns whether the links object itself is absent.
    pub(crate) fn is_absent(&self) -> bool {
        self.0.is_none()
    }

    /// Returns a member defined by an extension (`namespace:member`).
    pub fn extension(&self, name: &str) -> Option<&Value> {
        self.members().extension(name)
    }

    /// Returns an iterator over names and links; a null link is `None`.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Option<&Link>)> {
        let members = self.members().iter();
        members.map(|(name, link)| (name, link.as_ref()))
    }

    fn members(&self) -> &Members<Option<Link>> {
        self.0.as_ref().unwrap_or(&EMPTY)
    }
}

impl fmt::Debug for Links {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.members().fmt(f)
    }
}

impl Serialize for Links {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.members().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Links {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Members::deserialize(deserializer).map(|members| Self(Some(members)))
    }
}

/// A link: a URI-reference or a link object.
///
/// A link is written in the form it was read in, string or object. Members of a link object that
/// neither the specification nor an extension defines are ignored.
///
/// ```
/// use jsonapi_core::Link;
///
/// let link: Link = serde_json::from_str(r#"{"href": "/a", "hreflang": ["en", "it"]}"#)?;
/// assert_eq!(link.href(), "/a");
/// assert_eq!(link.hreflang(), ["en", "it"]);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Specification: [Link Objects](https://jsonapi.org/format/1.1/#document-links-link-object).
#[derive(Clone, PartialEq)]
pub struct Link(Form);

#[derive(Clone, PartialEq)]
enum Form {
    Text(Box<str>),
    Object(Box<LinkObject>),
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(expecting = "a link object")]
struct LinkObject {
    href: Box<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rel: Option<String>,
    /// May be null, like any link.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    describedby: Option<Option<Link>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", rename = "type")]
    media_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hreflang: Option<Languages>,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Meta::is_absent"
    )]
    meta: Meta,
    #[serde(flatten)]
    extensions: Extensions,
}

/// `hreflang`: one language tag or many.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "`hreflang` is a language tag or an array of them"
)]
enum Languages {
    One(String),
    Many(Vec<String>),
}

impl Link {
    /// Creates a link from a string.
    pub fn new(href: impl Into<String>) -> Self {
        Self(Form::Text(href.into().into_boxed_str()))
    }

    /// Returns the URI-reference, unchanged.
    pub fn href(&self) -> &str {
        match &self.0 {
            Form::Text(href) => href,
            Form::Object(object) => &object.href,
        }
    }

    /// Returns the relation type, if it differs from the link's name.
    pub fn rel(&self) -> Option<&str> {
        self.object()?.rel.as_deref()
    }

    /// Returns the link to a description of the target, such as a schema.
    pub fn described_by(&self) -> Option<&Link> {
        self.object()?.describedby.as_ref()?.as_ref()
    }

    /// Returns the human-readable label.
    pub fn title(&self) -> Option<&str> {
        self.object()?.title.as_deref()
    }

    /// Returns the media type of the target (`type`).
    pub fn media_type(&self) -> Option<&str> {
        self.object()?.media_type.as_deref()
    }

    /// Returns the languages of the target.
    pub fn hreflang(&self) -> &[String] {
        match self.object().and_then(|object| object.hreflang.as_ref()) {
            None => &[],
            Some(Languages::One(tag)) => std::slice::from_ref(tag),
            Some(Languages::Many(tags)) => tags,
        }
    }

    /// Returns the meta object.
    pub fn meta(&self) -> &Meta {
        self.object()
            .map(|object| &object.meta)
            .unwrap_or(Meta::empty())
    }

    /// Sets the relation type, if it differs from the link's name.
    #[must_use]
    pub fn with_rel(self, rel: impl Into<String>) -> Self {
        self.edit(|object| object.rel = Some(rel.into()))
    }

    /// Sets the link to a description of the target.
    #[must_use]
    pub fn with_described_by(self, link: impl Into<Link>) -> Self {
        self.edit(|object| object.describedby = Some(Some(link.into())))
    }

    /// Sets the human-readable label.
    #[must_use]
    pub fn with_title(self, title: impl Into<String>) -> Self {
        self.edit(|object| object.title = Some(title.into()))
    }

    /// Sets the media type of the target (`type`).
    #[must_use]
    pub fn with_media_type(self, media_type: impl Into<String>) -> Self {
        self.edit(|object| object.media_type = Some(media_type.into()))
    }

    /// Sets the languages of the target. One is written as a string, several as an array.
    #[must_use]
    pub fn with_hreflang<S: Into<String>>(self, tags: impl IntoIterator<Item = S>) -> Self {
        let mut tags: Vec<String> = tags.into_iter().map(Into::into).collect();
        let languages = match (tags.pop(), tags.is_empty()) {
            (Some(only), true) => Languages::One(only),
            (last, _) => {
                tags.extend(last);
                Languages::Many(tags)
            }
        };
        self.edit(|object| object.hreflang = Some(languages))
    }

    /// Sets the meta object.
    #[must_use]
    pub fn with_meta(self, meta: Meta) -> Self {
        self.edit(|object| object.meta = meta)
    }

    fn object(&self) -> Option<&LinkObject> {
        match &self.0 {
            Form::Text(_) => None,
            Form::Object(object) => Some(object),
        }
    }

    fn edit(self, change: impl FnOnce(&mut LinkObject)) -> Self {
        let mut object = match self.0 {
            Form::Text(href) => Box::new(LinkObject {
                href,
                ..LinkObject::default()
            }),
            Form::Object(object) => object,
        };
        change(&mut object);
        Self(Form::Object(object))
    }
}

impl From<&str> for Link {
    fn from(href: &str) -> Self {
        Self(Form::Text(href.into()))
    }
}

impl From<String> for Link {
    fn from(href: String) -> Self {
        Self::new(href)
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::Text(href) => href.fmt(f),
            Form::Object(object) => object.fmt(f),
        }
    }
}

impl Serialize for Link {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Form::Text(href) => serializer.serialize_str(href),
            Form::Object(object) => object.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Link {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LinkVisitor)
    }
}

struct LinkVisitor;

impl<'de> Visitor<'de> for LinkVisitor {
    type Value = Link;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a link (a string, an object with `href`, or null)")
    }

    fn visit_str<E: de::Error>(self, href: &str) -> Result<Link, E> {
        Ok(Link::from(href))
    }

    fn visit_string<E: de::Error>(self, href: String) -> Result<Link, E> {
        Ok(Link::from(href))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Link, A::Error> {
        let object = LinkObject::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Link(Form::Object(Box::new(object))))
    }
}

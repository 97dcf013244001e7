//! What a declaration says about a resource type, as static data.

use std::marker::PhantomData;

/// The static description of a resource type, made by `#[derive(Resource)]`.
///
/// ```
/// use jsonapi_core::{Id, Resource, ToOne};
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     #[resource(read_only)]
///     created_at: String,
///     #[resource(relationship)]
///     revises: ToOne<Article>,
/// }
///
/// let schema = Article::schema();
/// assert_eq!(schema.type_name, "articles");
/// assert!(!schema.attributes[0].access.on_create);
/// assert_eq!(schema.relationships[0].targets, ["articles"]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// The resource type: the `type` member of its documents.
    pub type_name: &'static str,
    /// The path of its endpoint below the base URL; usually the type. With a slash at its end,
    /// the paths of its resources and of all below them end with one too.
    pub path: &'static str,
    /// The attributes, in the order of their declaration.
    pub attributes: &'static [AttributeSchema],
    /// The relationships, in the order of their declaration.
    pub relationships: &'static [RelationshipSchema],
    /// What can be done with its resources.
    pub actions: Actions,
    /// Whether there is one resource of the type, at the path itself, and no list.
    pub singleton: bool,
    /// Whether the declaration holds the resource's `links`.
    pub links: bool,
    /// Whether the declaration holds the resource's `meta`.
    pub meta: bool,
    /// Whether the declaration holds the resource's `lid`.
    pub lid: bool,
    /// Whether a field takes the attributes that are not declared one by one.
    pub flattens: bool,
}

/// What can be done with the resources of a type: what `actions` of its declaration says, or all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actions {
    /// One can be fetched.
    pub get: bool,
    /// Many can be fetched.
    pub list: bool,
    /// They can be created.
    pub create: bool,
    /// They can be updated.
    pub update: bool,
    /// They can be deleted.
    pub delete: bool,
}

/// An attribute of a [`Schema`].
#[derive(Clone, Copy, Debug)]
pub struct AttributeSchema {
    /// The member name in a document.
    pub name: &'static str,
    /// The Rust type as declared, for example `Option < String >`.
    pub rust_type: &'static str,
    /// When it may be read and written.
    pub access: Access,
    /// Whether a list can be sorted by it.
    pub sortable: bool,
    /// Whether a list can be filtered by it.
    pub filterable: bool,
    /// The values that are known, if its type says so by [`KnownValues`]; others may come.
    pub values: &'static [&'static str],
}

/// An attribute's type that stands for some strings, and says which: the schema lists them.
///
/// ```
/// use jsonapi_core::{Id, KnownValues, Resource};
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Serialize, Deserialize)]
/// #[serde(rename_all = "lowercase")]
/// enum Status {
///     Draft,
///     Placed,
/// }
///
/// impl KnownValues for Status {
///     const VALUES: &'static [&'static str] = &["draft", "placed"];
/// }
///
/// #[derive(Resource)]
/// #[resource(type = "orders")]
/// struct Order {
///     #[resource(id)]
///     id: Id<Order>,
///     status: Option<Status>,
/// }
///
/// assert_eq!(Order::schema().attributes[0].values, ["draft", "placed"]);
/// ```
pub trait KnownValues {
    /// The strings, as they stand in a document.
    const VALUES: &'static [&'static str];
}

/// The known values of a type, if it says them: this one is found first where it does, the one of
/// [`NoValues`] where it does not.
#[derive(Debug)]
pub struct Values<T>(PhantomData<T>);

impl<T: KnownValues> Values<T> {
    /// What it says.
    pub const VALUES: &'static [&'static str] = T::VALUES;
}

/// What a type knows that says nothing.
pub trait NoValues {
    /// Nothing.
    const VALUES: &'static [&'static str] = &[];
}

impl<T> NoValues for Values<T> {}

/// A relationship of a [`Schema`].
#[derive(Clone, Copy, Debug)]
pub struct RelationshipSchema {
    /// The member name in a document.
    pub name: &'static str,
    /// Whether it leads to many resources.
    pub to_many: bool,
    /// The resource types that it may lead to; empty where any is taken.
    pub targets: &'static [&'static str],
    /// Whether it may lead to resources of other types as well.
    pub open: bool,
    /// The schemas of the declared ones; a function, because schemas lead back to each other.
    pub schemas: fn() -> Vec<&'static Schema>,
    /// When it may be read and written.
    pub access: Access,
    /// Whether an include path may go through it.
    pub includable: bool,
    /// Whether the field keeps `links` and `meta` as well.
    pub(crate) whole: bool,
}

impl Schema {
    /// The attribute of this name.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&'static AttributeSchema> {
        self.attributes.iter().find(|field| field.name == name)
    }

    /// The relationship of this name.
    #[must_use]
    pub fn relationship(&self, name: &str) -> Option<&'static RelationshipSchema> {
        self.relationships.iter().find(|field| field.name == name)
    }
}

impl RelationshipSchema {
    /// The same with this name and access.
    #[doc(hidden)]
    #[must_use]
    pub const fn named(self, name: &'static str, access: Access) -> Self {
        Self {
            name,
            access,
            ..self
        }
    }

    /// The same, but that no include path goes through it.
    #[doc(hidden)]
    #[must_use]
    pub const fn not_includable(self) -> Self {
        Self {
            includable: false,
            ..self
        }
    }
}

/// When a member may be read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// It comes in responses.
    pub read: bool,
    /// It may be set when the resource is created.
    pub on_create: bool,
    /// It may be set when the resource is updated.
    pub on_update: bool,
    /// A creation without it is refused.
    pub required: bool,
}

impl Access {
    /// Read and written: what a member without an access word is.
    pub const FULL: Self = Self {
        read: true,
        on_create: true,
        on_update: true,
        required: false,
    };
    /// `read_only`: never in a create or update payload.
    pub const READ_ONLY: Self = Self {
        on_create: false,
        on_update: false,
        ..Self::FULL
    };
    /// `create_only`: set once.
    pub const CREATE_ONLY: Self = Self {
        on_update: false,
        ..Self::FULL
    };
    /// `update_only`: never set when the resource is created.
    pub const UPDATE_ONLY: Self = Self {
        on_create: false,
        ..Self::FULL
    };
    /// `write_only`: only ever sent.
    pub const WRITE_ONLY: Self = Self {
        read: false,
        ..Self::FULL
    };

    /// The same, but refused when absent from a creation.
    #[must_use]
    pub const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }
}

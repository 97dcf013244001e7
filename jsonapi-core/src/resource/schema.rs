//! What a declaration says about a resource type, as static data.

use std::marker::PhantomData;

use compact_str::CompactString;

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
    /// Parses an id and returns it as it is printed, or says why the text is not one.
    #[doc(hidden)]
    pub parse_id: fn(&str) -> Result<CompactString, String>,
}

/// The actions that a resource type allows: those of its declaration's `actions`, or all.
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
    /// The Rust type as declared, for example `Option<String>`.
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

/// The type of an attribute whose values are known strings, which the schema lists.
///
/// ```
/// use jsonapi_core::{Id, Resource};
/// use jsonapi_core::schema::KnownValues;
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

/// The words of a declaration, as it is written out.
macro_rules! access_words {
    ($($member:ident)*) => {$(
        #[doc(hidden)]
        impl $member {
            /// `read_only`.
            #[must_use]
            pub const fn read_only(mut self) -> Self {
                self.access.on_create = false;
                self.access.on_update = false;
                self
            }

            /// `create_only`.
            #[must_use]
            pub const fn create_only(mut self) -> Self {
                self.access.on_update = false;
                self
            }

            /// `update_only`.
            #[must_use]
            pub const fn update_only(mut self) -> Self {
                self.access.on_create = false;
                self
            }

            /// `required`.
            #[must_use]
            pub const fn required(mut self) -> Self {
                self.access.required = true;
                self
            }
        }
    )*};
}

access_words!(AttributeSchema RelationshipSchema);

/// An attribute that may be read, written, sorted and filtered by.
#[must_use]
pub const fn attribute(name: &'static str, rust_type: &'static str) -> AttributeSchema {
    AttributeSchema {
        name,
        rust_type,
        access: Access::FULL,
        sortable: true,
        filterable: true,
        values: &[],
    }
}

#[doc(hidden)]
impl AttributeSchema {
    /// `write_only`: there is nothing to sort or filter by.
    #[must_use]
    pub const fn write_only(mut self) -> Self {
        self.access.read = false;
        self.not_sortable().not_filterable()
    }

    /// `not_sortable`.
    #[must_use]
    pub const fn not_sortable(mut self) -> Self {
        self.sortable = false;
        self
    }

    /// `not_filterable`.
    #[must_use]
    pub const fn not_filterable(mut self) -> Self {
        self.filterable = false;
        self
    }

    /// The values that its type knows.
    #[must_use]
    pub const fn known(mut self, values: &'static [&'static str]) -> Self {
        self.values = values;
        self
    }
}

#[doc(hidden)]
impl RelationshipSchema {
    /// The relationship with this name.
    #[must_use]
    pub const fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// `write_only`.
    #[must_use]
    pub const fn write_only(mut self) -> Self {
        self.access.read = false;
        self
    }

    /// `not_includable`.
    #[must_use]
    pub const fn not_includable(mut self) -> Self {
        self.includable = false;
        self
    }
}

/// Where a member may stand: in responses, in creations, in updates.
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

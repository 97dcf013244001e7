//! The traits of primary data.

use std::any::Any;

use compact_str::CompactString;
use serde::de::Deserialize;
use serde::ser::{Serialize, Serializer};

use crate::codec::Cursor;
use crate::codec::trace::Trace;
use crate::error::{Encode, Error};
use crate::model::{Identifier, ResourceObject};
use crate::resource::payload::{Draft, Patch, Payload};
use crate::resource::read::ReadTarget;
use crate::resource::relationship::{Linkable, ToMany, ToOne, TypedLinkage};
use crate::resource::target::{Ids, RelationshipTarget};

/// Primary data that can be written: a resource, an [`Identifier`], an `Option` or a `Vec` of
/// either, a draft or a patch.
///
/// Specification: [Top Level](https://jsonapi.org/format/1.1/#document-top-level).
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the primary data of a document",
    label = "not primary data",
    note = "primary data is a type that derives `Resource`, `ResourceObject`, `Identifier`, or a \
            `Vec` or an `Option` of one of these"
)]
pub trait PrimaryData {
    /// The type of its elements.
    #[doc(hidden)]
    type Item: Item;

    /// Whether it is an array.
    #[doc(hidden)]
    const IS_ARRAY: bool = false;

    #[doc(hidden)]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    #[doc(hidden)]
    fn items(&self) -> &[Self::Item];
}

/// Primary data that can be read.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the primary data of a document",
    label = "not primary data",
    note = "primary data is a type that derives `Resource`, `ResourceObject`, `Identifier`, or a \
            `Vec` or an `Option` of one of these"
)]
pub trait ReadPrimaryData<'de>: PrimaryData + Sized {
    #[doc(hidden)]
    fn read(cursor: &mut Cursor<'de>, trace: &Trace) -> Result<Self, serde_json::Error>;
}

/// An element of primary data: a resource or an identifier.
pub trait Item: Sized {
    /// Whether it is a resource, which relationships can lead to.
    #[doc(hidden)]
    const IS_RESOURCE: bool = false;

    /// How its ids are compared.
    #[doc(hidden)]
    const IDS: Ids = Ids::Text;

    /// Returns the id as the id type formats it.
    #[doc(hidden)]
    fn printed_id(type_name: &str, id: &str) -> Option<CompactString> {
        let _ = type_name;
        Some(id.into())
    }

    /// Like [`RelationshipTarget::rewrite`].
    #[doc(hidden)]
    fn rewrite<S: Serializer>(text: &str, to: S) -> Option<S::Ok> {
        let _ = (text, to);
        None
    }

    #[doc(hidden)]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Returns type and id of a resource; `None` for an identifier.
    #[doc(hidden)]
    fn identity(&self) -> Option<(&str, CompactString)> {
        None
    }

    /// Returns whether it may be a resource of this type.
    #[doc(hidden)]
    fn may_be(type_name: &str) -> bool {
        let _ = type_name;
        false
    }

    /// Returns the resource and, for a union, its variant.
    #[doc(hidden)]
    fn as_any(&self) -> [Option<&dyn Any>; 2] {
        [None, None]
    }
}

/// An [`Item`] that can be read.
pub trait ReadItem<'de>: Item {
    #[doc(hidden)]
    fn read(cursor: &mut Cursor<'de>, trace: &Trace) -> Result<Self, serde_json::Error>;
}

#[diagnostic::do_not_recommend]
impl<T: RelationshipTarget> Item for T {
    const IS_RESOURCE: bool = true;
    const IDS: Ids = T::IDS;

    fn printed_id(type_name: &str, id: &str) -> Option<CompactString> {
        T::printed_id(type_name, id)
    }

    fn rewrite<S: Serializer>(text: &str, to: S) -> Option<S::Ok> {
        T::rewrite(text, to)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RelationshipTarget::write(self, serializer)
    }

    fn identity(&self) -> Option<(&str, CompactString)> {
        Some(RelationshipTarget::identity(self))
    }

    fn may_be(type_name: &str) -> bool {
        T::OPEN || T::TYPES.contains(&type_name)
    }

    fn as_any(&self) -> [Option<&dyn Any>; 2] {
        [self.as_any(), self.as_variant()]
    }
}

#[diagnostic::do_not_recommend]
impl<'de, T: ReadTarget<'de>> ReadItem<'de> for T {
    fn read(cursor: &mut Cursor<'de>, trace: &Trace) -> Result<Self, serde_json::Error> {
        ReadTarget::read(cursor, trace)
    }
}

impl Item for Identifier {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
}

impl<'de> ReadItem<'de> for Identifier {
    fn read(cursor: &mut Cursor<'de>, _: &Trace) -> Result<Self, serde_json::Error> {
        cursor.value(|json| Self::deserialize(json))
    }
}

#[diagnostic::do_not_recommend]
impl<I: Item> PrimaryData for I {
    type Item = I;

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Item::write(self, serializer)
    }

    fn items(&self) -> &[I] {
        std::slice::from_ref(self)
    }
}

#[diagnostic::do_not_recommend]
impl<'de, I: ReadItem<'de>> ReadPrimaryData<'de> for I {
    fn read(cursor: &mut Cursor<'de>, trace: &Trace) -> Result<Self, serde_json::Error> {
        ReadItem::read(cursor, trace)
    }
}

impl<I: Item> PrimaryData for Option<I> {
    type Item = I;

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(item) => item.write(serializer),
            None => serializer.serialize_none(),
        }
    }

    fn items(&self) -> &[I] {
        self.as_slice()
    }
}

impl<'de, I: ReadItem<'de>> ReadPrimaryData<'de> for Option<I> {
    fn read(cursor: &mut Cursor<'de>, trace: &Trace) -> Result<Self, serde_json::Error> {
        if cursor.peek() == Some(b'n') {
            return cursor.skip().map(|()| None);
        }
        I::read(cursor, trace).map(Some)
    }
}

impl<I: Item> PrimaryData for Vec<I> {
    type Item = I;
    const IS_ARRAY: bool = true;

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(AsItem))
    }

    fn items(&self) -> &[I] {
        self
    }
}

impl<'de, I: ReadItem<'de>> ReadPrimaryData<'de> for Vec<I> {
    fn read(cursor: &mut Cursor<'de>, trace: &Trace) -> Result<Self, serde_json::Error> {
        let mut items = Self::new();
        let mut elements = cursor.array(&"an array of resources")?;
        while elements.next(cursor)? {
            trace.check_time(cursor.position())?;
            items.push(I::read(cursor, trace).map_err(trace.at_index(items.len()))?);
        }
        Ok(items)
    }
}

/// Linkage as primary data: the document of a relationship.
///
/// Specification: [Fetching Relationships](https://jsonapi.org/format/1.1/#fetching-relationships).
macro_rules! linkage {
    ($($linkage:ident)*) => {$(
        impl<T: Linkable> PrimaryData for $linkage<T> {
            type Item = Identifier;

            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.serialize(serializer)
            }

            fn items(&self) -> &[Identifier] {
                &[]
            }
        }

        impl<'de, T: Linkable> ReadPrimaryData<'de> for $linkage<T> {
            fn read(cursor: &mut Cursor<'de>, trace: &Trace) -> Result<Self, serde_json::Error> {
                TypedLinkage::read_linkage(cursor, trace)
            }
        }
    )*};
}

linkage!(ToMany ToOne);

impl<R> PrimaryData for Draft<R> {
    type Item = Identifier;

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    fn items(&self) -> &[Identifier] {
        &[]
    }
}

impl<R> PrimaryData for Patch<R> {
    type Item = Identifier;

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    fn items(&self) -> &[Identifier] {
        &[]
    }
}

impl PrimaryData for Payload {
    type Item = Identifier;

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    fn items(&self) -> &[Identifier] {
        &[]
    }
}

/// Serializes primary data.
pub(crate) struct AsData<'a, T>(pub(crate) &'a T);

impl<T: PrimaryData> Serialize for AsData<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}

/// Serializes one element of primary data.
pub(crate) struct AsItem<'a, I>(pub(crate) &'a I);

impl<I: Item> Serialize for AsItem<'_, I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}

/// Returns an element of primary data as an untyped resource object.
pub(crate) fn untyped<I: Item>(item: &I) -> Result<ResourceObject, Error> {
    let text = serde_json::to_string(&AsItem(item)).map_err(Encode::resource)?;
    Ok(serde_json::from_str(&text).map_err(Encode::resource)?)
}

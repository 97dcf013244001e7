//! The hand-written structs with a custom visitor for `included`. serde's tagged enums buffer a
//! resource until they know its type; this one relies on `type` coming before `attributes`, and
//! fails otherwise.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::hand::{Address, AsIncluded, Customer, Included, LineItem, PaymentMethod};

pub struct Direct(Included);

impl AsIncluded for Direct {
    fn included(&self) -> &Included {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Direct {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ResourceVisitor)
    }
}

#[derive(serde::Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Kind {
    PaymentMethods,
    Customers,
    Addresses,
    LineItems,
}

#[derive(serde::Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
enum Member {
    Id,
    Type,
    Attributes,
    Relationships,
    #[serde(other)]
    Other,
}

struct ResourceVisitor;

impl<'de> Visitor<'de> for ResourceVisitor {
    type Value = Direct;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a resource")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Direct, A::Error> {
        let (mut id, mut kind) = (None, None);
        while let Some(member) = map.next_key::<Member>()? {
            match member {
                Member::Id => id = Some(map.next_value()?),
                Member::Type => {
                    kind = Some(map.next_value::<Kind>()?);
                    if id.is_some() {
                        break;
                    }
                }
                Member::Other => drop(map.next_value::<IgnoredAny>()?),
                Member::Attributes | Member::Relationships => {
                    return Err(A::Error::custom("the type comes too late"));
                }
            }
        }
        let (Some(id), Some(kind)) = (id, kind) else {
            return Err(A::Error::custom("no id or no type"));
        };
        macro_rules! rest {
            ($($kind:ident => $resource:ident)*) => {
                match kind {
                    $(Kind::$kind => {
                        let (attributes, relationships) = members(map)?;
                        let resource = $resource { id, attributes, relationships };
                        Ok(Direct(Included::$kind(resource)))
                    })*
                }
            };
        }
        rest! {
            PaymentMethods => PaymentMethod
            Customers => Customer
            Addresses => Address
            LineItems => LineItem
        }
    }
}

fn members<'de, A, B, M>(mut map: M) -> Result<(A, B), M::Error>
where
    A: Deserialize<'de>,
    B: Deserialize<'de>,
    M: MapAccess<'de>,
{
    let (mut attributes, mut relationships) = (None, None);
    while let Some(member) = map.next_key::<Member>()? {
        match member {
            Member::Attributes => attributes = Some(map.next_value()?),
            Member::Relationships => relationships = Some(map.next_value()?),
            _ => drop(map.next_value::<IgnoredAny>()?),
        }
    }
    match (attributes, relationships) {
        (Some(attributes), Some(relationships)) => Ok((attributes, relationships)),
        _ => Err(M::Error::custom("no attributes or no relationships")),
    }
}

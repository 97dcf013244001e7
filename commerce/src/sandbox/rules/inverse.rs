//! Inverse relationships: a line item's `order` is one of the order's `line_items`.

use jsonapi_core::repository::StoreView;
use jsonapi_core::schema::Schema;
use jsonapi_core::{Error, Identifier, Linkage, ResourceObject};

use crate::sandbox::attributes::identifiers;

/// Updates the inverse relationships of a resource that changed from `before` to `after`.
pub(crate) fn keep(
    resources: &mut StoreView,
    schemas: &[&'static Schema],
    before: Option<&ResourceObject>,
    after: Option<&ResourceObject>,
) -> Result<(), Error> {
    let Some(resource) = after.or(before) else {
        return Ok(());
    };
    let (type_name, itself) = (resource.type_name(), resource.identifier());
    let schema = schemas.iter().find(|schema| schema.type_name == type_name);
    let (Some(schema), Some(itself)) = (schema, itself) else {
        return Ok(());
    };
    for relationship in schema
        .relationships
        .iter()
        .filter(|relationship| !relationship.to_many)
    {
        let linked = |resource: Option<&ResourceObject>| {
            let all = resource.map_or(&[][..], |it| identifiers(it, relationship.name));
            all.to_vec()
        };
        let (old, new) = (linked(before), linked(after));
        for unlinked in old.iter().filter(|to| !new.contains(to)) {
            change(
                resources,
                schemas,
                relationship.name,
                unlinked,
                &itself,
                false,
            )?;
        }
        for to in &new {
            change(resources, schemas, relationship.name, to, &itself, true)?;
        }
    }
    Ok(())
}

/// Adds a member to an inverse relationship, or removes it.
fn change(
    resources: &mut StoreView,
    schemas: &[&'static Schema],
    relationship: &str,
    to: &Identifier,
    member: &Identifier,
    add: bool,
) -> Result<(), Error> {
    let other = schemas
        .iter()
        .find(|schema| schema.type_name == to.type_name());
    let current = resources.find(to.type_name(), to.id().unwrap_or_default());
    let (Some(other), Some(current)) = (other, current) else {
        return Ok(());
    };
    if !leads_back(relationship, to.type_name()) {
        return Ok(());
    }
    let mut changed = current.clone();
    for back in other.relationships {
        let follows = back.to_many
            && !back.access.on_create
            && !back.access.on_update
            && back.targets.contains(&member.type_name());
        if !follows {
            continue;
        }
        let mut members = identifiers(&changed, back.name).to_vec();
        members.retain(|other| other != member);
        if add {
            members.push(member.clone());
        }
        changed.set_relationship(back.name, Linkage::Many(members));
    }
    if &changed != current {
        resources.put(changed)?;
    }
    Ok(())
}

/// Whether a to-one relationship has an inverse: it is named after the type it leads to, like
/// `order` and `reference_authorization`. `default_payment_method` selects one of many and has no
/// inverse.
fn leads_back(relationship: &str, type_name: &str) -> bool {
    let one = match type_name.strip_suffix("ies") {
        Some(start) => format!("{start}y"),
        None => {
            let es = ["sses", "shes", "ches", "xes"];
            let letters = if es.iter().any(|end| type_name.ends_with(end)) {
                2
            } else {
                1
            };
            type_name[..type_name.len() - letters].to_owned()
        }
    };
    relationship == one || relationship.strip_prefix("reference_") == Some(&*one)
}

#[cfg(test)]
mod tests {
    use super::leads_back;

    #[test]
    fn leads_back_by_name() {
        assert!(leads_back("order", "orders"));
        assert!(leads_back("shipping_category", "shipping_categories"));
        assert!(leads_back("customer_address", "customer_addresses"));
        assert!(leads_back("reference_authorization", "authorizations"));
        assert!(!leads_back("billing_address", "addresses"));
        assert!(!leads_back("default_payment_method", "payment_methods"));
    }
}

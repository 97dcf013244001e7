//! The initial data of a sandbox.

use jsonapi_core::{Document, Error, MemoryStore, ResourceObject};

use super::attributes::{flag, text};
use super::rules::{self, Rules};
use super::tokens::Passwords;

const SEED: &[u8] = include_bytes!("seed.json");

/// The password of every customer in the seed who has one.
const PASSWORD: &str = "sandbox";

/// Adds the resources of a document, with their inverse relationships. Members common to all
/// resources, such as the creation time, may be omitted.
pub(super) fn plant(
    store: &MemoryStore,
    rules: &Rules,
    document: Option<&[u8]>,
) -> Result<(), Error> {
    let document = Document::<Vec<ResourceObject>>::from_slice(document.unwrap_or(SEED))?;
    let included = document.included.resource_objects();
    let included = included.collect::<Result<Vec<_>, _>>()?;
    let mut resources: Vec<_> = document.data.into_iter().chain(included).collect();
    resources.iter_mut().for_each(rules::stamp);
    let whole = serde_json::to_vec(&Document::new(resources.clone()));
    let whole = whole.map_err(|error| Error::invalid(error.to_string()))?;
    store.seed(&whole)?;
    store.change(|view| {
        for resource in &resources {
            rules::keep_inverse(view, &rules.schemas, None, Some(resource))?;
        }
        Ok(())
    })
}

/// Sets a known password for customers who have one.
pub(super) fn passwords(store: &MemoryStore, passwords: &Passwords) {
    store.read(|resources| {
        for customer in resources
            .all("customers")
            .filter(|it| flag(it, "has_password"))
        {
            passwords.set(text(customer, "email"), PASSWORD);
        }
    });
}

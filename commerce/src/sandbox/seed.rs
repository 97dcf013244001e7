//! What a sandbox begins with.

use jsonapi_core::{Document, Error, MemoryStore, ResourceObject};

use super::attributes::{flag, text};
use super::rules::{self, Rules};
use super::tokens::Passwords;

const SEED: &[u8] = include_bytes!("seed.json");

/// The password of every customer of the seed who has one.
const PASSWORD: &str = "sandbox";

/// Takes over the resources of a document, and keeps both sides of their relationships. What every
/// resource has, such as the time of its creation, may be left out.
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
    store.change(|held| {
        for resource in &resources {
            rules::keep_inverse(held, &rules.schemas, None, Some(resource))?;
        }
        Ok(())
    })
}

/// Gives the customers who have a password one that is known.
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

//! The type and the id of a resource object that is sent.

use compact_str::CompactString;

use super::{Parts, Purpose, fault};
use crate::error::Error;
use crate::resource::resource_type::ResourceType;
use crate::resource::write_access::check_id;

/// The id, where there is one; type and id must fit.
pub(super) fn identity(
    of: &ResourceType,
    parts: &Parts<'_>,
    purpose: Purpose<'_>,
) -> Result<Option<CompactString>, Error> {
    let type_name = &*parts.type_name;
    if type_name != of.schema().type_name {
        let detail = format!(
            "a resource of type `{type_name}`, where `{}` are",
            of.schema().type_name
        );
        let fault = fault(409, "The type does not fit", detail);
        return Err(fault.with_pointer("/data/type").into());
    }
    let at_id = |status, title, detail: String| {
        Err(fault(status, title, detail).with_pointer("/data/id").into())
    };
    let id = parts.id.as_deref();
    match (purpose, id) {
        (Purpose::Create { client_ids: false }, Some(_)) => {
            let detail = format!("ids of `{type_name}` are made here: leave `id` out");
            at_id(403, "Ids of clients are not taken", detail)
        }
        (Purpose::Create { .. }, None) => Ok(None),
        (Purpose::Update { .. }, None) => {
            let detail = "the resource object of an update needs its `id`".to_owned();
            let fault = fault(400, "The id is missing", detail);
            Err(fault.with_pointer("/data").into())
        }
        (Purpose::Update { id: Some(path) }, Some(id)) if path != id => {
            let detail = format!("the id `{id}`, where the URL has `{path}`");
            let fault = fault(409, "The id does not fit", detail).with_code("id_mismatch");
            Err(fault.with_pointer("/data/id").into())
        }
        (_, Some("")) => at_id(422, "The id can't be used", "the id is empty".to_owned()),
        (_, Some(id)) => {
            let checked = check_id(of.schema(), id, || "/data/id".to_owned());
            checked.map(Some).map_err(|fault| Error::from(*fault))
        }
    }
}

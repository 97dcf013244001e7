//! The ids of the rules of the specification that this crate refers to, as in `tests/spec/rules`.
//!
//! Findings of the validator and decoding errors refer to them.

macro_rules! rules {
    ($($(#[$text:meta])* $name:ident = $id:literal;)*) => {
        $($(#[$text])* pub(crate) const $name: &str = $id;)*

        #[cfg(test)]
        const ALL: &[(&str, &str)] = &[$((stringify!($name), $id)),*];
    };
}

rules! {
    /// A document is JSON that readers of JSON can read.
    JSON_SYNTAX = "json.syntax";
    /// An object has each name once.
    JSON_UNIQUE_NAMES = "json.unique-names";
    /// A namespace has at least one character.
    EXT_NAMESPACE_NONEMPTY = "ext.namespace-nonempty";
    /// Objects defined by the specification or an applied extension hold no members that neither
    /// defines.
    DOC_ADDITIONAL_MEMBERS = "doc.additional-members";
    /// The root of a document is a JSON object.
    DOC_TOP_LEVEL_OBJECT = "doc.top-level.object";
    /// At least one of data, errors, meta or an applied extension's member is at the top level.
    DOC_TOP_LEVEL_REQUIRED_MEMBER = "doc.top-level.required-member";
    /// data and errors never appear together.
    DOC_TOP_LEVEL_DATA_ERRORS_EXCLUSIVE = "doc.top-level.data-errors-exclusive";
    /// included does not appear when data is absent.
    DOC_TOP_LEVEL_INCLUDED_NEEDS_DATA = "doc.top-level.included-needs-data";
    /// When extensions or profiles are applied, the top-level self link is a link object whose type
    /// gives the full media type.
    DOC_TOP_LEVEL_SELF_TYPE = "doc.top-level.self-type";
    /// Primary data is a resource, an identifier or null for a single target, or an array of
    /// resources or of identifiers for a collection.
    DOC_TOP_LEVEL_PRIMARY_DATA_FORM = "doc.top-level.primary-data-form";
    /// Each resource object has a type.
    DOC_RESOURCE_TYPE_REQUIRED = "doc.resource.type-required";
    /// Each resource object has an id unless it is new and sent by a client.
    DOC_RESOURCE_ID_REQUIRED = "doc.resource.id-required";
    /// One resource carries the same lid wherever the document represents it.
    DOC_RESOURCE_LID_CONSISTENT = "doc.resource.lid-consistent";
    /// id, type and lid of a resource are strings.
    DOC_RESOURCE_ID_TYPE_STRINGS = "doc.resource.id-type-strings";
    /// A type value follows the member name rules.
    DOC_RESOURCE_TYPE_NAME = "doc.resource.type-name";
    /// Attributes and relationships of a resource share one namespace that also contains type and
    /// id.
    DOC_FIELDS_SHARED_NAMESPACE = "doc.fields.shared-namespace";
    /// attributes is an object.
    DOC_ATTRIBUTES_OBJECT = "doc.attributes.object";
    /// Keys that refer to related resources do not belong in attributes.
    DOC_ATTRIBUTES_NO_FOREIGN_KEYS = "doc.attributes.no-foreign-keys";
    /// relationships is an object.
    DOC_RELATIONSHIPS_OBJECT = "doc.relationships.object";
    /// The value of each relationship is an object.
    DOC_RELATIONSHIPS_VALUE_OBJECT = "doc.relationships.value-object";
    /// A relationship object has at least one of links, data, meta or an applied extension's
    /// member.
    DOC_RELATIONSHIP_REQUIRED_MEMBER = "doc.relationship.required-member";
    /// The links object of a relationship has at least one of self, related or an applied
    /// extension's member.
    DOC_RELATIONSHIP_LINKS_REQUIRED = "doc.relationship.links-required";
    /// Linkage is null, [], one identifier or an array of identifiers according to cardinality and
    /// emptiness.
    DOC_LINKAGE_FORM = "doc.linkage.form";
    /// An identifier has a type.
    DOC_IDENTIFIER_TYPE_REQUIRED = "doc.identifier.type-required";
    /// An identifier has an id unless it points to a new resource.
    DOC_IDENTIFIER_ID_OR_LID = "doc.identifier.id-or-lid";
    /// An identifier for a resource that is being created has the lid that identifies it.
    DOC_IDENTIFIER_LID_FOR_NEW = "doc.identifier.lid-for-new";
    /// id, type and lid of an identifier are strings.
    DOC_IDENTIFIER_STRINGS = "doc.identifier.strings";
    /// All included resources are in one array at top-level included.
    DOC_COMPOUND_INCLUDED_ARRAY = "doc.compound.included-array";
    /// Each included resource is reached by a chain of relationships from primary data, except
    /// where sparse fieldsets removed the linkage.
    DOC_COMPOUND_FULL_LINKAGE = "doc.compound.full-linkage";
    /// A compound document has at most one resource object per type and id.
    DOC_COMPOUND_NO_DUPLICATES = "doc.compound.no-duplicates";
    /// meta is an object wherever it appears.
    DOC_META_OBJECT = "doc.meta.object";
    /// links is an object wherever it appears.
    DOC_LINKS_OBJECT = "doc.links.object";
    /// A link is a URI-reference string, a link object or null.
    DOC_LINK_FORM = "doc.link.form";
    /// A link object has href, a URI-reference string.
    DOC_LINK_OBJECT_HREF_REQUIRED = "doc.link-object.href-required";
    /// In a link object rel, title and type are strings, describedby is a link, hreflang is a
    /// string or an array of strings.
    DOC_LINK_OBJECT_MEMBER_TYPES = "doc.link-object.member-types";
    /// rel is a valid link relation type.
    DOC_LINK_OBJECT_REL_VALID = "doc.link-object.rel-valid";
    /// Each hreflang string is a valid language tag.
    DOC_LINK_OBJECT_HREFLANG_VALID = "doc.link-object.hreflang-valid";
    /// jsonapi is an object.
    DOC_JSONAPI_OBJECT = "doc.jsonapi.object";
    /// In jsonapi version is a string, ext and profile are arrays of URIs.
    DOC_JSONAPI_MEMBER_TYPES = "doc.jsonapi.member-types";
    /// A member name has at least one character.
    NAMES_NONEMPTY = "names.nonempty";
    /// A member name starts and ends with a globally allowed character.
    NAMES_START_END = "names.start-end";
    /// Names of unreserved URL-safe characters are preferred.
    NAMES_URL_SAFE = "names.url-safe";
    /// Implementation- and profile-defined names have no reserved character: + , . [ ] and the
    /// other listed punctuation, DEL and C0 controls.
    NAMES_RESERVED_CHARS = "names.reserved-chars";
    /// What follows the colon follows the member name rules.
    NAMES_EXT_REMAINDER = "names.ext-remainder";
    /// Pagination links are in the links object of the collection they page.
    PAGE_LINKS_PLACE = "page.links-place";
    /// A create request has one resource object as primary data.
    CREATE_SINGLE_RESOURCE = "create.single-resource";
    /// The resource in a create request has a type.
    CREATE_TYPE_REQUIRED = "create.type-required";
    /// A relationship in a create request is a relationship object with data.
    CREATE_RELATIONSHIP_DATA = "create.relationship-data";
    /// A client-generated id is a UUID by preference.
    CREATE_CLIENT_ID_UUID = "create.client-id.uuid";
    /// An update request has one resource object as primary data.
    UPDATE_SINGLE_RESOURCE = "update.single-resource";
    /// The resource in an update request has type and id.
    UPDATE_TYPE_ID_REQUIRED = "update.type-id-required";
    /// A relationship in an update is a relationship object with data, which replaces the value.
    UPDATE_RELATIONSHIP_DATA = "update.relationship-data";
    /// A to-one update has data that is an identifier or null.
    REL_TO_ONE_DATA = "rel.to-one.data";
    /// A to-many request has data that is an array of identifiers, possibly empty.
    REL_TO_MANY_DATA = "rel.to-many.data";
    /// Error objects are in an array at top-level errors.
    ERROR_ARRAY = "error.array";
    /// In an error status, code, title and detail are strings.
    ERROR_MEMBER_TYPES = "error.member-types";
    /// An error object has at least one of the defined members.
    ERROR_REQUIRED_MEMBER = "error.required-member";
    /// status is given.
    ERROR_STATUS_GIVEN = "error.status-given";
    /// source has one of pointer, parameter or header, or is left out.
    ERROR_SOURCE_ONE_MEMBER = "error.source-one-member";
    /// source is an object; pointer is a JSON Pointer, parameter and header are strings.
    ERROR_SOURCE_TYPES = "error.source-types";
    /// Such a page has rangeTruncated true in its page metadata.
    CURSOR_RANGE_TRUNCATED = "cursor.range.truncated";
    /// A page member of meta is an object.
    CURSOR_META_OBJECT = "cursor.meta.object";
    /// Items can have a cursor in meta.page.
    CURSOR_ITEM_MAY = "cursor.item.may";
    /// prev and next are given with each page.
    CURSOR_LINKS_PREV_NEXT = "cursor.links.prev-next";
    /// page metadata can have total, an integer.
    CURSOR_TOTAL = "cursor.total";
    /// estimatedTotal is an object if given.
    CURSOR_ESTIMATED_OBJECT = "cursor.estimated.object";
    /// bestGuess is an integer if given.
    CURSOR_ESTIMATED_BEST_GUESS = "cursor.estimated.best-guess";
    /// Unsupported sort is a 400.
    CURSOR_ERROR_SORT_400 = "cursor.error.sort-400";
    /// Its error names sort and has the unsupported-sort type link.
    CURSOR_ERROR_SORT_FORM = "cursor.error.sort-form";
    /// Max size exceeded is a 400.
    CURSOR_ERROR_SIZE_400 = "cursor.error.size-400";
    /// Its error names page[size], has meta.page.maxSize and the max-size-exceeded type link.
    CURSOR_ERROR_SIZE_FORM = "cursor.error.size-form";
    /// Range not supported is a 400.
    CURSOR_ERROR_RANGE_400 = "cursor.error.range-400";
    /// An atomic document has no top-level data.
    ATOMIC_TOP_LEVEL_NO_DATA = "atomic.top-level.no-data";
    /// An atomic document has no top-level included.
    ATOMIC_TOP_LEVEL_NO_INCLUDED = "atomic.top-level.no-included";
    /// atomic:operations and atomic:results do not appear together.
    ATOMIC_TOP_LEVEL_OPERATIONS_RESULTS_EXCLUSIVE = "atomic.top-level.operations-results-exclusive";
    /// atomic:operations and atomic:results are arrays with at least one object.
    ATOMIC_TOP_LEVEL_ARRAY = "atomic.top-level.array";
    /// errors does not appear beside operations or results.
    ATOMIC_TOP_LEVEL_NO_ERRORS = "atomic.top-level.no-errors";
    /// An operation has op.
    ATOMIC_OP_REQUIRED = "atomic.op.required";
    /// op is one of the strings add, update and remove.
    ATOMIC_OP_VALUES = "atomic.op.values";
    /// An operation has no more than one of ref and href.
    ATOMIC_OP_REF_HREF_EXCLUSIVE = "atomic.op.ref-href-exclusive";
    /// ref has type with exactly one of id and lid, and optionally relationship.
    ATOMIC_OP_REF_MEMBERS = "atomic.op.ref-members";
    /// A lid in ref was given to a resource by an earlier operation.
    ATOMIC_OP_REF_LID_PRIOR = "atomic.op.ref-lid-prior";
    /// href is a URI-reference string.
    ATOMIC_OP_HREF_URI = "atomic.op.href-uri";
    /// Results are an array in atomic:results.
    ATOMIC_RESULTS_MEMBER = "atomic.results-member";
    /// Creating has a resource object as data.
    ATOMIC_ADD_DATA = "atomic.add.data";
    /// The resource to create has a type.
    ATOMIC_ADD_TYPE = "atomic.add.type";
    /// Deleting names its target by ref or href.
    ATOMIC_REMOVE_TARGET = "atomic.remove.target";
    /// No rule of a document: the validator reports no more findings.
    LIMIT_FINDINGS = "limit.findings";
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;

    /// The rules that are not in the specification: those of JSON and of the validator.
    const OWN: [&str; 3] = [JSON_SYNTAX, JSON_UNIQUE_NAMES, LIMIT_FINDINGS];

    fn folder(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
    }

    fn files(folder: &Path) -> Vec<PathBuf> {
        let mut all = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                all.extend(files(&path));
            } else {
                all.push(path);
            }
        }
        all
    }

    #[test]
    fn each_is_a_rule_of_the_specification() {
        let mut known = Vec::new();
        for file in files(&folder("../tests/spec/rules")) {
            let text = std::fs::read_to_string(&file).unwrap();
            if file.extension().is_some_and(|end| end == "toml") {
                let rules: toml::Table = text.parse().unwrap();
                let ids = rules["rule"].as_array().unwrap().iter();
                known.extend(ids.map(|rule| rule["id"].as_str().unwrap().to_owned()));
            }
        }
        for (name, id) in ALL {
            assert!(
                known.iter().any(|known| known == id) || OWN.contains(id),
                "{id}"
            );
            assert_eq!(id.replace(['.', '-'], "_").to_uppercase(), *name);
        }
    }

    #[test]
    fn no_other_file_spells_them() {
        for file in files(&folder("src")) {
            let text = std::fs::read_to_string(&file).unwrap();
            let code = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            for line in code.filter(|_| !file.ends_with("src/model/rule.rs")) {
                for (name, id) in ALL {
                    let spelled = line.contains(&format!("\"{id}\""));
                    assert!(!spelled, "{}: write `rule::{name}`: {line}", file.display());
                }
            }
        }
    }
}

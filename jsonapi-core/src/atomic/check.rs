//! Checks the operations of a request together.
//!
//! The rules are those of the validator, which is asked about the members that they concern: action,
//! target, identities and linkage. Whether names and attributes are valid is the decision of the
//! repository, which knows the types.

use super::{Data, Op, Operation, OperationTarget};
use crate::model::{
    ErrorObject, Identifier, Linkage, RelationshipObject, ResourceObject, fault, rule,
};
use crate::validate::json::Json;
use crate::validate::{Context, Finding, Level, Validator};

/// The rules about operations.
const RULES: [&str; 14] = [
    rule::ATOMIC_ADD_DATA,
    rule::ATOMIC_OP_REF_LID_PRIOR,
    rule::ATOMIC_OP_REF_MEMBERS,
    rule::ATOMIC_REMOVE_TARGET,
    rule::ATOMIC_TOP_LEVEL_ARRAY,
    rule::CREATE_RELATIONSHIP_DATA,
    rule::DOC_IDENTIFIER_ID_OR_LID,
    rule::DOC_IDENTIFIER_LID_FOR_NEW,
    rule::DOC_RESOURCE_LID_CONSISTENT,
    rule::REL_TO_MANY_DATA,
    rule::REL_TO_ONE_DATA,
    rule::UPDATE_RELATIONSHIP_DATA,
    rule::UPDATE_SINGLE_RESOURCE,
    rule::UPDATE_TYPE_ID_REQUIRED,
];

pub(super) fn check(operations: &[Operation]) -> Result<(), Vec<ErrorObject>> {
    let operations = Json::array(operations.iter().map(operation));
    let document = Json::object([("atomic:operations", Some(operations))]);
    let findings = Validator::new(Context::AtomicRequest).check_json(&document);
    let broken = findings.into_iter().filter(|finding| {
        // The last finding says that others are left out.
        RULES.contains(&finding.rule) || finding.rule == rule::LIMIT_FINDINGS
    });
    let errors: Vec<_> = errors(broken).collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(errors)
    }
}

/// Returns the error objects of a request with these findings.
pub(crate) fn errors(
    findings: impl IntoIterator<Item = Finding>,
) -> impl Iterator<Item = ErrorObject> {
    let errors = findings.into_iter();
    let errors = errors.filter(|finding| finding.level == Level::Error);
    errors.map(|finding| unusable(finding.message).with_pointer(finding.pointer))
}

/// Returns the error object of a request that can't be used.
pub(crate) fn unusable(detail: impl Into<String>) -> ErrorObject {
    fault(400, "The document can't be used", detail)
}

fn operation(operation: &Operation) -> Json<'_> {
    let op = match operation.op() {
        Op::Add => "add",
        Op::Update => "update",
        Op::Remove => "remove",
    };
    let (target, href) = match operation.target() {
        None => (None, None),
        Some(OperationTarget::Href(href)) => (None, Some(&**href)),
        Some(OperationTarget::Ref(target)) => (Some(target), None),
    };
    let target = target.map(|target| {
        let (to, name) = (target.identifier(), target.relationship_name());
        Json::object([
            ("type", Some(Json::text(to.type_name()))),
            ("id", to.id().map(Json::text)),
            ("lid", to.lid().map(Json::text)),
            ("relationship", name.map(Json::text)),
        ])
    });
    let data = operation.data().map(|data| match data {
        Data::One(one) => one.as_deref().map_or(Json::Null, resource),
        Data::Many(many) => Json::array(many.iter().map(identifier)),
    });
    Json::object([
        ("op", Some(Json::text(op))),
        ("ref", target),
        ("href", href.map(Json::text)),
        ("data", data),
    ])
}

fn resource(resource: &ResourceObject) -> Json<'_> {
    let mut relationships = resource.relationships().peekable();
    let has_any = relationships.peek().is_some();
    let relationships = relationships.map(|(name, object)| (name, Some(relationship(object))));
    Json::object([
        ("type", Some(Json::text(resource.type_name()))),
        ("id", resource.id().map(Json::text)),
        ("lid", resource.lid().map(Json::text)),
        (
            "relationships",
            has_any.then(|| Json::object(relationships)),
        ),
    ])
}

fn relationship(relationship: &RelationshipObject) -> Json<'_> {
    let linkage = relationship.data().map(|linkage| match linkage {
        Linkage::One(one) => one.as_ref().map_or(Json::Null, identifier),
        Linkage::Many(many) => Json::array(many.iter().map(identifier)),
    });
    Json::object([("data", linkage)])
}

fn identifier(identifier: &Identifier) -> Json<'_> {
    Json::object([
        ("type", Some(Json::text(identifier.type_name()))),
        ("id", identifier.id().map(Json::text)),
        ("lid", identifier.lid().map(Json::text)),
    ])
}

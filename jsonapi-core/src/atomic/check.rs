//! Checks the operations of a request together.

use std::collections::HashMap;

use super::{Data, Op, Operation, Target};
use crate::model::{ErrorObject, Linkage, ResourceObject, escape};

/// Type and lid.
type LocalId<'a> = (&'a str, &'a str);

pub(super) fn check(operations: &[Operation]) -> Result<(), Vec<ErrorObject>> {
    let mut faults = Faults { errors: Vec::new() };
    if operations.is_empty() {
        faults.add("/atomic:operations", "at least one operation is needed");
    }
    let mut assigned = HashMap::new();
    for (at, operation) in operations.iter().enumerate() {
        let pointer = format!("/atomic:operations/{at}");
        check_target(operation, &pointer, &mut faults);
        if let Some(id) = created(operation).and_then(ResourceObject::local_id)
            && assigned.insert(id, at).is_some()
        {
            let (type_name, lid) = id;
            faults.add(
                format!("{pointer}/data/lid"),
                format!("lid `{lid}` is assigned to another resource of type `{type_name}` before"),
            );
        }
    }
    for (at, operation) in operations.iter().enumerate() {
        check_references(at, operation, &assigned, &mut faults);
    }
    if faults.errors.is_empty() {
        Ok(())
    } else {
        Err(faults.errors)
    }
}

/// Checks that an operation has a target: `ref`, `href`, or data that is a resource.
fn check_target(operation: &Operation, pointer: &str, faults: &mut Faults) {
    let names_resource = matches!(operation.data(), Some(Data::One(Some(_))));
    match (operation.op(), operation.target()) {
        (_, Some(Target::Href(_))) => {}
        (_, Some(Target::Ref(target))) => {
            if target.identifier().id().is_some() && target.identifier().lid().is_some() {
                faults.add(
                    format!("{pointer}/ref/lid"),
                    "`ref` has either `id` or `lid`, not both",
                );
            }
        }
        (Op::Remove, None) => faults.add(pointer, "removing needs `ref` or `href`"),
        (Op::Add | Op::Update, None) if names_resource => {}
        (Op::Add | Op::Update, None) => {
            faults.add(
                pointer,
                "without `ref` or `href`, `data` must be a resource object",
            );
        }
    }
}

/// Checks that each local id that the operation at this index refers to is assigned to a resource.
fn check_references(
    at: usize,
    operation: &Operation,
    assigned: &HashMap<LocalId<'_>, usize>,
    faults: &mut Faults,
) {
    let mut require = |id: Option<LocalId<'_>>, order: Order, pointer: &dyn Fn() -> String| {
        let Some(id @ (type_name, lid)) = id else {
            return;
        };
        let fault = match (assigned.get(&id), order) {
            (Some(giver), Order::Earlier) if *giver >= at => {
                format!("lid `{lid}` of type `{type_name}` is assigned by no earlier operation")
            }
            (Some(_), _) => return,
            (None, _) => {
                format!("no operation gives lid `{lid}` to a resource of type `{type_name}`")
            }
        };
        faults.add(format!("/atomic:operations/{at}{}", pointer()), fault);
    };

    let mut order = Order::Earlier;
    match operation.target() {
        None => {}
        // The data may be linkage.
        Some(Target::Href(_)) => order = Order::Any,
        Some(Target::Ref(target)) => {
            require(target.identifier().local_id(), Order::Earlier, &|| {
                "/ref/lid".to_owned()
            });
            if target.relationship_name().is_some() {
                order = Order::Any;
            }
        }
    }
    match operation.data() {
        None | Some(Data::One(None)) => {}
        Some(Data::One(Some(resource))) => {
            if created(operation).is_none() {
                require(resource.local_id(), order, &|| "/data/lid".to_owned());
            }
            for (name, relationship) in resource.relationships() {
                let Some(linkage) = relationship.data() else {
                    continue;
                };
                for (index, identifier) in linkage.identifiers().iter().enumerate() {
                    require(identifier.local_id(), Order::Any, &|| match linkage {
                        Linkage::One(_) => format!("/data/relationships/{}/data/lid", escape(name)),
                        Linkage::Many(_) => {
                            format!("/data/relationships/{}/data/{index}/lid", escape(name))
                        }
                    });
                }
            }
        }
        Some(Data::Many(members)) => {
            for (index, member) in members.iter().enumerate() {
                require(member.local_id(), Order::Any, &|| {
                    format!("/data/{index}/lid")
                });
            }
        }
    }
}

/// Which operations may assign a local id.
#[derive(Clone, Copy)]
enum Order {
    Earlier,
    Any,
}

/// Returns the resource that an operation creates.
fn created(operation: &Operation) -> Option<&ResourceObject> {
    match (operation.op(), operation.target(), operation.data()) {
        (Op::Add, None | Some(Target::Href(_)), Some(Data::One(Some(resource)))) => Some(resource),
        _ => None,
    }
}

struct Faults {
    errors: Vec<ErrorObject>,
}

impl Faults {
    fn add(&mut self, pointer: impl Into<String>, detail: impl Into<String>) {
        self.errors.push(
            ErrorObject::new()
                .with_status(400)
                .with_title("Invalid operation")
                .with_detail(detail)
                .with_pointer(pointer),
        );
    }
}

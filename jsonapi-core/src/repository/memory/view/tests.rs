//! The reverse index of linkage after writes and deletions.

use super::*;
use crate::model::Linkage;
use crate::resource::id::Id;
use crate::resource::relationship::ToMany;
use crate::resource::resource_type::ResourceType;

#[derive(jsonapi_derive::Resource)]
#[resource(type = "nodes", crate = "crate")]
struct Node {
    #[resource(id)]
    id: Id<Node>,
    #[resource(relationship)]
    peers: ToMany<Node>,
}

fn node(id: &str, peers: &[&str]) -> ResourceObject {
    let peers = peers.iter().map(|id| Identifier::new("nodes", id));
    let peers = Linkage::Many(peers.collect());
    ResourceObject::new("nodes", id).with_relationship("peers", peers)
}

/// Otherwise ever more would be looked at for what is removed.
#[test]
fn a_deleted_resource_is_in_no_linkage_and_has_no_referrers() {
    let mut resources = StoreView::default();
    resources.register(Collection::new(ResourceType::of::<Node>()));
    for id in ["1", "2", "3"] {
        resources.put(node(id, &[])).unwrap();
    }
    resources.put(node("1", &["1", "2", "3"])).unwrap();
    resources.put(node("2", &["1", "3"])).unwrap();
    let count = |resources: &StoreView| {
        ["1", "2", "3"].map(|id| resources.referrers.of("nodes", id).count())
    };
    assert_eq!(count(&resources), [2, 1, 2]);
    resources.remove("nodes", "1").unwrap();
    assert_eq!(count(&resources), [0, 0, 1]);
    resources.remove("nodes", "3").unwrap();
    assert_eq!(count(&resources), [0, 0, 0]);
    assert!(resources.find("nodes", "2").is_some());
}

//! Compound documents written from resources: each once, and the same text either way.

use std::collections::BTreeMap;

use jsonapi_core::{Document, Id, Meta, Resource, ToMany, ToOne};

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "people")]
struct Person {
    #[resource(id)]
    id: Id<Person>,
    name: String,
    #[resource(relationship)]
    boss: ToOne<Person>,
    #[resource(relationship)]
    pets: ToMany<Pet>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "pets")]
struct Pet {
    #[resource(id)]
    id: u64,
    name: String,
}

fn person(id: &str, name: &str) -> Person {
    Person {
        id: id.into(),
        name: name.to_owned(),
        boss: ToOne::null(),
        pets: ToMany::empty(),
    }
}

#[test]
fn each_resource_is_included_once() {
    let ada = person("1", "Ada \"the first\"");
    let rex = Pet {
        id: 7,
        name: "Rex".to_owned(),
    };
    let mut bob = person("2", "Bob");
    bob.boss = ToOne::to(&ada);
    bob.pets = ToMany::of([&rex]);
    let mut document = Document::new(bob);
    assert!(document.get(&document.data.boss).is_err());

    document.included.add(&ada).unwrap();
    document.included.add(&rex).unwrap();
    document.included.add(&person("1", "another")).unwrap();
    assert_eq!(document.included.len(), 2);
    assert_eq!(document.get(&document.data.boss).unwrap(), &ada);
    let pets: Vec<_> = document.get_all(&document.data.pets).collect();
    assert_eq!(pets[0].as_ref().unwrap(), &&rex);
    drop(pets);

    document.meta = Meta::new().with("count", 1);
    let text = document.to_vec().unwrap();
    assert_eq!(text, serde_json::to_vec(&document).unwrap());
    let mut again = Document::<Person>::from_slice(&text).unwrap();
    assert_eq!(again.data, document.data);
    assert_eq!(again.get(&again.data.boss).unwrap(), &ada);

    // A document that was read accepts more resources, and a clone has them all.
    again.included.add(&ada).unwrap();
    again.included.add(&person("3", "Eve")).unwrap();
    let names: Vec<_> = again.clone().included.identifiers().collect();
    let names: Vec<_> = names.iter().map(ToString::to_string).collect();
    assert_eq!(names, ["people 1", "pets 7", "people 3"]);
    assert_eq!(
        again.to_vec().unwrap(),
        serde_json::to_vec(&again.clone()).unwrap()
    );
}

#[test]
fn direct_writing_prints_the_same_as_a_document() {
    let ada = person("1", "Ada \"the first\"");
    let rex = Pet {
        id: 7,
        name: "Rex".to_owned(),
    };
    let mut bob = person("2", "Bob");
    bob.boss = ToOne::to(&ada);
    bob.pets = ToMany::of([&rex]);
    let mut document = Document::new(bob);
    document.meta = Meta::new().with("count", 1);
    let none = document.to_vec_with(|_| Ok(())).unwrap();
    assert!(
        String::from_utf8(none)
            .unwrap()
            .contains("\"included\":[],")
    );

    let include = |document: &Document<Person>| {
        document.to_vec_with(|included| {
            included.add(&ada)?;
            included.add(&rex)?;
            included.add(&person("1", "another"))?;
            included.add(&person("7", "of another type"))
        })
    };
    let at_once = include(&document).unwrap();
    document.included.add(&ada).unwrap();
    // Resources already in the document come first, and once.
    assert_eq!(include(&document).unwrap(), at_once);
    document.included.add(&rex).unwrap();
    document
        .included
        .add(&person("7", "of another type"))
        .unwrap();
    assert_eq!(document.to_vec().unwrap(), at_once);
    let read = Document::<Person>::from_slice(&at_once).unwrap();
    assert_eq!(read.included.len(), 3);
    assert_eq!(include(&read).unwrap(), at_once);
}

/// Holds a value that can't be serialized to JSON.
#[derive(Resource)]
#[resource(type = "pets")]
struct Chimera {
    #[resource(id)]
    id: u64,
    name: String,
    parts: BTreeMap<(u8, u8), u8>,
}

#[test]
fn a_resource_that_fails_to_serialize_is_not_added() {
    let whole = Chimera {
        id: 1,
        name: "Goat".to_owned(),
        parts: BTreeMap::new(),
    };
    let broken = Chimera {
        id: 2,
        name: "Lion".to_owned(),
        parts: BTreeMap::from([((1, 2), 3)]),
    };
    let mut document = Document::new(person("1", "Ada"));
    let text = document.to_vec_with(|included| {
        included.add(&whole)?;
        let error = included.add(&broken).unwrap_err().to_string();
        assert!(
            error.starts_with("`pets` `2` can't be written as JSON: "),
            "{error}"
        );
        included.add(&Chimera {
            parts: BTreeMap::new(),
            ..broken
        })?;
        included.add(&whole)
    });
    let text = text.unwrap();
    let read = Document::<Person>::from_slice(&text).unwrap();
    let names: Vec<_> = read
        .included
        .identifiers()
        .map(|one| one.to_string())
        .collect();
    assert_eq!(names, ["pets 1", "pets 2"]);

    let broken = Chimera {
        id: 2,
        name: "Lion".to_owned(),
        parts: BTreeMap::from([((1, 2), 3)]),
    };
    document.included.add(&whole).unwrap();
    document.included.add(&broken).unwrap_err();
    document.included.add(&person("3", "Eve")).unwrap();
    assert_eq!(
        document.to_vec().unwrap(),
        serde_json::to_vec(&document).unwrap()
    );
    document
        .to_vec_with(|included| included.add(&broken))
        .unwrap_err();
}

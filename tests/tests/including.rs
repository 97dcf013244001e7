//! Compound documents made of resources: each once, and the same text by both ways of writing.

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
fn each_resource_comes_once_and_is_found() {
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

    // One that was read takes more, and a copy has them all.
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

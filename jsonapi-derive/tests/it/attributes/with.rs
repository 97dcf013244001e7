//! `with`: custom functions read and write the attribute.

use jsonapi_core::{Id, Resource};

mod upper {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(value: &str, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&value.to_uppercase())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
        Ok(String::deserialize(from)?.to_lowercase())
    }
}

/// Has no serde traits.
#[derive(Debug, PartialEq)]
struct Celsius(f64);

mod degrees {
    use super::Celsius;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(
        value: &Option<Celsius>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(Celsius(degrees)) => to.serialize_f64(*degrees),
            None => to.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Celsius>, D::Error> {
        Ok(Option::deserialize(from)?.map(Celsius))
    }
}

#[derive(Resource, Debug)]
#[resource(type = "places")]
struct Place {
    #[resource(id)]
    id: Id<Place>,
    #[resource(with = "upper")]
    code: String,
    #[resource(with = "degrees")]
    temperature: Option<Celsius>,
}

#[test]
fn documents_use_the_functions() {
    let text = r#"{"type":"places","id":"1","attributes":{"code":"AB","temperature":21.5}}"#;
    let place: Place = super::read(text);
    assert_eq!(
        (place.code.as_str(), &place.temperature),
        ("ab", &Some(Celsius(21.5)))
    );
    assert_eq!(super::written(place), text);
}

#[test]
fn an_absent_option_is_none() {
    let place: Place = super::read(r#"{"type":"places","id":"1","attributes":{"code":"AB"}}"#);
    assert_eq!(place.temperature, None);
    let refusal = super::refusal::<Place>(r#"{"type":"places","id":"1"}"#);
    assert!(refusal.contains("`code`"), "{refusal}");
}

#[test]
fn setters_use_the_functions() {
    let draft = Place::draft().code("ab").temperature(Celsius(1.5));
    assert_eq!(
        super::written(draft),
        r#"{"type":"places","attributes":{"code":"AB","temperature":1.5}}"#
    );
}

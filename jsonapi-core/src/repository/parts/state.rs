//! A hash of JSON that does not depend on the order of members.

use std::fmt;
use std::hash::{BuildHasher, Hash};

use foldhash::quality::FixedState;
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Returns a hash of the value that does not depend on the order of members: a resource has the same
/// version in the results of a write and of a read, even if a repository writes them differently.
pub(crate) fn state_of(json: &[u8]) -> Result<u64, serde_json::Error> {
    serde_json::from_slice(json).map(|state: State| state.0)
}

/// The same in each process: a tag outlives a restart.
pub(crate) fn hash(value: impl Hash) -> u64 {
    FixedState::with_seed(0).hash_one(value)
}

struct State(u64);

impl<'de> Deserialize<'de> for State {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StateVisitor)
    }
}

struct StateVisitor;

impl<'de> Visitor<'de> for StateVisitor {
    type Value = State;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<State, E> {
        Ok(State(hash("null")))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<State, E> {
        Ok(State(hash(("bool", value))))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<State, E> {
        Ok(State(hash(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<State, E> {
        Ok(State(hash(value)))
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "only a number that is whole, and the same afterwards, is hashed as one"
    )]
    fn visit_f64<E: Error>(self, value: f64) -> Result<State, E> {
        // `1.0` is the number `1`, and positive integers arrive as unsigned ones.
        let whole = value as i64;
        Ok(State(if whole as f64 != value {
            hash(value.to_bits())
        } else {
            u64::try_from(whole).map_or_else(|_| hash(whole), hash)
        }))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<State, E> {
        Ok(State(hash(("string", value))))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<State, A::Error> {
        let mut state = hash("array");
        while let Some(State(item)) = seq.next_element()? {
            state = hash((state, item));
        }
        Ok(State(state))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<State, A::Error> {
        let mut state = hash("object");
        while let Some((State(name), State(value))) = map.next_entry()? {
            // A sum has no order.
            state = state.wrapping_add(hash((name, value)));
        }
        Ok(State(state))
    }
}

#[cfg(test)]
mod tests {
    use super::state_of;

    fn state(data: &str) -> u64 {
        state_of(data.as_bytes()).unwrap()
    }

    #[test]
    fn the_state_is_that_of_the_value() {
        for (one, same) in [
            (
                r#"{"a":1,"b":[true,null]}"#,
                r#"{ "b": [true, null], "a": 1.0 }"#,
            ),
            (r#""\u0061""#, r#""a""#),
            ("-0.5", "-5e-1"),
            ("-3", "-3.0"),
        ] {
            assert_eq!(state(one), state(same), "{one} {same}");
        }
        let values = [
            "null",
            "true",
            "false",
            "0",
            "1",
            "-1",
            "1.5",
            r#""1""#,
            r#""null""#,
            "[]",
            "{}",
            "[1,2]",
            "[2,1]",
            r#"{"a":1,"b":2}"#,
            r#"{"a":2,"b":1}"#,
            r#"{"a":{"b":1}}"#,
            "[[1],2]",
            "[[1,2]]",
        ];
        for (at, one) in values.iter().enumerate() {
            for other in &values[at + 1..] {
                assert_ne!(state(one), state(other), "{one} {other}");
            }
        }
    }
}

//! A hash of JSON that does not depend on the order of members.

use compact_str::CompactString;
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;
use twox_hash::XxHash3_64;

/// Returns a hash of the value that does not depend on the order of members: a resource has the same
/// version in the results of a write and of a read, even if a repository writes them differently.
pub(crate) fn state_of(json: &[u8]) -> Result<u64, serde_json::Error> {
    serde_json::from_slice(json).map(|state: State| state.0)
}

/// Returns a hash that is the same in each process and with each version of this crate, because a
/// tag outlives a restart. The seed distinguishes kinds of text, or is the hash of what precedes it.
pub(crate) fn hash(seed: u64, text: &[u8]) -> u64 {
    XxHash3_64::oneshot_with_seed(seed, text)
}

/// Returns a hash of two hashes, which depends on their order.
pub(crate) fn mix(one: u64, other: u64) -> u64 {
    hash(one, &other.to_le_bytes())
}

/// Returns the 16 hexadecimal digits of a hash.
pub(crate) fn hex(hash: u64) -> CompactString {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut digits = [0; 16];
    for (at, digit) in digits.iter_mut().rev().enumerate() {
        *digit = DIGITS[(hash >> (4 * at) & 15) as usize];
    }
    CompactString::from_utf8_lossy(&digits)
}

/// The seeds of the kinds of JSON values.
const NULL: u64 = 1;
const BOOLEAN: u64 = 2;
const INTEGER: u64 = 3;
const FRACTION: u64 = 4;
const STRING: u64 = 5;
const ARRAY: u64 = 6;
const OBJECT: u64 = 7;

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
        Ok(State(hash(NULL, b"")))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<State, E> {
        Ok(State(hash(BOOLEAN, &[u8::from(value)])))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<State, E> {
        Ok(State(integer(value.into())))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<State, E> {
        Ok(State(integer(value.into())))
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "only a number that is whole, and the same afterwards, is hashed as one"
    )]
    fn visit_f64<E: Error>(self, value: f64) -> Result<State, E> {
        // `1.0` is the number `1`.
        let whole = value as i64;
        Ok(State(if whole as f64 == value {
            integer(whole.into())
        } else {
            hash(FRACTION, &value.to_bits().to_le_bytes())
        }))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<State, E> {
        Ok(State(hash(STRING, value.as_bytes())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<State, A::Error> {
        let mut state = hash(ARRAY, b"");
        while let Some(State(item)) = seq.next_element()? {
            state = mix(state, item);
        }
        Ok(State(state))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<State, A::Error> {
        let mut state = hash(OBJECT, b"");
        while let Some((State(name), State(value))) = map.next_entry()? {
            // A sum has no order.
            state = state.wrapping_add(mix(name, value));
        }
        Ok(State(state))
    }
}

fn integer(value: i128) -> u64 {
    hash(INTEGER, &value.to_le_bytes())
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

//! JSON Web Tokens. The API signs with RS512; the sandbox uses HS256, because no other party
//! verifies its tokens.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

/// The signing key; each sandbox has its own.
pub(super) struct Key(Vec<u8>);

impl Key {
    pub(super) fn new() -> Self {
        Self(
            std::iter::repeat_with(|| fastrand::u8(..))
                .take(32)
                .collect(),
        )
    }

    /// Creates a signed token with these claims.
    pub(super) fn write(&self, claims: &Value) -> String {
        let header = json!({"alg": "HS256", "typ": "JWT", "kid": "sandbox"});
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(&header), part(claims));
        let signature = self.mac(&signed).map(|mac| mac.finalize().into_bytes());
        let signature = signature.map(|bytes| URL_SAFE_NO_PAD.encode(bytes));
        format!("{signed}.{}", signature.unwrap_or_default())
    }

    /// Returns the claims of a token signed with this key.
    pub(super) fn read(&self, token: &str) -> Option<Value> {
        let (signed, signature) = token.rsplit_once('.')?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        self.mac(signed)?.verify_slice(&signature).ok()?;
        peek(token)
    }

    fn mac(&self, signed: &str) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(signed.as_bytes());
        Some(mac)
    }
}

/// Returns the claims of a token without checking its signature.
pub(super) fn peek(token: &str) -> Option<Value> {
    let mut parts = token.split('.');
    let (_, claims, _) = (parts.next()?, parts.next()?, parts.next()?);
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_signed_tokens_are_read() {
        let key = Key::new();
        let token = key.write(&json!({"exp": 1}));
        assert_eq!(key.read(&token), Some(json!({"exp": 1})));
        assert_eq!(Key::new().read(&token), None);
        let (signed, _) = token.rsplit_once('.').unwrap();
        for forged in [
            format!("{signed}."),
            signed.to_owned(),
            String::new(),
            "..".to_owned(),
        ] {
            assert_eq!(key.read(&forged), None);
        }
    }
}

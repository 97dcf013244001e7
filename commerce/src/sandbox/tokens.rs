//! Access tokens: `/oauth/token` with its grants, and `/oauth/revoke`.

mod endpoints;
mod grant;
mod jwt;

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jsonapi_core::{MemoryStore, Secret};
use serde_json::{Value, json};

pub(super) use self::endpoints::{give, revoke};

use self::endpoints::Failure;
use self::grant::{Client, Owner};
use self::jwt::Key;
use super::intents::random;

/// Issues and checks tokens.
pub(super) struct Tokens {
    fixed: Secret<String>,
    key: Key,
    lifetime: Duration,
    store: MemoryStore,
    passwords: Passwords,
    issued: Mutex<Issued>,
}

/// The state of issued tokens that is not in the tokens themselves.
#[derive(Default)]
struct Issued {
    /// The client and owner of each refresh token.
    refresh: HashMap<String, (Client, Owner)>,
    revoked: HashSet<String>,
    /// Used authorization codes: each is valid once.
    codes: HashSet<String>,
}

/// Why a request is unauthorized.
pub(super) enum Denied {
    Unknown,
    Expired,
    Revoked,
}

impl Tokens {
    pub(super) fn new(
        fixed: Secret<String>,
        lifetime: Duration,
        store: MemoryStore,
        passwords: Passwords,
    ) -> Self {
        Self {
            fixed,
            key: Key::new(),
            lifetime,
            store,
            passwords,
            issued: Mutex::default(),
        }
    }

    /// Checks that a token is valid now.
    pub(super) fn check(&self, token: &str) -> Result<(), Denied> {
        if token == self.fixed.expose() {
            return Ok(());
        }
        let claims = self.key.read(token).ok_or(Denied::Unknown)?;
        if claims["exp"].as_u64().is_none_or(|end| end <= seconds()) {
            return Err(Denied::Expired);
        }
        if self.issued().revoked.contains(token) {
            return Err(Denied::Revoked);
        }
        Ok(())
    }

    fn issued(&self) -> MutexGuard<'_, Issued> {
        self.issued.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Grants a token.
    fn grant(&self, request: &Value) -> Result<Value, Failure> {
        let client = Client::of(request)?;
        let owner = grant::owner(self, request, &client)?;
        let now = seconds();
        let lifetime = self.lifetime.as_secs();
        let scope = match request["scope"].as_str() {
            Some(scope) if !scope.is_empty() => scope,
            _ => "market:all",
        };
        let mut claims = json!({
            "organization": {"id": "sandboxOrg", "slug": "sandbox", "enterprise": false, "region": "eu-west-1"},
            "application": {"id": client.id, "kind": client.kind, "public": client.kind == "sales_channel"},
            "scope": scope,
            "exp": now + lifetime,
            "iat": now,
            "iss": "https://auth.commercelayer.io",
            "test": true,
            "rand": fastrand::f64(),
        });
        if let Some(market) = market(&self.store, scope) {
            claims["market"] = market;
        }
        if let Some(owner) = &owner {
            claims["owner"] = json!({"id": owner.id, "type": owner.kind});
        }
        let mut response = json!({
            "access_token": self.key.write(&claims),
            "token_type": "bearer",
            "expires_in": lifetime,
            "scope": scope,
            "created_at": now,
        });
        if let Some(owner) = owner {
            let refresh = random(43);
            response["refresh_token"] = refresh.as_str().into();
            response["owner_id"] = owner.id.as_str().into();
            response["owner_type"] = owner.kind.to_lowercase().into();
            self.issued().refresh.insert(refresh, (client, owner));
        }
        Ok(response)
    }
}

/// Returns the market of a scope.
fn market(store: &MemoryStore, scope: &str) -> Option<Value> {
    let parts = scope
        .split(' ')
        .filter_map(|part| part.strip_prefix("market:"));
    let allowed: Vec<_> = parts.filter(|part| *part != "all").collect();
    let ids: Vec<Value> = store.read(|resources| {
        let markets = resources.all("markets").filter(|market| {
            let number = market.attributes().get("number").map(Value::to_string);
            let code = market.attributes().get("code").and_then(Value::as_str);
            allowed.iter().any(|allowed| {
                Some(*allowed) == number.as_deref()
                    || allowed
                        .strip_prefix("code:")
                        .is_some_and(|it| Some(it) == code)
                    || allowed
                        .strip_prefix("id:")
                        .is_some_and(|it| Some(it) == market.id())
            })
        });
        markets
            .filter_map(|market| Some(market.id()?.into()))
            .collect()
    });
    (!ids.is_empty()).then(|| json!({"id": ids, "allows_external_prices": false}))
}

fn seconds() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.map_or(0, |now| now.as_secs())
}

/// The passwords of customers, by e-mail. Clones share them.
#[derive(Clone, Default)]
pub(super) struct Passwords(Arc<Mutex<HashMap<String, Secret<String>>>>);

impl Passwords {
    pub(super) fn set(&self, email: &str, password: &str) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(email.to_lowercase(), Secret::from(password));
    }

    fn fits(&self, email: &str, password: &str) -> bool {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(&email.to_lowercase())
            .is_some_and(|stored| stored.expose() == password)
    }
}

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passwords").finish_non_exhaustive()
    }
}

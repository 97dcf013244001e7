//! Access tokens: `/oauth/token` with its grants, and `/oauth/revoke`.

mod grant;
mod jwt;

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::CACHE_CONTROL;
use http::{HeaderMap, StatusCode};
use jsonapi_core::{MemoryStore, Secret};
use serde_json::{Value, json};

use self::grant::{Client, Owner};
use self::jwt::Key;
use super::intents::random;

/// Who may call, and how they get to.
pub(super) struct Tokens {
    fixed: Secret<String>,
    key: Key,
    lifetime: Duration,
    store: MemoryStore,
    passwords: Passwords,
    issued: Mutex<Issued>,
}

/// What must be remembered of what was given out; the rest is in the tokens.
#[derive(Default)]
struct Issued {
    /// What each refresh token is worth.
    refresh: HashMap<String, (Client, Owner)>,
    revoked: HashSet<String>,
    /// Authorization codes that were used: each is good for one token.
    codes: HashSet<String>,
}

/// Why a request may not go on.
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

    /// Whether this token may be used now.
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

    /// The answer to a request for a token.
    fn grant(&self, asked: &Value) -> Result<Value, Failure> {
        let client = Client::of(asked)?;
        let owner = grant::owner(self, asked, &client)?;
        let now = seconds();
        let lifetime = self.lifetime.as_secs();
        let scope = match asked["scope"].as_str() {
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
        let mut answer = json!({
            "access_token": self.key.write(&claims),
            "token_type": "bearer",
            "expires_in": lifetime,
            "scope": scope,
            "created_at": now,
        });
        if let Some(owner) = owner {
            let refresh = random(43);
            answer["refresh_token"] = refresh.as_str().into();
            answer["owner_id"] = owner.id.as_str().into();
            answer["owner_type"] = owner.kind.to_lowercase().into();
            self.issued().refresh.insert(refresh, (client, owner));
        }
        Ok(answer)
    }
}

/// The market that a scope names.
fn market(store: &MemoryStore, scope: &str) -> Option<Value> {
    let parts = scope
        .split(' ')
        .filter_map(|part| part.strip_prefix("market:"));
    let wanted: Vec<_> = parts.filter(|part| *part != "all").collect();
    let ids: Vec<Value> = store.look(|resources| {
        let markets = resources.all("markets").filter(|market| {
            let number = market.attributes().get("number").map(Value::to_string);
            let code = market.attributes().get("code").and_then(Value::as_str);
            wanted.iter().any(|wanted| {
                Some(*wanted) == number.as_deref()
                    || wanted
                        .strip_prefix("code:")
                        .is_some_and(|it| Some(it) == code)
                    || wanted
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

/// Why no token is given: an error of OAuth 2.
pub(super) struct Failure {
    status: StatusCode,
    error: &'static str,
    description: String,
}

impl Failure {
    fn new(error: &'static str, description: impl Into<String>) -> Self {
        let status = if error == "invalid_client" {
            StatusCode::UNAUTHORIZED
        } else {
            StatusCode::BAD_REQUEST
        };
        Self {
            status,
            error,
            description: description.into(),
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let body = json!({"error": self.error, "error_description": self.description});
        (self.status, Json(body)).into_response()
    }
}

/// `POST /oauth/token`.
pub(super) async fn give(
    State(tokens): State<Arc<Tokens>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let answer = asked(&headers, &body).and_then(|asked| tokens.grant(&asked));
    let answer = answer.map(|answer| ([(CACHE_CONTROL, "no-store")], Json(answer)));
    answer.into_response()
}

/// `POST /oauth/revoke`. A token that is not known is none that could be used.
pub(super) async fn revoke(
    State(tokens): State<Arc<Tokens>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = match asked(&headers, &body) {
        Ok(asked) => asked,
        Err(failure) => return failure.into_response(),
    };
    let Some(token) = asked["token"].as_str() else {
        return Failure::new("invalid_request", "the `token` to revoke is missing").into_response();
    };
    let is_ours = tokens.key.read(token).is_some();
    let mut issued = tokens.issued();
    issued.refresh.remove(token);
    if is_ours {
        issued.revoked.insert(token.to_owned());
    }
    Json(json!({})).into_response()
}

/// What a request asks for: JSON, or a form as OAuth 2 has it.
fn asked(headers: &HeaderMap, body: &[u8]) -> Result<Value, Failure> {
    let content_type = headers.get(http::header::CONTENT_TYPE);
    let is_form = content_type.is_some_and(|held| {
        held.as_bytes()
            .starts_with(b"application/x-www-form-urlencoded")
    });
    let asked = if is_form {
        let pairs = url::form_urlencoded::parse(body);
        Value::Object(
            pairs
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    } else {
        serde_json::from_slice(body).unwrap_or_default()
    };
    if asked.is_object() {
        Ok(asked)
    } else {
        Err(Failure::new(
            "invalid_request",
            "the body is neither JSON nor a form",
        ))
    }
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
            .is_some_and(|held| held.expose() == password)
    }
}

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passwords").finish_non_exhaustive()
    }
}

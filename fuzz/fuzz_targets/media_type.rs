//! Any text is read as a `Content-Type` or `Accept` or refused, and what was read prints as the
//! same again.

#![no_main]

use jsonapi_core::negotiation::{MediaType, Negotiation};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let server = Negotiation::new()
        .ext("https://jsonapi.org/ext/atomic")
        .profile("p");
    if let Ok(media_type) = server.content_type(Some(text)) {
        assert_eq!(
            server.content_type(Some(&media_type.to_string())),
            Ok(media_type)
        );
    }
    if let Ok(media_type) = server.accept(Some(text)) {
        assert_eq!(server.accept(Some(&media_type.to_string())), Ok(media_type));
    }
    if let Some(media_type) = MediaType::of_response(text) {
        assert_eq!(
            MediaType::of_response(&media_type.to_string()),
            Some(media_type)
        );
    }
});

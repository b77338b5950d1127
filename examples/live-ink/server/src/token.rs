//! The one route that needs the key.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{Response, StatusCode, header},
};
use mathpix::SessionTokenRequest;

use crate::Shared;

/// A token and a session for one drawing.
///
/// Whoever may load the page may have one. A server on the Internet sees first which of its users asks.
pub(crate) async fn mint(State(shared): State<Arc<Shared>>) -> Response<String> {
    let request = SessionTokenRequest::new().expires(shared.demo.lifetime);
    match shared.demo.minter.create_session_token(request).await {
        Ok(minted) => minted.expose_as_response(),
        Err(error) => {
            eprintln!("no session could be minted: {error}");
            failed()
        }
    }
}

/// What the page is told: why there is none is for who runs the server.
fn failed() -> Response<String> {
    let mut response = Response::new("no session could be minted".to_owned());
    *response.status_mut() = StatusCode::BAD_GATEWAY;
    let no_store = header::HeaderValue::from_static("no-store");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, no_store);
    response
}

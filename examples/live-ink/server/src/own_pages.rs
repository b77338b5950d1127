//! Who is answered: the pages that this server has served, and no other site's.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use crate::Shared;

/// The origins that the pages of a server on this port can have.
pub fn origins(port: u16) -> Vec<String> {
    ["127.0.0.1", "localhost"]
        .map(|host| format!("http://{host}:{port}"))
        .into()
}

/// Answers requests of own pages.
pub(crate) async fn only(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    if is_own(request.headers(), &shared.origins) {
        next.run(request).await
    } else {
        (
            StatusCode::FORBIDDEN,
            "only the page of this server is answered",
        )
            .into_response()
    }
}

/// Whether a browser says that the request comes from one of these origins. It says so of each `POST`, and a page of
/// another site cannot have it say otherwise.
fn is_own(headers: &HeaderMap, origins: &[String]) -> bool {
    let origin = headers.get(header::ORIGIN);
    let site = headers.get("sec-fetch-site");
    origin.is_some_and(|origin| {
        origins
            .iter()
            .any(|own| own.as_bytes() == origin.as_bytes())
    }) && site.is_none_or(|site| site == "same-origin")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_other_sites_and_programs_without_a_page_are_not_answered() {
        let own = origins(3000);
        let is_answered = |headers: &[(&'static str, &'static str)]| {
            let headers = headers.iter().map(|(name, value)| {
                let name = header::HeaderName::from_static(name);
                (name, header::HeaderValue::from_static(value))
            });
            is_own(&headers.collect(), &own)
        };
        assert!(is_answered(&[("origin", "http://localhost:3000")]));
        assert!(is_answered(&[
            ("origin", "http://127.0.0.1:3000"),
            ("sec-fetch-site", "same-origin")
        ]));
        for refused in [
            &[][..],
            &[("origin", "null")],
            &[("origin", "http://localhost:3001")],
            &[("origin", "https://example.org")],
            &[("sec-fetch-site", "same-origin")],
            &[
                ("origin", "http://localhost:3000"),
                ("sec-fetch-site", "cross-site"),
            ],
        ] {
            assert!(!is_answered(refused), "{refused:?}");
        }
    }
}

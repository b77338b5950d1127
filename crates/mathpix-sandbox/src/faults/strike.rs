//! What a fault makes of a reply.

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;

use super::{Due, Kind};
use crate::wire::{Hand, Order};

/// The page that the edge of a service sends where the service itself cannot.
const PAGE: &str = "<html><head><title>Error</title></head><body><h1>Error</h1></body></html>\n";

/// Bytes that are no HTTP.
const GARBAGE: &[u8] = b"\x16\x03\x01\x00\xff\x00garbage\r\n\r\n";

impl Due {
    /// Whether the body of the request does not matter, since the call is neither done nor answered.
    pub(crate) fn leaves_body_unread(&self) -> bool {
        !self.processed && matches!(self.kind, Kind::Reset | Kind::Close | Kind::Silence)
    }

    /// Whether any reply reaches the client.
    pub(crate) fn is_answered(&self) -> bool {
        !matches!(
            self.kind,
            Kind::Silence | Kind::Reset | Kind::Close | Kind::Garbage
        )
    }

    /// The reply that goes out in place of `right`, with the connection told how to send it.
    pub(crate) async fn strike(self, hand: &Hand, right: Response) -> Response {
        let response = match self.kind {
            Kind::Status(status) => page(status, Some("text/html"), PAGE.into()),
            Kind::Reply {
                status,
                content_type,
                body,
            } => page(status, content_type.as_deref(), body),
            Kind::Redirect(location) => {
                with_header(page(307, None, Vec::new()), header::LOCATION, &location)
            }
            Kind::Delay(by) => {
                tokio::time::sleep(by).await;
                right
            }
            Kind::Silence => std::future::pending().await,
            Kind::Reset => ordered(hand, Order::Reset, right),
            Kind::Close => ordered(hand, Order::Close, right),
            Kind::Cut(after) => ordered(hand, Order::Cut(after), right),
            Kind::Trickle { bytes, every } => ordered(hand, Order::Trickle { bytes, every }, right),
            Kind::Garbage => ordered(hand, Order::Instead(GARBAGE.to_vec()), right),
        };
        match self.retry_after {
            Some(value) => with_header(response, header::RETRY_AFTER, &value),
            None => response,
        }
    }
}

fn ordered(hand: &Hand, order: Order, response: Response) -> Response {
    hand.order(order);
    response
}

fn page(status: u16, content_type: Option<&str>, body: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match content_type {
        Some(content_type) => with_header(response, header::CONTENT_TYPE, content_type),
        None => response,
    }
}

/// A value that cannot be one of a header is left out.
fn with_header(mut response: Response, name: HeaderName, value: &str) -> Response {
    if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
        response.headers_mut().insert(name, value);
    }
    response
}

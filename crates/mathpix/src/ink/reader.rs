//! How one state of a drawing is read: which request, in which session.

use crate::{
    Client, Error, Recognition, StrokesRequest, accepts,
    credentials::headers::STROKES_SESSION_ID,
    ink::drawing::Snapshot,
    platform::{BoxFuture, MaybeSend},
};

/// Reads states of a drawing, whatever the credential is.
pub(super) trait Read: MaybeSend {
    /// Prepares the request for a state.
    fn read(&mut self, snapshot: Snapshot) -> BoxFuture<Result<Recognition, Error>>;
}

/// A client, and the options that each request is made with.
pub(super) struct Reader<C> {
    client: Client<C>,
    options: StrokesRequest,
    /// Which drawing the session is for, once it has been used.
    session_of: Option<u64>,
}

impl<C> Reader<C> {
    pub(super) fn new(client: Client<C>, options: StrokesRequest) -> Self {
        Self {
            client,
            options,
            session_of: None,
        }
    }
}

impl<C: accepts::LiveInk> Read for Reader<C> {
    fn read(&mut self, snapshot: Snapshot) -> BoxFuture<Result<Recognition, Error>> {
        let request = self.options.clone().with_strokes(snapshot.strokes);
        let call = self.client.recognize_strokes(request);
        if !call.sends().contains(&STROKES_SESSION_ID) {
            return call.into_future();
        }
        let is_another = self.session_of.is_some_and(|of| of != snapshot.cleared);
        if is_another && let Err(error) = self.client.renew_next() {
            return Box::pin(std::future::ready(Err(without_source(error))));
        }
        self.session_of = Some(snapshot.cleared);
        // In a session, strokes that are sent twice cost no more than once.
        call.repeat_when_unknown().into_future()
    }
}

fn without_source(cause: Error) -> Error {
    let message = "the drawing was cleared, and a session is for one drawing: hold a `SessionToken` that is `renewed_by` a \
                   source, or draw with another client";
    Error::new(cause.kind(), message).caused_by(cause)
}

//! Live ink: a drawing that is read while it is drawn.

mod answers;
mod drawing;
mod pen;
mod reader;

pub use answers::{Ink, InkAnswer};
pub use pen::Pen;

use crate::{Client, StrokesRequest, accepts};
use reader::Reader;

impl<C> Client<C> {
    /// Reads a drawing while it is drawn: a [`Pen`] changes it, and a stream gives what it reads as.
    ///
    /// Each time the drawing has not changed for a moment (100 ms unless [`debounce`](Ink::debounce) says otherwise), all
    /// its strokes are sent by [`recognize_strokes`](Client::recognize_strokes), with the options of `request`, whose strokes
    /// are the first of the drawing. Up to [three](Ink::max_in_flight) requests are under way at once. The newest answer
    /// counts: one to an older state that arrives later is dropped, one that arrives before is given. Nothing runs in the
    /// background: the program polls the stream, and so sends.
    ///
    /// ```no_run
    /// use mathpix::{Client, SessionToken, Stroke, StrokesRequest, TextFormat};
    ///
    /// # async fn example(client: Client<SessionToken>) -> Result<(), mathpix::Error> {
    /// let mut ink = client.live_ink(StrokesRequest::new([]).formats([TextFormat::LatexStyled]));
    ///
    /// // For the code that hears the pen. It may keep clones and call them whenever a stroke ends.
    /// let pen = ink.pen();
    /// pen.add(Stroke::new([(10.0, 20.0), (12.5, 24.0), (16.0, 31.0)]));
    /// drop(pen);
    ///
    /// while let Some(answer) = ink.next().await {
    ///     match answer {
    ///         Ok(answer) => match answer.recognition.and_then(|read| read.latex_styled) {
    ///             Some(latex) => println!("{latex}"),
    ///             None => println!("(nothing)"),
    ///         },
    ///         Err(error) => eprintln!("{error}"),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # What it costs
    ///
    /// With a [`SessionToken`](crate::SessionToken), the service charges for a session once, at the first strokes that are sent
    /// in it; what is sent later in it costs nothing more. So repeats cost nothing either, and a request is repeated like one
    /// that is [`Free`](crate::Repeat::Free). **With a [`ServerKey`](crate::ServerKey) each request is charged by itself**, which
    /// for one drawing may be as many as its strokes. [Guide](https://docs.mathpix.com/guides/strokes),
    /// [reference](https://docs.mathpix.com/reference/post-v3-strokes)
    ///
    /// A session is for one drawing. With a [renewed](crate::SessionToken::renewed_by) token each call of `live_ink` begins a
    /// session of its own, with the first strokes that are sent; so does the first stroke after [`Pen::clear`]. A drawing that
    /// outlives its session, 300 s at most, goes on in another one, which is charged too; nothing is renewed while nothing is
    /// drawn. On a [fixed](crate::SessionToken::new) token all calls of `live_ink` share its one session, and the service may
    /// take their drawings for one.
    ///
    /// # Errors
    ///
    /// Of the stream's items. A [fixed](crate::SessionToken::new) session token is for one drawing: what is drawn after a
    /// [`clear`](Pen::clear) is an error that says so, and nothing is sent.
    #[must_use = "`live_ink` sends only while its answers are asked for: call `next`"]
    pub fn live_ink(&self, request: impl Into<StrokesRequest>) -> Ink
    where
        C: accepts::LiveInk,
    {
        let (strokes, options) = request.into().into_parts();
        Ink::new(Box::new(Reader::new(self.fork(), options)), strokes)
    }
}

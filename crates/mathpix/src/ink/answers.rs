//! The half of live ink that sends and answers.

use std::{
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use futures_core::Stream;

use super::{
    drawing::{Drawing, Next},
    pen::{Board, Pen},
    reader::Read,
};
use crate::{
    Error, Recognition, Stroke,
    platform::{self, BoxFuture},
};

/// The time without a change after which a drawing is sent.
const DEBOUNCE: Duration = Duration::from_millis(100);
/// How many requests are under way at most.
const IN_FLIGHT: usize = 3;

/// A drawing and the answers to it, from [`Client::live_ink`](crate::Client::live_ink).
///
/// It is a [`Stream`]; [`next`](Ink::next) serves without an import. It sends only while it is polled, and dropping it
/// ends what it is doing. It ends when there is no [`Pen`] any more and the last state of the drawing has been answered.
#[must_use = "live ink is sent only while its answers are asked for: call `next`"]
pub struct Ink {
    board: Arc<Board>,
    reader: Box<dyn Read>,
    debounce: Duration,
    most: usize,
    requests: Vec<Request>,
    timer: Option<BoxFuture<()>>,
}

/// What a drawing was read as.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct InkAnswer {
    /// What the service read; `None` of a drawing without strokes, which is not sent.
    pub recognition: Option<Recognition>,
    /// How many strokes it read.
    pub strokes: usize,
    /// Whether the drawing is still as it was read. `false` means that another answer, or an error, is to come, unless the
    /// error of a newer state came before: that state is not sent again.
    pub is_current: bool,
}

/// A request under way.
struct Request {
    state: u64,
    strokes: usize,
    answer: BoxFuture<Result<Recognition, Error>>,
}

impl Ink {
    pub(super) fn new(reader: Box<dyn Read>, strokes: Vec<Stroke>) -> Self {
        Self {
            board: Board::new(Drawing::new(strokes, platform::now())),
            reader,
            debounce: DEBOUNCE,
            most: IN_FLIGHT,
            requests: Vec::new(),
            timer: None,
        }
    }

    /// How long the drawing must not change before it is sent. Default: 100 ms.
    pub fn debounce(mut self, pause: Duration) -> Self {
        self.debounce = pause;
        self
    }

    /// How many requests are under way at most; 0 counts as 1. Default: 3.
    ///
    /// While they are, changes are not queued: the drawing as it then is is sent as soon as one of them ends.
    pub fn max_in_flight(mut self, requests: usize) -> Self {
        self.most = requests.max(1);
        self
    }

    /// A pen on the drawing.
    pub fn pen(&self) -> Pen {
        Pen::on(&self.board)
    }

    /// The next answer; `None` when no [`Pen`] is left and the last state has been answered.
    ///
    /// # Errors
    ///
    /// Those of [`recognize_strokes`](crate::Client::recognize_strokes), for one state of the drawing. They do not end the
    /// stream, and that state is not sent again: the next change is.
    pub async fn next(&mut self) -> Option<Result<InkAnswer, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Gives up what nobody wants any more, and sends what is due. The answer, if the drawing became empty.
    fn advance(&mut self, context: &Context<'_>) -> Option<InkAnswer> {
        let now = platform::now();
        let mut state = self.board.lock();
        let before = state.wakes(context);
        let drawing = &mut state.drawing;
        let unwanted = |request: &mut Request| !drawing.wants(request.state);
        // They are dropped without the lock, which what they hold may want.
        let given_up: Vec<Request> = self.requests.extract_if(.., unwanted).collect();
        let became_empty = drawing.became_empty();
        let next = if became_empty || self.requests.len() >= self.most {
            Next::Nothing
        } else {
            drawing.next(now, self.debounce)
        };
        drop(state);
        drop((given_up, before));
        match next {
            Next::Send(snapshot) => self.requests.push(Request {
                state: snapshot.state,
                strokes: snapshot.strokes.len(),
                answer: self.reader.read(snapshot),
            }),
            Next::At(time) if self.timer.is_none() => {
                let pause = time.saturating_duration_since(now);
                self.timer = Some(Box::pin(platform::sleep(pause)));
            }
            Next::At(_) | Next::Nothing => {}
        }
        became_empty.then_some(InkAnswer {
            recognition: None,
            strokes: 0,
            is_current: true,
        })
    }

    /// The next request that has ended, and how.
    fn poll_requests(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<(Request, Result<Recognition, Error>)> {
        for index in 0..self.requests.len() {
            if let Poll::Ready(outcome) = self.requests[index].answer.as_mut().poll(context) {
                return Poll::Ready((self.requests.swap_remove(index), outcome));
            }
        }
        Poll::Pending
    }

    /// What a program is told of how a request ended, if anything.
    fn told(
        &self,
        request: &Request,
        outcome: Result<Recognition, Error>,
    ) -> Option<Result<InkAnswer, Error>> {
        let drawing = &mut self.board.lock().drawing;
        match outcome {
            Ok(recognition) => Some(Ok(InkAnswer {
                is_current: drawing.answered(request.state)?,
                recognition: Some(recognition),
                strokes: request.strokes,
            })),
            Err(error) => drawing.failed(request.state).then_some(Err(error)),
        }
    }

    /// Whether the time has come that the drawing waits for.
    fn poll_timer(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let Some(timer) = &mut self.timer else {
            return Poll::Pending;
        };
        let rings = timer.as_mut().poll(context);
        if rings.is_ready() {
            self.timer = None;
        }
        rings
    }

    fn is_at_its_end(&self) -> bool {
        let state = self.board.lock();
        state.pens == 0 && state.drawing.is_done() && self.requests.is_empty()
    }
}

impl Stream for Ink {
    type Item = Result<InkAnswer, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(answer) = this.advance(context) {
                return Poll::Ready(Some(Ok(answer)));
            }
            if let Poll::Ready((request, outcome)) = this.poll_requests(context) {
                if let Some(told) = this.told(&request, outcome) {
                    return Poll::Ready(Some(told));
                }
            } else if this.poll_timer(context).is_pending() {
                return if this.is_at_its_end() {
                    Poll::Ready(None)
                } else {
                    Poll::Pending
                };
            }
        }
    }
}

impl fmt::Debug for Ink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ink")
            .field("debounce", &self.debounce)
            .field("max_in_flight", &self.most)
            .field("requests", &self.requests.len())
            .finish_non_exhaustive()
    }
}

//! A connection that can be told to misbehave.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

/// What a connection does with the bytes that follow.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) enum Order {
    /// It sends them.
    #[default]
    Send,
    /// It is reset.
    Reset,
    /// It ends.
    Close,
    /// It sends this many of them and ends.
    Cut(usize),
    /// It sends this many at a time, with a pause before each.
    Trickle { bytes: usize, every: Duration },
    /// It sends these bytes instead and ends.
    Instead(Vec<u8>),
}

/// The hand that gives a connection its orders. Every request carries that of its own connection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hand(Arc<Mutex<Order>>);

impl Hand {
    pub(crate) fn order(&self, order: Order) {
        *self.held() = order;
    }

    fn held(&self) -> MutexGuard<'_, Order> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection below which there is one of TCP.
pub(crate) trait OverTcp: AsyncRead + AsyncWrite + Unpin {
    fn tcp(&self) -> &TcpStream;
}

impl OverTcp for TcpStream {
    fn tcp(&self) -> &TcpStream {
        self
    }
}

/// A connection that obeys.
pub(crate) struct Wire<S> {
    stream: S,
    hand: Hand,
    pause: Option<Pin<Box<Sleep>>>,
}

impl<S: OverTcp> Wire<S> {
    pub(crate) fn new(stream: S, hand: Hand) -> Self {
        Self {
            stream,
            hand,
            pause: None,
        }
    }

    /// The error with which the server's own end learns that the connection is over.
    fn over(&self, reset: bool) -> io::Error {
        if reset {
            // Without it the connection would end in good order, which is all that is lost.
            let _ = self.stream.tcp().set_zero_linger();
        }
        io::Error::from(io::ErrorKind::ConnectionAborted)
    }

    /// Sends `bytes` and takes what went out from the order.
    fn send(
        &mut self,
        context: &mut Context<'_>,
        bytes: &[u8],
        rest: impl FnOnce(usize) -> Order,
    ) -> Poll<io::Result<usize>> {
        let sent = ready!(Pin::new(&mut self.stream).poll_write(context, bytes))?;
        self.hand.order(rest(sent));
        Poll::Ready(Ok(sent))
    }
}

impl<S: OverTcp> AsyncWrite for Wire<S> {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let order = this.hand.held().clone();
        match order {
            Order::Send => Pin::new(&mut this.stream).poll_write(context, bytes),
            Order::Reset => Poll::Ready(Err(this.over(true))),
            Order::Close | Order::Cut(0) => Poll::Ready(Err(this.over(false))),
            Order::Cut(left) => {
                let part = &bytes[..bytes.len().min(left)];
                this.send(context, part, |sent| Order::Cut(left - sent))
            }
            Order::Instead(instead) if instead.is_empty() => Poll::Ready(Err(this.over(false))),
            Order::Instead(instead) => {
                ready!(this.send(context, &instead, |sent| Order::Instead(
                    instead[sent..].to_vec()
                )))?;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Order::Trickle { bytes: few, every } => {
                let pause = this.pause.get_or_insert_with(|| Box::pin(sleep(every)));
                ready!(pause.as_mut().poll(context));
                let part = &bytes[..bytes.len().min(few)];
                let sent = ready!(Pin::new(&mut this.stream).poll_write(context, part))?;
                this.pause = None;
                Poll::Ready(Ok(sent))
            }
        }
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}

impl<S: OverTcp> AsyncRead for Wire<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_read(context, buffer)
    }
}

//! How the steps are done.

use std::{io, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::TcpStream,
    time::{sleep, timeout},
};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

use super::{Arrival, Log, Script, Step};
use crate::wire::{read_body, read_head};

/// A connection, with TLS or without.
trait Connection: AsyncRead + AsyncWrite + Unpin + Send {
    fn tcp(&self) -> &TcpStream;
}

impl Connection for TcpStream {
    fn tcp(&self) -> &TcpStream {
        self
    }
}

impl Connection for TlsStream<TcpStream> {
    fn tcp(&self) -> &TcpStream {
        self.get_ref().0
    }
}

/// Whether there is more to come on a connection.
#[derive(PartialEq, Eq)]
enum Then {
    Next,
    Close,
}

pub(super) async fn play(
    stream: TcpStream,
    connection: usize,
    scripts: &(dyn Fn(usize) -> Script + Send + Sync),
    log: &Log,
    acceptor: &TlsAcceptor,
) -> io::Result<()> {
    let number = log.next_script();
    let mut steps = scripts(number);
    if matches!(steps.first(), Some(Step::Tls)) {
        steps.remove(0);
        let stream = acceptor.accept(stream).await?;
        return all(stream, connection, number, steps, scripts, log).await;
    }
    all(stream, connection, number, steps, scripts, log).await
}

async fn all(
    mut stream: impl Connection,
    connection: usize,
    mut number: usize,
    mut steps: Script,
    scripts: &(dyn Fn(usize) -> Script + Send + Sync),
    log: &Log,
) -> io::Result<()> {
    loop {
        let arrived = |request| Arrival {
            connection,
            script: number,
            request,
        };
        if script(&mut stream, steps, &arrived, log).await? == Then::Close {
            return stream.shutdown().await;
        }
        if stream.tcp().peek(&mut [0]).await? == 0 {
            return Ok(());
        }
        number = log.next_script();
        steps = scripts(number);
    }
}

async fn script(
    stream: &mut impl Connection,
    steps: Script,
    arrived: &impl Fn(crate::wire::Request) -> Arrival,
    log: &Log,
) -> io::Result<Then> {
    let mut unread = 0;
    for step in steps {
        match step {
            Step::Wait => {
                stream.tcp().peek(&mut [0]).await?;
            }
            Step::Some => {
                if stream.read(&mut [0; 1024]).await? == 0 {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            }
            Step::Head => {
                let request = read_head(stream).await?;
                let length = request.header("content-length");
                let length: usize = length.and_then(|length| length.parse().ok()).unwrap_or(0);
                unread = length - request.body.len();
                log.arrived(arrived(request));
            }
            Step::Gulp(size) => {
                stream.read_exact(&mut vec![0; size]).await?;
                unread -= size;
            }
            Step::Rest => {
                stream.read_exact(&mut vec![0; unread]).await?;
            }
            Step::Deaf(time) => sleep(time).await,
            Step::Request => {
                let mut request = read_head(stream).await?;
                let number = log.arrived(arrived(request.clone()));
                read_body(stream, &mut request).await?;
                log.read_on(number, &request);
            }
            Step::Tls => return Err(io::Error::other("TLS is the first step or none")),
            Step::Send(bytes) => {
                stream.write_all(&bytes).await?;
                stream.flush().await?;
            }
            Step::Pause(time) => pause(stream, time).await?,
            Step::Slowly(bytes, every) => slowly(stream, &bytes, every).await?,
            Step::Endless(bytes) => loop {
                stream.write_all(&bytes).await?;
            },
            Step::HalfClose => stream.shutdown().await?,
            Step::Silence => until_gone(stream).await?,
            Step::Reset => {
                stream.tcp().set_zero_linger()?;
                return Err(io::ErrorKind::ConnectionReset.into());
            }
            Step::Keep => return Ok(Then::Next),
        }
    }
    Ok(Then::Close)
}

/// Sends the bytes one by one, for as long as the client is there.
async fn slowly(stream: &mut impl Connection, bytes: &[u8], every: Duration) -> io::Result<()> {
    for byte in bytes {
        pause(stream, every).await?;
        stream.write_all(&[*byte]).await?;
    }
    Ok(())
}

/// Waits, unless the client goes before.
async fn pause(stream: &mut impl Connection, time: Duration) -> io::Result<()> {
    match timeout(time, until_gone(stream)).await {
        Ok(gone) => gone,
        Err(_) => Ok(()),
    }
}

async fn until_gone(stream: &mut impl Connection) -> io::Result<()> {
    while stream.read(&mut [0; 4096]).await? != 0 {}
    Err(io::ErrorKind::UnexpectedEof.into())
}

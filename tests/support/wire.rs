//! Servers and listeners made of bare sockets, for what no proper server would do.

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpSocket},
    task::JoinHandle,
};

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Request {
    /// The request line and the headers.
    pub head: String,
    /// The body, with the frames of its chunks if it came in chunks.
    pub body: Vec<u8>,
}

impl Request {
    /// Method, path and query.
    #[must_use]
    pub fn target(&self) -> &str {
        let line = self.head.lines().next().unwrap_or_default();
        line.strip_suffix(" HTTP/1.1").unwrap_or(line)
    }

    /// The value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }

    /// Whether these bytes are somewhere in the body.
    #[must_use]
    pub fn body_holds(&self, part: &str) -> bool {
        self.body
            .windows(part.len())
            .any(|bytes| bytes == part.as_bytes())
    }
}

/// A server that answers each request with bytes of our own and closes the connection.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Starts one that gives every request the same bytes.
    ///
    /// # Errors
    ///
    /// If no port can be opened.
    pub async fn answering(reply: impl Into<Vec<u8>>) -> io::Result<Self> {
        let reply = reply.into();
        Self::answering_by(move |_| reply.clone()).await
    }

    /// Starts one whose bytes depend on the request.
    ///
    /// # Errors
    ///
    /// If no port can be opened.
    pub async fn answering_by(
        reply: impl Fn(&Request) -> Vec<u8> + Send + 'static,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        let task = tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let Ok(request) = read_request(&mut stream).await else {
                    continue;
                };
                let reply = reply(&request);
                seen.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(request);
                // The client may have gone: then there is nobody to tell.
                let _ = stream.write_all(&reply).await;
                let _ = stream.shutdown().await;
            }
        });
        Ok(Self {
            address,
            requests,
            task,
        })
    }

    /// Starts one that answers 200 with this JSON.
    ///
    /// # Errors
    ///
    /// If no port can be opened.
    pub async fn answering_json(json: &str) -> io::Result<Self> {
        Self::answering(reply("200 OK", &[JSON], json)).await
    }

    /// Its base URL.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The header that says that the body is JSON.
pub const JSON: (&str, &str) = ("content-type", "application/json");

/// The bytes of a reply, with the length of its body.
#[must_use]
pub fn reply(status: &str, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Vec<u8> {
    reply_of_length(status, headers, body.as_ref().len(), body)
}

/// The bytes of a reply that says its body has `length` bytes, whatever is true.
#[must_use]
pub fn reply_of_length(
    status: &str,
    headers: &[(&str, &str)],
    length: usize,
    body: impl AsRef<[u8]>,
) -> Vec<u8> {
    let mut bytes = head(status, headers).into_bytes();
    bytes.extend_from_slice(format!("content-length: {length}\r\n\r\n").as_bytes());
    bytes.extend_from_slice(body.as_ref());
    bytes
}

/// The bytes of a reply whose body ends with the connection.
#[must_use]
pub fn reply_until_close(status: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut bytes = head(status, headers).into_bytes();
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(body);
    bytes
}

fn head(status: &str, headers: &[(&str, &str)]) -> String {
    let mut head = format!("HTTP/1.1 {status}\r\nconnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head
}

/// Reads one request in full.
///
/// # Errors
///
/// If the connection ends before it.
pub async fn read_request(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<Request> {
    let mut request = read_head(stream).await?;
    read_body(stream, &mut request).await?;
    Ok(request)
}

/// Reads the head of a request, and of its body what came along.
///
/// # Errors
///
/// If the connection ends before it.
pub async fn read_head(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<Request> {
    let mut bytes = Vec::new();
    let end_of_head = loop {
        if let Some(end) = position(&bytes, b"\r\n\r\n") {
            break end + 4;
        }
        read_more(stream, &mut bytes).await?;
    };
    Ok(Request {
        head: String::from_utf8_lossy(&bytes[..end_of_head]).into_owned(),
        body: bytes.split_off(end_of_head),
    })
}

/// Reads the rest of the body of a request.
///
/// # Errors
///
/// If the connection ends before it.
pub async fn read_body(
    stream: &mut (impl AsyncRead + Unpin),
    request: &mut Request,
) -> io::Result<()> {
    let length = request
        .header("content-length")
        .and_then(|length| length.parse().ok());
    let chunked = request.header("transfer-encoding").is_some();
    while request.body.len() < length.unwrap_or(0)
        || (chunked && !request.body.ends_with(b"0\r\n\r\n"))
    {
        read_more(stream, &mut request.body).await?;
    }
    Ok(())
}

async fn read_more(stream: &mut (impl AsyncRead + Unpin), bytes: &mut Vec<u8>) -> io::Result<()> {
    match stream.read_buf(bytes).await? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        _ => Ok(()),
    }
}

fn position(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|found| found == part)
}

/// A listener that nobody may connect to.
#[derive(Debug)]
pub struct Untouched(std::net::TcpListener);

impl Untouched {
    /// Opens a port.
    ///
    /// # Errors
    ///
    /// If none can be opened.
    pub fn listen() -> io::Result<Self> {
        let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
        listener.set_nonblocking(true)?;
        Ok(Self(listener))
    }

    /// Its address and port.
    ///
    /// # Errors
    ///
    /// If the system does not tell.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }

    /// Its base URL.
    ///
    /// # Errors
    ///
    /// If the system does not tell the port.
    pub fn url(&self) -> io::Result<String> {
        Ok(format!("http://{}", self.address()?))
    }

    /// Whether no connection was ever made. One that was made and dropped again counts too: the system keeps it in the
    /// queue of those to be accepted.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        matches!(self.0.accept(), Err(error) if error.kind() == io::ErrorKind::WouldBlock)
    }
}

/// A port that is taken and refuses every connection.
#[derive(Debug)]
pub struct Closed(TcpSocket);

impl Closed {
    /// Takes a port.
    ///
    /// # Errors
    ///
    /// If none can be had.
    pub fn bind() -> io::Result<Self> {
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
        Ok(Self(socket))
    }

    /// Its base URL.
    ///
    /// # Errors
    ///
    /// If the system does not tell the port.
    pub fn url(&self) -> io::Result<String> {
        Ok(format!("http://{}", self.0.local_addr()?))
    }
}

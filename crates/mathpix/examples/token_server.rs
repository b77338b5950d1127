//! A server that holds the key and hands out tokens, and a program elsewhere that reads images with them.
//!
//! The program never sees the key: it asks the server for a token, and for another one whenever that is about to expire.
//! `cargo run --example token_server` starts a local service and needs no account. With `-- --live`, and `MATHPIX_APP_KEY`
//! set, the images go to the hosted service, which charges for them.

use std::{error::Error, path::PathBuf, time::Duration};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, Response, StatusCode},
    routing::post,
};
use mathpix::{
    AppToken, AppTokenRequest, Client, DEFAULT_BASE_URL, Image, KeyOnly, Token, TokenSource,
};
use mathpix_sandbox::Sandbox;
use tokio::net::TcpListener;

/// How a user of the server shows who he is. A real server has sessions or a login for it.
const USER: (&str, &str) = ("authorization", "Bearer learner-0042");

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    if std::env::args()
        .skip(1)
        .any(|argument| argument == "--live")
    {
        let tokens = serve(Client::new(KeyOnly::from_env()?)?).await?;
        return read(&program(DEFAULT_BASE_URL, tokens)?).await;
    }
    let service = Sandbox::start().await?;
    let key = KeyOnly::new(service.app_key())?;
    let server = Client::builder(key).base_url(service.url()).build()?;
    let tokens = serve(server).await?;
    println!("The key stays in the server at {tokens}.");

    let program = program(service.url(), tokens)?;
    read(&program).await?;
    println!("Once more, with the same token:");
    read(&program).await?;
    println!("The service says that 5 minutes have passed:");
    service.advance(Duration::from_secs(301));
    read(&program).await?;

    println!("What arrived at the service:");
    for request in service.requests() {
        println!(
            "  {} {} with {}: {}",
            request.method,
            request.path,
            request.headers.join(" + "),
            request.status
        );
    }
    service.shutdown().await;
    Ok(())
}

/// Starts the server of one route on a free port, and gives its address.
async fn serve(client: Client<KeyOnly>) -> Result<String, Box<dyn Error>> {
    let app = Router::new().route("/token", post(mint)).with_state(client);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}", listener.local_addr()?);
    tokio::spawn(axum::serve(listener, app).into_future());
    Ok(address)
}

/// The route: a token for a user of ours.
async fn mint(
    State(client): State<Client<KeyOnly>>,
    headers: HeaderMap,
) -> Result<Response<String>, StatusCode> {
    if headers.get(USER.0).is_none_or(|user| user != USER.1) {
        return Err(StatusCode::UNAUTHORIZED);
    }
    match client.create_app_token(AppTokenRequest::new()).await {
        Ok(minted) => Ok(minted.expose_as_response()),
        Err(error) => {
            eprintln!("no token could be minted: {error}");
            Err(StatusCode::BAD_GATEWAY)
        }
    }
}

/// Where the program has its tokens from.
struct OwnServer {
    http: reqwest::Client,
    address: String,
}

impl TokenSource for OwnServer {
    type Error = Box<dyn Error + Send + Sync>;

    async fn token(&self) -> Result<AppToken, Self::Error> {
        let request = self.http.post(format!("{}/token", self.address));
        let response = request.header(USER.0, USER.1).send().await?;
        let json = response.error_for_status()?.bytes().await?;
        println!("  (a token from the server)");
        Ok(serde_json::from_slice(&json)?)
    }
}

/// What runs on somebody else's machine: it knows the service and the server, and no key.
fn program(service: &str, server: String) -> Result<Client<Token>, Box<dyn Error>> {
    let source = OwnServer {
        http: reqwest::Client::builder().build()?,
        address: server,
    };
    let token = Token::renewed_by(source);
    Ok(Client::builder(token).base_url(service).build()?)
}

async fn read(program: &Client<Token>) -> Result<(), Box<dyn Error>> {
    let image = Image::file(fixture("formula.png"));
    let recognition = program.recognize_image(image).await?;
    let text = recognition.text.as_deref().unwrap_or("(nothing)");
    for line in text.lines() {
        println!("  | {line}");
    }
    if let Some(expiry) = program.credential().expires_at() {
        println!("  The token expires at {expiry}.\n");
    }
    Ok(())
}

fn fixture(name: &str) -> PathBuf {
    [
        env!("CARGO_MANIFEST_DIR"),
        "..",
        "..",
        "tests",
        "fixtures",
        name,
    ]
    .iter()
    .collect()
}

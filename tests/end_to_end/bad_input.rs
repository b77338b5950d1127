//! What is refused before anything is sent: each test has a listener that must see no connection.

use std::{fs::File, path::Path, time::Duration};

use mathpix::{
    BatchId, Client, ConversionId, Document, Error, ErrorKind, Image, ImageRequest, KeyOnly,
    Lifetime, PdfId, PdfRequest, RequestId, ServerKey, SessionToken, SessionTokenRequest, Stroke,
    StrokesRequest, Token,
};
use mathpix_tests::{
    service::{stranger, strokes},
    wire::Untouched,
};
use tempfile::tempdir;

/// A client of a listener that nobody may connect to.
struct Nowhere {
    listener: Untouched,
    client: Client<ServerKey>,
}

impl Nowhere {
    fn open() -> anyhow::Result<Self> {
        let listener = Untouched::listen()?;
        let client = stranger(&listener.url()?)?;
        Ok(Self { listener, client })
    }

    /// The error, after it is sure that nothing was sent.
    fn unsent<T>(&self, result: Result<T, Error>, kind: ErrorKind) -> String {
        assert!(self.listener.is_untouched(), "something was sent");
        let Err(error) = result else {
            panic!("it was not refused");
        };
        assert_eq!(error.kind(), kind, "{error}");
        error.to_string()
    }
}

/// A file of this size that takes no room.
fn sparse(path: &Path, size: u64) -> std::io::Result<()> {
    File::create(path)?.set_len(size)
}

#[test]
fn an_id_that_is_not_one_segment_is_refused() {
    for id in [
        "",
        "a/b",
        "/",
        ".",
        "..",
        "../app-tokens",
        "a.b",
        "a%2fb",
        "a?b",
        "a#b",
        "a b",
        "a\n",
    ] {
        let results = [
            PdfId::new(id).map(drop),
            ConversionId::new(id).map(drop),
            BatchId::new(id).map(drop),
            RequestId::new(id).map(drop),
            id.parse::<PdfId>().map(drop),
        ];
        for result in results {
            let error = result.expect_err(id);
            assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{id:?}: {error}");
        }
        let json = serde_json::json!(id);
        assert!(serde_json::from_value::<PdfId>(json).is_err(), "{id:?}");
    }
}

#[test]
fn a_secret_with_a_line_break_is_refused_and_not_shown() {
    let value = "s3cret\nvalue";
    let results = [
        ServerKey::new("acme_reader", value).map(drop),
        ServerKey::new(value, "0123abcd").map(drop),
        KeyOnly::new(value).map(drop),
        Token::new(value).map(drop),
        SessionToken::new(value, "strokes_1").map(drop),
        SessionToken::new("token_1", value).map(drop),
    ];
    for result in results {
        let error = result.expect_err("a line break");
        assert_eq!(error.kind(), ErrorKind::InvalidCredential);
        let shown = format!("{error} {error:?}");
        assert!(shown.contains("a line break"), "{shown}");
        assert!(!shown.contains("s3cret"), "{shown}");
    }
}

#[test]
fn a_base_url_that_would_give_the_credential_away_is_refused() -> anyhow::Result<()> {
    let nobody = Untouched::listen()?;
    let address = nobody.address()?;
    for (url, why) in [
        (format!("http://user:s3cret@{address}"), "user info"),
        (format!("http://user@{address}"), "user info"),
        (format!("http://{address}/?key=s3cret"), "a query"),
        (format!("http://{address}/#s3cret"), "a fragment"),
        ("http://api.mathpix.com".to_owned(), "plain `http`"),
        ("http://192.0.2.1".to_owned(), "plain `http`"),
        ("http://0.0.0.0:1".to_owned(), "plain `http`"),
        ("http://localhost.example.org".to_owned(), "plain `http`"),
        ("ftp://127.0.0.1".to_owned(), "scheme `ftp`"),
        ("api.mathpix.com".to_owned(), "not a URL"),
        (String::new(), "not a URL"),
    ] {
        let error = stranger(&url).expect_err(&url);
        assert_eq!(error.kind(), ErrorKind::Configuration, "{url}");
        let shown = format!("{error} {error:?}");
        assert!(shown.contains(why), "{url}: {shown}");
        assert!(!shown.contains("s3cret"), "{url}: {shown}");
    }
    assert!(nobody.is_untouched());
    Ok(())
}

#[tokio::test]
async fn a_file_that_does_not_exist_is_an_error_that_names_it() -> anyhow::Result<()> {
    let nowhere = Nowhere::open()?;
    let folder = tempdir()?;
    let path = folder.path().join("missing.pdf");
    let name = path.display().to_string();
    let image = nowhere.client.recognize_image(Image::file(&path)).await;
    let document = nowhere.client.submit_pdf(Document::file(&path)).await;
    let messages = [
        nowhere.unsent(image, ErrorKind::File),
        nowhere.unsent(document, ErrorKind::File),
    ];
    for message in messages {
        assert!(message.contains(&name), "{message}");
    }
    Ok(())
}

#[tokio::test]
async fn a_folder_is_no_file() -> anyhow::Result<()> {
    let nowhere = Nowhere::open()?;
    let folder = tempdir()?;
    let document = Document::file(folder.path());
    let message = nowhere.unsent(nowhere.client.submit_pdf(document).await, ErrorKind::File);
    let name = folder.path().display().to_string();
    assert!(message.contains(&name), "{message}");
    Ok(())
}

#[tokio::test]
async fn an_empty_file_is_refused() -> anyhow::Result<()> {
    let nowhere = Nowhere::open()?;
    let folder = tempdir()?;
    let path = folder.path().join("empty.pdf");
    File::create(&path)?;
    let file = nowhere.client.submit_pdf(Document::file(&path)).await;
    let bytes = nowhere
        .client
        .submit_pdf(Document::bytes("", "empty.pdf"))
        .await;
    let image = nowhere.client.recognize_image(Image::bytes("")).await;
    let message = nowhere.unsent(file, ErrorKind::File);
    assert!(message.contains(&path.display().to_string()), "{message}");
    assert!(message.contains("is empty"), "{message}");
    nowhere.unsent(bytes, ErrorKind::File);
    nowhere.unsent(image, ErrorKind::File);
    Ok(())
}

#[tokio::test]
async fn an_image_over_5_mb_is_refused() -> anyhow::Result<()> {
    let nowhere = Nowhere::open()?;
    let folder = tempdir()?;
    let path = folder.path().join("large.png");
    sparse(&path, 5_000_001)?;
    let file = nowhere.client.recognize_image(Image::file(&path)).await;
    let bytes = Image::bytes(vec![0; 5_000_001]);
    let bytes = nowhere.client.submit_image(bytes).await;
    let message = nowhere.unsent(file, ErrorKind::File);
    assert!(message.contains(&path.display().to_string()), "{message}");
    assert!(message.contains("at most 5 MB"), "{message}");
    nowhere.unsent(bytes, ErrorKind::File);
    Ok(())
}

#[tokio::test]
async fn a_document_over_1_gb_is_refused() -> anyhow::Result<()> {
    let nowhere = Nowhere::open()?;
    let folder = tempdir()?;
    let path = folder.path().join("large.pdf");
    sparse(&path, 1_000_000_001)?;
    let result = nowhere.client.submit_pdf(Document::file(&path)).await;
    let message = nowhere.unsent(result, ErrorKind::File);
    assert!(message.contains(&path.display().to_string()), "{message}");
    assert!(message.contains("at most 1 GB"), "{message}");
    Ok(())
}

#[tokio::test]
async fn strokes_that_hold_nothing_are_refused() -> anyhow::Result<()> {
    let nowhere = Nowhere::open()?;
    for strokes in [
        vec![],
        vec![Stroke::default()],
        vec![Stroke::new([(1.0, 2.0)]), Stroke::new([])],
        vec![Stroke::new([(f64::NAN, 2.0)])],
    ] {
        let result = nowhere.client.recognize_strokes(strokes).await;
        nowhere.unsent(result, ErrorKind::InvalidRequest);
    }
    Ok(())
}

#[test]
fn recorded_strokes_with_unequal_arrays_are_refused() {
    for (x, y) in [("[[1,2]]", "[[1]]"), ("[[1],[2]]", "[[1]]"), ("[1]", "[1]")] {
        let json = format!(r#"{{"strokes": {{"strokes": {{"x": {x}, "y": {y}}}}}}}"#);
        let error = StrokesRequest::from_json(&json).expect_err("unequal");
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    }
}

#[tokio::test]
async fn an_extra_option_may_not_override_a_typed_one() -> anyhow::Result<()> {
    let nowhere = Nowhere::open()?;
    let client = &nowhere.client;
    let image = || ImageRequest::new(Image::url("https://example.org/a.png"));
    let document = || PdfRequest::new(Document::url("https://example.org/a.pdf"));
    for name in [
        "formats",
        "metadata",
        "tags",
        "src",
        "region",
        "async",
        "options_json",
    ] {
        let result = client.recognize_image(image().extra(name, true)).await;
        let message = nowhere.unsent(result, ErrorKind::InvalidRequest);
        assert!(message.contains(&format!("`{name}`")), "{message}");
    }
    for name in [
        "streaming",
        "page_ranges",
        "conversion_formats",
        "conversion_options",
        "url",
    ] {
        let result = client.submit_pdf(document().extra(name, true)).await;
        nowhere.unsent(result, ErrorKind::InvalidRequest);
    }
    for name in ["strokes", "formats", "strokes_session_id"] {
        let result = client.recognize_strokes(strokes()?.extra(name, true)).await;
        nowhere.unsent(result, ErrorKind::InvalidRequest);
    }
    Ok(())
}

#[tokio::test]
async fn a_lifetime_out_of_range_is_refused_with_the_range() -> anyhow::Result<()> {
    let nowhere = Nowhere::open()?;
    let (client, hours) = (&nowhere.client, Duration::from_secs(12 * 60 * 60));
    let request = SessionTokenRequest::new().expires(Lifetime::try_from(hours)?);
    let session = client.create_session_token(request);
    assert_eq!(
        nowhere.unsent(session.await, ErrorKind::InvalidRequest),
        "`POST /v3/app-tokens with include_strokes_session_id: true`: `expires` is 43200 s: a token lives from 30 s to 300 s here"
    );
    for lifetime in [
        Duration::ZERO,
        Duration::from_secs(29),
        hours + Duration::from_secs(1),
    ] {
        nowhere.unsent(Lifetime::try_from(lifetime), ErrorKind::InvalidRequest);
    }
    Ok(())
}

#[tokio::test]
async fn a_source_that_the_service_cannot_download_from_is_refused() -> anyhow::Result<()> {
    let nowhere = Nowhere::open()?;
    for url in [
        "",
        "example.org/a.png",
        "file:///etc/passwd",
        "data:image/png;base64, AAAA",
    ] {
        let image = nowhere.client.recognize_image(Image::url(url)).await;
        nowhere.unsent(image, ErrorKind::InvalidRequest);
        let document = nowhere.client.submit_pdf(Document::url(url)).await;
        nowhere.unsent(document, ErrorKind::InvalidRequest);
    }
    Ok(())
}

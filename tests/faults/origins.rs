//! No other origin ever sees a header or a byte.

use std::sync::{Arc, Mutex};

use mathpix::{Client, Document, ErrorKind, Image, ServerKey};
use mathpix_tests::{
    clock::paused,
    faults::{FaultServer, answer},
    service::{Ids, client, fixture, strokes},
    wire::{Untouched, reply},
};

const STATUSES: [&str; 7] = [
    "300 Multiple Choices",
    "301 Moved Permanently",
    "302 Found",
    "303 See Other",
    "305 Use Proxy",
    "307 Temporary Redirect",
    "308 Permanent Redirect",
];

#[test]
fn a_second_origin_sees_nothing_whatever_is_sent_and_however_it_is_pointed_to() -> anyhow::Result<()>
{
    paused(async {
        let elsewhere = Untouched::listen()?;
        let id = Ids::made_up()?.pdf;
        let port = elsewhere.address()?.port();
        let locations = [
            format!("http://127.0.0.1:{port}/v3/text"),
            format!("http://localhost:{port}/v3/text"),
            format!("//127.0.0.1:{port}/v3/text"),
            format!("http://user:pass@127.0.0.1:{port}/?a=b#c"),
        ];
        for status in STATUSES {
            for location in &locations {
                let headers = [
                    ("location", &**location),
                    ("refresh", &format!("0; url={location}")),
                    ("alt-svc", &format!("h2=\":{port}\"; ma=3600")),
                    ("link", &format!("<{location}>; rel=preload")),
                ];
                let server = FaultServer::playing(answer(reply(status, &headers, ""))).await?;
                let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
                let paper = Document::file(fixture("paper.pdf"));
                let image = Image::file(fixture("formula.png"));
                let results = [
                    client.get_pdf_status(&id).await.map(drop),
                    client.delete_pdf(&id).await.map(drop),
                    client.recognize_strokes(strokes()?).await.map(drop),
                    client.recognize_image(image.clone()).await.map(drop),
                    client.recognize_image(image.as_multipart()).await.map(drop),
                    client.submit_pdf(paper).await.map(drop),
                    client.stream_pdf(&id).await.map(drop),
                ];
                for result in results {
                    let error = result.expect_err(status);
                    assert_eq!(error.kind(), ErrorKind::Redirect, "{status}: {error}");
                    assert_eq!(error.attempts(), 1);
                    let text = format!("{error} {error:?}");
                    assert!(text.contains(&format!(":{port}")), "no origin: {text}");
                    assert!(!text.contains("user") && !text.contains("a=b"), "{text}");
                }
                assert_eq!(server.log().requests(), 7);
            }
        }
        assert!(elsewhere.is_untouched());
        Ok(())
    })?
}

#[test]
fn a_redirect_within_the_origin_is_not_followed_either() -> anyhow::Result<()> {
    paused(async {
        let server = FaultServer::playing(answer(reply(
            "307 Temporary Redirect",
            &[("location", "/v4/x")],
            "",
        )))
        .await?;
        let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
        let result = client.get_pdf_status(&Ids::made_up()?.pdf).await;
        assert_eq!(result.expect_err("307").kind(), ErrorKind::Redirect);
        assert_eq!(server.log().requests(), 1);
        Ok(())
    })?
}

#[test]
fn rules_for_redirects_hold_whatever_the_http_settings_say() -> anyhow::Result<()> {
    paused(async {
        let elsewhere = Untouched::listen()?;
        let moved = reply(
            "307 Temporary Redirect",
            &[("location", &elsewhere.url()?)],
            "",
        );
        let server = FaultServer::playing(answer(moved)).await?;
        let asked = Arc::new(Mutex::new(0));
        let seen = Arc::clone(&asked);
        let follow = reqwest::redirect::Policy::custom(move |attempt| {
            *seen.lock().expect("no panic") += 1;
            attempt.follow()
        });
        let client = Client::builder(ServerKey::new("acme_reader", "0123abcd")?)
            .base_url(server.url())
            .http(
                reqwest::ClientBuilder::new()
                    .redirect(follow)
                    .referer(true)
                    .connection_verbose(true),
            )
            .build()?;
        let paper = Document::file(fixture("paper.pdf"));
        let results = [
            client.submit_pdf(paper).await.map(drop),
            client.recognize_strokes(strokes()?).await.map(drop),
            client.get_pdf_status(&Ids::made_up()?.pdf).await.map(drop),
        ];
        for result in results {
            assert_eq!(result.expect_err("307").kind(), ErrorKind::Redirect);
        }
        assert!(elsewhere.is_untouched());
        assert_eq!(*asked.lock().expect("no panic"), 0);
        for arrival in server.log().arrivals() {
            assert_eq!(arrival.request.header("referer"), None);
        }
        Ok(())
    })?
}

#[test]
fn keys_are_not_sent_in_the_clear() {
    for url in [
        "http://api.mathpix.com",
        "http://192.168.0.1",
        "http://localhost.example.org",
        "http://127.0.0.1.example.org",
        "ftp://127.0.0.1",
    ] {
        let key = ServerKey::new("acme_reader", "0123abcd").expect("it is sound");
        let error = client(url, key).expect_err(url);
        assert_eq!(error.kind(), ErrorKind::Configuration, "{url}");
        assert!(error.to_string().contains("https"), "no reason: {error}");
    }
}

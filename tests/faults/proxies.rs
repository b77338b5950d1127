//! Proxies: by variables and by settings, and never between a program and its own machine.

use std::{env, process::Command, time::Duration};

use mathpix::{Client, ErrorKind, ServerKey};
use mathpix_tests::{
    faults::{FaultServer, Step, answer, kept_open, scripts},
    service::{Ids, client},
    wire::{Untouched, reply},
};

/// Set in the process that has the variables of a proxy.
const CHILD: &str = "MATHPIX_TEST_BEHIND_A_PROXY";

/// Runs a test of this file, that is ignored otherwise, in a process with the variables of a proxy at this address.
fn behind(proxy: &str, test: &str) -> anyhow::Result<()> {
    let mut child = Command::new(env::current_exe()?);
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        child.env(name, proxy).env(name.to_lowercase(), proxy);
    }
    child
        .env("NO_PROXY", "")
        .env("no_proxy", "")
        .env(CHILD, "1");
    let test = format!("proxies::{test}");
    let output = child
        .args([&test, "--exact", "--ignored", "--nocapture"])
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    anyhow::ensure!(
        output.status.success() && text.contains("1 passed"),
        "{text}"
    );
    Ok(())
}

#[test]
fn calls_to_this_machine_pass_by_the_proxy_of_the_variables() -> anyhow::Result<()> {
    let proxy = Untouched::listen()?;
    behind(&proxy.url()?, "in_the_child_calls_to_loopback_are_answered")?;
    assert!(proxy.is_untouched());
    Ok(())
}

#[tokio::test]
#[ignore = "run by another test, in a process with the variables of a proxy"]
async fn in_the_child_calls_to_loopback_are_answered() -> anyhow::Result<()> {
    anyhow::ensure!(env::var_os(CHILD).is_some(), "no variables");
    let server = FaultServer::playing_by(|_| kept_open(scripts::RESULT)).await?;
    let id = Ids::made_up()?.pdf;
    for host in ["127.0.0.1", "localhost"] {
        let url = format!("http://{host}:{}", server.port());
        let client = client(&url, ServerKey::new("acme_reader", "0123abcd")?)?;
        client.get_pdf_status(&id).await?;
    }
    assert_eq!(server.log().requests(), 2);
    Ok(())
}

#[tokio::test]
async fn calls_to_the_service_go_through_the_proxy_of_the_variables() -> anyhow::Result<()> {
    let refusal = reply("403 Forbidden", &[], "");
    let proxy = FaultServer::playing(answer(refusal)).await?;
    let url = proxy.url();
    let child = tokio::task::spawn_blocking(move || {
        behind(&url, "in_the_child_the_service_is_out_of_reach")
    });
    child.await??;
    assert_tunnels(&proxy, "api.mathpix.com:443");
    Ok(())
}

#[tokio::test]
#[ignore = "run by another test, in a process with the variables of a proxy"]
async fn in_the_child_the_service_is_out_of_reach() -> anyhow::Result<()> {
    anyhow::ensure!(env::var_os(CHILD).is_some(), "no variables");
    let client = Client::new(ServerKey::new("acme_reader", "canary-key-6f1d")?)?;
    let result = client.get_pdf_status(&Ids::made_up()?.pdf).await;
    let error = result.expect_err("the proxy refuses");
    anyhow::ensure!(error.is_connect(), "{error:?}");
    Ok(())
}

/// The proxy was asked for tunnels to the service, and saw no secret.
fn assert_tunnels(proxy: &FaultServer, to: &str) {
    let arrivals = proxy.log().arrivals();
    assert!(!arrivals.is_empty(), "the proxy was passed by");
    for arrival in arrivals {
        assert_eq!(arrival.request.target(), format!("CONNECT {to}"));
        assert!(
            !arrival.request.head.contains("canary"),
            "{}",
            arrival.request.head
        );
        assert!(
            !arrival.request.head.contains("app_"),
            "{}",
            arrival.request.head
        );
    }
}

#[tokio::test]
async fn a_proxy_with_a_login_is_set_by_the_http_settings() -> anyhow::Result<()> {
    let proxy =
        FaultServer::playing(answer(reply("407 Proxy Authentication Required", &[], ""))).await?;
    let settings = reqwest::Proxy::all(proxy.url())?.basic_auth("reader", "opensesame");
    let client = Client::builder(ServerKey::new("acme_reader", "canary-key-6f1d")?)
        .http(reqwest::ClientBuilder::new().proxy(settings))
        .attempts(1)
        .build()?;
    let result = client.get_pdf_status(&Ids::made_up()?.pdf).await;
    let error = result.expect_err("the proxy refuses");
    assert!(error.is_connect(), "{error:?}");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("opensesame"), "{shown}");
    assert_tunnels(&proxy, "api.mathpix.com:443");
    let login = proxy.log().arrivals()[0]
        .request
        .header("proxy-authorization")
        .map(str::to_owned);
    assert_eq!(login.as_deref(), Some("Basic cmVhZGVyOm9wZW5zZXNhbWU="));
    Ok(())
}

/// Gives one address for every name.
struct Everywhere(std::net::SocketAddr);

impl reqwest::dns::Resolve for Everywhere {
    fn resolve(&self, _: reqwest::dns::Name) -> reqwest::dns::Resolving {
        let address = self.0;
        Box::pin(async move { Ok(Box::new([address].into_iter()) as reqwest::dns::Addrs) })
    }
}

#[tokio::test]
async fn a_resolver_of_the_http_settings_is_asked() -> anyhow::Result<()> {
    let server = FaultServer::playing(vec![Step::Some]).await?;
    let address = ([127, 0, 0, 1], server.port()).into();
    let client = Client::builder(ServerKey::new("acme_reader", "0123abcd")?)
        .base_url(format!("https://nobody.invalid:{}", server.port()))
        .http(reqwest::ClientBuilder::new().dns_resolver(Everywhere(address)))
        .connect_timeout(Duration::from_secs(20))
        .attempts(1)
        .build()?;
    let result = client.get_pdf_status(&Ids::made_up()?.pdf).await;
    assert_eq!(result.expect_err("no TLS").kind(), ErrorKind::Tls);
    assert_eq!(server.log().connections(), 1);
    Ok(())
}

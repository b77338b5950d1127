//! Every row with every credential that may call it, whatever goes wrong on the way.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use mathpix_tests::{
    clock::paused,
    faults::{Stage, scripts},
    pairs::{Target, pairs},
    service::Ids,
};
use tokio::time::timeout;
use tracing::{
    Event, Subscriber,
    span::{Attributes, Id, Record},
};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

use super::{assert_all_hidden, canaries, shown};

/// Keeps what the libraries below log, at any level.
struct Kept(Mutex<Vec<String>>);

static KEPT: Kept = Kept(Mutex::new(Vec::new()));

impl log::Log for Kept {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        let line = format!("{} {}: {}", record.level(), record.target(), record.args());
        self.lines().push(line);
    }

    fn flush(&self) {}
}

impl Kept {
    fn lines(&self) -> std::sync::MutexGuard<'_, Vec<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Keeps what is said to `tracing`, at any level.
impl<S: Subscriber> Layer<S> for &'static Kept {
    fn on_new_span(&self, attributes: &Attributes<'_>, _: &Id, _: Context<'_, S>) {
        self.lines().push(format!("{attributes:?}"));
    }

    fn on_record(&self, _: &Id, record: &Record<'_>, _: Context<'_, S>) {
        self.lines().push(format!("{record:?}"));
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        self.lines().push(format!("{event:?}"));
    }
}

#[test]
fn no_secret_shows_or_is_logged_whatever_goes_wrong() -> anyhow::Result<()> {
    log::set_logger(&KEPT).expect("it is the only one");
    log::set_max_level(log::LevelFilter::Trace);
    let subscriber = tracing_subscriber::registry().with(&KEPT);
    let _guard = tracing::subscriber::set_default(subscriber);
    let (values, ids) = (canaries(), Ids::made_up()?);
    let mut lines = 0;
    for (fault, place) in scripts::all() {
        for pair in pairs() {
            let Some(call) = pair.repeating else { continue };
            let name = format!("{} with {} after {fault}", pair.row, pair.credential);
            let elsewhere = paused(async {
                let stage = Stage::set(place.clone()).await?;
                let target = Target {
                    url: stage.url(),
                    values: &values,
                    ids: &ids,
                };
                // Where there is no limit, nothing more would be said.
                let enough = Duration::from_secs(1000);
                let Ok(outcome) = timeout(enough, call(target)).await else {
                    return Ok(true);
                };
                let outcome = outcome?;
                for (what, text) in &outcome.shown {
                    assert_all_hidden(&format!("{name}: {what}"), text, &values, &ids);
                }
                for text in outcome.result.err().iter().flat_map(shown) {
                    assert_all_hidden(&name, &text, &values, &ids);
                }
                // The server itself must have seen them, or nothing is proven.
                for arrival in stage.log().into_iter().flat_map(|log| log.arrivals()) {
                    let secrets = [&values.app_key, &values.app_token];
                    assert!(
                        secrets
                            .iter()
                            .any(|secret| arrival.request.head.contains(&***secret)),
                        "{name}"
                    );
                    // Two calls are about a token, which is the end of their path and stands nowhere else.
                    let target = [&ids.token, &ids.spare_token].into_iter().fold(
                        arrival.request.target().to_owned(),
                        |target, token| {
                            let asked_about = format!(" /v3/app-tokens/{}", token.expose());
                            target
                                .strip_suffix(&asked_about)
                                .unwrap_or(&target)
                                .to_owned()
                        },
                    );
                    assert!(!target.contains("canary"), "{name}: {target}");
                    assert!(!arrival.request.body_holds("canary"), "{name}");
                }
                anyhow::Ok(stage.is_elsewhere_untouched())
            })??;
            assert!(elsewhere, "{name}: another origin was asked");
            for line in std::mem::take(&mut *KEPT.lines()) {
                lines += 1;
                assert_all_hidden(&format!("{name}: the log"), &line, &values, &ids);
            }
        }
    }
    assert!(lines > 1000, "{lines} lines were logged");
    Ok(())
}

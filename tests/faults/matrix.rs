//! Every row with every credential that may call it, for each line of what is expected.

use std::time::Duration;

use mathpix::Error;
use mathpix_spec::{Endpoint, Repeat, Reply, Spec};
use mathpix_tests::{
    clock::{SLACK, paused, timed},
    faults::{Place, Stage},
    pairs::{Pair, Target, pairs},
    service::{Ids, Values},
    table::table,
};

/// Whether the error says that nobody knows whether the request was carried out, where that matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is known.
    Known,
    /// It is not.
    Unknown,
    /// The table does not say.
    Either,
}

/// What passes on the clock, beside the client's own waits.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Clock {
    /// Nothing.
    AtOnce,
    /// So many seconds before each further attempt, in place of the own wait.
    EachWaits(u64),
    /// So many seconds in each attempt.
    EachTakes(u64),
    /// In each attempt the limit that is its own: 60 s, and 30 s where the reply is a stream.
    EachTakesItsLimit,
}

/// Which rows a fault is one of.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Of {
    /// All.
    AnyRow,
    /// Those whose reply is no stream of events: it comes with the first of them.
    NoEvents,
    /// Those whose reply is held in memory: otherwise it comes when the reply is read.
    NoStreams,
    /// Those whose reply is, and whose request is no upload: otherwise the idle limit holds, in `streams.rs`.
    JsonBothWays,
}

/// A line of what is expected.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub(crate) kinds: &'static [&'static str],
    pub(crate) free: u32,
    pub(crate) bills: u32,
    pub(crate) creates: u32,
    pub(crate) outcome: Outcome,
    pub(crate) clock: Clock,
    pub(crate) of: Of,
}

/// Makes a test of each line.
macro_rules! expected {
    ($($fault:ident: $($kind:ident)|+, $free:literal, $bills:literal, $creates:literal, $outcome:expr, $clock:expr, $of:expr;)+) => {
        $(#[test]
        fn $fault() -> ::anyhow::Result<()> {
            $crate::matrix::check(
                ::mathpix_tests::faults::scripts::$fault(),
                $crate::matrix::Line {
                    kinds: &[$(stringify!($kind)),+],
                    free: $free,
                    bills: $bills,
                    creates: $creates,
                    outcome: $outcome,
                    clock: $clock,
                    of: $of,
                },
            )
        })+

        /// The faults that are expected.
        pub(crate) const EXPECTED: &[&str] = &[$(stringify!($fault)),+];
    };
}
pub(crate) use expected;

/// The rows whose request sends a file, as the calls of `pairs.rs` make it.
const UPLOADS: [&str; 2] = ["recognize_image", "submit_pdf"];

#[test]
fn every_fault_is_expected() {
    let all: Vec<_> = mathpix_tests::faults::scripts::all();
    for (fault, _) in all {
        assert!(crate::expected::EXPECTED.contains(&fault), "{fault}");
    }
}

/// Values for every header.
pub(crate) fn values() -> Values {
    Values {
        app_id: "acme_reader".into(),
        app_key: "key-6f1d".into(),
        app_token: "token-93b2".into(),
        strokes_session_id: "session-c07e".into(),
    }
}

/// Makes every call that compiles in the place, and holds what becomes of it against the line.
pub(crate) fn check(place: Place, line: Line) -> anyhow::Result<()> {
    let table = table()?;
    let (mut wrong, mut calls) = (Vec::new(), 0);
    for pair in pairs() {
        let row = row(&table, pair.row);
        if !line.is_of(row) || pair.repeating.is_none() {
            continue;
        }
        calls += 1;
        let found = paused(one(&pair, row, place.clone(), line))??;
        wrong.extend(
            found
                .into_iter()
                .map(|what| format!("{} with {}: {what}", pair.row, pair.credential)),
        );
    }
    anyhow::ensure!(calls > 10, "{calls} calls");
    anyhow::ensure!(wrong.is_empty(), "{line:?}\n{}", wrong.join("\n"));
    Ok(())
}

fn row<'a>(table: &'a Spec, name: &str) -> &'a Endpoint {
    let mut rows = table.endpoints().iter();
    rows.find(|row| &*row.name == name).expect("a row")
}

/// What is not as it should be about one call.
async fn one(pair: &Pair, row: &Endpoint, place: Place, line: Line) -> anyhow::Result<Vec<String>> {
    let stage = Stage::set(place).await?;
    let (values, ids) = (values(), Ids::made_up()?);
    let target = Target {
        url: stage.url(),
        values: &values,
        ids: &ids,
    };
    let call = pair.repeating.expect("it compiles");
    let (outcome, took) = timed(call(target)).await;
    let error = match outcome?.result {
        Ok(()) => return Ok(vec!["it succeeded".into()]),
        Err(error) => error,
    };
    let attempts = line.attempts(row);
    let mut wrong = Vec::new();
    let mut hold = |holds: bool, what: String| {
        if !holds {
            wrong.push(what);
        }
    };
    let kind = format!("{:?}", error.kind());
    let kinds = line.kinds(pair);
    hold(kinds.contains(&&*kind), format!("{kind}: {error:?}"));
    hold(
        error.attempts() == attempts,
        format!("{} attempts for {attempts}", error.attempts()),
    );
    if let Some(log) = stage.log() {
        let came = log.connections();
        hold(
            u32::try_from(came)? == attempts,
            format!("{came} arrivals for {attempts}"),
        );
    }
    let costs = row.repeat != Repeat::Free;
    if line.outcome != Outcome::Either {
        let unknown = costs && line.outcome == Outcome::Unknown;
        hold(
            error.outcome_unknown() == unknown,
            format!("outcome_unknown is {}", error.outcome_unknown()),
        );
    }
    let (least, most) = line.time(row, attempts);
    hold(
        least <= took + Duration::from_millis(50) && took <= most + SLACK,
        format!("{took:?} on the clock, for {least:?} to {most:?}"),
    );
    let nothing_sent = ["Resolve", "Connect", "Tls"].contains(&line.kinds[0]);
    hold(error.is_connect() == nothing_sent, "is_connect".into());
    hold(
        error.is_timeout() == (kind == "Timeout"),
        "is_timeout".into(),
    );
    wrong.extend(words(&error, row));
    if !stage.is_elsewhere_untouched() {
        wrong.push("another origin was asked".into());
    }
    Ok(wrong)
}

/// What is wrong with the words of an error.
fn words(error: &Error, row: &Endpoint) -> Vec<String> {
    let text = error.to_string();
    let mut missing = Vec::new();
    let mut hold = |word: &str| {
        if !text.contains(word) {
            missing.push(format!("the text lacks {word:?}: {text}"));
        }
    };
    hold(&format!("{} {}", row.method, row.path));
    if error.outcome_unknown() {
        hold("unknown");
        match &*row.path {
            "/v3/pdf" => hold("`list_pdf_results`"),
            "/v3/text" | "/v3/strokes" => hold("`list_ocr_results`"),
            _ => {}
        }
    }
    let limits = [
        "`timeout`",
        "`idle_timeout`",
        "`connect_timeout`",
        "`deadline`",
    ];
    if error.is_timeout() && !limits.iter().any(|limit| text.contains(limit)) {
        missing.push(format!("no limit is named: {text}"));
    }
    missing
}

impl Line {
    fn is_of(&self, row: &Endpoint) -> bool {
        let json = matches!(row.reply, Reply::Json(_));
        match self.of {
            Of::AnyRow => true,
            Of::NoEvents => !matches!(row.reply, Reply::Stream(_)),
            Of::NoStreams => json,
            Of::JsonBothWays => json && !UPLOADS.contains(&&*row.name),
        }
    }

    fn attempts(&self, row: &Endpoint) -> u32 {
        match row.repeat {
            Repeat::Free => self.free,
            Repeat::Bills => self.bills,
            Repeat::Creates => self.creates,
        }
    }

    /// A refused token is of a kind of its own.
    fn kinds(&self, pair: &Pair) -> &'static [&'static str] {
        match self.kinds {
            ["Unauthorized"] if pair.credential.ends_with("Token") => &["TokenRefused"],
            kinds => kinds,
        }
    }

    /// The least and the most that passes on the clock.
    fn time(&self, row: &Endpoint, attempts: u32) -> (Duration, Duration) {
        let streamed = !matches!(row.reply, Reply::Json(_));
        let waits = attempts - 1;
        // 500 ms * 2^n at most, before attempt n + 2.
        let own = Duration::from_millis(500) * (2_u32.pow(waits) - 1);
        let takes = |seconds: u64| Duration::from_secs(seconds) * attempts;
        match self.clock {
            Clock::AtOnce => (Duration::ZERO, own),
            Clock::EachWaits(seconds) => {
                let waited = Duration::from_secs(seconds) * waits;
                (waited, waited)
            }
            Clock::EachTakes(seconds) => (takes(seconds), takes(seconds) + own),
            Clock::EachTakesItsLimit if streamed => (takes(30), takes(30) + own),
            // The deadline of the whole call.
            Clock::EachTakesItsLimit => {
                let end = Duration::from_secs(180);
                (takes(60).min(end), (takes(60) + own).min(end))
            }
        }
    }
}

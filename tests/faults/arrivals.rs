//! What arrives, seen from the service: nothing that costs comes twice after it may have been processed.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use mathpix::{
    BatchRequest, Client, ConversionFormat, ConversionRequest, Document, Error, Image,
    ImageRequest, PdfId, PdfRequest, ServerKey, Stroke, StrokesRequest,
};
use mathpix_spec::Repeat;
use mathpix_tests::{
    clock::paused,
    faults::{FaultServer, Log, Place, Script, Step, answer, kept_open, scripts},
    service::{Ids, client},
    table::table,
    wire::reply,
};
use tokio::task::JoinSet;

/// The same numbers for the same seed.
#[derive(Clone, Copy)]
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).expect("below `end`")
    }
}

const SEED: u64 = 0x6d61_7468_7069_7821;
const CALLS: usize = 10_000;
const AT_ONCE: usize = 8;

/// The faults after which the service has surely not processed the request: it says so.
fn is_processed(fault: &str) -> bool {
    !(fault.starts_with("limit_") || fault.starts_with("unavailable"))
}

/// What may happen to a request: half of the time it is answered.
fn chances() -> Vec<(&'static str, Script)> {
    let slow = [
        "body_without_end",
        "head_without_end",
        "informational_replies_without_end",
        "silence_within_the_body",
        "slow_body",
    ];
    let mut chances: Vec<_> = scripts::all()
        .into_iter()
        .filter_map(|(fault, place)| match place {
            Place::Http(script) if !slow.contains(&fault) => Some((fault, script)),
            _ => None,
        })
        .collect();
    let faults = chances.len();
    chances.extend((0..faults).map(|_| ("answered", kept_open(scripts::RESULT))));
    chances
}

fn chance(number: usize, chances: usize) -> usize {
    Random(SEED ^ number as u64).below(chances)
}

/// The rows that cost something, and one that does not.
const ROWS: [&str; 7] = [
    "recognize_image",
    "submit_image",
    "recognize_strokes",
    "submit_pdf",
    "submit_conversion",
    "submit_batch",
    "get_pdf_status",
];

/// Makes the call of this number, which the request shows.
async fn call(client: Client<ServerKey>, row: &str, number: usize) -> Result<(), Error> {
    let mark = format!("call-{number:06}");
    let image = || Image::url(format!("https://example.org/{mark}.png"));
    match row {
        "recognize_image" => client.recognize_image(image()).await.map(drop),
        "submit_image" => {
            let request = ImageRequest::new(image());
            client.submit_image(request).await.map(drop)
        }
        "recognize_strokes" => {
            let stroke = Stroke::new([(0.0, 0.0), (8.0, 9.0)]);
            let request = StrokesRequest::new([stroke]).extra("mark", mark);
            client.recognize_strokes(request).await.map(drop)
        }
        "submit_pdf" => {
            let document = Document::bytes(format!("%PDF-1.7 {mark}"), "paper.pdf");
            client.submit_pdf(PdfRequest::new(document)).await.map(drop)
        }
        "submit_conversion" => {
            let request = ConversionRequest::new(mark, [ConversionFormat::Md]);
            client.submit_conversion(request).await.map(drop)
        }
        "submit_batch" => {
            let url = format!("https://example.org/{mark}.png");
            client
                .submit_batch(BatchRequest::new([("one", url)]))
                .await
                .map(drop)
        }
        _ => client.get_pdf_status(&PdfId::new(mark)?).await.map(drop),
    }
}

/// The scripts that were played for each call, by its number, in the order of its arrivals.
fn by_call(log: &Log) -> BTreeMap<usize, Vec<usize>> {
    let mut calls: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for arrival in log.arrivals() {
        let text = format!(
            "{} {}",
            arrival.request.target(),
            String::from_utf8_lossy(&arrival.request.body)
        );
        // Of an upload whose body was not read there is no number. It was broken, so it must be the last of its call; the
        // matrix looks at these.
        let number = text.split_once("call-").and_then(|(_, rest)| rest.get(..6));
        if let Some(number) = number.and_then(|number| number.parse().ok()) {
            calls.entry(number).or_default().push(arrival.script);
        }
    }
    calls
}

#[test]
fn nothing_that_costs_arrives_twice_in_ten_thousand_calls() -> anyhow::Result<()> {
    let table = table()?;
    for row in table.endpoints() {
        assert!(
            row.repeat == Repeat::Free || ROWS.contains(&&*row.name),
            "{}",
            &*row.name
        );
    }
    paused(async {
        let chances = Arc::new(chances());
        let played = Arc::clone(&chances);
        let script = move |number| played[chance(number, played.len())].1.clone();
        let server = FaultServer::playing_by(script).await?;
        let mut running = JoinSet::new();
        let mut client = None;
        let mut answered = 0;
        let row_of = |number| Random(!SEED ^ number as u64).below(ROWS.len());
        for number in 0..CALLS {
            // A client that has met so many faults repeats no more: every now and then comes another.
            if number % 50 == 0 {
                let second = Duration::from_secs(1);
                let builder = Client::builder(ServerKey::new("acme_reader", "0123abcd")?);
                let limits = builder
                    .base_url(server.url())
                    .timeout(second)
                    .idle_timeout(second);
                client = Some(limits.build()?);
            }
            if running.len() == AT_ONCE {
                let done = running.join_next().await.expect("some are running")?;
                answered += usize::from(done);
            }
            let client = client.clone().expect("there is one");
            let row = ROWS[row_of(number)];
            running.spawn(async move { call(client, row, number).await.is_ok() });
        }
        while let Some(done) = running.join_next().await {
            answered += usize::from(done?);
        }
        let (mut repeated, mut free) = (0, 0);
        for (number, arrivals) in by_call(server.log()) {
            let faults: Vec<_> = arrivals
                .iter()
                .map(|&script| chances[chance(script, chances.len())].0)
                .collect();
            assert!(faults.len() <= 3, "call {number}: {faults:?}");
            let (_, before) = faults.split_last().expect("it arrived");
            if ROWS[row_of(number)] == "get_pdf_status" {
                free += before.len();
                continue;
            }
            repeated += before.len();
            for fault in before {
                assert!(
                    !is_processed(fault),
                    "call {number} came again after {fault}: {faults:?}"
                );
            }
        }
        // The soak would prove nothing if nothing had been repeated, or nothing answered.
        assert!(
            repeated > 100 && free > 100,
            "{repeated} and {free} repeats"
        );
        assert!(answered > CALLS / 3, "{answered} answers");
        Ok(())
    })?
}

/// A client of a service that answers 503 to everything.
async fn outage() -> anyhow::Result<(FaultServer, Client<ServerKey>)> {
    let busy = reply("503 Service Unavailable", &[], "");
    let server = FaultServer::playing(answer(busy)).await?;
    let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
    Ok((server, client))
}

#[test]
fn an_outage_is_not_made_worse_by_one_call_after_another() -> anyhow::Result<()> {
    paused(async {
        let (server, client) = outage().await?;
        let id = Ids::made_up()?.pdf;
        for _ in 0..1000 {
            client.get_pdf_status(&id).await.expect_err("503");
        }
        let arrivals = server.log().requests();
        assert!((1000..=1200).contains(&arrivals), "{arrivals} arrivals");
        assert!(arrivals > 1000, "a budget that allows nothing is none");
        Ok(())
    })?
}

#[test]
fn an_outage_is_not_made_worse_by_clones_that_call_at_once() -> anyhow::Result<()> {
    paused(async {
        let (server, client) = outage().await?;
        let mut running = JoinSet::new();
        for number in 0..1000 {
            if running.len() == 50 {
                running.join_next().await.expect("some are running")?;
            }
            let client = client.clone();
            running.spawn(async move {
                call(client, ROWS[number % ROWS.len()], number)
                    .await
                    .expect_err("503");
            });
        }
        while let Some(done) = running.join_next().await {
            done?;
        }
        let arrivals = server.log().requests();
        assert!((1001..=1200).contains(&arrivals), "{arrivals} arrivals");
        Ok(())
    })?
}

#[test]
fn a_gateway_that_fails_after_an_upload_was_taken_sees_it_once() -> anyhow::Result<()> {
    paused(async {
        let Place::Http(script) = scripts::status_502() else {
            unreachable!("it is one")
        };
        let server = FaultServer::playing(script).await?;
        let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
        let error = call(client, "submit_pdf", 1).await.expect_err("502");
        assert_eq!((error.attempts(), server.log().requests()), (1, 1));
        Ok(())
    })?
}

#[test]
fn what_costs_is_repeated_when_the_caller_says_so_call_by_call() -> anyhow::Result<()> {
    paused(async {
        let Place::Http(script) = scripts::closed_after_reading() else {
            unreachable!("it is one")
        };
        let server = FaultServer::playing(script).await?;
        let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
        let request = || ConversionRequest::new("$x$", [ConversionFormat::Md]);
        let call = client.submit_conversion(request()).repeat_when_unknown();
        assert_eq!(call.await.expect_err("closed").attempts(), 3);
        let error = client
            .submit_conversion(request())
            .await
            .expect_err("closed");
        assert_eq!((error.attempts(), server.log().requests()), (1, 4));
        Ok(())
    })?
}

#[test]
fn a_connection_that_breaks_at_once_is_tried_again_only_if_nothing_was_written()
-> anyhow::Result<()> {
    paused(async {
        let server = FaultServer::playing(vec![Step::Reset]).await?;
        let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
        let error = call(client, "submit_conversion", 1)
            .await
            .expect_err("reset");
        assert_eq!(error.attempts() == 1, error.outcome_unknown(), "{error:?}");
        Ok(())
    })?
}

#[test]
fn one_attempt_switches_repeats_off() -> anyhow::Result<()> {
    paused(async {
        let (server, client) = outage().await?;
        let id = Ids::made_up()?.pdf;
        let error = client
            .get_pdf_status(&id)
            .attempts(1)
            .await
            .expect_err("503");
        assert_eq!((error.attempts(), server.log().requests()), (1, 1));
        Ok(())
    })?
}

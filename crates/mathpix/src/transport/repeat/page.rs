//! The page `repeats.md` of the documentation, rendered from the table.

use std::time::Duration;

use mathpix_spec::Spec;

use super::{LONGEST_HINT, Outcome};
use crate::{
    endpoint::Repeat,
    transport::{backoff, time},
};

const SPEC: &str = include_str!("../../../../../api-spec.toml");
const PAGE: &str = include_str!("../../repeats.md");

const HEAD: &str = "\
A call whose request fails is sent again by itself where a second request costs nothing, or where the first one was not
carried out. Whatever may have been charged for, or may have started a job, is sent once. What a second request would do is
written in the table of the API, call by call:
";

/// What a second request does, by the name that stands at the head of the table.
const REPEATS: [(Repeat, mathpix_spec::Repeat, &str, &str); 3] = [
    (
        Repeat::Free,
        mathpix_spec::Repeat::Free,
        "free",
        "it reads, deletes what is gone already, or mints another token",
    ),
    (
        Repeat::Bills,
        mathpix_spec::Repeat::Bills,
        "bills",
        "it is charged for again",
    ),
    (
        Repeat::Creates,
        mathpix_spec::Repeat::Creates,
        "creates",
        "it starts a second job, which is charged for too",
    ),
];

/// What may become of a request, with the reason for what is done then.
const OUTCOMES: [(Outcome, &str, &str); 6] = [
    (
        Outcome::NotSent,
        "nothing was sent: the name was not resolved, the connection was refused or did not stand in time, TLS failed",
        "nobody has seen it",
    ),
    (
        Outcome::NotProcessed,
        "429 for a limit of a minute, 503, a stream of HTTP/2 that was refused",
        "the service says that it has not looked at it",
    ),
    (
        Outcome::Final,
        "429 for a limit of a month",
        "it would be refused until the month is over",
    ),
    (
        Outcome::Failed,
        "408, 500, 502, 504, or a 200 with the error `sys_exception`",
        "a gateway may have lost an answer that was charged for",
    ),
    (
        Outcome::Unknown,
        "it was sent, and then the connection was lost or time ran out",
        "it may have been carried out, and charged for",
    ),
    (
        Outcome::Final,
        "any other error, such as a refused credential, a request that is wrong, or a certificate that is not trusted",
        "the same would come of it again; for a refused token see below",
    ),
];

fn page() -> String {
    let spec = Spec::parse(SPEC).expect("the table is sound");
    let mut page = format!("{HEAD}\n| | calls | a second request |\n|---|---|---|\n");
    for (_, repeat, name, does) in REPEATS {
        let rows = spec.endpoints().iter().filter(|row| row.repeat == repeat);
        let calls: Vec<String> = rows.map(|row| format!("`{}`", row.name)).collect();
        page += &format!("| {name} | {} | {does} |\n", calls.join(", "));
    }
    let names = REPEATS.map(|(_, _, name, _)| name).join(" | ");
    page += &format!("\n| what became of it | {names} | why |\n|---|---|---|---|---|\n");
    for (outcome, what, why) in OUTCOMES {
        let cells = REPEATS
            .map(|(repeat, ..)| cell(outcome, repeat))
            .join(" | ");
        page += &format!("| {what} | {cells} | {why} |\n");
    }
    page + &tail()
}

fn cell(outcome: Outcome, repeat: Repeat) -> &'static str {
    match (
        outcome.may_repeat(repeat, false),
        outcome.may_repeat(repeat, true),
    ) {
        (true, _) => "again",
        (false, true) => "never, unless the call says so",
        (false, false) => "never",
    }
}

fn tail() -> String {
    let seconds = |time: Duration| format!("{} s", time.as_secs_f64());
    format!(
        "
A call says so by [`repeat_when_unknown`](crate::Call::repeat_when_unknown); no setting of a client does. Otherwise its error
has [`outcome_unknown`](crate::Error::outcome_unknown) if no answer came, and its text names the call that finds out, such as
`list_pdf_results` after `submit_pdf`. An error of 408, 500, 502, 504 or `sys_exception` does not have it, although what was
asked for may have been done: whether it was, the same call finds out.

- **How often:** {attempts} attempts in all, as [`attempts`](crate::ClientBuilder::attempts) says of a client or of a
  [call](crate::Call::attempts); 1 switches repeats off.
- **How soon:** after a pause drawn from 0 to {first}, then 0 to {second}, and so on up to {longest}. Where the service sends
  `Retry-After`, the longer of the two; if it asks for more than {hint}, the call fails at once, and
  [`retry_after`](crate::Error::retry_after) says for how long.
- **How long:** never beyond the [deadline](crate::ClientBuilder::deadline) of the call, {deadline} with its repeats and
  pauses. Uploads and downloads have none unless one is set.
- **How many:** clones of a client share what they may repeat: a few at first, and about one for five calls. An outage of the
  service is thus met with a fifth more requests, not with three times as many.
- **With which token:** a credential that is renewed by a [`TokenSource`](crate::TokenSource) has a call whose token is refused
  sent once more with a fresh one, whatever the call costs: the service has looked at nothing but the token. That is beyond
  the attempts, so that it happens where they are 1 as well, without a pause, and once in a call: a second refusal stands.
  [`attempts`](crate::Error::attempts) of the error or reply counts what was sent, with this. If the source fails, nothing is
  sent again.
- **What:** the same bytes. A file is opened anew for each attempt.
- **What is not seen here:** a reply that arrives as it is used, such as a download or a stream of pages, is the caller's once
  its head is there. If it breaks off, its error says so, and the caller makes the call again.
- **In a browser:** what was sent on a connection that had been kept, and then was lost with it, the browser itself may send
  once more, whatever it costs. Chromium does; it tells nobody, and a page cannot keep it from doing so.
",
        attempts = time::Limits::default().attempts,
        first = seconds(backoff::FIRST),
        second = seconds(backoff::FIRST * 2),
        longest = seconds(backoff::LONGEST),
        hint = seconds(LONGEST_HINT),
        deadline = seconds(time::DEADLINE),
    )
}

#[test]
fn the_page_says_what_the_table_says() {
    let page = page();
    assert!(
        PAGE == page,
        "`src/repeats.md` is stale; it should be:\n{page}"
    );
}

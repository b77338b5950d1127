//! What is sent twice and what never is: runtime.md, sections 2 and 3, fault by fault. Each line is a test over every row
//! and every credential that may call it.
//!
//! The columns: the fault, as `scripts.rs` plays it; the kind of the error; how often a row is tried that is `free`,
//! `bills` or `creates`; whether the error says that the outcome is unknown, where the row costs something; what passes on
//! the clock. Three attempts in all. Beside what is written here there are the client's own waits: at most 500 ms before
//! the second attempt, and 1 s before the third.

use crate::matrix::{Clock::*, Of::*, Outcome::*};

crate::matrix::expected! {
    // Nothing left this machine: again, whatever the row.
    name_that_does_not_resolve: Resolve, 3, 3, 3, Known, AtOnce, AnyRow;
    refused: Connect, 3, 3, 3, Known, AtOnce, AnyRow;
    no_connection_in_time: Connect | Timeout, 3, 3, 3, Known, EachTakes(5), AnyRow;
    no_tls_behind_https: Tls, 3, 3, 3, Known, AtOnce, AnyRow;
    closed_within_the_handshake: Tls, 3, 3, 3, Known, AtOnce, AnyRow;

    // But a certificate that is wrong stays wrong.
    certificate_of_a_stranger: Tls, 1, 1, 1, Known, AtOnce, AnyRow;

    // Not processed, says the service: again after the hint, if it can be waited for.
    limit_of_the_minute: RateLimited, 3, 3, 3, Known, AtOnce, AnyRow;
    limit_of_the_minute_without_a_body: RateLimited, 3, 3, 3, Known, AtOnce, AnyRow;
    limit_with_a_hint_of_2_s: RateLimited, 3, 3, 3, Known, EachWaits(2), AnyRow;
    limit_with_a_hint_of_60_s: RateLimited, 3, 3, 3, Known, EachWaits(60), AnyRow;
    limit_with_a_hint_of_61_s: RateLimited, 1, 1, 1, Known, AtOnce, AnyRow;
    limit_with_a_hint_of_a_day: RateLimited, 1, 1, 1, Known, AtOnce, AnyRow;
    limit_with_a_hint_that_nobody_can_read: RateLimited, 3, 3, 3, Known, AtOnce, AnyRow;
    unavailable: ServiceFault, 3, 3, 3, Known, AtOnce, AnyRow;
    unavailable_as_a_page: ServiceFault, 3, 3, 3, Known, AtOnce, AnyRow;
    unavailable_with_a_hint_of_3_s: ServiceFault, 3, 3, 3, Known, EachWaits(3), AnyRow;

    // The month does not end while a call waits.
    limit_of_the_month: QuotaExceeded, 1, 1, 1, Known, AtOnce, AnyRow;

    // It may have been processed: again only where that is free.
    status_408: Timeout | ServiceFault | UnexpectedReply | Api, 3, 1, 1, Either, AtOnce, AnyRow;
    status_500: ServiceFault, 3, 1, 1, Either, AtOnce, AnyRow;
    status_502: ServiceFault, 3, 1, 1, Either, AtOnce, AnyRow;
    status_504: ServiceFault, 3, 1, 1, Either, AtOnce, AnyRow;
    fault_of_the_service_in_a_200: ServiceFault, 3, 1, 1, Either, AtOnce, NoEvents;

    // It went out, and then the connection died or time ran out.
    reset_before_reading: Interrupted, 3, 1, 1, Unknown, AtOnce, AnyRow;
    reset_after_the_head: Interrupted, 3, 1, 1, Unknown, AtOnce, AnyRow;
    reset_after_reading: Interrupted, 3, 1, 1, Unknown, AtOnce, AnyRow;
    closed_after_reading: Interrupted, 3, 1, 1, Unknown, AtOnce, AnyRow;
    half_closed_after_reading: Interrupted, 3, 1, 1, Unknown, AtOnce, AnyRow;
    head_cut: Interrupted | Truncated, 3, 1, 1, Unknown, AtOnce, AnyRow;
    body_cut: Truncated, 3, 1, 1, Unknown, AtOnce, NoStreams;
    body_cut_by_a_reset: Truncated, 3, 1, 1, Unknown, AtOnce, NoStreams;
    chunks_cut: Truncated, 3, 1, 1, Unknown, AtOnce, NoStreams;
    length_too_large: Truncated, 3, 1, 1, Unknown, AtOnce, NoStreams;
    silence: Timeout, 3, 1, 1, Unknown, EachTakesItsLimit, AnyRow;
    silence_before_reading: Timeout, 3, 1, 1, Unknown, EachTakesItsLimit, AnyRow;
    slow_head: Timeout, 3, 1, 1, Unknown, EachTakesItsLimit, AnyRow;
    slow_body: Timeout, 3, 1, 1, Unknown, EachTakesItsLimit, JsonBothWays;
    silence_within_the_body: Timeout, 3, 1, 1, Unknown, EachTakesItsLimit, JsonBothWays;
    informational_replies_without_end: Timeout, 3, 1, 1, Unknown, EachTakesItsLimit, AnyRow;

    // What came is no HTTP, so nothing can be known of the request.
    garbage: UnexpectedReply | Interrupted, 3, 1, 1, Unknown, AtOnce, AnyRow;
    length_that_is_no_number: UnexpectedReply | Interrupted, 3, 1, 1, Unknown, AtOnce, AnyRow;
    two_lengths: UnexpectedReply | Interrupted, 3, 1, 1, Unknown, AtOnce, AnyRow;
    head_without_end: UnexpectedReply | Interrupted | TooLarge, 3, 1, 1, Unknown, AtOnce, AnyRow;

    // An answer, and not one that another attempt would change.
    status_400: Api, 1, 1, 1, Known, AtOnce, AnyRow;
    status_403: Api, 1, 1, 1, Known, AtOnce, AnyRow;
    status_404: Api, 1, 1, 1, Known, AtOnce, AnyRow;
    status_409: Api, 1, 1, 1, Known, AtOnce, AnyRow;
    status_413: Api, 1, 1, 1, Known, AtOnce, AnyRow;
    status_422: Api, 1, 1, 1, Known, AtOnce, AnyRow;
    status_501: ServiceFault, 1, 1, 1, Either, AtOnce, AnyRow;
    refused_credential: Unauthorized, 1, 1, 1, Known, AtOnce, AnyRow;
    refused_credential_in_a_200: Unauthorized, 1, 1, 1, Known, AtOnce, NoEvents;
    refused_option_in_a_200: Api, 1, 1, 1, Known, AtOnce, NoEvents;
    redirect_301: Redirect, 1, 1, 1, Known, AtOnce, AnyRow;
    redirect_302: Redirect, 1, 1, 1, Known, AtOnce, AnyRow;
    redirect_303: Redirect, 1, 1, 1, Known, AtOnce, AnyRow;
    redirect_307: Redirect, 1, 1, 1, Known, AtOnce, AnyRow;
    redirect_308: Redirect, 1, 1, 1, Known, AtOnce, AnyRow;
    switching_protocols: UnexpectedReply, 1, 1, 1, Either, AtOnce, AnyRow;
    page_in_place_of_json: UnexpectedReply, 1, 1, 1, Either, AtOnce, NoStreams;
    length_too_small: UnexpectedReply, 1, 1, 1, Either, AtOnce, NoStreams;
    body_without_end: TooLarge, 1, 1, 1, Either, AtOnce, NoStreams;
    body_that_is_said_to_be_too_large: TooLarge, 1, 1, 1, Either, AtOnce, NoStreams;
}

//! Where a stream ends, and with what.

use mathpix::{ErrorId, ErrorKind};
use mathpix_tests::{
    clock::paused,
    wire::{JSON, reply},
};

use crate::service::{EVENTS, Service, broken, cut, event, events, sound, status, whole};

fn says(status: &str, id: &str) -> Vec<u8> {
    let json = format!(r#"{{"error": "e", "error_info": {{"id": "{id}", "message": "m"}}}}"#);
    reply(status, &[JSON], json)
}

fn failure(id: &str) -> String {
    format!(
        "data: {{\"error\": \"e\", \"error_info\": {{\"id\": \"{id}\", \"message\": \"m\"}}}}\n\n"
    )
}

#[test]
fn pages_that_no_longer_come_are_named_after_all_others_were_given() -> anyhow::Result<()> {
    paused(async {
        for in_order in [false, true] {
            let bodies = [events(&[1, 5, 3], 7), events(&[5, 1], 7)].map(whole);
            let service = Service::start(bodies, [status("completed", 7)]).await?;
            let pages = service.pages()?;
            let pages = if in_order { pages.in_order() } else { pages };
            let (numbers, error) = broken(pages).await;
            let order = if in_order { [1, 3, 5] } else { [1, 5, 3] };
            assert_eq!(numbers, order);
            assert_eq!(error.kind(), ErrorKind::Truncated);
            let text = error.to_string();
            for part in [
                "`2026_11_03_7c41g`",
                "pages 2, 4 and 6-7 of 7",
                "`download_pdf_text`",
            ] {
                assert!(text.contains(part), "{text}");
            }
            // The first brings pages; after that it is asked five times, and once whether the document has been read.
            assert_eq!(service.requests(), (6, 1));
        }
        Ok(())
    })?
}

#[test]
fn how_often_it_asks_in_vain_can_be_set_and_begins_anew_with_a_page() -> anyhow::Result<()> {
    paused(async {
        let bodies = [&[1][..], &[], &[2], &[], &[1]].map(|numbers| whole(events(numbers, 3)));
        let service = Service::start(bodies, [status("completed", 3)]).await?;
        let (numbers, error) = broken(service.pages()?.tries(2)).await;
        assert_eq!(numbers, [1, 2]);
        assert!(error.to_string().contains("page 3 of 3"), "{error}");
        assert_eq!(service.requests(), (5, 1));
        Ok(())
    })?
}

#[test]
fn a_body_that_is_always_cut_at_the_same_place_does_not_go_on_for_ever() -> anyhow::Result<()> {
    paused(async {
        let body = events(&[1, 2], 2);
        let service =
            Service::start([cut(&body, body.len() - 4)], [status("completed", 2)]).await?;
        let (numbers, error) = broken(service.pages()?).await;
        assert_eq!(
            (&numbers[..], error.kind()),
            (&[1][..], ErrorKind::Truncated)
        );
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        assert!(
            cause.is_some_and(|cause| cause.contains("cut")),
            "{error:?}"
        );
        Ok(())
    })?
}

#[test]
fn it_goes_on_while_the_document_does() -> anyhow::Result<()> {
    paused(async {
        let mut bodies = vec![whole(""); 20];
        bodies.extend([events(&[1], 2), String::new(), events(&[2], 2)].map(whole));
        let states = ["received", "loaded", "weighing", "split"].map(|state| status(state, 0));
        let service = Service::start(bodies, states).await?;
        assert_eq!(sound(service.pages()?).await, [1, 2]);
        assert_eq!(service.requests(), (23, 21));
        Ok(())
    })?
}

#[test]
fn a_document_may_be_completed_before_its_last_pages_come() -> anyhow::Result<()> {
    paused(async {
        let bodies = [
            "".to_owned(),
            event(1, 3),
            String::new(),
            events(&[3, 2], 3),
        ]
        .map(whole);
        let service = Service::start(bodies, [status("completed", 3)]).await?;
        assert_eq!(sound(service.pages()?.in_order()).await, [1, 2, 3]);
        assert_eq!(service.requests(), (4, 1));
        Ok(())
    })?
}

#[test]
fn without_any_page_the_error_says_how_to_submit() -> anyhow::Result<()> {
    paused(async {
        let unsaid = r#"{"status": "completed"}"#.to_owned();
        for state in [status("completed", 3), status("completed", 0), unsaid] {
            for body in [whole(""), whole(": nothing\n\n"), whole("{}\n")] {
                let service = Service::start([body], [state.clone()]).await?;
                let (numbers, error) = broken(service.pages()?).await;
                assert!(numbers.is_empty());
                assert_eq!(error.kind(), ErrorKind::Truncated);
                let text = error.to_string();
                assert!(text.contains("`PdfRequest::streaming(true)`"), "{text}");
            }
        }
        Ok(())
    })?
}

#[test]
fn what_asking_again_does_not_change_ends_it_at_once() -> anyhow::Result<()> {
    paused(async {
        for (refusal, kind, advises) in [
            (
                says("401 Unauthorized", "http_unauthorized"),
                ErrorKind::Unauthorized,
                false,
            ),
            (says("200 OK", "pdf_unknown_id"), ErrorKind::Api, false),
            (
                says("404 Not Found", "pdf_unknown_id"),
                ErrorKind::Api,
                false,
            ),
            (says("400 Bad Request", "bad_request"), ErrorKind::Api, true),
            (says("200 OK", "opts_bad_stream"), ErrorKind::Api, true),
            (
                reply("400 Bad Request", &[], "no stream"),
                ErrorKind::UnexpectedReply,
                true,
            ),
            (
                reply("200 OK", &[JSON], "{}"),
                ErrorKind::UnexpectedReply,
                true,
            ),
        ] {
            let service = Service::start([refusal.clone()], []).await?;
            let (numbers, error) = broken(service.pages()?).await;
            assert_eq!((&numbers[..], error.kind()), (&[][..], kind), "{error}");
            let text = error.to_string();
            assert_eq!(
                text.contains("`PdfRequest::streaming(true)`"),
                advises,
                "{text}"
            );
            assert!(text.contains("`2026_11_03_7c41g`"), "{text}");
            assert_eq!(service.requests(), (1, 0), "{text}");

            // On the way as well, after all pages that wait for their turn.
            let service = Service::start([whole(events(&[3, 2], 3)), refusal], []).await?;
            let (numbers, error) = broken(service.pages()?.in_order()).await;
            assert_eq!((&numbers[..], error.kind()), (&[2, 3][..], kind));
        }
        Ok(())
    })?
}

#[test]
fn what_the_status_says_ends_it_too() -> anyhow::Result<()> {
    paused(async {
        let failed = r#"{"status": "error", "error": "e", "error_info": {"id": "pdf_encrypted", "message": "m"}}"#;
        for (state, part) in [
            (failed.to_owned(), "pdf_encrypted"),
            (status("error", 0), "`error`"),
            (status("complete", 0), "`complete`"),
        ] {
            let service = Service::start([whole("")], [state]).await?;
            let (_, error) = broken(service.pages()?).await;
            assert_eq!(error.kind(), ErrorKind::Api);
            assert!(error.to_string().contains(part), "{error}");
            assert_eq!(service.requests(), (1, 1));
        }
        Ok(())
    })?
}

#[test]
fn an_error_among_the_pages_ends_it_after_those_that_came() -> anyhow::Result<()> {
    paused(async {
        let body = events(&[3, 1], 4) + &failure("pdf_page_limit_exceeded") + &events(&[2, 4], 4);
        let service = Service::start([whole(body)], []).await?;
        let (numbers, error) = broken(service.pages()?.in_order()).await;
        assert_eq!(numbers, [1, 3]);
        let id = error.api().and_then(|api| api.id.clone());
        assert_eq!(id, Some(ErrorId::PdfPageLimitExceeded));
        assert_eq!(service.requests(), (1, 0));
        Ok(())
    })?
}

#[test]
fn a_fault_among_the_pages_is_passed_over() -> anyhow::Result<()> {
    paused(async {
        let body = event(1, 3) + &failure("sys_exception") + &event(2, 3);
        let service = Service::start([whole(body), whole(event(3, 3))], []).await?;
        assert_eq!(sound(service.pages()?).await, [1, 2, 3]);
        assert_eq!(service.requests(), (2, 0));
        Ok(())
    })?
}

#[test]
fn a_page_that_nobody_can_read_costs_no_other() -> anyhow::Result<()> {
    paused(async {
        let odd = event(1, 3) + "data: {\"text\": \n\n" + &event(3, 3);
        let service = Service::start([whole(&odd), whole(event(2, 3))], []).await?;
        assert_eq!(sound(service.pages()?).await, [1, 3, 2]);

        let service = Service::start([whole(&odd)], [status("completed", 3)]).await?;
        let (numbers, error) = broken(service.pages()?).await;
        assert_eq!(numbers, [1, 3]);
        assert!(error.to_string().contains("page 2 of 3"), "{error}");
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        assert!(
            cause.is_some_and(|cause| cause.contains("not understood")),
            "{error:?}"
        );
        Ok(())
    })?
}

#[test]
fn an_answer_that_there_is_nothing_yet_is_left_to_the_status() -> anyhow::Result<()> {
    paused(async {
        let pending = |code| reply(code, &[JSON], status("loaded", 0));
        for code in ["202 Accepted", "404 Not Found"] {
            let replies = [
                pending(code),
                pending(code),
                reply("200 OK", &[EVENTS], event(1, 1)),
            ];
            let service = Service::start(replies, [status("loaded", 0)]).await?;
            assert_eq!(sound(service.pages()?).await, [1]);
            assert_eq!(service.requests(), (3, 2));

            let service = Service::start([pending(code)], [status("completed", 1)]).await?;
            let (_, error) = broken(service.pages()?).await;
            assert!(error.to_string().contains("streaming(true)"), "{error}");
        }
        Ok(())
    })?
}

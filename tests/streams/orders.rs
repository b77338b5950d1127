//! The order in which pages are given, and that each is given once.

use mathpix_tests::clock::paused;

use crate::service::{Service, cut, events, json, sound, status, whole};

#[test]
fn both_framings_are_read_and_doubled_pages_are_given_once() -> anyhow::Result<()> {
    let numbers = [2, 1, 2, 4, 3, 4, 1];
    let lines: Vec<String> = numbers.iter().map(|number| json(*number, 4)).collect();
    let noisy = format!(": hello\n\nid: 7\nevent: page\n{}", events(&numbers, 4));
    paused(async {
        for body in [
            events(&numbers, 4),
            lines.join("\n"),
            lines.join("\r\n\r\n"),
            noisy,
        ] {
            let service = Service::start([whole(&body)], []).await?;
            assert_eq!(sound(service.pages()?).await, [2, 1, 4, 3], "{body}");
            assert_eq!(
                sound(service.pages()?.in_order()).await,
                [1, 2, 3, 4],
                "{body}"
            );
            assert_eq!(service.requests(), (2, 0));
        }
        Ok(())
    })?
}

#[test]
fn order_holds_over_several_bodies_that_overlap() -> anyhow::Result<()> {
    paused(async {
        let bodies =
            || [&[5, 2][..], &[2, 6, 5], &[1, 6], &[4, 3]].map(|numbers| whole(events(numbers, 6)));
        let service = Service::start(bodies(), []).await?;
        assert_eq!(sound(service.pages()?).await, [5, 2, 6, 1, 4, 3]);
        let service = Service::start(bodies(), []).await?;
        assert_eq!(sound(service.pages()?.in_order()).await, [1, 2, 3, 4, 5, 6]);
        assert_eq!(service.requests(), (4, 0));
        Ok(())
    })?
}

#[test]
fn pages_without_a_number_are_all_given() -> anyhow::Result<()> {
    let body = r#"{"text": "a", "pdf_selected_len": 3}
        {"text": "page 3", "page_idx": 3, "pdf_selected_len": 3}
        {"text": "a", "pdf_selected_len": 3}"#;
    paused(async {
        let service = Service::start([whole(body)], []).await?;
        assert_eq!(sound(service.pages()?).await, [0, 3, 0]);
        assert_eq!(sound(service.pages()?.in_order()).await, [0, 0, 3]);
        assert_eq!(service.requests(), (2, 0));
        Ok(())
    })?
}

#[test]
fn pages_that_do_not_say_how_many_there_are_end_with_the_document() -> anyhow::Result<()> {
    let body = r#"{"text": "page 1", "page_idx": 1}"#.replace("\n", "");
    let two = format!("{body}\n{}", body.replace('1', "2"));
    paused(async {
        let bodies = [whole(&body), whole(&two)];
        let states = [status("split", 1), r#"{"status": "completed"}"#.to_owned()];
        let service = Service::start(bodies.clone(), states.clone()).await?;
        assert_eq!(sound(service.pages()?).await, [1, 2]);
        // The last time, it asks whether that was all.
        assert_eq!(service.requests(), (3, 2));
        // It is known to be over, but the body that brought a page was cut.
        let broken = cut(&two, body.len() + 9);
        let service = Service::start([broken, whole(&two)], states.into_iter().skip(1)).await?;
        assert_eq!(sound(service.pages()?).await, [1, 2]);
        assert_eq!(service.requests(), (2, 1));
        // The status tells how many there are.
        let service = Service::start(bodies, [status("completed", 2)]).await?;
        assert_eq!(sound(service.pages()?).await, [1, 2]);
        assert_eq!(service.requests(), (2, 1));
        Ok(())
    })?
}

#[test]
fn pages_that_came_between_the_end_of_a_body_and_the_look_are_not_lost() -> anyhow::Result<()> {
    let page = |number| format!("{{\"text\": \"page {number}\", \"page_idx\": {number}}}\n");
    paused(async {
        for done in [
            r#"{"status": "completed"}"#.to_owned(),
            status("completed", 0),
        ] {
            let bodies = [page(1), page(1) + &page(2) + &page(3)].map(whole);
            let service = Service::start(bodies, [done]).await?;
            assert_eq!(sound(service.pages()?).await, [1, 2, 3]);
            assert_eq!(service.requests(), (2, 1));
        }
        Ok(())
    })?
}

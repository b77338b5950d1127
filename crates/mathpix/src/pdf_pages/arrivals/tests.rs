use std::collections::BTreeSet;

use proptest::{collection::vec, prelude::*};

use super::*;

fn page(number: impl Into<Option<u32>>, count: impl Into<Option<u32>>) -> PdfPage {
    PdfPage {
        page_idx: number.into(),
        text: "text".into(),
        pdf_selected_len: count.into(),
        ..PdfPage::default()
    }
}

/// The numbers that are given when pages of these numbers arrive, and those that are given at the end.
fn given(arrivals: &mut Arrivals, numbers: &[u32], count: Option<u32>) -> (Vec<u32>, Vec<u32>) {
    let (mut at_once, mut at_the_end) = (Vec::new(), Vec::new());
    for number in numbers {
        let arrived = arrivals.arrive(page(*number, count));
        at_once.extend(arrived.and_then(|page| page.page_idx));
        while let Some(page) = arrivals.ready() {
            at_once.extend(page.page_idx);
        }
    }
    while let Some(page) = arrivals.release() {
        at_the_end.extend(page.page_idx);
    }
    (at_once, at_the_end)
}

fn in_order() -> Arrivals {
    let mut arrivals = Arrivals::new();
    arrivals.set_in_order();
    arrivals
}

/// The numbers in the order in which they stand there first.
fn firsts(numbers: &[u32]) -> Vec<u32> {
    let mut seen = BTreeSet::new();
    let new = numbers.iter().filter(|number| seen.insert(**number));
    new.copied().collect()
}

proptest! {
    #[test]
    fn each_page_is_given_once_whatever_the_order_and_however_often_it_comes(
        numbers in vec(1..30u32, 0..90),
    ) {
        let (at_once, at_the_end) = given(&mut Arrivals::new(), &numbers, Some(30));
        prop_assert_eq!(at_once, firsts(&numbers));
        prop_assert!(at_the_end.is_empty());
    }

    #[test]
    fn in_order_a_page_waits_for_all_before_it(numbers in vec(1..30u32, 0..90)) {
        let mut arrivals = in_order();
        let (at_once, at_the_end) = given(&mut arrivals, &numbers, Some(30));
        let distinct: BTreeSet<u32> = numbers.iter().copied().collect();
        let turn: Vec<u32> = (1..).take_while(|number| distinct.contains(number)).collect();
        prop_assert_eq!(&at_once, &turn);
        let all = [at_once, at_the_end].concat();
        prop_assert_eq!(all, distinct.into_iter().collect::<Vec<u32>>());
    }

    #[test]
    fn nothing_is_held_but_what_is_early(numbers in Just((1..40).collect::<Vec<u32>>()).prop_shuffle()) {
        let mut arrivals = in_order();
        for (position, number) in numbers.iter().enumerate() {
            arrivals.arrive(page(*number, 39));
            while arrivals.ready().is_some() {}
            let early = numbers[..=position].iter().filter(|number| **number > arrivals.next);
            prop_assert_eq!(arrivals.ahead.len(), early.count());
        }
        prop_assert!(arrivals.are_complete() && arrivals.ahead.is_empty());
    }

    #[test]
    fn what_is_missing_is_what_has_not_come(numbers in vec(1..40u32, 0..60), in_their_order: bool) {
        let mut arrivals = if in_their_order { in_order() } else { Arrivals::new() };
        given(&mut arrivals, &numbers, Some(30));
        arrivals.expect(Some(30));
        let missing: Vec<u64> = arrivals.missing().0.into_iter().flatten().collect();
        let has_come = |number: u64| numbers.iter().any(|came| u64::from(*came) == number);
        let expected: Vec<u64> = (1..=30).filter(|number| !has_come(*number)).collect();
        prop_assert_eq!(&missing, &expected);
        let distinct = firsts(&numbers).len();
        prop_assert_eq!(arrivals.are_complete(), distinct >= 30);
    }
}

#[test]
fn pages_that_change_to_their_order_on_the_way_come_once() {
    let mut arrivals = Arrivals::new();
    let (first, _) = given(&mut arrivals, &[3, 1], Some(5));
    arrivals.set_in_order();
    let (then, _) = given(&mut arrivals, &[5, 3, 2, 4], Some(5));
    assert_eq!((first, then), (vec![3, 1], vec![2, 4, 5]));
}

#[test]
fn a_page_without_a_number_is_given_whenever_it_comes_and_counts_at_the_end_of_its_body() {
    let mut arrivals = in_order();
    arrivals.begin();
    for number in [None, Some(0)] {
        assert!(arrivals.arrive(page(number, 3)).is_some());
    }
    assert!(arrivals.arrive(page(1, 3)).is_some());
    assert!(!arrivals.are_complete() && arrivals.are_complete_at_the_end());
    arrivals.begin();
    assert!(!arrivals.are_complete_at_the_end());
    assert!(arrivals.arrive(page(None, 3)).is_some());
    assert!(arrivals.arrive(PdfPage::default()).is_none());
    assert!(!arrivals.are_complete_at_the_end());
}

#[test]
fn the_last_number_there_is_does_no_harm() {
    let mut arrivals = in_order();
    assert!(arrivals.arrive(page(u32::MAX, u32::MAX)).is_none());
    assert_eq!(
        arrivals.missing().to_string(),
        format!("pages 1-{}", u32::MAX - 1)
    );
    assert!(arrivals.release().is_some());
}

#[test]
fn missing_pages_are_written_as_ranges() {
    for (came, text) in [
        (&[1, 2, 3, 4, 5, 6, 7, 8][..], "no page"),
        (&[1, 3, 4, 5, 6, 7, 8], "page 2"),
        (&[1, 2, 3], "pages 4-8"),
        (&[1, 3, 4, 8], "pages 2 and 5-7"),
        (&[2, 4, 5, 8], "pages 1, 3 and 6-7"),
    ] {
        let mut arrivals = Arrivals::new();
        given(&mut arrivals, came, Some(8));
        assert_eq!(arrivals.missing().to_string(), text, "{came:?}");
    }
    let mut arrivals = Arrivals::new();
    let even: Vec<u32> = (1..=50).map(|number| 2 * number).collect();
    given(&mut arrivals, &even, Some(100));
    let text = arrivals.missing().to_string();
    assert!(text.ends_with(", 37, 39 and 30 more"), "{text}");
}

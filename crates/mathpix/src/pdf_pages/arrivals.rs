//! Which pages have come, and whose turn it is.

use std::{collections::BTreeMap, fmt, ops::RangeInclusive};

use crate::types::PdfPage;

/// The pages that have come so far, over all bodies. Each number is taken once.
#[derive(Debug)]
pub(super) struct Arrivals {
    in_order: bool,
    /// The lowest number that has not come.
    next: u32,
    /// The numbers beyond it that have come, with the pages that wait for their turn.
    ahead: BTreeMap<u32, Option<PdfPage>>,
    /// How many pages there are, if anything has said so.
    count: Option<u32>,
    /// How many pages without a number the present body has.
    loose: u32,
    /// How many pages the present body has brought that had not come before.
    new_ones: u32,
    /// Whether any page has come.
    any: bool,
}

impl Arrivals {
    pub(super) fn new() -> Self {
        Self {
            in_order: false,
            next: 1,
            ahead: BTreeMap::new(),
            count: None,
            loose: 0,
            new_ones: 0,
            any: false,
        }
    }

    pub(super) fn set_in_order(&mut self) {
        self.in_order = true;
    }

    /// A body begins.
    pub(super) fn begin(&mut self) {
        self.loose = 0;
        self.new_ones = 0;
    }

    /// Takes a page in. It comes back if it is to be given at once.
    ///
    /// A page without a number cannot be told from others, and is given whenever it comes.
    pub(super) fn arrive(&mut self, page: PdfPage) -> Option<PdfPage> {
        self.count = self.count.max(told(page.pdf_selected_len));
        let Some(number) = page.page_idx.filter(|number| *number > 0) else {
            let says_nothing = page.text.is_empty() && page.pdf_selected_len.is_none();
            if says_nothing {
                return None;
            }
            self.loose = self.loose.saturating_add(1);
            self.any = true;
            return Some(page);
        };
        self.any = true;
        if self.has(number) {
            return None;
        }
        self.new_ones = self.new_ones.saturating_add(1);
        if number == self.next {
            self.next = number.saturating_add(1);
            self.skip_given();
            return Some(page);
        }
        if self.in_order {
            self.ahead.insert(number, Some(page));
            return None;
        }
        self.ahead.insert(number, None);
        Some(page)
    }

    /// A page that has waited, if it is its turn.
    pub(super) fn ready(&mut self) -> Option<PdfPage> {
        let mut first = self.ahead.first_entry()?;
        if *first.key() != self.next {
            return None;
        }
        let page = first.get_mut().take();
        self.skip_given();
        page
    }

    /// The first of the pages that wait, whose turn will not come any more.
    pub(super) fn release(&mut self) -> Option<PdfPage> {
        self.ahead.values_mut().find_map(Option::take)
    }

    /// Takes a number of pages for theirs, if none has been told.
    pub(super) fn expect(&mut self, count: Option<u32>) {
        self.count = self.count.or(told(count));
    }

    pub(super) fn count(&self) -> Option<u32> {
        self.count
    }

    /// Whether any page has come.
    pub(super) fn any(&self) -> bool {
        self.any
    }

    /// How many pages the present body has brought that had not come before.
    pub(super) fn new_ones(&self) -> u32 {
        self.new_ones
    }

    /// Whether all pages have come, by their numbers.
    pub(super) fn are_complete(&self) -> bool {
        self.count.is_some_and(|count| self.numbered() >= count)
    }

    /// Whether all pages have come, if the body has ended and those without a number are others than those with one.
    pub(super) fn are_complete_at_the_end(&self) -> bool {
        self.count
            .is_some_and(|count| self.numbered().saturating_add(self.loose) >= count)
    }

    /// The same for a body that began after the document had been read, which may not say how many pages it has. It has one
    /// at least.
    pub(super) fn may_be_complete_at_the_end(&self) -> bool {
        match self.count {
            Some(_) => self.are_complete_at_the_end(),
            None => self.any,
        }
    }

    /// The numbers that have not come.
    pub(super) fn missing(&self) -> Missing {
        let last = u64::from(self.count.unwrap_or(0));
        let mut ranges = Vec::new();
        let mut from = u64::from(self.next);
        for number in self.ahead.keys().map(|number| u64::from(*number)) {
            if from < number && from <= last {
                ranges.push(from..=last.min(number - 1));
            }
            from = number + 1;
        }
        if from <= last {
            ranges.push(from..=last);
        }
        Missing(ranges)
    }

    fn has(&self, number: u32) -> bool {
        number < self.next || self.ahead.contains_key(&number)
    }

    fn numbered(&self) -> u32 {
        let ahead = u32::try_from(self.ahead.len()).unwrap_or(u32::MAX);
        (self.next - 1).saturating_add(ahead)
    }

    /// Moves `next` beyond the pages that have been given.
    fn skip_given(&mut self) {
        while let Some(first) = self.ahead.first_entry() {
            if *first.key() != self.next || first.get().is_some() {
                return;
            }
            first.remove();
            self.next = self.next.saturating_add(1);
        }
    }
}

/// A number of pages that tells something: a document has one at least.
fn told(count: Option<u32>) -> Option<u32> {
    count.filter(|count| *count > 0)
}

/// Numbers of pages, as ranges.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Missing(Vec<RangeInclusive<u64>>);

impl Missing {
    /// How many ranges are written out.
    const SHOWN: usize = 20;
}

/// `page 2`, `pages 2 and 5-7`, or `no page`.
impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (shown, rest) = self.0.split_at(self.0.len().min(Self::SHOWN));
        let mut shown: Vec<String> = shown.iter().map(range).collect();
        let more: u64 = rest
            .iter()
            .map(|range| range.end() - range.start() + 1)
            .sum();
        if more > 0 {
            shown.push(format!("{more} more"));
        }
        match &shown[..] {
            [] => f.write_str("no page"),
            [one] if !one.contains('-') => write!(f, "page {one}"),
            [one] => write!(f, "pages {one}"),
            [first @ .., last] => write!(f, "pages {} and {last}", first.join(", ")),
        }
    }
}

fn range(range: &RangeInclusive<u64>) -> String {
    let (start, end) = (range.start(), range.end());
    match start == end {
        true => start.to_string(),
        false => format!("{start}-{end}"),
    }
}

#[cfg(test)]
mod tests;

//! Which pages of a document are read.

use std::{
    fmt,
    ops::{Bound, RangeBounds},
    str::FromStr,
};

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};

/// Which pages of a document are read, counted from 1; a negative number counts from the end, -1 being the last page.
///
/// ```
/// use mathpix::PageRanges;
///
/// # fn example() -> Result<(), mathpix::Error> {
/// let ranges: PageRanges = "2,4-6".parse()?;
/// assert_eq!(ranges, PageRanges::pages([2])?.and(PageRanges::range(4..=6)?));
///
/// assert_eq!(PageRanges::range(5..)?.to_string(), "5--1");
/// assert_eq!("2 - -2, -1".parse::<PageRanges>()?.to_string(), "2--2,-1");
/// # Ok(())
/// # }
/// # example().unwrap();
/// ```
///
/// `Display` gives the text that is sent: ranges with commas between them, without blanks.
/// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PageRanges(Vec<Range>);

/// From one page to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Range {
    first: i32,
    last: i32,
}

impl PageRanges {
    /// Single pages.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`] if there are none, or one is 0.
    pub fn pages(pages: impl IntoIterator<Item = i32>) -> Result<Self, Error> {
        let ranges = pages.into_iter().map(|page| Range::new(page, page));
        Self::new(ranges.collect::<Result<_, _>>()?)
    }

    /// A range of pages, such as `2..=5`; `5..` goes to the last page and `..=5` begins at the first.
    ///
    /// A range that ends at a page counted from the end can be parsed: `"2--2"`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`] if a number is 0, or the range holds no page.
    pub fn range(pages: impl RangeBounds<i32>) -> Result<Self, Error> {
        let first = match pages.start_bound() {
            Bound::Included(&first) => first,
            Bound::Excluded(&before) => after(before),
            Bound::Unbounded => 1,
        };
        let last = match pages.end_bound() {
            Bound::Included(&last) => last,
            Bound::Excluded(&after) => before(after),
            Bound::Unbounded => -1,
        };
        Ok(Self(vec![Range::new(first, last)?]))
    }

    /// These pages and others.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    fn new(ranges: Vec<Range>) -> Result<Self, Error> {
        if ranges.is_empty() {
            return Err(wrong(
                "name no page: leave them out to read all pages".into(),
            ));
        }
        Ok(Self(ranges))
    }
}

impl Range {
    fn new(first: i32, last: i32) -> Result<Self, Error> {
        if first == 0 || last == 0 {
            return Err(wrong(
                "name page 0: pages count from 1, and from the end as -1, -2 and so on".into(),
            ));
        }
        // Two pages that are counted from different ends may be in order: only the service knows how many there are.
        if (first < 0) == (last < 0) && first > last {
            return Err(wrong(format!(
                "hold the range from {first} to {last}, which runs backwards: begin with the page that comes first"
            )));
        }
        Ok(Self { first, last })
    }

    /// Reads `4`, `4-6`, `-1`, `2--2`, also with blanks around the numbers.
    fn parse(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        let unreadable = || {
            wrong(format!(
                "hold {text:?}, which is neither a page nor a range: write them like `2,4-6,-1`"
            ))
        };
        let number = |text: &str| {
            let text = text.trim();
            let digits = text.strip_prefix('-').unwrap_or(text);
            let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| text.parse().ok()).flatten()
        };
        // The first character may be a sign; a later `-` stands between two pages.
        let between = text.char_indices().skip(1).find(|(_, c)| *c == '-');
        let (first, last) = match between {
            Some((at, _)) => (number(&text[..at]), number(&text[at + 1..])),
            None => (number(text), number(text)),
        };
        Self::new(first.ok_or_else(unreadable)?, last.ok_or_else(unreadable)?)
    }
}

/// The page before another; before the first there is none.
fn before(page: i32) -> i32 {
    page.saturating_sub(1)
}

/// The page after another; after the last there is none.
fn after(page: i32) -> i32 {
    page.saturating_add(1)
}

fn wrong(what: String) -> Error {
    Error::new(
        ErrorKind::InvalidRequest,
        format!("the `page_ranges` {what}"),
    )
}

impl FromStr for PageRanges {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if text.trim().is_empty() {
            return Self::new(Vec::new());
        }
        Self::new(
            text.split(',')
                .map(Range::parse)
                .collect::<Result<_, _>>()?,
        )
    }
}

impl TryFrom<String> for PageRanges {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<PageRanges> for String {
    fn from(ranges: PageRanges) -> Self {
        ranges.to_string()
    }
}

impl fmt::Display for PageRanges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, range) in self.0.iter().enumerate() {
            if n > 0 {
                f.write_str(",")?;
            }
            write!(f, "{range}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(f, "{}", self.first)
        } else {
            write!(f, "{}-{}", self.first, self.last)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(text: &str) -> String {
        text.parse::<PageRanges>().expect(text).to_string()
    }

    #[test]
    fn every_form_of_the_reference_is_read_and_written_without_blanks() {
        for (text, expected) in [
            ("2,4-6", "2,4-6"),
            (" 2 , 4 - 6 ", "2,4-6"),
            ("2 - -2", "2--2"),
            ("2--2", "2--2"),
            ("-3--1", "-3--1"),
            ("-1", "-1"),
            ("7-7", "7"),
            ("-2-9", "-2-9"),
            ("007", "7"),
        ] {
            assert_eq!(canonical(text), expected, "{text:?}");
            assert_eq!(canonical(expected), expected, "{text:?}");
        }
    }

    #[test]
    fn what_names_no_pages_is_refused() {
        for (text, why) in [
            ("", "name no page"),
            (" ", "name no page"),
            ("0", "page 0"),
            ("0-3", "page 0"),
            ("5-2", "from 5 to 2, which runs backwards"),
            ("-1--3", "from -1 to -3, which runs backwards"),
            ("2,", "hold \"\""),
            ("a", "hold \"a\""),
            ("1-2-3", "hold \"1-2-3\""),
            ("+1", "hold \"+1\""),
            ("1.5", "hold \"1.5\""),
            ("--1", "hold \"--1\""),
            ("1-", "hold \"1-\""),
            ("99999999999", "hold \"99999999999\""),
            ("-\u{e9}", "hold \"-\u{e9}\""),
            ("\u{e9}-3", "hold \"\u{e9}-3\""),
        ] {
            let error = text.parse::<PageRanges>().expect_err(text).to_string();
            assert!(
                error.starts_with("the `page_ranges` ") && error.contains(why),
                "{text:?}: {error}"
            );
        }
        assert!(PageRanges::pages([]).is_err());
        assert!(PageRanges::pages([1, 0]).is_err());
        assert!(PageRanges::range(0..=4).is_err());
        assert!(PageRanges::range(3..3).is_err());
    }

    #[test]
    fn ranges_are_built_from_rust_ranges() {
        let built = |ranges: Result<PageRanges, Error>| ranges.expect("sound").to_string();
        assert_eq!(built(PageRanges::pages([1, 3])), "1,3");
        assert_eq!(built(PageRanges::range(2..=5)), "2-5");
        assert_eq!(built(PageRanges::range(2..6)), "2-5");
        assert_eq!(built(PageRanges::range(5..)), "5--1");
        assert_eq!(built(PageRanges::range(..=4)), "1-4");
        assert_eq!(built(PageRanges::range(-3..)), "-3--1");
        assert_eq!(built(PageRanges::range(..)), "1--1");
    }
}

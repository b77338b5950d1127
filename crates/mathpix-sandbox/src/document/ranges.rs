//! The option `page_ranges`: `1,3-5`, with negative numbers counted from the end (`2--2`, `2 - -2`).

use std::collections::BTreeSet;

/// The pages that a text selects of a document, in their order; `None` if it is no list of ranges or selects nothing.
pub(crate) fn select(text: &str, pages: u32) -> Option<Vec<u32>> {
    let mut selected = BTreeSet::new();
    for range in text.split(',') {
        let compact: String = range
            .chars()
            .filter(|character| !character.is_whitespace())
            .collect();
        let (first, rest) = number(&compact)?;
        let last = match rest.strip_prefix('-') {
            Some(rest) => match number(rest)? {
                (last, "") => last,
                _ => return None,
            },
            None if rest.is_empty() => first,
            None => return None,
        };
        if (first < 0) == (last < 0) && first > last {
            return None;
        }
        let (first, last) = (page(first, pages), page(last, pages));
        selected.extend(
            (first.max(1)..=last.min(i64::from(pages))).filter_map(|page| u32::try_from(page).ok()),
        );
    }
    (!selected.is_empty()).then(|| selected.into_iter().collect())
}

/// A number with its sign at the start of the text, and what follows. There is no page 0.
fn number(text: &str) -> Option<(i64, &str)> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let length = text.len() - digits.len() + digits.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(length);
    let number: i64 = number.parse().ok()?;
    (number != 0).then_some((number, rest))
}

fn page(number: i64, pages: u32) -> i64 {
    if number < 0 {
        i64::from(pages) + 1 + number
    } else {
        number
    }
}

#[cfg(test)]
mod tests {
    use super::select;

    #[test]
    fn ranges_are_read_as_documented() {
        assert_eq!(select("2,4-6", 9), Some(vec![2, 4, 5, 6]));
        assert_eq!(select("2 - -2", 5), Some(vec![2, 3, 4]));
        assert_eq!(select("2--2", 5), Some(vec![2, 3, 4]));
        assert_eq!(select("1,3-5,-1", 9), Some(vec![1, 3, 4, 5, 9]));
        assert_eq!(select("8-12", 9), Some(vec![8, 9]));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            ",",
            "0",
            "a",
            "1-",
            "1-2-3",
            "1,5-2",
            "1,-2--3",
            "1;2",
            "10",
            "-9223372036854775808--1x",
            "--1",
        ] {
            assert_eq!(select(text, 9), None, "{text}");
        }
    }
}

//! How far two names are from each other, for errors that say what was probably meant.

/// Longer names are not compared: nothing known is near them.
const LONGEST: usize = 100;

/// How many letters of a name would have to be put in, taken out or replaced to make it the other; none if that is too many
/// of them, a third or more.
pub(crate) fn distance(wrong: &str, known: &str) -> Option<usize> {
    if wrong.len() > LONGEST {
        return None;
    }
    let wrong = wrong.to_ascii_lowercase();
    let known: Vec<char> = known.to_ascii_lowercase().chars().collect();
    let mut above: Vec<usize> = (0..=known.len()).collect();
    let mut letters = 0;
    for letter in wrong.chars() {
        letters += 1;
        let mut row = vec![letters];
        for (index, other) in known.iter().enumerate() {
            let replaced = above[index] + usize::from(letter != *other);
            row.push(replaced.min(above[index + 1] + 1).min(row[index] + 1));
        }
        above = row;
    }
    let distance = above.last().copied().unwrap_or(letters);
    (distance * 3 <= letters.max(known.len())).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn only_a_near_name_has_a_distance() {
        assert_eq!(distance("include_smile", "include_smiles"), Some(1));
        assert_eq!(distance("Page_Ranges", "page_ranges"), Some(0));
        assert_eq!(distance("pages", "region"), None);
        assert_eq!(distance("", "src"), None);
        assert_eq!(distance(&"x".repeat(5_000_000), "src"), None);
    }
}

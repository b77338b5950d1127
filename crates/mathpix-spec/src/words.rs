//! Words: lists, articles and the cases of names.

/// "`A`", "`A` or `B`", "`A`, `B` or `C`".
pub(crate) fn one_of(names: &[impl AsRef<str>]) -> String {
    list(
        names.iter().map(|name| format!("`{}`", name.as_ref())),
        "or",
    )
}

/// "a `A`, a `B` or an `O`".
pub(crate) fn a_one_of(names: &[impl AsRef<str>]) -> String {
    list(names.iter().map(|name| a(name.as_ref())), "or")
}

/// "`A`", "`A` and `B`", "`A`, `B` and `C`".
pub(crate) fn all_of(names: &[impl AsRef<str>]) -> String {
    list(
        names.iter().map(|name| format!("`{}`", name.as_ref())),
        "and",
    )
}

/// "a `Token`".
pub(crate) fn a(name: &str) -> String {
    format!("{} `{name}`", article(name))
}

/// "a" or "an".
pub(crate) fn article(name: &str) -> &'static str {
    if name.starts_with(['A', 'E', 'I', 'O', 'a', 'e', 'i', 'o']) {
        "an"
    } else {
        "a"
    }
}

/// The items with commas between them, and the word before the last.
pub(crate) fn list(items: impl IntoIterator<Item = String>, word: &str) -> String {
    let mut items: Vec<String> = items.into_iter().collect();
    match items.pop() {
        Some(last) if items.is_empty() => last,
        Some(last) => format!("{} {word} {last}", items.join(", ")),
        None => String::new(),
    }
}

/// `submit_pdf` as `SubmitPdf`.
pub(crate) fn upper_camel(snake: &str) -> String {
    snake.split('_').fold(String::new(), |mut camel, word| {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
        camel
    })
}

/// `ServerKey` as `server_key`.
pub(crate) fn snake(camel: &str) -> String {
    let mut snake = String::with_capacity(camel.len() + 4);
    for letter in camel.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// `app_id` as `APP_ID`.
pub(crate) fn constant(header: &str) -> String {
    header.to_ascii_uppercase().replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_a_person_writes_them() {
        assert_eq!(one_of(&["A"]), "`A`");
        assert_eq!(one_of(&["A", "B"]), "`A` or `B`");
        assert_eq!(
            a_one_of(&["Token", "AppKey", "Key"]),
            "a `Token`, an `AppKey` or a `Key`"
        );
        assert_eq!(all_of(&[""; 0]), "");
    }

    #[test]
    fn names_change_case() {
        assert_eq!(upper_camel("get_pdf_status"), "GetPdfStatus");
        assert_eq!(snake("SessionToken"), "session_token");
        assert_eq!(constant("app_id"), "APP_ID");
    }
}

//! Paths and queries fit to be logged.

use crate::query;

/// A path in which tokens and sessions are masked, and whatever stands where a token is to stand.
pub(crate) fn masked_path(path: &str) -> String {
    let mut after = "";
    let segments = path.split('/').map(|segment| {
        let secret = after == "app-tokens"
            || segment.starts_with("token_")
            || segment.starts_with("strokes_");
        after = segment;
        if secret { "[redacted]" } else { segment }
    });
    cut(&segments.collect::<Vec<_>>().join("/"))
}

/// The parameters of a query: values only where the API documents the parameter.
pub(crate) fn masked_query(query: &[(String, String)]) -> Vec<(String, String)> {
    let pairs = query.iter().take(100).map(|(name, value)| {
        let shown = query::is_known(name);
        (
            cut(name),
            if shown {
                cut(value)
            } else {
                "[redacted]".to_owned()
            },
        )
    });
    pairs.collect()
}

/// Text of a length that can be remembered.
pub(crate) fn cut(text: &str) -> String {
    text.chars().take(200).collect()
}

//! Bodies of calls that are no row of the table of endpoints.

use super::json;

/// The files.
pub(crate) const OTHERS: &[&str] = &[
    "app_token.delete.response.json",
    "app_token.get.response.json",
    "converter-results-page.json",
];

#[test]
fn bodies_of_calls_that_are_not_offered_are_json() {
    for file in OTHERS {
        assert!(json(file).is_object(), "{file}");
    }
}

//! The parameters of a query: pages, dates and filters.

use jiff::Timestamp;
use serde_json::json;

use crate::clock;
use crate::problem::Problem;

/// A query, read with its checks.
pub(crate) struct Query<'a>(pub(crate) &'a [(String, String)]);

impl<'a> Query<'a> {
    /// The first value of a parameter. An empty one is as good as none.
    pub(crate) fn text(&self, name: &str) -> Option<&'a str> {
        self.texts(name).next()
    }

    /// All values of a parameter that may be repeated.
    pub(crate) fn texts<'n>(&self, name: &'n str) -> impl Iterator<Item = &'a str> + use<'a, 'n> {
        self.0
            .iter()
            .filter(move |(known, value)| known == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// `True` as the documented requests write it, or `true`.
    pub(crate) fn flag(&self, name: &str) -> Result<Option<bool>, Problem> {
        match self.text(name) {
            None => Ok(None),
            Some("True" | "true") => Ok(Some(true)),
            Some("False" | "false") => Ok(Some(false)),
            Some(other) => Err(Problem::out_of_range(name, &json!(other))),
        }
    }

    fn number(&self, name: &str, default: usize, largest: usize) -> Result<usize, Problem> {
        let Some(text) = self.text(name) else {
            return Ok(default);
        };
        let number: i64 = text
            .parse()
            .map_err(|_| Problem::number_required(name, &json!(text)))?;
        match usize::try_from(number) {
            Ok(number) if (1..=largest).contains(&number) => Ok(number),
            _ => Err(Problem::out_of_range(name, &json!(number))),
        }
    }

    /// Those of the rows that are on the page asked for.
    pub(crate) fn page<T>(
        &self,
        rows: Vec<T>,
        largest_page: usize,
        largest_per_page: usize,
    ) -> Result<Vec<T>, Problem> {
        let page = self.number("page", 1, largest_page)?;
        let per_page = self.number("per_page", 100, largest_per_page)?;
        Ok(rows
            .into_iter()
            .skip((page - 1) * per_page)
            .take(per_page)
            .collect())
    }

    /// The dates asked for: the first included, the last excluded.
    pub(crate) fn dates(&self) -> Result<(Timestamp, Timestamp), Problem> {
        Ok((
            self.date("from_date", Timestamp::MIN)?,
            self.date("to_date", Timestamp::MAX)?,
        ))
    }

    fn date(&self, name: &str, default: Timestamp) -> Result<Timestamp, Problem> {
        let Some(text) = self.text(name) else {
            return Ok(default);
        };
        clock::parse(text).ok_or_else(|| Problem::out_of_range(name, &json!(text)))
    }
}

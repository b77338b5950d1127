//! The query of a request.

use std::{fmt::Display, ops::RangeInclusive};

use jiff::{Timestamp, Unit};

use crate::error::{Error, ErrorKind};

/// What a request's query is made from.
#[doc(hidden)]
pub trait RequestQuery {
    /// Names and values, unencoded, or what is wrong with them.
    fn pairs(self) -> Result<Vec<(&'static str, String)>, Error>;
}

/// Collects the pairs of a query, and the first thing that is wrong with them.
#[derive(Default)]
pub(crate) struct Pairs {
    pairs: Vec<(&'static str, String)>,
    wrong: Option<Error>,
}

impl Pairs {
    /// Adds a pair, if there is a value.
    pub(crate) fn add(self, name: &'static str, value: Option<impl Display>) -> Self {
        self.add_each(name, value)
    }

    /// Adds one pair for each value.
    pub(crate) fn add_each(
        mut self,
        name: &'static str,
        values: impl IntoIterator<Item = impl Display>,
    ) -> Self {
        self.pairs
            .extend(values.into_iter().map(|value| (name, value.to_string())));
        self
    }

    /// Adds a number, which has a range.
    pub(crate) fn add_number(
        self,
        name: &'static str,
        value: Option<u32>,
        range: RangeInclusive<u32>,
    ) -> Self {
        match value {
            Some(number) if !range.contains(&number) => self.refuse(format!(
                "`{name}` is {number}: it goes from {} to {}",
                range.start(),
                range.end()
            )),
            value => self.add(name, value),
        }
    }

    /// Adds a yes or no as every request of the reference writes it: `True` or `False`. Whether small letters are
    /// understood is not known.
    pub(crate) fn add_flag(self, name: &'static str, value: Option<bool>) -> Self {
        self.add(name, value.map(|flag| if flag { "True" } else { "False" }))
    }

    /// Adds `from_date` and `to_date`, with no more digits than the reference shows.
    pub(crate) fn add_dates(self, from: Option<Timestamp>, to: Option<Timestamp>) -> Self {
        // Rounding fails only at the ends of time.
        let microseconds = |time: Timestamp| {
            let rounding = jiff::TimestampRound::new()
                .smallest(Unit::Microsecond)
                .mode(jiff::RoundMode::Floor);
            time.round(rounding).unwrap_or(time)
        };
        let (from, to) = (from.map(microseconds), to.map(microseconds));
        if let (Some(from), Some(to)) = (from, to)
            && from >= to
        {
            return self.refuse(format!(
                "`from_date` is {from} and `to_date` {to}: the first must be earlier, since the second is not included"
            ));
        }
        self.add("from_date", from).add("to_date", to)
    }

    /// The pairs.
    pub(crate) fn finish(self) -> Result<Vec<(&'static str, String)>, Error> {
        self.wrong.map_or(Ok(self.pairs), Err)
    }

    fn refuse(mut self, what: String) -> Self {
        self.wrong
            .get_or_insert_with(|| Error::new(ErrorKind::InvalidRequest, what));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Option<Timestamp> {
        Some(text.parse().expect("a time"))
    }

    #[test]
    fn a_number_out_of_range_is_refused_with_the_range() {
        let page = |page| {
            Pairs::default()
                .add_number("page", Some(page), 1..=100)
                .finish()
        };
        assert!(page(1).is_ok() && page(100).is_ok());
        for number in [0, 101] {
            assert_eq!(
                page(number).expect_err("refused").to_string(),
                format!("`page` is {number}: it goes from 1 to 100")
            );
        }
    }

    #[test]
    fn dates_have_microseconds_at_most_and_an_order() {
        let dates = |from, to| Pairs::default().add_dates(from, to).finish();
        assert_eq!(
            dates(
                time("2021-07-02T18:48:25.7692859+02:00"),
                time("2026-11-02T08:00:00Z")
            )
            .expect("sound"),
            [
                ("from_date", "2021-07-02T16:48:25.769285Z".to_owned()),
                ("to_date", "2026-11-02T08:00:00Z".to_owned())
            ]
        );
        let same = time("2026-11-02T08:00:00Z");
        assert_eq!(
            dates(same, same).expect_err("refused").to_string(),
            "`from_date` is 2026-11-02T08:00:00Z and `to_date` 2026-11-02T08:00:00Z: the first must be earlier, since the second is not included"
        );
    }

    #[test]
    fn yes_and_no_have_a_capital() {
        let pairs = Pairs::default()
            .add_flag("a", Some(true))
            .add_flag("b", Some(false))
            .add_flag("c", None);
        assert_eq!(
            pairs.finish().expect("sound"),
            [("a", "True".to_owned()), ("b", "False".to_owned())]
        );
    }
}

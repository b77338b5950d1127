//! Setters of parameters in a query.

/// For a query with `page` and `per_page`, each from 1 to a number: the ranges, and their setters.
macro_rules! page_setters {
    (page to $pages:literal, per_page to $rows:literal) => {
        pub(crate) const PAGES: ::std::ops::RangeInclusive<u32> = 1..=$pages;
        const ROWS: ::std::ops::RangeInclusive<u32> = 1..=$rows;

        #[doc = concat!("The page, from 1 to ", $pages, ". Default: 1. To receive all pages, see [`Call::pages`](crate::Call::pages).")]
        ///
        /// The range is not in the reference; the official client has it.
        #[must_use]
        pub fn page(mut self, page: u32) -> Self {
            self.page = Some(page);
            self
        }

        #[doc = concat!("How many entries a page has at most, from 1 to ", $rows, ". Default: 100.")]
        ///
        /// The range is not in the reference; the official client has it.
        #[must_use]
        pub fn per_page(mut self, count: u32) -> Self {
            self.per_page = Some(count);
            self
        }
    };
}

/// For a query with `from_date` and `to_date`.
macro_rules! date_setters {
    () => {
        /// From this time on, to the microsecond. Default: from the beginning.
        #[must_use]
        pub fn from_date(mut self, from: ::jiff::Timestamp) -> Self {
            self.from_date = Some(from);
            self
        }

        /// Before this time, to the microsecond; later than `from_date`. Default: until now.
        #[must_use]
        pub fn to_date(mut self, to: ::jiff::Timestamp) -> Self {
            self.to_date = Some(to);
            self
        }
    };
}

/// For a query with these filters as options: setters that take what becomes the type.
macro_rules! filter_setters {
    ($($(#[$attribute:meta])* $filter:ident: $type:ty;)+) => {$(
        $(#[$attribute])*
        #[must_use]
        pub fn $filter(mut self, $filter: impl Into<$type>) -> Self {
            self.$filter = Some($filter.into());
            self
        }
    )+};
}

pub(crate) use {date_setters, filter_setters, page_setters};

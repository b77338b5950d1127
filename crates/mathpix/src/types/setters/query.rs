//! Setters of parameters in a query.

/// For a query with `page` and `per_page`.
macro_rules! page_setters {
    () => {
        /// The page, counted from 1. Default: 1.
        #[must_use]
        pub fn page(mut self, page: u32) -> Self {
            self.page = Some(page);
            self
        }

        /// How many entries a page has. Default: 100.
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
        /// From this time on. Default: from the beginning.
        #[must_use]
        pub fn from_date(mut self, from: ::jiff::Timestamp) -> Self {
            self.from_date = Some(from);
            self
        }

        /// Before this time. Default: until now.
        #[must_use]
        pub fn to_date(mut self, to: ::jiff::Timestamp) -> Self {
            self.to_date = Some(to);
            self
        }
    };
}

pub(crate) use {date_setters, page_setters};

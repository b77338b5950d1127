//! Setters of options in a body.

/// For a request with a map `extra`.
macro_rules! extra_setter {
    () => {
        /// An option that has no setter here, sent as it is.
        ///
        /// Options with a setter or method of their own are refused when the call is made.
        #[must_use]
        pub fn extra(
            mut self,
            name: impl Into<String>,
            value: impl Into<::serde_json::Value>,
        ) -> Self {
            self.extra.insert(name.into(), value.into());
            self
        }
    };
}

/// For a request whose `options` have a map `metadata`.
macro_rules! metadata_setters {
    () => {
        /// An entry of the metadata, which the service keeps beside the result.
        #[must_use]
        pub fn metadata(
            mut self,
            name: impl Into<String>,
            value: impl Into<::serde_json::Value>,
        ) -> Self {
            self.options.metadata.insert(name.into(), value.into());
            self
        }

        /// Whether the service may keep the input and show the result in its lists. Default: `true`.
        #[must_use]
        pub fn improve_mathpix(self, keep: bool) -> Self {
            self.metadata("improve_mathpix", keep)
        }
    };
}

/// For a request whose `options` have `math_inline_delimiters` and `math_display_delimiters`.
macro_rules! delimiter_setters {
    () => {
        /// What stands around inline math. Default: `\(` and `\)`.
        #[must_use]
        pub fn math_inline_delimiters(
            mut self,
            open: impl Into<String>,
            close: impl Into<String>,
        ) -> Self {
            self.options.math_inline_delimiters = Some((open.into(), close.into()));
            self
        }

        /// What stands around displayed math. Default: `\[` and `\]`.
        #[must_use]
        pub fn math_display_delimiters(
            mut self,
            open: impl Into<String>,
            close: impl Into<String>,
        ) -> Self {
            self.options.math_display_delimiters = Some((open.into(), close.into()));
            self
        }
    };
}

pub(crate) use {delimiter_setters, extra_setter, metadata_setters};

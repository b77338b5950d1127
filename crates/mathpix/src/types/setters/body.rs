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

/// For a request with a setter `metadata`.
macro_rules! improve_setter {
    () => {
        /// Whether the service may keep the input and show the result in its lists: the entry `improve_mathpix` of the
        /// metadata. Default: `true`.
        #[must_use]
        pub fn improve_mathpix(self, keep: bool) -> Self {
            self.metadata("improve_mathpix", keep)
        }
    };
}

pub(crate) use {extra_setter, improve_setter};

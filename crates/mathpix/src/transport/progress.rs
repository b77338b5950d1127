//! How far an upload is, told while it is being sent.

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use told::Observer;
#[cfg(not(target_arch = "wasm32"))]
pub use told::UploadProgress;

/// Nobody: a browser does not tell how far an upload is.
#[cfg(target_arch = "wasm32")]
#[derive(Clone, Debug)]
pub(crate) enum Observer {}

#[cfg(not(target_arch = "wasm32"))]
mod told {
    use std::{fmt, sync::Arc};

    use crate::platform::{MaybeSend, MaybeSync, SharedFn};

    /// How far an upload is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub struct UploadProgress {
        /// The bytes of the request's body that have been handed to the connection, from 1 to `total`; from 1 again if the
        /// request is sent again.
        pub sent: u64,
        /// The bytes of the whole body: the file, and up to a few KB of options and framing. As a data URI a file takes a third more.
        pub total: u64,
    }

    /// Who is told of the progress.
    #[derive(Clone)]
    pub(crate) struct Observer(SharedFn<UploadProgress>);

    impl Observer {
        pub(crate) fn new(
            observe: impl Fn(UploadProgress) + MaybeSend + MaybeSync + 'static,
        ) -> Self {
            Self(Arc::new(observe))
        }

        pub(crate) fn tell(&self, sent: u64, total: u64) {
            (self.0)(UploadProgress { sent, total });
        }
    }

    impl fmt::Debug for Observer {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("Observer")
        }
    }
}

//! The one switch between targets whose futures move between threads and browsers, where they cannot.

use std::{future::Future, pin::Pin};

use futures_core::Stream;

#[cfg(not(target_arch = "wasm32"))]
mod bounds {
    /// `Send`, where the target has threads.
    pub trait MaybeSend: Send {}
    impl<T: Send + ?Sized> MaybeSend for T {}

    /// `Sync`, where the target has threads.
    pub trait MaybeSync: Sync {}
    impl<T: Sync + ?Sized> MaybeSync for T {}

    pub(crate) type BoxFuture<T> = super::Pin<Box<dyn super::Future<Output = T> + Send>>;
    pub(crate) type BoxStream<T> = super::Pin<Box<dyn super::Stream<Item = T> + Send>>;
    pub(crate) type BoxJob<A, T> = Box<dyn FnOnce(A) -> BoxFuture<T> + Send>;
    pub(crate) type SharedFn<A> = std::sync::Arc<dyn Fn(A) + Send + Sync>;
    pub(crate) type SharedJob<T> = std::sync::Arc<dyn Fn() -> BoxFuture<T> + Send + Sync>;
}

#[cfg(target_arch = "wasm32")]
mod bounds {
    /// `Send`, where the target has threads.
    pub trait MaybeSend {}
    impl<T: ?Sized> MaybeSend for T {}

    /// `Sync`, where the target has threads.
    pub trait MaybeSync {}
    impl<T: ?Sized> MaybeSync for T {}

    pub(crate) type BoxFuture<T> = super::Pin<Box<dyn super::Future<Output = T>>>;
    pub(crate) type BoxStream<T> = super::Pin<Box<dyn super::Stream<Item = T>>>;
    pub(crate) type BoxJob<A, T> = Box<dyn FnOnce(A) -> BoxFuture<T>>;
    pub(crate) type SharedJob<T> = std::sync::Arc<dyn Fn() -> BoxFuture<T>>;
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use bounds::SharedFn;
pub(crate) use bounds::{BoxFuture, BoxJob, BoxStream, SharedJob};
pub(crate) use bounds::{MaybeSend, MaybeSync};

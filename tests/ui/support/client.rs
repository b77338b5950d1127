//! A client of the least that the macro's output needs.

use std::marker::PhantomData;

pub use mathpix::Call;
use mathpix::{__private::Arguments, Header};

#[allow(dead_code)]
pub struct Client<C>(PhantomData<C>);

impl<C> Client<C> {
    #[allow(dead_code)]
    pub fn call<T>(&self, _: &'static [Header], _: Arguments) -> Call<T> {
        unimplemented!("it is compiled only")
    }
}

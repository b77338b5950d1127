#[path = "../../support/client.rs"]
mod client;

use client::{Call, Client};
use mathpix::*;

#[mathpix_macros::endpoints]
impl<C> Clone for Client<C> {
    fn clone(&self) -> Self;
}

pub fn call(_: Client<ServerKey>) -> Call<PdfStatus> {
    unimplemented!()
}

fn main() {}

#[path = "../../support/client.rs"]
mod client;

use client::{Call, Client};
use mathpix::*;

#[mathpix_macros::endpoints]
pub struct Endpoints;

pub fn call(_: Client<ServerKey>, _: PdfId) -> Call<PdfStatus> {
    unimplemented!()
}

fn main() {}

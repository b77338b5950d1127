//! Has the client compiled as for a target that runs on somebody else's machine.

fn main() {
    println!("cargo::rustc-cfg=mathpix_client_side");
}

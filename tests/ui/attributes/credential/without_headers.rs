mod headers {
    pub const APP_KEY: mathpix::Header = <mathpix::KeyOnly as mathpix::Credential>::HEADERS[0];
}

#[derive(Clone, Debug, mathpix_macros::Credential)]
struct Mine(mathpix::__private::Held);

fn main() {}

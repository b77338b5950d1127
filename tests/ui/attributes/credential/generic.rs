mod headers {
    pub const APP_KEY: mathpix::Header = <mathpix::KeyOnly as mathpix::Credential>::HEADERS[0];
}

#[derive(Clone, Debug, mathpix_macros::Credential)]
#[credential(headers(APP_KEY))]
struct Mine<T>(T);

fn main() {}

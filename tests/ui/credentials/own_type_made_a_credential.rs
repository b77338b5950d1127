#[derive(Clone, Debug)]
struct Mine;

impl mathpix::Credential for Mine {
    const NAME: &'static str = "Mine";
    const HEADERS: &'static [mathpix::Header] = &[];
}

fn main() {}

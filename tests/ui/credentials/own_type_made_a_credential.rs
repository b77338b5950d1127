use mathpix::{Credential, Header, __private::Held};

#[derive(Clone, Debug)]
struct Mine(Held);

impl Credential for Mine {
    const NAME: &'static str = "Mine";
    const HEADERS: &'static [Header] = &[];

    fn held(&self) -> &Held {
        &self.0
    }

    fn from_held(held: Held) -> Self {
        Self(held)
    }
}

fn main() {}

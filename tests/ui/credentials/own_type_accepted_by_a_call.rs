#[derive(Clone, Debug)]
struct Mine;

impl mathpix::accepts::SubmitPdf for Mine {}

fn main() {}

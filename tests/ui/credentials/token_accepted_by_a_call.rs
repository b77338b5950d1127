impl mathpix::accepts::SubmitPdf for mathpix::Token {}

fn main() {}

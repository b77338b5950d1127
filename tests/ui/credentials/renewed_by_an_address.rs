use mathpix::Token;

fn main() {
    let _token = Token::renewed_by("https://maths.example.org/token");
}

//! The flow of a first program against the real service, which bills for it: only with `-- --live` and keys.

mod flow;

use mathpix::{Client, DEFAULT_BASE_URL, ServerKey};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    if !std::env::args().any(|argument| argument == "--live") {
        skipped("pass `-- --live` to run it; the service bills for it");
        return Ok(());
    }
    let key = match ServerKey::from_env() {
        Ok(key) => key,
        Err(error) => {
            skipped(&format!("`--live` was given, but {error}"));
            return Ok(());
        }
    };
    let base_url = std::env::var("MATHPIX_URL").unwrap_or_else(|_| DEFAULT_BASE_URL.to_owned());
    let client = Client::builder(key).base_url(&base_url).build()?;
    println!("the flow of a first program against {base_url}");
    println!("an image: {}", flow::read_image(&client).await?);
    println!("strokes: {}", flow::read_strokes(&client).await?);
    println!("a document: {}", flow::read_document(&client).await?);
    Ok(())
}

fn skipped(why: &str) {
    eprintln!("********************************************************************************");
    eprintln!("SKIPPED: the test against the real Mathpix service was not run: {why}");
    eprintln!("********************************************************************************");
}

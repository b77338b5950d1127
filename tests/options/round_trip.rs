//! Options of any value survive JSON, and arrive as they were set.

use mathpix::{
    BatchOptions, Confidence, Delimiters, ErrorKind, ImageOptions, PdfOptions, Region,
    StrokesOptions,
};
use mathpix_tests::{sent::Taker, service::IMAGE_URL};
use proptest::{
    prelude::*,
    sample::subsequence,
    test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};
use tokio::runtime::{Builder, Runtime};

use super::setters::{self, Setter};

/// Runs the test on the same values in every run.
fn run<S: Strategy>(
    strategy: S,
    test: impl Fn(S::Value) -> Result<(), TestCaseError>,
) -> Result<(), TestError<S::Value>> {
    let config = Config {
        cases: 300,
        failure_persistence: None,
        ..Config::default()
    };
    let seed = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(config, seed).run(&strategy, test)
}

/// Some of the options, with any value that such an option can have.
fn some_of<R>(setters: &[Setter<R>]) -> impl Strategy<Value = Value> + use<R> {
    let options: Vec<(&'static str, Value)> = setters
        .iter()
        .map(|setter| (setter.name, (setter.sent)()))
        .collect();
    let count = options.len();
    (subsequence(options, 0..=count), any::<u64>(), texts()).prop_map(|(options, bits, texts)| {
        let mut object = Map::new();
        for (n, (name, value)) in options.into_iter().enumerate() {
            let value = match value {
                Value::Bool(_) => json!(bits >> (n % 64) & 1 == 1),
                Value::Number(_) if name.ends_with("threshold") => {
                    json!((bits >> n) as u8 as f64 / 256.0)
                }
                Value::Array(_) if name == "tags" => json!(texts),
                Value::Array(_) if name.ends_with("delimiters") => json!([texts[0], texts[1]]),
                Value::Object(_) if name == "metadata" => json!({&texts[0]: {&texts[1]: n}}),
                other => other,
            };
            object.insert(name.to_owned(), value);
        }
        Value::Object(object)
    })
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(".{1,20}", 2..5)
}

/// Options that were written as JSON are read as the same options and written as the same JSON.
fn round_trip<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(
    json: &Value,
) -> Result<T, TestCaseError> {
    let options: T = serde_json::from_value(json.clone()).unwrap();
    let written = serde_json::to_value(&options).unwrap();
    prop_assert_eq!(&written, json);
    let text = serde_json::to_string(&options).unwrap();
    let again: T = serde_json::from_str(&text).unwrap();
    prop_assert_eq!(&again, &options);
    Ok(options)
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// What was sent is what was set, unless options exclude each other.
fn arrived(
    sent: Result<Value, mathpix::Error>,
    set: Value,
    beside: Value,
) -> Result<(), TestCaseError> {
    match sent {
        Ok(mut sent) => {
            for name in beside.as_object().unwrap().keys() {
                sent.as_object_mut().unwrap().remove(name);
            }
            prop_assert_eq!(sent, set);
        }
        Err(error) => prop_assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{}", error),
    }
    Ok(())
}

macro_rules! survive {
    ($test:ident, $options:ty, $setters:expr, $request:expr, $call:ident, $beside:tt) => {
        #[test]
        fn $test() {
            let runtime = runtime();
            let taker = runtime.block_on(Taker::start()).unwrap();
            run(some_of(&$setters), |json| {
                let options: $options = round_trip(&json)?;
                let call = taker.client.$call($request.with_options(options));
                arrived(runtime.block_on(taker.json(call)), json, json!($beside))
            })
            .unwrap();
        }
    };
}

survive!(
    options_of_an_image_survive_json_and_arrive,
    ImageOptions,
    setters::image(),
    setters::image_request(),
    recognize_image,
    {"src": 0}
);
survive!(
    options_of_strokes_survive_json_and_arrive,
    StrokesOptions,
    setters::ink(),
    setters::ink_request(),
    recognize_strokes,
    {"strokes": 0}
);
survive!(
    options_of_a_document_survive_json_and_arrive,
    PdfOptions,
    setters::pdf(),
    setters::pdf_request(),
    submit_pdf,
    {"url": 0}
);
survive!(
    options_of_a_batch_survive_json_and_arrive,
    BatchOptions,
    setters::batch(),
    setters::batch_request(),
    submit_batch,
    {"urls": 0}
);

#[test]
fn any_value_that_a_setter_takes_arrives() {
    let runtime = runtime();
    let taker = runtime.block_on(Taker::start()).unwrap();
    let values = (
        texts(),
        0.0..=1.0_f64,
        any::<(u16, u16)>(),
        1..=u32::MAX,
        any::<bool>(),
    );
    run(values, |(texts, confidence, (x, y), width, flag)| {
        let request = setters::image_request()
            .tags(&texts)
            .metadata(&texts[0], texts[1].clone())
            .confidence_threshold(Confidence::new(confidence).unwrap())
            .region(Region::new(x.into(), y.into(), width, 1).unwrap())
            .math_inline_delimiters(Delimiters::new(&texts[0], &texts[1]).unwrap())
            .fullwidth_punctuation(flag);
        let sent = runtime.block_on(taker.request(taker.client.recognize_image(request)));
        let sent = sent.unwrap().body;
        let expected = json!({
            "src": IMAGE_URL, "tags": texts, "metadata": {&texts[0]: texts[1]}, "confidence_threshold": confidence,
            "region": {"top_left_x": x, "top_left_y": y, "width": width, "height": 1},
            "math_inline_delimiters": [texts[0], texts[1]], "fullwidth_punctuation": flag,
        });
        // Both as text: numbers are read from text with less care than they are written.
        let sent: Value = serde_json::from_slice(&sent).unwrap();
        let expected: Value = serde_json::from_str(&expected.to_string()).unwrap();
        prop_assert_eq!(sent, expected);
        Ok(())
    })
    .unwrap();
}

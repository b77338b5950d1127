//! A fault as JSON.

use std::time::Duration;

use serde::Deserialize;

use crate::faults::{FAULTS, Fault};
use crate::routes::ROUTES;

/// What every order may say beside, for the page that describes the sandbox.
pub(crate) const FIELDS: &[(&str, &str)] = &[
    (
        "`row`",
        "strikes only calls of this row, such as `submit_pdf`; any call without it",
    ),
    ("`skip`", "lets this many calls pass first; 0 without it"),
    (
        "`times`",
        "strikes this many calls, or `\"always\"`; 1 without it",
    ),
    (
        "`retry_after`",
        "the header `Retry-After`, of `status` and `reply`",
    ),
    (
        "`after_processing`",
        "whether the call is done before its reply goes wrong; without it, only where the right reply is needed",
    ),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    fault: String,
    status: Option<u16>,
    content_type: Option<String>,
    body: Option<String>,
    location: Option<String>,
    milliseconds: Option<u64>,
    bytes: Option<usize>,
    retry_after: Option<String>,
    row: Option<String>,
    #[serde(default)]
    skip: u64,
    times: Option<Times>,
    after_processing: Option<bool>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Times {
    Number(u64),
    Word(String),
}

/// Reads an order, or says what is wrong with it.
pub(super) fn read(json: &[u8]) -> Result<Fault, String> {
    let order: Order = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    let mut fault = order.fault()?.skip(order.skip);
    if let Some(value) = order.retry_after {
        fault = fault.retry_after(value);
    }
    if let Some(row) = order.row {
        if !ROUTES.iter().any(|route| route.name == row) {
            let rows: Vec<&str> = ROUTES.iter().map(|route| route.name).collect();
            return Err(format!("no row `{row}`: there are {}", rows.join(", ")));
        }
        fault = fault.on(row);
    }
    fault = match order.times {
        None => fault,
        Some(Times::Number(times)) => fault.times(times),
        Some(Times::Word(word)) if word == "always" => fault.always(),
        Some(Times::Word(_)) => return Err("`times` is a number or \"always\"".to_owned()),
    };
    Ok(match order.after_processing {
        None => fault,
        Some(true) => fault.after_processing(),
        Some(false) => fault.before_processing(),
    })
}

impl Order {
    fn fault(&self) -> Result<Fault, String> {
        let need = |name: &str| format!("the fault `{}` needs `{name}`", self.fault);
        let status = || self.status.ok_or_else(|| need("status"));
        let bytes = || self.bytes.ok_or_else(|| need("bytes"));
        let time = || {
            let milliseconds = self.milliseconds.ok_or_else(|| need("milliseconds"))?;
            Ok::<_, String>(Duration::from_millis(milliseconds))
        };
        Ok(match self.fault.as_str() {
            "status" => Fault::status(status()?),
            "reply" => Fault::reply(
                status()?,
                self.content_type.as_deref(),
                self.body.clone().unwrap_or_default(),
            ),
            "redirect" => Fault::redirect(self.location.clone().ok_or_else(|| need("location"))?),
            "delay" => Fault::delay(time()?),
            "silence" => Fault::silence(),
            "reset" => Fault::reset(),
            "close" => Fault::close(),
            "cut" => Fault::cut(bytes()?),
            "trickle" => Fault::trickle(bytes()?, time()?),
            "garbage" => Fault::garbage(),
            other => {
                let names: Vec<&str> = FAULTS.iter().map(|(name, ..)| *name).collect();
                return Err(format!(
                    "no fault `{other}`: there are {}",
                    names.join(", ")
                ));
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::faults::FAULTS;

    #[test]
    fn every_fault_can_be_ordered_as_the_table_says() {
        for (name, order, _) in FAULTS {
            let fault = read(order.as_bytes()).unwrap();
            assert_eq!(fault.kind.name(), *name);
        }
    }
}

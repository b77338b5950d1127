//! `GET /v3/ocr-usage`: what was used, by time and kind.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, civil};
use serde_json::{Value, json};

use super::Call;
use crate::clock::iso;
use crate::query::{DIMENSIONS, Query};
use crate::reply::{Answer, Reply};
use crate::state::{GROUP, State, UsageKey};

pub(super) fn get(state: &mut State, call: &Call) -> Answer {
    let query = Query(&call.query);
    let (from, to) = query.dates();
    let timespan = query.text("timespan").unwrap_or("month");
    let mut group_by: Vec<&str> = query.texts("group_by").collect();
    if group_by.is_empty() {
        group_by = DIMENSIONS.to_vec();
    }
    let mut groups: BTreeMap<(i64, Vec<String>), Group> = BTreeMap::new();
    for (key, count) in &state.usage {
        let Ok(hour) = Timestamp::from_second(key.hour) else {
            continue;
        };
        // An hour counts if any of it is asked for: use is not kept more finely.
        let ends = hour.checked_add(1.hour()).unwrap_or(Timestamp::MAX);
        if ends > from && hour < to && fits(key, &query) {
            let start = start_of(hour, timespan).as_second();
            let names = group_by
                .iter()
                .map(|dimension| value(key, dimension).to_owned())
                .collect();
            groups.entry((start, names)).or_default().add(key, *count);
        }
    }
    let rows: Vec<Value> = query
        .page(groups.into_iter())
        .map(|((start, _), group)| group.row(start))
        .collect();
    Reply::ok(json!({ "ocr_usage": rows }))
}

fn value<'a>(key: &'a UsageKey, dimension: &str) -> &'a str {
    match dimension {
        "usage_type" => key.usage_type,
        "app_id" => &key.app_id,
        _ => &key.args_hash,
    }
}

fn fits(key: &UsageKey, query: &Query<'_>) -> bool {
    DIMENSIONS.iter().all(|dimension| {
        query
            .text(dimension)
            .is_none_or(|wanted| wanted == value(key, dimension))
    })
}

fn start_of(hour: Timestamp, timespan: &str) -> Timestamp {
    let date = TimeZone::UTC.to_datetime(hour).date();
    let date = match timespan {
        "hour" => return hour,
        "month" => date.first_of_month(),
        "year" => date.first_of_year(),
        _ => date,
    };
    TimeZone::UTC
        .to_timestamp(date.to_datetime(civil::Time::midnight()))
        .unwrap_or(hour)
}

/// Counts that are shown as one. What differs within the group is shown as an empty text.
#[derive(Default)]
struct Group {
    values: Option<[String; 3]>,
    count: u64,
}

impl Group {
    fn add(&mut self, key: &UsageKey, count: u64) {
        self.count += count;
        let found = DIMENSIONS.map(|dimension| value(key, dimension).to_owned());
        match &mut self.values {
            None => self.values = Some(found),
            Some(values) => {
                for (value, found) in values.iter_mut().zip(found) {
                    if *value != found {
                        value.clear();
                    }
                }
            }
        }
    }

    fn row(self, start: i64) -> Value {
        let [usage_type, args_hash, app_id] = self.values.unwrap_or_default();
        let from_date = iso(Timestamp::from_second(start).unwrap_or_default());
        json!({
            "from_date": from_date, "app_id": app_id, "group_id": GROUP, "usage_type": usage_type,
            "request_args_hash": args_hash, "count": self.count,
        })
    }
}

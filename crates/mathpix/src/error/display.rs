//! How an error is shown.

use std::fmt;

use super::Error;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.0;
        if let Some(endpoint) = inner.endpoint {
            write!(f, "`{endpoint}`: ")?;
        }
        f.write_str(&inner.message)?;
        let status = inner
            .status
            .map(|status| format!("HTTP {}", status.as_u16()));
        let request_id = inner
            .request_id
            .as_ref()
            .map(|id| format!("request id {id}"));
        let attempts = (inner.attempts > 1).then(|| format!("{} attempts", inner.attempts));
        let facts: Vec<String> = [status, request_id, attempts]
            .into_iter()
            .flatten()
            .collect();
        if !facts.is_empty() {
            write!(f, " ({})", facts.join(", "))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.0;
        f.debug_struct("Error")
            .field("kind", &inner.kind)
            .field("message", &format_args!("{self}"))
            .field("api", &inner.api)
            .field("source", &inner.source)
            .finish_non_exhaustive()
    }
}

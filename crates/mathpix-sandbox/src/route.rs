//! What a row of the table is to the server, and which rows a request may mean.

/// One row: a method and a path, and the sets of headers that it accepts.
#[derive(Debug)]
pub(crate) struct Route {
    /// The name of the row, by which the handler is found.
    pub(crate) name: &'static str,
    /// The HTTP method.
    pub(crate) method: &'static str,
    /// The path, with `{name}` for each parameter.
    pub(crate) path: &'static str,
    /// The option that is `true` if this row is meant and not another of the same method and path.
    pub(crate) when: Option<&'static str>,
    /// The sets of headers, any one of which lets a request in.
    pub(crate) accepts: &'static [&'static [&'static str]],
}

impl Route {
    /// The parameters of the path in their order, if the path is one of this route.
    ///
    /// The last segment of a route may be `{id}.{format}`: it is split at the first dot, since ids hold none.
    pub(crate) fn matches(&self, path: &str) -> Option<Vec<String>> {
        let mut parameters = Vec::new();
        let mut given = path.split('/');
        for wanted in self.path.split('/') {
            let segment = given.next()?;
            match wanted.split_once('.') {
                Some((id, format)) => {
                    let (first, rest) = segment.split_once('.')?;
                    take(id, first, &mut parameters)?;
                    take(format, rest, &mut parameters)?;
                }
                None => take(wanted, segment, &mut parameters)?,
            }
        }
        given.next().is_none().then_some(parameters)
    }
}

/// Compares one part of a path, or takes it if it is a parameter. Ids hold no dot, and no parameter is empty.
fn take(wanted: &str, given: &str, parameters: &mut Vec<String>) -> Option<()> {
    if !wanted.starts_with('{') {
        return (wanted == given).then_some(());
    }
    let valid = !given.is_empty() && (wanted != "{id}" || !given.contains('.'));
    valid.then(|| parameters.push(given.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::Route;

    fn parameters(route: &'static str, path: &str) -> Option<Vec<String>> {
        Route {
            name: "row",
            method: "GET",
            path: route,
            when: None,
            accepts: &[],
        }
        .matches(path)
    }

    #[test]
    fn the_last_segment_is_split_at_its_first_dot() {
        let found = parameters("/v3/pdf/{id}.{format}", "/v3/pdf/2026_a.lines.mmd.json");
        assert_eq!(
            found,
            Some(vec!["2026_a".to_owned(), "lines.mmd.json".to_owned()])
        );
    }

    #[test]
    fn an_id_holds_no_dot_and_is_not_empty() {
        assert_eq!(parameters("/v3/pdf/{id}", "/v3/pdf/a.md"), None);
        assert_eq!(parameters("/v3/pdf/{id}", "/v3/pdf/"), None);
        assert_eq!(parameters("/v3/pdf/{id}.{format}", "/v3/pdf/.md"), None);
        assert_eq!(parameters("/v3/pdf/{id}.{format}", "/v3/pdf/a."), None);
    }

    #[test]
    fn a_longer_or_a_shorter_path_is_another_route() {
        assert_eq!(parameters("/v3/pdf", "/v3/pdf/"), None);
        assert_eq!(parameters("/v3/pdf/{id}/stream", "/v3/pdf/a"), None);
        assert_eq!(
            parameters("/v3/pdf/{id}/stream", "/v3/pdf/a/stream"),
            Some(vec!["a".to_owned()])
        );
    }
}

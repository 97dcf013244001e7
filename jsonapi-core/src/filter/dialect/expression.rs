//! Expressions such as `or(eq(title,'x'),has(author))`, which dialects give a meaning.

/// The maximum depth of an expression.
pub(super) const MAX_DEPTH: usize = 32;
/// The maximum number of functions and arguments of all filters of a request.
pub(super) const MAX_TERMS: usize = 1000;

/// A part of an expression.
#[derive(Debug, PartialEq)]
pub(super) enum Term<'t> {
    /// A function with its arguments.
    Call(&'t str, Vec<Term<'t>>),
    /// A name, a path or a bare value.
    Word(&'t str),
    /// Text in quotes, without them.
    Text(String),
}

/// Counts the parts of the filters of a request.
#[derive(Debug, Default)]
pub(super) struct Count(usize);

impl Count {
    /// Counts one more.
    pub(super) fn add(&mut self, terms: usize) -> Result<(), String> {
        self.0 += terms;
        if self.0 > MAX_TERMS {
            return Err(format!("the filters have more than {MAX_TERMS} parts"));
        }
        Ok(())
    }
}

/// Parses an expression.
pub(super) fn parse<'t>(text: &'t str, count: &mut Count) -> Result<Term<'t>, String> {
    let mut parser = Parser {
        text,
        rest: text,
        count,
    };
    let term = parser.term(0)?;
    if !parser.rest.is_empty() {
        return Err(parser.expected("the end"));
    }
    Ok(term)
}

struct Parser<'t, 'c> {
    text: &'t str,
    rest: &'t str,
    count: &'c mut Count,
}

impl<'t> Parser<'t, '_> {
    fn term(&mut self, depth: usize) -> Result<Term<'t>, String> {
        if depth > MAX_DEPTH {
            return Err(format!(
                "the expression is nested more than {MAX_DEPTH} times"
            ));
        }
        self.count.add(1)?;
        if self.rest.starts_with('\'') {
            return self.quoted().map(Term::Text);
        }
        let end = self
            .rest
            .find(['(', ')', ',', '\''])
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        if word.is_empty() {
            return Err(self.expected("a name or a value"));
        }
        if !self.take('(') {
            return Ok(Term::Word(word));
        }
        let mut arguments = Vec::new();
        if !self.take(')') {
            loop {
                arguments.push(self.term(depth + 1)?);
                if self.take(')') {
                    break;
                }
                if !self.take(',') {
                    return Err(self.expected("`,` or `)`"));
                }
            }
        }
        Ok(Term::Call(word, arguments))
    }

    /// Parses text in quotes; two quotes in it are one.
    fn quoted(&mut self) -> Result<String, String> {
        let mut text = String::new();
        self.take('\'');
        loop {
            let Some((part, rest)) = self.rest.split_once('\'') else {
                return Err("a `'` has no counterpart: write a quote in text twice".to_owned());
            };
            text.push_str(part);
            self.rest = rest;
            if !self.take('\'') {
                return Ok(text);
            }
            text.push('\'');
        }
    }

    fn take(&mut self, wanted: char) -> bool {
        match self.rest.strip_prefix(wanted) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn expected(&self, what: &str) -> String {
        let before = &self.text[..self.text.len() - self.rest.len()];
        match self.rest.chars().next() {
            Some(found) => format!("after `{before}`, {what} is expected, not `{found}`"),
            None => format!("after `{before}`, {what} is expected"),
        }
    }
}

/// Writes text in quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<Term<'_>, String> {
        parse(text, &mut Count::default())
    }

    #[test]
    fn expressions() {
        let word = Term::Word;
        let text = |text: &str| Term::Text(text.to_owned());
        for (from, to) in [
            ("a", word("a")),
            ("f()", Term::Call("f", vec![])),
            ("f(a.b,'x')", Term::Call("f", vec![word("a.b"), text("x")])),
            (
                "f('it''s','')",
                Term::Call("f", vec![text("it's"), text("")]),
            ),
            ("f('(,)')", Term::Call("f", vec![text("(,)")])),
            (
                "f(g(a),-1.5)",
                Term::Call("f", vec![Term::Call("g", vec![word("a")]), word("-1.5")]),
            ),
        ] {
            assert_eq!(parsed(from), Ok(to), "{from}");
        }
    }

    #[test]
    fn errors_say_where() {
        for (from, problem) in [
            ("", "after ``, a name or a value is expected"),
            ("f(", "after `f(`, a name or a value is expected"),
            ("f(a", "after `f(a`, `,` or `)` is expected"),
            ("f(a))", "after `f(a)`, the end is expected, not `)`"),
            ("f(,)", "after `f(`, a name or a value is expected, not `,`"),
            ("f('a'b)", "after `f('a'`, `,` or `)` is expected, not `b`"),
            (
                "f('a)",
                "a `'` has no counterpart: write a quote in text twice",
            ),
        ] {
            assert_eq!(parsed(from), Err(problem.to_owned()), "{from}");
        }
    }

    #[test]
    fn depth_and_number_of_parts_are_bounded() {
        let nested = |depth| format!("{}a{}", "f(".repeat(depth), ")".repeat(depth));
        assert!(parsed(&nested(MAX_DEPTH)).is_ok());
        let deep = parsed(&nested(MAX_DEPTH + 1)).unwrap_err();
        assert_eq!(deep, "the expression is nested more than 32 times");
        assert!(parsed(&nested(100_000)).is_err());
        let wide = |terms: usize| format!("f({})", vec!["a"; terms - 1].join(","));
        assert!(parsed(&wide(MAX_TERMS)).is_ok());
        let many = parsed(&wide(MAX_TERMS + 1)).unwrap_err();
        assert_eq!(many, "the filters have more than 1000 parts");
    }
}

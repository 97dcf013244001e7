//! Dates and times, compared as instants.

/// An instant, or the begin of a day in UTC.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Instant {
    /// Since 1970, without leap seconds.
    seconds: i64,
    /// The digits of the fraction of a second, without zeros at the end. They compare like text.
    fraction: String,
}

impl Instant {
    /// Parses a date or a time of RFC 3339. One without an offset is in UTC.
    ///
    /// A suffix in square brackets, which names the time zone (RFC 9557), is ignored.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.split('[').next()?;
        let (date, time) = match text.find(['T', 't', ' ']) {
            Some(at) => (&text[..at], Some(&text[at + 1..])),
            None => (text, None),
        };
        let days = days(date)?;
        let (seconds, fraction) = time.map_or(Some((0, "")), of_day)?;
        Some(Self {
            seconds: days.checked_mul(86_400)?.checked_add(seconds)?,
            fraction: fraction.trim_end_matches('0').to_owned(),
        })
    }
}

/// Returns the number of days from 1970-01-01 to a date.
fn days(date: &str) -> Option<i64> {
    let (sign, unsigned) = match date.as_bytes().first()? {
        b'-' => (-1, &date[1..]),
        b'+' => (1, &date[1..]),
        _ => (1, date),
    };
    let mut parts = unsigned.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || !(4..=6).contains(&year.len()) {
        return None;
    }
    let (year, month, day) = (sign * digits(year)?, two(month)?, two(day)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Counts from March, so that a leap day is the last day of its year.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let era = year.div_euclid(400);
    let year = year.rem_euclid(400);
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    let day_of_era = year * 365 + year / 4 - year / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

/// Returns the second of the day in UTC, and the digits of its fraction.
fn of_day(time: &str) -> Option<(i64, &str)> {
    let (clock, offset) = match time.find(['Z', 'z', '+', '-']) {
        Some(at) => (&time[..at], offset(&time[at..])?),
        None => (time, 0),
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut parts = clock.split(':');
    let (hour, minute) = (two(parts.next()?)?, two(parts.next()?)?);
    let second = parts.next().map_or(Some(0), two)?;
    if parts.next().is_some() || hour > 24 || minute > 59 || second > 60 {
        return None;
    }
    Some((hour * 3600 + minute * 60 + second - offset, fraction))
}

/// Returns the seconds that an offset such as `+01:00` is ahead of UTC.
fn offset(text: &str) -> Option<i64> {
    let sign = match text.as_bytes().first()? {
        b'Z' | b'z' => return (text.len() == 1).then_some(0),
        b'-' => -1,
        _ => 1,
    };
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    Some(sign * (two(hours)? * 3600 + two(minutes)? * 60))
}

/// Parses two digits.
fn two(text: &str) -> Option<i64> {
    (text.len() == 2).then(|| digits(text)).flatten()
}

fn digits(text: &str) -> Option<i64> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants() {
        for (text, seconds) in [
            ("1970-01-01", 0),
            ("1970-01-01T00:00:01Z", 1),
            ("1969-12-31T23:59:59Z", -1),
            ("2018-01-31T12:00:00+01:00", 1_517_396_400),
            ("2018-01-31 11:00:00z", 1_517_396_400),
            ("2018-01-31T12:00+01:00[Europe/Rome]", 1_517_396_400),
            ("2000-02-29T00:00:00.000Z", 951_782_400),
            ("0000-03-01", -62_162_035_200),
        ] {
            let instant = Instant::parse(text).unwrap();
            assert_eq!(
                (instant.seconds, &*instant.fraction),
                (seconds, ""),
                "{text}"
            );
        }
        let order = [
            "2018-01-01T00:00:00.05Z",
            "2018-01-01T00:00:00.1Z",
            "2018-01-01T00:00:00.12Z",
        ];
        let order = order.map(|text| Instant::parse(text).unwrap());
        assert!(order.is_sorted());
    }

    #[test]
    fn other_text_is_no_instant() {
        for text in [
            "",
            "1",
            "2018",
            "2018-01",
            "2018-13-01",
            "2018-01-32",
            "18-01-01",
            "2018-1-1",
            "2018-01-01T",
            "2018-01-01T1:00",
            "2018-01-01T12:00:00.x",
            "2018-01-01T12:00+1",
            "2018-01-01T12:00:00Zz",
            "2018-01-01T25:00",
            "-",
            "2018-01-01Tä",
        ] {
            assert_eq!(Instant::parse(text), None, "{text}");
        }
    }
}
